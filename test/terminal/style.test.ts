import { PassThrough } from 'node:stream';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { bar, fileSize, fit, fitEnd, pad, percent, styleOf } from '../../src/terminal/style';

const sink = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY, columns: 80 });

describe('text on a terminal', () => {
  it('is cut and filled by columns, of which a Han character takes two', () => {
    expect(fit('政策工具', 8)).toBe('政策工具');
    expect(fit('政策工具', 7)).toBe('政策工…');
    expect(fitEnd('政策工具', 5)).toBe('…工具');
    for (const text of ['法规管制 Regulation', 'x', '👍🏽 好', '𠮷野家𠮷野家'])
      expect(stringWidth(pad(text, 11))).toBe(11);
  });

  it('has bars in eighths, and never hides a small share', () => {
    expect(bar(1, 3)).toBe('███');
    expect(bar(0.5, 3)).toBe('█▌');
    expect(bar(0.0001, 3)).toBe('▏');
    expect(bar(0, 3)).toBe('');
  });

  it('is coloured on a terminal only, and not where the user said no', () => {
    expect(styleOf(sink(true), {}).red('x')).toBe('\u001b[31mx\u001b[39m');
    expect(styleOf(sink(false), {}).red('x')).toBe('x');
    expect(styleOf(sink(true), { NO_COLOR: '1' }).red('x')).toBe('x');
    expect(styleOf(sink(true), { TERM: 'dumb' }).red('x')).toBe('x');
  });

  it('tells figures as people read them', () => {
    expect(percent(1, 3)).toBe('33.3%');
    expect(percent(0, 0)).toBe('–');
    expect([fileSize(999), fileSize(12_345), fileSize(3_456_789)]).toEqual(['999 B', '12 kB', '3.5 MB']);
  });
});
