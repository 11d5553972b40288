import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Python that has jieba: the first on the PATH, or Debian's own, for which python3-jieba is packaged. */
export const python = ['python3', '/usr/bin/python3'].find(
  program => spawnSync(program, ['-c', 'import jieba']).status === 0,
);

/**
 * Seconds that python3-jieba with re needs to segment the texts and find the cues, without its start-up and dictionary.
 */
export function pythonSeconds(texts: readonly string[], cues: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'policy-coder-bench-'));
  try {
    writeFileSync(join(folder, 'input.json'), JSON.stringify([texts, cues]));
    const { stdout, stderr, status } = spawnSync(
      python ?? 'python3',
      ['bench/peer.py', join(folder, 'input.json')],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`python3 bench/peer.py failed: ${stderr}`);
    return Number(stdout.split(' ')[0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
