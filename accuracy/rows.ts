// Writes what training reads: `node scripts/accuracy.mjs rows FILE` (npm run train).
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { goldFeatures } from './features';

async function main(file: string): Promise<void> {
  const out = createWriteStream(file);
  for await (const row of goldFeatures('accuracy', 'codebooks')) out.write(`${JSON.stringify(row)}\n`);
  out.end();
  await finished(out);
}

void main(process.argv[2] ?? 'out/accuracy/rows.jsonl');
