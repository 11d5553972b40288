import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSimplified, simplified } from '../../src/model';

const characters = readFileSync('codebooks/words/characters.csv', 'utf8');
const read = (text: string): string => simplified(text, characters);

describe('a text in traditional characters', () => {
  it('is read in simplified ones', () => {
    expect(read('國務院辦公廳關於數據開放的通知')).toBe('国务院办公厅关于数据开放的通知');
    expect(read('本辦法所稱「開放資料」')).toBe('本办法所称“开放资料”');
  });

  it('keeps characters that simplified text has too, unless its line is traditional', () => {
    expect(read('乾隆年間的檔案由於某館保存，其余由各级档案馆依照有关规定保存并向社会公布')).toContain(
      '干隆',
    );
    expect(read('乾陵保护办法')).toBe('乾陵保护办法');
    expect(read('樊於期')).toBe('樊於期');
  });

  it('is read by the words of the mainland', () => {
    expect(read('政府資訊及網路服務')).toBe('政府信息及网络服务');
    expect(read('资讯科技')).toBe('资讯科技');
  });

  it('keeps its length, and is read the same line by line and twice', () => {
    const letters = fc.stringMatching(/^[國国務于於乾「』資訊，\n𠮷發a]{1,4}$/u);
    const texts = fc.array(fc.oneof(letters, fc.string()), { maxLength: 60 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(texts, text => {
        const once = read(text);
        expect(once.length).toBe(text.length);
        expect(text.split('\n').map(read).join('\n')).toBe(once);
        for (let at = 0; at < text.length; at++) if (text[at] === '\n') expect(once[at]).toBe('\n');
      }),
    );
  });

  it('comes back as it is where there is nothing to turn, or no table', () => {
    expect(simplified('國務院', undefined)).toBe('國務院');
    expect(read('国务院 Open Data 👍🏽')).toBe('国务院 Open Data 👍🏽');
  });
});

it('turns the words of a codebook, and leaves one without any as it is', () => {
  const plain = { id: 'a', cues: ['数据'] };
  expect(inSimplified(plain, characters)).toBe(plain);
  expect(inSimplified({ id: 'a', cues: ['數據開放', '数据'] }, characters)).toEqual({
    id: 'a',
    cues: ['数据开放', '数据'],
  });
});
