import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/coders';
import { readCodebook, readLexicon } from '../../src/importers';
import { languageOf } from '../../src/languages';

const lexicon = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml')).lexicon!;
const signals = lexicon.signals.map(s => s.id);
const ambiguity = readCodebook('ambiguity', readFileSync('codebooks/ambiguity.yaml'), signals).codebook!;
const coder = compile([ambiguity], lexicon, languageOf('zh'));

function codeOf(text: string) {
  const provision = { start: 0, end: text.length, path: '段1', structure: 'paragraph' } as const;
  return coder.code({ text, provision, body: 0 }, new Set())[0]!;
}

function unitOf(text: string) {
  const { kind, deontic, flags } = codeOf(text);
  return {
    kind,
    deontic: deontic && text.slice(deontic.start, deontic.end),
    flags: flags.filter(f => f.severity > 0).map(f => `${f.code} ${text.slice(f.start, f.end)}`),
  };
}

describe('the kind of a Chinese unit', () => {
  test.each([
    // 不予 rules at the head of its clause; a case, a choice and a name of a list forbid nothing.
    ['材料不齐全的，不予受理。', 'prohibition'],
    ['不予受理的，应当说明理由。', 'duty'],
    ['十日内作出受理或者不予受理的决定。', 'other'],
    ['初次违法的，可以不予行政处罚。', 'permission'],
    ['信息不准确的，应当更正。', 'duty'],
    // An encouragement encourages: support that is given, and thanks, are nouns.
    ['支持企业开放数据。', 'encouragement'],
    ['市财政局给予资金支持。', 'other'],
    ['加大支持力度。', 'other'],
    // What is done about a breach is a penalty; what is dealt with by law is not.
    ['违反本办法第五条的，按照国家规定处理。', 'penalty'],
    ['拒不报送的，由市人民政府予以通报批评。', 'penalty'],
    ['建立投诉处理机制，依法处理投诉。', 'other'],
    ['尽职履责的，免于追究相关责任。', 'other'],
    ['又不履行处罚决定的，由作出处罚决定的机关申请强制执行。', 'other'],
    // No provisions.
    ['各位代表！', 'signature'],
    ['感谢您对政务公开的关心和支持。', 'signature'],
    ['感谢您的建议，我们将加强监管。', 'other'],
    ['关于新建水库问题。', 'heading'],
    ['某县副县长张三受到行政警告处分。', 'background'],
    ['你省请求，国家补助水库建设。', 'background'],
    ['副组长：张 三  某部副部长', 'background'],
  ])('of %s is %s', (text, kind) => expect(unitOf(text).kind).toBe(kind));
});

describe('the marker of', () => {
  test.each([
    ['各部门要按时报送数据。', '要'],
    ['要不断完善制度。', '要'],
    ['需要修改的主要内容。', undefined],
    ['重要数据的要求。', undefined],
    ['由有关机关处分直接负责的主管人员。', undefined],
    ['有关部门负责同志参加会议。', undefined],
    ['市数据局负责日常工作。', '负责'],
    ['市数据局负责制定目录。', '负责'],
    ['实行分级负责制。', undefined],
    ['给予技术支持。', undefined],
  ])('%s is %s', (text, word) => expect(unitOf(text).deontic).toBe(word));
});

describe('the flags of', () => {
  test.each([
    ['有关部门要报送数据。', ['amb.resp.unnamed 有关部门']],
    ['市人民政府有关部门应当报送数据。', ['amb.resp.unnamed 人民政府有关部门']],
    ['应当按照国家有关规定报送。', ['amb.reference 按照国家有关规定']],
  ])('%s hold their whole words', (text, flags) => expect(unitOf(text).flags).toEqual(flags));

  test.each([
    ['应当避免不必要的检查。', []],
    ['应当按照国家有关部门要求报送。', []],
  ])('%s are none for a word that is part of another', (text, flags) =>
    expect(unitOf(text).flags.filter(flag => !flag.startsWith('amb.resp.'))).toEqual(flags),
  );
});

describe('a body without a name', () => {
  const severity = (text: string) =>
    codeOf(text).flags.find(flag => flag.code === 'amb.resp.unnamed')?.severity;

  test.each([
    '其他有关部门应当报送数据。',
    '市有关部门应当与国家有关部门协商。',
    '接到举报的有关部门应当调查。',
    '目录由国务院有关部门制定。',
    '有关部门应当会同市财政局制定目录。',
  ])('acts in %s', text => expect(severity(text)).toBe(3));

  test.each([
    '起草目录应当征求国务院有关部门的意见。',
    '市财政局应当责成有关部门报送数据。',
    '可以查询有关单位账户。',
    '拒绝、阻碍有关部门依法实施监督检查的，处以罚款。',
    '有关部门工作人员应当保密。',
    '有关单位及个人应当报送数据。',
  ])('only is told, or is anybody, in %s', text => expect(severity(text)).toBe(1));
});
