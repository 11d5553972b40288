import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/coders';
import { readCodebook, readLexicon } from '../../src/importers';
import { languageOf } from '../../src/languages';

const lexicon = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml')).lexicon!;
const coder = compile([], lexicon, languageOf('zh'));
const { codebook: ambiguity } = readCodebook('ambiguity.yaml', readFileSync('codebooks/ambiguity.yaml'));
const flagger = compile([ambiguity!], lexicon, languageOf('zh'));

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

test.each([
  ['修建公园。', '工作回顾', 'background'],
  ['修建公园。', undefined, 'other'],
  ['严禁毁绿。', '工作回顾', 'prohibition'],
])('in its part %s under %s is %s', (text, caption, kind) => {
  const provision = { start: 0, end: text.length, path: '一/段1', structure: 'paragraph', caption } as const;
  expect(coder.code({ text, provision, body: 0 }, new Set())[0]?.kind).toBe(kind);
});

test.each([
  ['现转发给你们，请认真执行。', 'preamble'],
  ['各地区、各部门要落实责任。', 'duty'],
  ['为做好绿化，各市人民政府，要制定方案。', 'duty'],
  ['请你们把绿化列入议程。', 'duty'],
  ['但是，也要看到绿化不足。', 'preamble'],
])('of a letter %s is %s', (text, kind) => {
  const provision = { start: 0, end: text.length, path: '序2', structure: 'preamble' } as const;
  expect(coder.code({ text, provision, body: 0 }, new Set())[0]?.kind).toBe(kind);
});

test('background has no marker and no actor, and its flags are settled', () => {
  const text = '市政府落实政策，逐步形成特色。';
  const provision = { start: 0, end: text.length, path: '一/段1', structure: 'paragraph' } as const;
  const [told, asked] = (['工作回顾', undefined] as const).map(
    caption => flagger.code({ text, provision: { ...provision, caption }, body: 0 }, new Set())[0]!,
  );
  expect([told?.kind, told?.actor, told?.deontic]).toEqual(['background', undefined, undefined]);
  expect(told?.flags.map(flag => flag.severity)).toEqual([0]);
  expect(asked?.deontic?.force).toBe('direction');
  expect(asked?.flags.map(flag => flag.severity)).toEqual([2]);
});

test('a look back in a part that plans is background', () => {
  const kinds = ['过去一年，绿化取得进展。', '过去一年种下的树要养护。', '新的一年，要绿化。'].map(text => {
    const provision = { start: 0, end: text.length, path: '三/段1', structure: 'paragraph' } as const;
    return coder.code({ text, provision, body: 0 }, new Set())[0]?.kind;
  });
  expect(kinds).toEqual(['background', 'duty', 'duty']);
});
