import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import nodejieba from 'nodejieba';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/languages';

const zh = languageOf('zh');
const cut = (text: string): string[] => zh.sentences(text).map(s => text.slice(s.start, s.end));

describe('a Chinese sentence', () => {
  test.each([
    ['ends at a full stop and at a semicolon', ['应当公开数据。', '不得泄露；', '违者处罚。']],
    [
      'ends at a colon only where the line ends',
      ['应当履行下列职责：\n', '（一）制定计划：分年实施；\n', '（二）检查。'],
    ],
    ['takes closing quotes along', ['他说：“应当公开。”', '各部门照办。']],
    ['goes on after a quotation that is part of it', ['修改为：“应当公开。”，自公布之日起施行。']],
    ['does not end inside a quotation', ['第三条修改为：“应当公开。不得泄露；违者处罚。”']],
    ['does not end inside brackets', ['有关部门（指公安、税务；不含军队。）应当配合。']],
    ['ends before and behind a remark', ['推进归集。', '（市局、区局负责）', '完善机制。', '（一）公开。']],
    ['does not end inside a title', ['依照《数据法；总则》办理。', '完。']],
    ['does not end inside Taiwan quotes', ['「應當公開。不得洩露」是原則。']],
    ['does not end at a question inside quotes', ['解决“是什么？”的问题。']],
    ['ignores a bracket that never closes', ['各部门（含下属单位应当公开。', '不得泄露。']],
    ['ignores a quote that closes only on the next line', ['他说：“应当公开。', '不得泄露。\n', '他说”完。']],
    ['pairs half and full width brackets', ['有关部门（公安；税务)应当配合。', '完。']],
    ['keeps repeated marks together', ['为什么？！', '不得！！', '完。。']],
    ['takes trailing white space and line ends along', ['应当。 \u3000', '完。\r\n\n', '又。']],
    ['gives leading white space to the first', ['\u3000\u3000应当。', '完。']],
    ['ends at an ASCII semicolon between Han', ['应当公开;', '不得泄露。']],
    ['does not end inside an address', ['见http://a.cn/b?c=1;d=2的说明。']],
    [
      'ends at an ASCII full stop between Latin sentences',
      ['See the data. ', 'The list is open. ', 'It is 政务数据。'],
    ],
    ['does not end at a decimal point or an abbreviation', ['增长6.7%，U.S. Data等。']],
    ['goes on over a line end before a closing mark', ['“\n十三五\n”实现了良好开局。', '完。']],
    ['goes on over a line end after an enumeration comma', ['公安、\n税务部门应当配合。']],
    ['goes on over a line end around a link', ['加快建设。', '今年货币M\n2\n增长一成。', '完。']],
    ['goes on over the end of a printed page', ['提高质量，推\n\u200b\n动改革。', '完。']],
    ['ends where the line ends', ['第一章 总则\n', '第一条 应当公开']],
  ])('%s', (_, sentences) => {
    expect(cut(sentences.join(''))).toEqual(sentences);
  });
});

describe('Chinese words', () => {
  const words = (text: string): string[] => zh.words(text).map(w => text.slice(w.start, w.end));
  test('carry tags', () => {
    const text = '政务数据共享';
    expect(zh.words(text)).toContainEqual({ start: 0, end: 2, unit: 'word', tag: 'n' });
  });
  test('keep characters outside the basic plane whole', () => {
    expect(words('𠮷数据👍🏽')).toEqual(['𠮷', '数据', '👍', '🏽']);
  });
  test('survive a lone surrogate and NUL, with exact offsets after them', () => {
    expect(words('共享\ud842数据\u0000开放')).toEqual(['共享', '\ud842', '数据', '\u0000', '开放']);
  });
});

describe('Borders of Chinese words', () => {
  /** What nodejieba itself makes of a text. */
  const cuts = (text: string): readonly number[] => {
    let at = 0;
    return [0, ...nodejieba.cut(text, true).map(word => (at += word.length))];
  };
  const folder = join(import.meta.dirname, '../../examples/zh');
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.txt'))
    .flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter(line => line !== '');

  test("are nodejieba's in every line of the example corpus", () => {
    expect(lines.length).toBeGreaterThan(500);
    for (const line of lines) expect(zh.borders(line), line).toEqual(cuts(line));
  });
  test("are nodejieba's in any order of its characters, among letters, digits and marks", () => {
    const characters = [...new Set(lines.join(''))];
    const piece = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...characters) },
      fc.constantFrom('区块链', '云计算', 'T恤', 'a1', '3.5', '.', ' ', '，', '。', '\t', '𠮷', '👍'),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), pieces => {
        const text = pieces.join('');
        expect(zh.borders(text)).toEqual(cuts(text));
      }),
      { numRuns: 2000 },
    );
  });
});

test('a text of brackets alone is cut within the time of a test', () => {
  const hostile = '（'.repeat(200_000) + '》'.repeat(200_000) + '。';
  expect(cut(hostile).join('')).toBe(hostile);
});
