import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { detectLanguage } from '../../src/model';
import { readDefinitions } from '../../src/structure';
import { citationWords, outlined } from './words';

const home = 'test/fixtures/definitions';
const expected = readFileSync(join(home, 'expected.tsv'), 'utf8').trimEnd().split('\n').slice(1);
const files = readdirSync(home).filter(f => !/^(?:README\.md|SOURCES\.tsv|expected\.tsv)$/.test(f));

test('definitions of documents that were read are found, and no others: at least 95%', () => {
  const found = files.flatMap(file => {
    const text = readFileSync(join(home, file), 'utf8');
    const { document, provisions } = outlined(text, detectLanguage(text));
    return readDefinitions(document, provisions, citationWords).map(d => `${file}\t${d.kind}\t${d.term}`);
  });
  const missed = expected.filter(line => !found.includes(line));
  const excess = found.filter(line => !expected.includes(line));
  const hits = expected.length - missed.length;
  expect(expected.length).toBeGreaterThanOrEqual(60);
  expect(hits / expected.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  expect(hits / (hits + excess.length), excess.join('\n')).toBeGreaterThanOrEqual(0.95);
});
