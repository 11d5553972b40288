import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeDocument, disk, loadCodebooks, openEngine } from '../../src/corpus';

const { codebooks, lexicon } = await loadCodebooks(disk('codebooks'));
const engine = openEngine(codebooks, lexicon!);
const coded = (text: string) => codeDocument(engine, 'a', { uri: 'a.txt', text, language: 'zh' });

const back = new Map(
  readFileSync('codebooks/words/characters.csv', 'utf8')
    .split('\n')
    .map(line => line.split(','))
    .filter(([from, to, where]) => where === 'any' && from?.length === to?.length)
    .map(([from, to]) => [to!, from!] as const),
);
const traditional = (text: string): string =>
  text.replace(/[\u4e00-\u9fff]/g, each => back.get(each) ?? each);

const text =
  '某某市公共数据管理办法\n第一条 为了规范公共数据管理，制定本办法。\n第二条 市大数据局应当会同有关部门建立统一的数据标准。\n';

describe('a document and its twin in traditional characters', () => {
  const plain = coded(text);
  const twin = coded(traditional(text));

  it('differ', () => {
    expect(traditional(text)).not.toBe(text);
    expect(twin.document.text).toContain('數據');
  });

  it('are coded alike', () => {
    expect(twin.outline).toEqual(plain.outline);
    expect(twin.units).toEqual(plain.units);
    expect(twin.survey.duties).toEqual(plain.survey.duties);
    expect(twin.facts).toEqual(plain.facts);
  });

  it('are edited alike', () => {
    const change = { start: text.length, end: text.length, text: '第三條 數據應當及時更新。\n' };
    const open = engine.open({ uri: 'a', text: traditional(text), language: 'zh' });
    const { coding } = engine.edit(open, change);
    const anew = engine.open(coding.document);
    expect(coding.document.text).toBe(traditional(text) + change.text);
    expect(coding.blocks).toEqual(anew.blocks);
    expect(coding.read).toEqual(anew.read);
  });
});
