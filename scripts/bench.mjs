// Runs the benchmarks: `npm run bench -- [--text FILE.jsonl.gz] [--only zh,en,edit,...] [--pairs N]`.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';

await build({
  entryPoints: ['bench/main.ts'],
  outfile: 'out/bench/main.cjs',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  logLevel: 'warning',
});
process.exitCode =
  spawnSync(process.execPath, ['out/bench/main.cjs', ...process.argv.slice(2)], { stdio: 'inherit' })
    .status ?? 1;
