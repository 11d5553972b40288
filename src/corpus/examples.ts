import { compile, type Coder } from '../coders';
import { languageOf } from '../languages';
import type { Code, Codebook, LanguageTag, Lexicon, Unit } from '../model';

/** A sentence that a codebook gives as an example for a code (it must get it), or as a counterexample (it must not). */
export type Example = {
  readonly codebook: string;
  readonly code: string;
  readonly language: LanguageTag;
  readonly list: 'examples' | 'counterexamples';
  /** Its index in its list, from 0. */
  readonly index: number;
  readonly text: string;
  /** Counterexamples: why the code is wrong, and the code that the sentence should get instead. */
  readonly why?: string;
  readonly instead?: string;
};

/** The codes that a sentence got in the codebook under test, and why. */
export type Given = {
  readonly code: string;
  /** The rule that decided; `cues` where the cues alone did. */
  readonly rule: string;
  /** Cue patterns that support it. */
  readonly cues: readonly string[];
};

export type Tried = {
  readonly example: Example;
  readonly passed: boolean;
  readonly given: readonly Given[];
  /** The kinds of the units that the sentence was read as. */
  readonly kinds: readonly Unit['kind'][];
};

/** All examples and counterexamples of a codebook, in the order of the file. */
export const examplesOf = (codebook: Codebook): readonly Example[] =>
  codebook.codes.flatMap(code => examplesOfCode(codebook.id, code));

function examplesOfCode(codebook: string, code: Code): readonly Example[] {
  return (['zh', 'en'] as const).flatMap(language => {
    const base = { codebook, code: code.id, language };
    return [
      ...code.examples[language].map((text, index): Example => ({ ...base, list: 'examples', index, text })),
      ...code.counterexamples[language].map(({ text, why, code: instead }, index): Example => ({
        ...base,
        list: 'counterexamples',
        index,
        text,
        ...(why !== '' && { why }),
        ...(instead !== undefined && { instead }),
      })),
    ];
  });
}

type Attempt = (example: Example) => Tried;

const kept = new WeakMap<readonly Codebook[], Attempt>();

/** Like `openExamples`, made once for codebooks in use: it takes half a second. */
export function examplesBy(codebooks: readonly Codebook[], lexicon: Lexicon): Attempt {
  let attempt = kept.get(codebooks);
  if (!attempt) kept.set(codebooks, (attempt = openExamples(codebooks, lexicon)));
  return attempt;
}

/**
 * Tests sentences with the codebooks alone: learned weights may do better, but an example shows the meaning of the codebook. A
 * sentence is read as a paragraph of its own.
 */
export function openExamples(codebooks: readonly Codebook[], lexicon: Lexicon): (example: Example) => Tried {
  const coders = new Map<LanguageTag, Coder>();
  const coderOf = (language: LanguageTag): Coder => {
    let coder = coders.get(language);
    if (!coder)
      coders.set(language, (coder = compile(codebooks, lexicon, languageOf(language), () => undefined)));
    return coder;
  };
  return example => {
    const { text, language } = example;
    const book = codebooks.find(b => b.id === example.codebook);
    const code = book?.codes.find(c => c.id === example.code);
    if (!book || !code) return { example, passed: false, given: [], kinds: [] };
    const provision = { start: 0, end: text.length, path: '段1', structure: 'paragraph' } as const;
    const units = coderOf(language).code({ text, provision, body: 0 }, new Set());
    const given = units.flatMap(unit => givenTo(unit, book, code));
    const got = given.some(g => g.code === code.id);
    return {
      example,
      passed: got === (example.list === 'examples'),
      given,
      kinds: [...new Set(units.map(u => u.kind))],
    };
  };
}

/** The codes that a unit gets in a codebook. A flag counts from the severity that the tested code has by itself, or from 2. */
function givenTo(unit: Unit, book: Codebook, { severity = 2 }: Code): readonly Given[] {
  if (book.kind === 'ambiguity')
    return unit.flags
      .filter(f => book.codes.some(c => c.id === f.code) && f.severity >= Math.min(2, severity))
      .map(f => ({ code: f.code, rule: 'cues', cues: [f.cue] }));
  return unit.codes
    .filter(c => c.codebook === book.id && c.role !== 'secondary')
    .map(({ code, evidence }) => ({
      code,
      rule: evidence.rule,
      cues: [...new Set(evidence.cues.map(c => c.cue))],
    }));
}
