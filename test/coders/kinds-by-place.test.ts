import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/coders';
import { readLexicon } from '../../src/importers';
import { languageOf } from '../../src/languages';

const lexicon = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml')).lexicon!;
const coder = compile([], lexicon, languageOf('zh'));

test.each([
  ['12.5', 'background'],
  ['计算方法：新修里程/全部里程。', 'background'],
  ['建立数据目录', 'other'],
  ['| 1 | 数据目录 | 某局 |', 'other'],
])('the cell %s is %s', (text, kind) => {
  const provision = { start: 0, end: text.length, path: '表1', structure: 'table' } as const;
  expect(coder.code({ text, provision, body: 0 }, new Set())[0]?.kind).toBe(kind);
});
