import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LanguageTag } from '../../src/model';
import { outline } from './support';

/**
 * Outlines of real documents of many kinds, checked by reading: a line per paragraph with its path, its structure and how it
 * begins. The documents are those of examples/ and, for kinds that are not there, those of fixtures/outline/texts.
 */
const expected = join(__dirname, '../fixtures/outline/expected');
const folders = [
  '../../examples/zh/regulations',
  '../../examples/zh/state-council',
  '../../examples/en/eu',
  '../../examples/en/us-cities',
  '../../examples/en/us-federal',
  '../fixtures/outline/texts',
];
const documents = folders
  .map(folder => join(__dirname, folder))
  .flatMap(folder => readdirSync(folder).map(name => join(folder, name)));
const languageOf = (path: string): LanguageTag => (/[/\\]en[/\\]|\.en\./.test(path) ? 'en' : 'zh');

test.each(documents.map(path => [basename(path), path]))('the outline of %s', (name, path) => {
  const text = readFileSync(path, 'utf8').replace(/\r\n?/g, '\n');
  const lines = outline(text, languageOf(path)).map(({ text, provision }) =>
    [provision.path, provision.structure, text.replace(/\s+/g, ' ').trim().slice(0, 12).trimEnd()].join('\t'),
  );
  const known = readFileSync(join(expected, name.replace(/\.(?:txt|md)$/, '.tsv')), 'utf8');
  expect(lines).toEqual(known.trimEnd().split('\n'));
});

test('every expected outline has its document', () => {
  expect(readdirSync(expected).length).toBe(documents.length);
});
