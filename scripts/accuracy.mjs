// Runs a program of accuracy/: `npm run evaluate -- [--gold zh-dev,en-dev] [--json] [--errors N] [--write]`,
// `npm run codebook:report -- [--csv FILE]`.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';

const [program = 'main', ...rest] = process.argv.slice(2);
const outfile = `out/accuracy/${program}.cjs`;
await build({
  entryPoints: [`accuracy/${program}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, [outfile, ...rest], { stdio: 'inherit' }).status ?? 1;
