import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { closed } from '../../src/terminal';
import { run } from './terminal';

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
type Answer = Readonly<Record<string, unknown>> & {
  readonly error?: { readonly line: number; readonly code: string };
  readonly units?: readonly Readonly<Record<string, unknown>>[];
  readonly flags?: readonly Readonly<Record<string, unknown>>[];
};
async function stream(input: string): Promise<readonly Answer[]> {
  const { exit, out } = await run(['stream'], { input });
  expect(exit).toBe(0);
  return out
    .trimEnd()
    .split('\n')
    .map(l => JSON.parse(l) as Answer);
}

describe('policy-coder stream', () => {
  it('answers line by line, in order, and passes facts through', async () => {
    const answers = await stream(
      line({ id: 'b', text: '有关部门应当及时公开数据。', facts: { year: 2020, place: '上海' } }) +
        line({ id: 'a', text: 'The agency shall publish its data.' }),
    );
    expect(answers.map(a => a['id'])).toEqual(['b', 'a']);
    expect(answers[0]!['facts']).toEqual({ year: 2020, place: '上海' });
    const [wrong] = await stream(
      line({ id: 'c', text: '通知', facts: { date_signed: '2019-99-99', level: 'x' } }),
    );
    expect(wrong!['facts']).toEqual({ title: '通知', genre: '通知' });
    expect(wrong!['problems']).toMatchObject([{ code: 'facts.value' }, { code: 'facts.value' }]);
    expect(answers.map(a => a['language'])).toEqual(['zh', 'en']);
    expect(answers[0]!.units![0]).toMatchObject({ text: '有关部门应当及时公开数据。', deontic: '应当' });
  });

  it('tells how sure a decision is, and nothing of what is not coded', async () => {
    const text = '第一条 为了规范数据管理，制定本办法。\n第二条 有关部门应当及时公开数据。';
    const [answer] = await stream(line({ id: 'a', text }));
    const [purpose, duty] = answer!.units!;
    expect(purpose).toMatchObject({ kind: 'purpose', confidence: null });
    expect(duty!['confidence']).toBeGreaterThan(0);
    expect(duty!['confidence']).toBeLessThanOrEqual(1);
  });

  it('counts code points, not UTF-16', async () => {
    const [answer] = await stream(line({ id: 'x', text: '𠮷县👍🏽\n\n有关部门应当公开数据。' }));
    const text = Array.from('𠮷县👍🏽\n\n有关部门应当公开数据。');
    const flag = answer!.flags!.find(f => f['type'] === 'amb.resp.unnamed')!;
    expect(text.slice(Number(flag['start']), Number(flag['end'])).join('')).toBe('有关部门');
  });

  it('answers a bad line with an error that names it, and goes on', async () => {
    const answers = await stream(
      `not json\n${line({ id: 'a' })}${line([1])}\n${line({ text: 'x' })}${line({ id: 'l', text: 'x', language: 'fr' })}` +
        line({ id: 'good', text: 'The agency shall publish.' }),
    );
    expect(answers.map(a => [a['id'], a.error?.line, a.error?.code])).toEqual([
      [null, 1, 'stream.json'],
      ['a', 2, 'stream.shape'],
      [null, 3, 'stream.shape'],
      [null, 5, 'stream.shape'],
      ['l', 6, 'stream.shape'],
      ['good', undefined, undefined],
    ]);
  });

  it('reads a last line without its end, CR LF, and a byte order mark in the text', async () => {
    const answers = await stream(
      `${JSON.stringify({ id: 'a', text: '\uFEFFa\r\nb' })}\r\n${JSON.stringify({ id: 'b', text: '' })}`,
    );
    expect(answers.map(a => a.error)).toEqual([undefined, undefined]);
    expect(answers[1]!.units).toEqual([]);
  });

  it('waits for a slow reader', async () => {
    let held = 0;
    let most = 0;
    const slow = new Writable({
      highWaterMark: 100,
      write(_chunk, _encoding, done) {
        held++;
        most = Math.max(most, held);
        setTimeout(() => {
          held--;
          done();
        }, 5);
      },
    });
    const input = Array.from({ length: 20 }, (_, i) =>
      line({ id: `${i}`, text: 'The agency shall publish.' }),
    ).join('');
    await run(['stream'], { input, stdout: slow });
    expect(most).toBe(1);
    expect(slow.writableLength).toBeLessThan(2000);
  });

  it('ends quietly when nobody reads any more, and with 130 on Ctrl-C', async () => {
    const never: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }),
    };
    const stop = new AbortController();
    setTimeout(() => stop.abort(closed), 20);
    expect(await run(['stream'], { stdin: never, signal: stop.signal })).toEqual({
      exit: 0,
      out: '',
      err: '',
    });
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(new Error('Interrupted')), 20);
    const { exit, err } = await run(['stream'], { stdin: never, signal: interrupt.signal });
    expect(exit).toBe(130);
    expect(err).toContain('Stopped');
  });
});
