#!/usr/bin/env node
// A "VS Code executable" for @vscode/test-electron's runTests({ vscodeExecutablePath }): the VS Code server of
// .vscode-host with a headless Chromium as its window. It understands the flags that runTests passes.
//
// It relies on: --enable-smoke-test-driver (without it a built VS Code ignores extensionTestsPath), the page functions
// codeAutomationLog and codeAutomationExit, and two log lines by which a dead extension host gives itself away.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, parseArgs } from 'node:util';
import {
  launchBrowser,
  seedSettings,
  serverCommand,
  startServer,
  tail,
  workbenchUrl,
} from '../../scripts/host-server.mjs';
import { serveWindow } from './window.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const limit = Number(process.env.VSCODE_HOST_TIMEOUT ?? 600_000);
const isVerbose = process.env.VSCODE_HOST_VERBOSE === '1';
const viewport = { width: 1440, height: 900 };

// The workbench talks through the same pipe as the extension's console.
const chatter =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Updating additional builtin extensions|\[AgentHost|\[AccountPolicyGate|\[Service Worker\]|getaddrinfo ENOTFOUND|Starting extension host|Received extension gallery|No extensions? gallery|Ignoring fetching additional builtin|Canceled: Canceled|Creation of workbench contribution|Timed out waiting for authentication)/;

function readArguments() {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
      'install-extension': { type: 'string' },
    },
  });
  const absolute = path => (path === undefined ? undefined : resolve(path));
  return {
    development: values.extensionDevelopmentPath.map(absolute),
    tests: absolute(values.extensionTestsPath),
    userData: absolute(values['user-data-dir']),
    extensions: absolute(values['extensions-dir']),
    install: absolute(values['install-extension']),
    alone: values['disable-extensions'] === true,
    folder: absolute(positionals[0]),
  };
}

/** Opens the window, runs the suite in it, and tells how that ended: an exit code, and why when the host died. */
async function runSuite(options, live) {
  let settle;
  const ended = new Promise(done => (settle = done));
  const died = reason => settle({ code: 1, reason });

  live.window = await serveWindow(join(root, 'screenshots'));
  process.env.POLICY_CODER_WINDOW = live.window.url;
  const onLine = line => {
    if (isVerbose) console.error(`[server] ${line}`);
    // When the extension host's process dies, VS Code's web window still reports exit code 0. This line is the truth.
    const end = /Extension Host Process exited with code: (\S+), signal: (\w+)/.exec(line);
    if (end && end[1] !== '0') died(end[0]);
  };
  [live.server, live.browser] = await Promise.all([
    startServer(options, { more: ['--enable-smoke-test-driver'], onLine }),
    launchBrowser(),
  ]);
  live.server.child.on('exit', code => died(`the VS Code server ended with ${code}`));

  const page = await live.browser.newPage({ viewport });
  page.on('dialog', dialog => void dialog.accept().catch(() => undefined));
  page.on('crash', () => died('the page crashed'));
  if (isVerbose) page.on('console', message => console.error(`[page] ${message.text()}`));
  await page.exposeFunction('codeAutomationLog', (type, parts) => {
    const line = format(...(parts ?? []));
    // process.exit() in the extension host also ends as exit code 0; the unclean end of its socket gives it away.
    if (/\[ExtensionHost\].*socket close event \(wasClean: false/.test(line))
      died('the extension host went away before the run had ended');
    if (!isVerbose && chatter.test(line)) return;
    (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${line}\n`);
  });
  // A moment's grace, so that a death reported at the same time is heard first.
  await page.exposeFunction('codeAutomationExit', code => void setTimeout(() => settle({ code }), 300));
  live.window.page = page;

  const timer = setTimeout(async () => {
    const picture = join(options.userData, 'timeout.png');
    await page.screenshot({ path: picture, timeout: 5_000 }).catch(() => undefined);
    died(`no result after ${limit} ms; the window then: ${picture}`);
  }, limit);
  const payload = options.development.map(path => ['extensionDevelopmentPath', path]);
  payload.push(['extensionTestsPath', options.tests]);
  if (options.alone) payload.push(['disableExtensions', 'true']);
  await page.goto(workbenchUrl(live.server, options.folder, payload));
  const result = await ended;
  clearTimeout(timer);
  if (result.reason) console.error(`[code-host] ${result.reason}\n${tail(live.server.logFile)}`);
  return result.code;
}

async function main() {
  const options = readArguments();
  const borrowed = options.userData ? undefined : mkdtempSync(join(tmpdir(), 'policy-coder-data-'));
  options.userData ??= borrowed;
  mkdirSync(options.userData, { recursive: true });
  if (options.install) return serverCommand(options, ['--install-extension', options.install, '--force']);
  if (!options.tests) throw new Error('give --extensionTestsPath or --install-extension');
  seedSettings(options.userData);
  const live = {};
  const close = async () => {
    await live.browser?.close().catch(() => undefined);
    await live.server?.stop();
    live.window?.close();
    if (borrowed) rmSync(borrowed, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => void close().then(() => process.exit(130)));
  try {
    return await runSuite(options, live);
  } finally {
    await close();
  }
}

main().then(
  code => process.exit(code),
  error => {
    console.error(`[code-host] ${error.stack ?? error}`);
    process.exit(1);
  },
);
