import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectLanguage, type Citation } from '../../src/model';
import { citations } from './words';

const home = 'test/fixtures/citations';
const lines = readFileSync(join(home, 'expected.tsv'), 'utf8').trim().split('\n').slice(1);
const expected = lines.map(line => {
  const [file, type, quote, context] = line.replaceAll('↵', '\n').split('\t');
  return { file: file!, type: type!, quote: quote!, context: context ?? '' };
});
const files = readdirSync(home).filter(f => !/^(?:README\.md|SOURCES\.tsv|expected\.tsv)$/.test(f));

/** What was found, missed and found in excess, in one file. */
function compared(file: string) {
  const text = readFileSync(join(home, file), 'utf8');
  const found = [...citations(text, detectLanguage(text))];
  let from = 0;
  const matches = expected
    .filter(e => e.file === file)
    .map(e => {
      const around = e.context === '' ? text.indexOf(e.quote, from) : text.indexOf(e.context, from);
      if (around < 0) throw new Error(`${file} does not hold ${e.quote}`);
      const at = e.context.endsWith(e.quote)
        ? around + e.context.length - e.quote.length
        : text.indexOf(e.quote, around);
      from = at + e.quote.length;
      const index = found.findIndex(c => c.start <= at && from <= c.end);
      const [match] = index < 0 ? [] : found.splice(index, 1);
      return { ...e, match };
    });
  const excess = found.filter(c => c.self !== true).map(c => text.slice(c.start, c.end));
  return { matches, excess };
}

describe('citations of documents that were read', () => {
  const all = files.map(file => ({ file, ...compared(file) }));
  const matches = all.flatMap(a => a.matches);
  const hits = matches.filter(m => m.match);
  const excess = all.flatMap(a => a.excess.map(quote => `${a.file}: ${quote}`));

  test('are many, from many documents', () => {
    expect(matches.length).toBeGreaterThanOrEqual(280);
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  test('are found: recall of at least 95%', () => {
    expect(hits.length / matches.length, missed(matches)).toBeGreaterThanOrEqual(0.95);
  });

  test('are all there is: precision of at least 95%', () => {
    expect(hits.length / (hits.length + excess.length), excess.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('are typed: at least 90%', () => {
    const right = hits.filter(m => m.match?.type === m.type);
    expect(right.length / hits.length).toBeGreaterThanOrEqual(0.9);
  });
});

const missed = (matches: readonly { file: string; quote: string; match: Citation | undefined }[]): string =>
  matches
    .filter(m => !m.match)
    .map(m => `${m.file}: ${m.quote}`)
    .join('\n');
