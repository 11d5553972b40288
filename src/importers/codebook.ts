import type {
  Bilingual,
  Code,
  Codebook,
  CounterExample,
  Cue,
  Group,
  Problem,
  Resolver,
  Rule,
} from '../model';
import { bilingual, lists } from './bilingual';
import { checkCodebook } from './codebook-checks';
import { groupOf, isList, type RawCode, type RawCodebook, type RawCue, type RawCues } from './raw-codebook';
import { definition, schemaProblems } from './schema-problems';
import { readYaml } from './yaml-source';

const validator = definition<RawCodebook>('codebook');

/**
 * A codebook from its YAML, or its problems: with any problem there is no codebook. Never throws. `signals` are the
 * ids of the lexicon, `earlier` the codes of the codebooks before this one; references to either are checked only
 * where they are given.
 */
export function readCodebook(
  uri: string,
  bytes: Uint8Array,
  signals?: readonly string[],
  earlier?: readonly string[],
): { codebook?: Codebook; problems: readonly Problem[] } {
  const { source, problems } = readYaml(uri, bytes, 'codebook');
  if (!source) return { problems };
  const validate = validator();
  const raw = source.value;
  if (!validate(raw)) return { problems: schemaProblems(validate, source, 'codebook') };
  const faults = checkCodebook(raw, source, signals, earlier);
  return faults.length > 0 ? { problems: faults } : { codebook: toCodebook(raw), problems: [] };
}

function toCodebook(raw: RawCodebook): Codebook {
  const title = bilingual(raw.title);
  const groups = raw.groups?.map(g => ({ id: g.id, label: bilingual(g.label) })) ?? [
    { id: raw.id, label: title },
  ];
  return {
    id: raw.id,
    version: raw.version,
    title,
    kind: raw.kind,
    choice: raw.choice,
    source: raw.source ?? [],
    groups,
    codes: raw.codes.map(code => toCode(code, raw, groups)),
    rules: (raw.rules ?? []).map((rule): Rule => ({ ...rule, why: bilingual(rule.why) })),
    resolvers: (raw.resolvers ?? []).map((r): Resolver => ({
      ...r,
      within: r.within ?? 'unit',
      why: bilingual(r.why),
    })),
    predicate: lists(raw.predicate),
    precedence: raw.precedence ?? [],
    ...(raw.base_rates && { baseRates: raw.base_rates }),
  };
}

function toCode(raw: RawCode, book: RawCodebook, groups: readonly Group[]): Code {
  const { include, exclude, fix, notWhen, ...rest } = raw;
  const counterexamples = lists(raw.counterexamples);
  const reasoned = (of: (typeof counterexamples)['zh']): CounterExample[] =>
    of.map(c => ({ ...c, why: c.why ?? '' }));
  return {
    ...rest,
    label: bilingual(raw.label),
    definition: bilingual(raw.definition),
    ...(include !== undefined && { include: bilingual(include) }),
    ...(exclude !== undefined && { exclude: bilingual(exclude) }),
    ...(fix !== undefined && { fix: bilingual(fix) }),
    ...(notWhen !== undefined && { notWhen: bilingual(notWhen) }),
    ...(book.kind === 'ambiguity' && { severity: raw.severity ?? 2 }),
    group: groupOf(raw, book.codes) ?? groups[0]?.id ?? book.id,
    examples: lists(raw.examples),
    counterexamples: { zh: reasoned(counterexamples.zh), en: reasoned(counterexamples.en) },
    cues: toCues(raw.cues),
    source: raw.source ?? [],
  };
}

const strongWeight = 1;
const weakWeight = 0.4;

function toCues(raw: RawCode['cues']): Bilingual<readonly Cue[]> {
  const weigh = (cues: readonly RawCue[] | undefined, weight: number): Cue[] =>
    (cues ?? []).map(cue => (typeof cue === 'string' ? { match: cue, weight } : { weight, ...cue }));
  const read = (cues: RawCues | undefined): readonly Cue[] => {
    if (cues === undefined) return [];
    if (isList(cues)) return weigh(cues, strongWeight);
    return [...weigh(cues.strong, strongWeight), ...weigh(cues.weak, weakWeight)];
  };
  return { zh: read(raw?.zh), en: read(raw?.en) };
}
