// Trains the weights again from accuracy/gold: `npm run train [-- --parts | --errors N]`. Needs Debian's python3-sklearn; PYTHON names another
// interpreter.
import { spawnSync } from 'node:child_process';

const rows = 'out/accuracy/rows.jsonl';
const python = process.env.PYTHON ?? '/usr/bin/python3';
for (const command of [
  [process.execPath, 'scripts/accuracy.mjs', 'rows', rows],
  [python, 'accuracy/train.py', rows, ...(process.argv.length > 2 ? process.argv.slice(2) : ['--write'])],
]) {
  const [program, ...rest] = command;
  const { status, error } = spawnSync(program, rest, { stdio: 'inherit' });
  if (error) console.error(`${program} could not be run: ${error.message}. See accuracy/README.md.`);
  if (status !== 0) process.exit(status ?? 1);
}
