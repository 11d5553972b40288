import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes the texts to a temporary folder for as long as `work` runs. */
export async function withFolder<T>(
  texts: readonly string[],
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-coder-bench-'));
  try {
    mkdirSync(join(folder, 'in'));
    texts.forEach((text, i) => writeFileSync(join(folder, 'in', `${String(i).padStart(5, '0')}.txt`), text));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One run of the command line: wall seconds and the peak of the resident memory of its process tree, in MB (Linux). */
export async function runCli(folder: string, jobs: number): Promise<{ seconds: number; megabytes: number }> {
  const out = join(folder, `out${jobs}`);
  rmSync(out, { recursive: true, force: true });
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ['dist/cli.js', 'code', join(folder, 'in'), '--out', out, '--jobs', String(jobs), '--quiet'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, treeMemory(child.pid ?? -1))), 100);
  const code = await new Promise<number | null>(resolve => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`policy-coder code ended with ${String(code)}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: peak };
}

function treeMemory(root: number): number {
  const parents = new Map<number, { parent: number; kilobytes: number }>();
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      parents.set(Number(pid), { parent: field('PPid'), kilobytes: field('VmRSS') });
    } catch {
      // The process ended between listing and reading.
    }
  }
  let sum = 0;
  for (const [pid, { kilobytes }] of parents) {
    for (let p = pid; p > 1; p = parents.get(p)?.parent ?? 0) {
      if (p !== root) continue;
      sum += kilobytes;
      break;
    }
  }
  return sum / 1024;
}
