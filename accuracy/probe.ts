import { openEngine } from '../src/corpus';
import {
  codePoints,
  primary,
  unitsOf,
  type Code,
  type Codebook,
  type LanguageTag,
  type Lexicon,
  type Unit,
} from '../src/model';
import type { GoldText } from './gold';

/** What applied in a unit, whether or not it decided: cues with their code, and the rule of each codebook. */
export type Probed = {
  readonly start: number;
  readonly end: number;
  readonly cues: readonly Spoken[];
  readonly rules: readonly Decided[];
};
export type Spoken = { readonly codebook: string; readonly code: string; readonly cue: string };
/** `code` is absent where the rule left the unit uncoded. */
export type Decided = { readonly codebook: string; readonly rule: string; readonly code?: string };

const heard = '~cues';
const uncoded = 'uncoded.';

/**
 * A coder that reports all that it uses. A proposal names only the cues of its own code, and a rule that left a unit uncoded is
 * not reported: so each codebook gets a twin, which proposes every code with a cue present, and such rules give a code.
 */
export function openProbe(codebooks: readonly Codebook[], lexicon: Lexicon) {
  const coding = codebooks.filter(book => book.kind !== 'ambiguity');
  const engine = openEngine([...coding.map(told), ...coding.map(twin)], lexicon);
  return ({ path, text }: GoldText, language: LanguageTag): readonly Probed[] => {
    const at = codePoints(text);
    return unitsOf(engine.code({ uri: path, text, language })).map(unit => ({
      start: at(unit.start),
      end: at(unit.end),
      cues: spoken(unit),
      rules: coding.flatMap(book => decided(unit, book)),
    }));
  };
}

const bare = (id: string, of: Code): Code => ({
  ...{ id, label: of.label, definition: of.definition, group: of.group, source: [] },
  ...{ examples: { zh: [], en: [] }, counterexamples: { zh: [], en: [] }, cues: { zh: [], en: [] } },
});

/** The codebook, with a code for each rule that leaves units uncoded. No reference includes these: they belong to no family. */
const told = (book: Codebook): Codebook => ({
  ...book,
  codes: [
    ...book.codes,
    ...book.rules.flatMap(rule =>
      rule.code === undefined ? [bare(`${uncoded}${book.id}.${rule.id}`, book.codes[0]!)] : [],
    ),
  ],
  rules: book.rules.map(rule =>
    rule.code === undefined
      ? { ...rule, code: `${uncoded}${book.id}.${rule.id}`, score: rule.score ?? 0 }
      : rule,
  ),
});

/** The same cues, each at full weight, under separate codes that are all proposed. */
function twin(book: Codebook): Codebook {
  const full = (code: Code, tag: LanguageTag) => code.cues[tag].map(cue => ({ ...cue, weight: 1 }));
  const codes = book.codes.map(code => ({
    ...bare(`${heard}.${code.id}`, code),
    cues: { zh: full(code, 'zh'), en: full(code, 'en') },
  }));
  return { ...book, id: `${book.id}${heard}`, choice: 'many', codes, rules: [], resolvers: [] };
}

const spoken = (unit: Unit): readonly Spoken[] =>
  unit.codes
    .filter(({ codebook }) => codebook.endsWith(heard))
    .flatMap(({ codebook, code, evidence }) =>
      evidence.cues.map(({ cue }) => ({
        codebook: codebook.slice(0, -heard.length),
        code: code.slice(heard.length + 1),
        cue,
      })),
    );

function decided(unit: Unit, { id, rules }: Codebook): readonly Decided[] {
  if (rules.length === 0) return [];
  const given = primary(unit, id);
  if (!given) return [];
  const { rule } = given.evidence;
  return [given.code.startsWith(uncoded) ? { codebook: id, rule } : { codebook: id, rule, code: given.code }];
}
