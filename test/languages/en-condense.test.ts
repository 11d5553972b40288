import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { condense } from '../../src/languages/en-condense';
import { winkStarts } from '../../src/languages/wink';

/** What wink finds in a condensed text, told as places of the whole. */
function condensedStarts(text: string): readonly number[] {
  const condensed = condense(text);
  return winkStarts(condensed.text)
    .filter(start => start >= 0)
    .map(condensed.origin);
}
const wholeStarts = (text: string): readonly number[] => winkStarts(text).filter(start => start >= 0);

describe('A condensed English text', () => {
  test('has no words far behind a mark', () => {
    const condensed = condense(
      'Each agency shall make its data assets available. The Director may, in consultation, waive this.',
    );
    expect(condensed.text).toBe('Each agency available. The Director this.');
    expect(['available', 'The', 'this'].map(word => condensed.origin(condensed.text.indexOf(word)))).toEqual([
      39, 50, 91,
    ]);
  });

  const folder = join(import.meta.dirname, '../../examples/en');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:txt|md)$/.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8'));
  test.each([
    ['lines', texts.flatMap(text => text.split('\n'))],
    ['paragraphs', texts.flatMap(text => text.split(/\n\s*\n/))],
    ['documents', texts.map(text => text.slice(0, 50_000))],
  ])('has the sentence ends that wink finds in the whole: %s of the example corpus', (_, parts) => {
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) expect(condensedStarts(part), part).toEqual(wholeStarts(part));
  });

  const piece = fc.constantFrom(
    ...'data The the A However agency Mr. Dr. Sec. No. etc. U.S. U.S.C. e.g. i.e. Inc. p.m. vs. a. B. 3 4.5 (a) (1) 1. iv.'.split(
      ' ',
    ),
    ...'end. end? end! end.) end." end.” (end.) [end.] "The (The “The ) " ” ] , - – — ; : . .. ... ?! . … it’s don’t'.split(
      ' ',
    ),
    ...'data-driven, agency’s open/closed www.data.gov http://a.gov/b?c=d. x@y.gov end.[12] end.12 end.The & § é ü 中 👍 \u00a0 \u2003 \n \n\n \t'.split(
      ' ',
    ),
    '',
  );
  test('has them in any order of words and marks', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const text = pieces.join(' ');
        expect(condensedStarts(text)).toEqual(wholeStarts(text));
      }),
      { numRuns: 3000 },
    );
  });
});
