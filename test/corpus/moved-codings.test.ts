import { describe, expect, it } from 'vitest';
import { hashOfText, movedCodings, strayCodings } from '../../src/corpus';
import { keeping, text } from './keeping';

const entry = (coder: string, document: string) => ({ coder, document, path: `${coder}/${document}.jsonl` });

describe('codings of documents that move', () => {
  const files = [entry('lin', 'zh/甲.txt'), entry('chen', 'zh/甲.txt'), entry('lin', 'zh/甲.txt.old')];

  it('go along with their document, of all coders, and those of other documents stay', () => {
    expect(movedCodings(files, 'zh/甲.txt', 'zh/乙/丙.txt')).toEqual([
      { coder: 'lin', from: 'lin/zh/甲.txt.jsonl', to: 'lin/zh/乙/丙.txt.jsonl' },
      { coder: 'chen', from: 'chen/zh/甲.txt.jsonl', to: 'chen/zh/乙/丙.txt.jsonl' },
    ]);
  });

  it('go along with a folder above', () => {
    expect(movedCodings(files, 'zh', '法 规').map(({ to }) => to)).toEqual([
      'lin/法 规/甲.txt.jsonl',
      'chen/法 规/甲.txt.jsonl',
      'lin/法 规/甲.txt.old.jsonl',
    ]);
    expect(movedCodings(files, 'z', 'en')).toEqual([]);
  });

  it('are known by the text for which they were made, where their document is gone', async () => {
    const { kept, home, show, decide } = keeping();
    await show();
    decide('1', '统一标准');
    await kept.save();
    const strays = (now: string, there: boolean) =>
      strayCodings(home.store, hashOfText(now), () => Promise.resolve(there));
    expect(await strays(text, false)).toMatchObject([{ coder: 'lin', document: 'a.txt' }]);
    expect(await strays(text, true)).toEqual([]);
    expect(await strays(`${text}附则\n`, false)).toEqual([]);
  });
});
