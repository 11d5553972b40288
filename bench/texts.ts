import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The documents that a run measures. Without a given file, the example corpus with its paragraphs in new orders. */
export function loadTexts(file: string | undefined): readonly string[] {
  if (file !== undefined) {
    const bytes = readFileSync(file);
    const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
    return lines.map(line => {
      const record: unknown = JSON.parse(line);
      if (
        typeof record === 'object' &&
        record !== null &&
        'text' in record &&
        typeof record.text === 'string'
      )
        return record.text;
      throw new Error(`${file}: a line has no "text"`);
    });
  }
  return exampleTexts('zh');
}

export const exampleTexts = (language: 'zh' | 'en'): readonly string[] =>
  readdirSync(join('examples', language), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:txt|md)$/.test(name) && !name.endsWith('README.md'))
    .sort()
    .map(name => readFileSync(join('examples', language, name), 'utf8'));

/** Whole documents, repeated with their lines shuffled by a fixed rule, until `bytes` of UTF-8 are reached. */
export function fill(texts: readonly string[], bytes: number): readonly string[] {
  const filled: string[] = [];
  let size = 0;
  for (let round = 0; size < bytes; round++) {
    for (const text of texts) {
      const part = round === 0 ? text : shuffleLines(text, round);
      filled.push(part);
      size += Buffer.byteLength(part);
      if (size >= bytes) break;
    }
  }
  return filled;
}

/** A linear congruential generator (Numerical Recipes), so that every run measures the same text. */
function shuffleLines(text: string, seed: number): string {
  const lines = text.split('\n');
  let state = seed;
  for (let i = lines.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
  }
  return lines.join('\n');
}
