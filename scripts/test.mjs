// npm test: all checks, in one command on a bare machine. One line per step; a step that fails shows all of its output
// and ends the run. The last line counts the tests: unit tests and scenarios together.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostFits } from './host-install.mjs';

const require = createRequire(import.meta.url);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const unitResult = join(root, 'out/unit.json');
const hostResult = join(root, 'out/host/counts.json');

const script = (name, ...args) => [join(root, 'scripts', `${name}.mjs`), ...args];
const bin = (name, path, ...args) => [join(dirname(require.resolve(`${name}/package.json`)), path), ...args];
const unit = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitResult}`];
const steps = [
  ['native module', script('native')],
  ...(hostFits ? [['VS Code host and Chromium', script('host-install')]] : []),
  ['R and Python', script('statistics')],
  ['build', script('build')],
  ['types', bin('typescript', 'bin/tsc', '--noEmit')],
  ['lint', bin('eslint', 'bin/eslint.js', '.', '--max-warnings', '0')],
  ['format', bin('prettier', 'bin/prettier.cjs', '--check', '.')],
  ['unit tests', bin('vitest', 'vitest.mjs', 'run', ...unit)],
  ['VS Code: this clone', script('host', '--only', 'source'), hostResult],
  ['VS Code: the packaged VSIX', script('host', '--only', 'vsix'), hostResult],
];

/** Runs one step on Node; returns its exit code and all that it wrote, in the order written. */
const run = args =>
  new Promise(done => {
    const said = [];
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => said.push(chunk));
    child.on('error', error => done({ code: 1, output: error.message }));
    child.on('close', code => done({ code: code ?? 1, output: Buffer.concat(said).toString('utf8') }));
  });

const count = { passed: 0, failed: 0, skipped: 0 };
function add({ passed, failed, skipped }) {
  count.passed += passed;
  count.failed += failed;
  count.skipped += skipped;
}
const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

function read(file) {
  if (!existsSync(file)) return undefined;
  const result = JSON.parse(readFileSync(file, 'utf8'));
  return 'numPassedTests' in result
    ? {
        passed: result.numPassedTests,
        failed:
          result.numFailedTests + (result.numFailedTestSuites > 0 && result.numFailedTests === 0 ? 1 : 0),
        skipped: result.numPendingTests,
      }
    : result;
}

mkdirSync(join(root, 'out'), { recursive: true });
rmSync(unitResult, { force: true });
let failed;
for (const [name, args, counts = name === 'unit tests' ? unitResult : undefined] of steps) {
  const start = performance.now();
  const { code, output } = await run(args);
  const result = counts ? read(counts) : undefined;
  if (result) add(result);
  const time = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(8);
  const tests = result ? `  ${inWords(result)}` : '';
  console.log(`${code === 0 ? '✔' : '✘'} ${name.padEnd(28)}${time}${tests}`);
  if (code !== 0) {
    console.log(output);
    failed = name;
    break;
  }
}
if (failed) {
  // A step that broke before it counted anything is a failure all the same.
  if (count.failed === 0) count.failed = 1;
  console.log(`Stopped at: ${failed}`);
}
console.log(inWords(count));
process.exitCode = failed ? 1 : 0;
