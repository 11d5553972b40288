import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/**
 * Runs every `*.scenario.js` beside this file inside the extension host; VS Code calls it.
 * An exit code of 0 is not proof (a dead host reports 0 too), so the result is written down and run.mjs asks for it.
 */
export async function run(): Promise<void> {
  const grep = process.env['POLICY_CODER_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 120_000,
    reporter: 'spec',
    ...(grep ? { grep } : {}),
  });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.scenario.js')) mocha.addFile(join(__dirname, name));
  }
  const failures: { readonly title: string; readonly message: string }[] = [];
  const count = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>(done => {
    mocha
      .run(() => done())
      .on('pass', () => count.passed++)
      .on('pending', () => count.skipped++)
      .on('fail', (test, error: Error) => {
        count.failed++;
        failures.push({ title: test.fullTitle(), message: error.stack ?? error.message });
      });
  });
  const file = process.env['POLICY_CODER_RESULT'];
  if (file) writeFileSync(file, JSON.stringify({ ...count, failures }, null, 2));
  if (count.failed > 0 || count.passed === 0)
    throw new Error(`${count.passed} passed, ${count.failed} failed`);
}
