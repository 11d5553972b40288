import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentenceStarts } from '../../src/languages/en-ends';
import { mend } from '../../src/languages/en-mends';
import { winkStarts } from '../../src/languages/wink';
import { isSpace } from '../../src/model';

/** Where sentences begin if wink reads the whole text. */
const whole = (text: string): readonly number[] =>
  mend(
    text,
    winkStarts(text).filter(start => start > 0),
  );
const ours = (text: string): readonly number[] => mend(text, sentenceStarts(text));

describe('The sentence ends of an English text', () => {
  test.each([
    ['The City shall publish data. It may charge no fee.', [29]],
    ['Under section 3.2. The list', [19]],
    ['by Mr. Smith. The end.', [14]],
    ['by Acme Inc. The end.', [13]],
    ['by Acme Inc. of Ohio.', []],
    ['(re-use.) Data [that is open].\nThen', [10, 31]],
  ])('of %j', (text, starts) => {
    expect(sentenceStarts(text).filter(start => isSpace(text.charCodeAt(start - 1)))).toEqual(starts);
  });

  const folder = join(import.meta.dirname, '../../examples/en');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:txt|md)$/.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8'));
  test.each([
    ['lines', texts.flatMap(text => text.split('\n'))],
    ['paragraphs', texts.flatMap(text => text.split(/\n\s*\n/))],
    ['documents', texts.map(text => text.slice(0, 50_000))],
  ])('are those of wink: %s of the example corpus', (_, parts) => {
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts.filter(p => p !== '')) expect(ours(part), part).toEqual(whole(part));
  });

  const piece = fc.constantFrom(
    ...'data The the A However agency Mr. Dr. Sec. No. etc. U.S. U.S.C. e.g. i.e. Inc. p.m. vs. a. B. 3 4.5 3.2. (a) (1) 1. iv.'.split(
      ' ',
    ),
    ...'data. Data. end? end! end.) end." end.” (end.) [end.] "The (The “The ) " ” ] , - – — ; : . .. ... ?! . … it’s don’t'.split(
      ' ',
    ),
    ...'re-use. data-driven, agency’s open/closed www.data.gov http://a.gov/b?c=d. x@y.gov end.[12] end.12 end.The & § é ü 中 👍'.split(
      ' ',
    ),
    ...['\u00a0', '\u2003', '\n', '\n\n', '\t', ''],
  );
  test('are those of wink in any order of words and marks', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom(' ', '\n'), (pieces, blank) => {
        const text = pieces.join(' ').replaceAll(' \n ', blank);
        expect(ours(text)).toEqual(text === '' ? [] : whole(text));
      }),
      { numRuns: 3000 },
    );
  });
});
