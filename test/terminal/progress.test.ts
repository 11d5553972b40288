import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressLine } from '../../src/terminal/progress';
import { styleOf } from '../../src/terminal/style';

function watch(isTTY: boolean, step: number): string {
  const sink = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  let time = 0;
  const line = progressLine(sink, styleOf(sink, { NO_COLOR: '1' }), () => time);
  for (let done = 1; done <= 40; done++) {
    time += step;
    line.show({ done, total: 40, bytes: done * 1e6, totalBytes: 40e6 });
  }
  line.end();
  return (sink.read() as Buffer | null)?.toString() ?? '';
}

describe('progress', () => {
  it('is one growing line on a terminal, gone at the end', () => {
    const said = watch(true, 1000);
    expect(said).toContain(
      '\r\u001b[2K████████████············  50%  20 of 40 documents, 1.0 MB/s, 0:20 left',
    );
    expect(said.endsWith('\r\u001b[2K')).toBe(true);
    expect(said).not.toContain('\n');
  });

  it('is a line for every tenth elsewhere', () => {
    const lines = watch(false, 1000).trimEnd().split('\n');
    expect(lines).toHaveLength(9);
    expect(lines[4]).toBe('coding: 50%, 20 of 40 documents, 1.0 MB/s, 0:20 left');
  });

  it('says nothing where there is nothing to wait for', () => {
    expect(watch(false, 10)).toBe('');
  });
});
