// npm start: builds the native module and the bundles, codes the example corpus and prints what it found. The
// summary, with next steps, is the command line's own.
import { execFileSync, spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
try {
  for (const step of ['native', 'build']) {
    execFileSync(process.execPath, [`scripts/${step}.mjs`], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }
} catch {
  process.exit(1); // The step has printed its error.
}
const { status } = spawnSync(process.execPath, ['dist/cli.js', 'code', 'examples', '--out', 'out/coded'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
