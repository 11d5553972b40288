// npm run host: the extension in a real VS Code. First from this clone; then packaged, installed and run without the clone.
// --desktop takes a downloaded VS Code (it needs a display and the internet); --only source|vsix runs one of the two;
// --grep <title> runs some scenarios.
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { codeHost, runSuite } from '../test/host/run.mjs';
import { hostFits, installHost } from './host-install.mjs';
import { packageExtension } from './package.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The counts of the last run: { passed, failed, skipped } of the suites that ran. */
export const hostCounts = join(root, 'out/host/counts.json');

const build = () =>
  ['native', 'build'].forEach(step =>
    execFileSync(process.execPath, [`scripts/${step}.mjs`], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );

async function install(vsix, extensions, desktop) {
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions, { recursive: true });
  const [command, ...first] = desktop
    ? resolveCliArgsFromVSCodeExecutablePath(await downloadAndUnzipVSCode(), { reuseMachineInstall: true })
    : [codeHost];
  const data = join(root, 'out/host/install');
  const places = [`--user-data-dir=${data}`, `--extensions-dir=${extensions}`];
  execFileSync(command, [...first, ...places, '--install-extension', vsix, '--force'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** Runs the scenarios on this clone, built as it is. */
export async function checkSource({ desktop, grep }) {
  return runSuite({ name: 'source', suite: join(root, 'test/host/suite'), development: root, desktop, grep });
}

/** Packages, installs and runs: checks what users get, without a clone. */
export async function checkVsix({ desktop }) {
  const { file, files, bytes } = packageExtension();
  console.log(`${file}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
  const extensions = join(root, 'out/host/installed-extensions');
  await install(file, extensions, desktop);
  const home = join(root, 'test/host/installed');
  return runSuite({ name: 'vsix', suite: home, development: home, extensions, desktop });
}

async function main() {
  const { values } = parseArgs({
    options: { desktop: { type: 'boolean' }, only: { type: 'string' }, grep: { type: 'string' } },
  });
  const options = { desktop: values.desktop ?? !hostFits, grep: values.grep };
  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = counts => {
    for (const key of Object.keys(total)) total[key] += counts[key];
    mkdirSync(dirname(hostCounts), { recursive: true });
    writeFileSync(hostCounts, JSON.stringify(total));
  };
  const fail = error => {
    if (error.counts) add(error.counts);
    throw error;
  };
  rmSync(hostCounts, { force: true });
  if (!options.desktop) installHost();
  if (values.only !== 'vsix') {
    build();
    add(await checkSource(options).catch(fail));
  }
  if (values.only !== 'source') add(await checkVsix(options).catch(fail));
  console.log(`host: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch(error => {
    console.error(error.message);
    process.exit(1);
  });
}
