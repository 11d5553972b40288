// Trains word vectors again from unlabelled texts: `npm run vectors -- zh FILE…` (plain text, .jsonl or .jsonl.gz; see
// accuracy/README.md).
import { spawnSync } from 'node:child_process';

const [language, ...files] = process.argv.slice(2);
const words = `out/accuracy/words-${language}.txt`;
const python = process.env.PYTHON ?? '/usr/bin/python3';
for (const [program, ...rest] of [
  [process.execPath, 'scripts/accuracy.mjs', 'words', language, words, ...files],
  [python, 'accuracy/vectors.py', words, `accuracy/vectors/${language}.npz`],
]) {
  const { status, error } = spawnSync(program, rest, { stdio: 'inherit' });
  if (error) console.error(`${program} could not be run: ${error.message}. See accuracy/README.md.`);
  if (status !== 0) process.exit(status ?? 1);
}
