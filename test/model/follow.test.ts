import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trimmed } from '../../src/model';

const few = fc.string({ unit: fc.constantFrom('数', '据', '\n', '𠮷'), maxLength: 12 });

describe('an edit without what it leaves as it is', () => {
  it('does the same, and neither begins nor ends with what was there', () => {
    fc.assert(
      fc.property(few, few, few, few, (before, old, put, behind) => {
        const text = before + old + behind;
        const edit = { start: before.length, end: before.length + old.length, text: put };
        const own = trimmed(edit, text);
        expect(text.slice(0, own.start) + own.text + text.slice(own.end)).toBe(before + put + behind);
        const gone = text.slice(own.start, own.end);
        expect(gone === '' || own.text === '' || !gone.startsWith(own.text.slice(0, 1))).toBe(true);
        expect(gone === '' || own.text === '' || !gone.endsWith(own.text.slice(-1))).toBe(true);
        expect(gone.length).toBeLessThanOrEqual(old.length);
      }),
    );
  });

  it('is undone by the edit that its inverse comes to', () => {
    fc.assert(
      fc.property(few, few, few, few, (before, old, put, behind) => {
        const there = trimmed(
          { start: before.length, end: before.length + old.length, text: put },
          before + old + behind,
        );
        const back = trimmed(
          { start: before.length, end: before.length + put.length, text: old },
          before + put + behind,
        );
        expect(back).toMatchObject({ start: there.start, end: there.start + there.text.length });
        expect(back.text.length).toBe(there.end - there.start);
      }),
    );
  });
});
