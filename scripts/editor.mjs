// npm run editor: this extension, open on the example corpus. In desktop VS Code when `code` is on PATH, else in VS Code
// served to your browser from 127.0.0.1. --browser always takes the second; --port sets its port;
// --check opens the page once, waits for the extension's codes, saves a screenshot and ends.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hostFits, installHost } from './host-install.mjs';
import { launchBrowser, seedSettings, startServer, workbenchUrl } from './host-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const defaultPort = 8137;
const { values } = parseArgs({
  options: { check: { type: 'boolean' }, browser: { type: 'boolean' }, port: { type: 'string' } },
});

const openDesktop = () =>
  spawnSync('code', [`--extensionDevelopmentPath=${root}`, join(root, 'examples')], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  }).status === 0;

const isFree = port =>
  new Promise(done => {
    const probe = createServer()
      .once('error', () => done(false))
      .listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });

/** The document to open on: a Chinese regulation with examples of everything, else the first one. */
function firstDocument(folder) {
  const all = readdirSync(folder, { recursive: true }).filter(each => /[/].*\.(txt|md)$/.test(each));
  const name = all.find(each => each.includes('政务数据共享条例')) ?? all.sort()[0];
  return name && join(folder, name);
}

/** Proves that a person would see codes: waits for the extension's mark in the window, saves a screenshot. */
async function check(url) {
  const browser = await launchBrowser();
  const picture = join(root, 'screenshots/editor.png');
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
    // VS Code's name for what an extension draws in the text; nothing else here draws any.
    await page.waitForSelector('.view-overlays [class*="ced-"], .view-line [class*="ced-"]', {
      timeout: 60_000,
    });
    await page.waitForTimeout(1_000);
    mkdirSync(dirname(picture), { recursive: true });
    await page.screenshot({ path: picture });
    console.log(`The editor works: ${picture}`);
  } finally {
    await browser.close();
  }
}

async function serve() {
  installHost();
  const home = join(root, 'out/editor');
  const userData = join(home, 'data');
  const folder = join(root, 'examples');
  const extensions = join(home, 'extensions');
  // The clone itself is in the folder of installed extensions: a rebuild and a reload of the page show a change.
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions, { recursive: true });
  symlinkSync(root, join(extensions, 'policy-coder'), 'dir');
  seedSettings(userData, { 'editor.wordWrap': 'on' });
  const wanted = Number(values.port ?? defaultPort);
  const port = (await isFree(wanted)) ? wanted : 0;
  const server = await startServer({ userData, extensions }, { port });
  const document = firstDocument(folder);
  const url = workbenchUrl(server, folder, document ? [['openFile', document]] : []);
  if (values.check) {
    await check(url).finally(server.stop);
    return;
  }
  console.log(`VS Code with Policy Coder on the example corpus:\n\n  ${url}\n\nCtrl-C stops it.`);
  const stop = () => void server.stop().then(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  server.child.on('exit', () => process.exit(1));
}

async function main() {
  for (const step of ['native', 'build'])
    execFileSync(process.execPath, [`scripts/${step}.mjs`], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  if (!values.check && !values.browser && openDesktop()) {
    console.log('Desktop VS Code opens on the example corpus.');
    return;
  }
  if (!hostFits) {
    throw new Error(
      `No "code" on PATH. Install VS Code (and its "code" command), or run this on linux-x64, where it is served to a browser.`,
    );
  }
  await serve();
}

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
