import { readFileSync } from 'node:fs';
import { readWords } from '../src/importers';
import type { LanguageTag } from '../src/model';
import { readCitations, readDefinitions } from '../src/structure';
import { cpu, type Row } from './measure';

const file = 'codebooks/words/citations.yaml';

/**
 * Patterns that may slow down a scanner, repeated: open brackets, triggers without an end, the densest citations and
 * definitions.
 */
const pieces: readonly (readonly [LanguageTag, string])[] = [
  ['zh', '《'],
  ['zh', '《甲法》'],
  ['zh', '〔2015〕1号'],
  ['zh', '依照甲法第一条'],
  ['zh', '《甲法》（以下简称《甲'],
  ['zh', '所称'],
  ['zh', '甲，是指'],
  ['zh', '（以下简称甲乙）'],
  ['en', 'Aa '],
  ['en', 'A Act '],
  ['en', '1 U.S.C. '],
  ['en', 'Directives 1/1/EC, '],
  ['en', '“a” or '],
  ['en', '“a” means '],
  ['en', '('],
];

/** CPU milliseconds for the citations and definitions of this many characters; the minimum of three runs. */
function cost(language: LanguageTag, piece: string, length: number): number {
  const { words } = readWords.citations(file, readFileSync(file));
  if (!words) throw new Error(`${file} does not read`);
  const text = piece.repeat(Math.ceil(length / piece.length));
  const document = { uri: 'bench', text, language };
  const survey = (): void => {
    readCitations(document, [], words);
    readDefinitions(document, [], words);
  };
  return Math.min(...[0, 1, 2].map(() => cpu(survey).milliseconds));
}

/** How the cost of surveys grows from 0.25 to 1 MB of hostile text: 4 is linear, 16 quadratic. */
export function hostileRows(): readonly Row[] {
  return pieces.map(([language, piece]) => {
    const small = cost(language, piece, 250_000);
    const large = cost(language, piece, 1_000_000);
    const shape = large / Math.max(small, 1);
    return {
      what: `citations and definitions in 1 MB of ${JSON.stringify(piece)} (${large.toFixed(0)} ms) against 0.25 MB`,
      value: `${shape.toFixed(1)}x`,
      goal: '< 8x',
      met: shape < 8,
    };
  });
}
