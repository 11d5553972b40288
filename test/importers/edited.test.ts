import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readSample } from '../../src/agreement';
import { readCodebook, readDocumentsCsv, readFrontMatter, readStudy, readTable } from '../../src/importers';
import { mergeCodings, readCodingFile, writeCodingFile, type CodingFile } from '../../src/model';

/** Values and names that a file may hold and a careless reader trips over, such as the names of members that every object inherits. */
const values: readonly unknown[] = [
  ...[
    'constructor',
    '__proto__',
    'toString',
    '',
    '𠮷\ud800',
    '\u0000',
    'a|b',
    '[x',
    '(?<',
    'NaN',
    '2015-13-45',
  ],
  ...[-1, 0, 1e308, 2 ** 53 + 2, null, true, [], {}, ['constructor'], { constructor: 'x' }],
];
const names = ['constructor', '__proto__', 'toString', 'valueOf', 'x'] as const;

const edit = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'rename', 'remove'),
  value: fc.constantFrom(...values),
  name: fc.constantFrom(...names),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const size = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, each) => sum + 1 + size(each), 0)
    : 0;

/** A value with one of its members, however deep, replaced, renamed or removed. */
function edited(value: unknown, { at, how, value: put, name }: Edit): unknown {
  let left = at % Math.max(1, size(value));
  const changed = (key: string, each: unknown): readonly (readonly [string, unknown])[] =>
    how === 'remove' ? [] : [how === 'rename' ? [name, each] : [key, put]];
  const walk = (within: unknown): unknown => {
    if (typeof within !== 'object' || within === null) return within;
    const members = Object.entries(within).flatMap(([key, each]: readonly [string, unknown]) =>
      left-- === 0 ? changed(key, each) : [[key, walk(each)] as const],
    );
    return Array.isArray(within) ? members.map(([, each]) => each) : Object.fromEntries(members);
  };
  return walk(value);
}

const editsOf = (value: unknown): fc.Arbitrary<unknown> =>
  fc.array(edit, { minLength: 1, maxLength: 3 }).map(edits => edits.reduce(edited, value));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const root = join(import.meta.dirname, '../..');
const yaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));
const known = { ct: ['ct.a'], rz: ['rz.env'] };

const header = {
  format: 'policy-coder-codings',
  version: 1,
  coder: 'lin',
  document: { path: 'd.txt', hash: '' },
  codebooks: [{ id: 'rz', version: '1', hash: 'x' }],
};
const decision = {
  ...{ id: 'q', kind: 'coding', code: 'rz.env', status: 'accepted', scope: 'unit', memo: 'm' },
  ...{ start: 1, end: 4, exact: 'abc', prefix: '', suffix: '', provision: '条1' },
  codebook: { id: 'rz', version: '1', hash: 'x' },
  origin: { by: 'hand' },
  sawSuggestion: false,
};
const codingText = editsOf([header, decision]).map(lines =>
  (Array.isArray(lines) ? lines : []).map(line => `${JSON.stringify(line)}\n`).join(''),
);
const codingsOf = (text: string): CodingFile =>
  readCodingFile(text, 'd.txt.jsonl', { coder: 'lin', path: 'd.txt' }).file;

const csvText = fc
  .array(fc.array(fc.constantFrom(...values, 'path', 'd.txt', '"a\nb"').map(String), { maxLength: 4 }))
  .map(rows => ['path,title,constructor', ...rows.map(row => row.join(','))].join('\n'));

const never = <T>(texts: fc.Arbitrary<T>, read: (text: T) => unknown): void =>
  fc.assert(
    fc.property(texts, text => void read(text)),
    { numRuns: 250 },
  );

describe('a file that was edited badly makes no reader throw', () => {
  it('as a study', () =>
    never(
      editsOf(yaml('examples/studies/business-environment/study.yaml')).map(each => stringify(each)),
      text => readStudy('study.yaml', bytes(text), known),
    ));

  it.each(['tools', 'vague'])('as the codebook %s', name =>
    never(
      editsOf(yaml(`test/fixtures/tiny/${name}.yaml`)).map(each => stringify(each)),
      text => readCodebook('own.yaml', bytes(text), ['duty']),
    ),
  );

  it('as codings, which can be merged', () =>
    never(fc.tuple(codingText, codingText, codingText), ([base, ours, theirs]) => {
      const merged = mergeCodings(codingsOf(base), codingsOf(ours), codingsOf(theirs));
      if (!merged.locked) writeCodingFile(merged);
    }));

  it('as a sample', () => never(codingText, text => readSample('round1.jsonl', text)));

  it('as a table', () =>
    never(csvText, text => [
      readDocumentsCsv('documents.csv', bytes(text), ['x']),
      readTable('units.csv', bytes(text)),
    ]));

  it('as facts of a document', () =>
    never(editsOf({ title: 'a', level: 'b', x: 'c' }), facts =>
      readFrontMatter('d.txt', `---\n${stringify(facts)}---\n第一条`),
    ));
});
