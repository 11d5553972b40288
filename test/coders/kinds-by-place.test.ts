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

test.each([
  ['本法所称证件，是指下列文件：', '护照；', 'definition'],
  ['本法所称证件，是指下列文件：', '依法应当提交的，应当按时提交。', 'duty'],
  ['本法所称可以减税的所得，是指下列项目；减税应当申请，包括：', '捕捞；', 'item'],
  ['开展下列活动：', '护照换发；', 'item'],
])('below %s the item %s is %s', (stem, text, kind) => {
  const provision = { start: 0, end: text.length, path: '条1/款1/项1', structure: 'item' } as const;
  expect(coder.code({ text, provision, body: 0, stem }, new Set())[0]?.kind).toBe(kind);
});
