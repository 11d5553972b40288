// Runs a suite of scenarios in a real VS Code and believes only a written result: bundles the suite, lays out a fresh
// workspace and a fresh user-data folder under out/host/, calls runTests, reads what the suite wrote.
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The executable that stands in for VS Code. */
export const codeHost = join(root, 'test/host/code-host.mjs');

async function bundle(suite, outdir) {
  const scenarios = readdirSync(suite).filter(name => name.endsWith('.scenario.ts'));
  const entries = scenarios.map(name => ({ in: join(suite, name), out: name.replace(/\.ts$/, '') }));
  await build({
    entryPoints: [{ in: join(root, 'test/host/suite/index.ts'), out: 'index' }, ...entries],
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/**
 * Runs one suite; throws when it fails (the error carries its `counts`) or did not finish.
 * @param {object} plan `name`: folder under out/host; `suite`: folder of scenarios; `development`: extension under test;
 *   `extensions`: folder of installed ones, else none run; `desktop`: a downloaded VS Code instead of .vscode-host
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runSuite({ name, suite, development, extensions, desktop = false, grep }) {
  const home = join(root, 'out/host', name);
  const result = join(home, 'result.json');
  const workspace = join(home, 'examples');
  // Logs of the last run stay until the next one: read out/host/<name>/data after a failure.
  rmSync(home, { recursive: true, force: true });
  mkdirSync(workspace, { recursive: true });
  if (existsSync(join(root, 'examples'))) cpSync(join(root, 'examples'), workspace, { recursive: true });
  await bundle(suite, join(home, 'suite'));
  let problem;
  try {
    await runTests({
      ...(desktop ? {} : { vscodeExecutablePath: codeHost }),
      extensionDevelopmentPath: development,
      extensionTestsPath: join(home, 'suite/index'),
      launchArgs: [
        workspace,
        `--user-data-dir=${join(home, 'data')}`,
        ...(extensions ? [`--extensions-dir=${extensions}`] : ['--disable-extensions']),
      ],
      extensionTestsEnv: { POLICY_CODER_RESULT: result, ...(grep ? { POLICY_CODER_GREP: grep } : {}) },
    });
  } catch (error) {
    problem = error;
  }
  const where = `Logs: ${home}/data`;
  if (!existsSync(result))
    throw new Error(
      `the ${name} suite did not finish: ${problem?.message ?? 'no result was written'}. ${where}`,
    );
  const outcome = JSON.parse(readFileSync(result, 'utf8'));
  if (problem || outcome.failed > 0 || !(outcome.passed > 0))
    throw Object.assign(
      new Error(`the ${name} suite: ${outcome.passed} passed, ${outcome.failed} failed. ${where}`),
      { counts: outcome },
    );
  return outcome;
}
