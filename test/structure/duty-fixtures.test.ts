import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { disk, loadCodebooks, openEngine, type Engine } from '../../src/corpus';
import { codeDocument } from '../../src/corpus/job';
import { compare, emptyScore, precision, readSheet, recall, type Score } from './duty-sheet';

const home = 'test/fixtures/duties';
const sheet = readSheet(join(home, 'zh.txt'));
const files = [...new Set(sheet.map(sentence => sentence.file))];
let engine: Engine;
beforeAll(async () => {
  const { codebooks, lexicon } = await loadCodebooks(disk('codebooks'));
  engine = openEngine(codebooks, lexicon!);
});

/** How the machine's duties compare with the reader's, in the documents whose place in the sheet is even (0) or odd (1). */
function scoreOf(half: 0 | 1): Score {
  const score = emptyScore();
  for (const file of files.filter((_, i) => i % 2 === half)) {
    const text = readFileSync(join(home, file), 'utf8');
    const { survey } = codeDocument(engine, file, { uri: file, text, language: 'zh' });
    let from = 0;
    for (const sentence of sheet.filter(s => s.file === file)) {
      const start = text.indexOf(sentence.text, from);
      if (start < 0) throw new Error(`${file} does not hold ${sentence.text}`);
      from = start + 1;
      const end = start + sentence.text.length;
      const inside = (at: number): boolean => at >= start && at < end;
      compare(
        text,
        sentence,
        survey.duties.filter(duty => inside((duty.act ?? duty).start)),
        score,
      );
    }
  }
  return score;
}

test('the sheet is large: sentences of many documents', () => {
  expect(sheet.length).toBeGreaterThanOrEqual(180);
  expect(files.length).toBeGreaterThanOrEqual(60);
});

/** Least precision and recall, in the documents whose errors were read at first and in those whose errors were read later. */
describe.each([
  [
    'whose errors were read at first',
    0,
    {
      duties: [0.94, 0.93],
      bodies: [0.95, 0.97],
      roles: [0.99, 0.99],
      naming: [0.98, 0.98],
      object: [0.94, 0.94],
    },
  ],
  [
    'whose errors were read later',
    1,
    {
      duties: [0.92, 0.91],
      bodies: [0.99, 0.84],
      roles: [0.98, 0.98],
      naming: [0.98, 0.98],
      object: [0.88, 0.88],
    },
  ],
] as const)('duties of documents %s', (_, half, least) => {
  const score = (): Score => scoreOf(half);

  test.each(['duties', 'bodies', 'roles', 'naming', 'object'] as const)('%s', field => {
    const { errors, ...counts } = score();
    expect(precision(counts[field]), errors.join('\n')).toBeGreaterThanOrEqual(least[field][0]);
    expect(recall(counts[field]), errors.join('\n')).toBeGreaterThanOrEqual(least[field][1]);
  });
});
