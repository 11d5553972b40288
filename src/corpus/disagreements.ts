import {
  agreedOf,
  disagreementsOf,
  isPerson,
  codersOf,
  readingsOf,
  uncoded,
  usersOf,
  type Comparing,
  type Reading,
} from '../agreement';
import { machineCoder, type Codebook, type MarkedText, type Problem } from '../model';
import type { Asking } from './inquiries';
import { placesOf, type UnitPlace } from './unit-places';

/** The units of a folder on which coders (all people, or the given ones) differ, and those on which they agree. */
export type DisagreementInquiry = {
  readonly about: 'disagreements';
  readonly folder: string;
  readonly coders?: readonly string[];
};

/** A unit on which coders differ, with the codes and reasons of each, and the machine's proposal. */
export type DisputedUnit = UnitPlace & {
  readonly id: string;
  readonly taxonomy: string;
  readonly readings: readonly Reading[];
};

/** A unit to which all who coded it gave the same codes: none if all left uncoded what the machine codes. */
export type AgreedUnit = UnitPlace & {
  readonly id: string;
  readonly taxonomy: string;
  readonly codes: readonly string[];
};

export type DisagreementAnswer = {
  readonly about: 'disagreements';
  readonly coders: readonly string[];
  /** In the order of codebooks, then of the corpus. */
  readonly disputed: readonly DisputedUnit[];
  readonly agreed: readonly AgreedUnit[];
  readonly problems: readonly Problem[];
};

export async function disagreementsIn(
  asked: readonly string[] | undefined,
  { loaded, texts: read }: Asking,
): Promise<DisagreementAnswer> {
  const problems: Problem[] = [];
  const texts: MarkedText[] = [];
  for await (const text of read(problems, (_, codings) => codings.length > 0)) texts.push(text);
  const coders = asked ?? codersOf(texts).filter(isPerson);
  const idle = loaded.engine.lexicon.uncoded;
  const comparing: Comparing = { compared: (_, unit, coded) => coded || !idle.includes(unit.kind) };
  const all = loaded.codebooks.map(codebook => comparedIn(texts, coders, codebook, comparing));
  return {
    about: 'disagreements',
    coders,
    disputed: all.flatMap(each => each.disputed),
    agreed: all.flatMap(each => each.agreed),
    problems,
  };
}

function comparedIn(
  texts: readonly MarkedText[],
  coders: readonly string[],
  codebook: Codebook,
  comparing: Comparing,
): Pick<DisagreementAnswer, 'disputed' | 'agreed'> {
  const users = usersOf(texts, codebook);
  const used = coders.filter(coder => users.has(coder));
  if (used.length < 2) return { disputed: [], agreed: [] };
  const readings = readingsOf(texts, used, codebook, comparing);
  const machine = machineReadings(texts, codebook);
  const disputed = disagreementsOf(readings, texts);
  // A unit that all left uncoded is reported only if the machine coded it.
  const agreed = agreedOf(readings).filter(
    ({ unit, codes }) => codes.length > 0 || (machine.get(unit)?.codes.length ?? 0) > 0,
  );
  const ids = new Set([...disputed, ...agreed].map(({ unit }) => unit));
  const places = placesOf(texts, ids);
  const taxonomy = codebook.id;
  return {
    disputed: disputed.flatMap(({ unit: id, readings: given }) => {
      const place = places[id];
      const proposed = used.includes(machineCoder) ? undefined : machine.get(id);
      return place ? [{ ...place, id, taxonomy, readings: proposed ? [...given, proposed] : given }] : [];
    }),
    agreed: agreed.flatMap(({ unit: id, codes }) => {
      const place = places[id];
      return place ? [{ ...place, id, taxonomy, codes }] : [];
    }),
  };
}

/** The machine's codes of each unit, by unit id. */
function machineReadings(texts: readonly MarkedText[], codebook: Codebook): ReadonlyMap<string, Reading> {
  const { units, ratings } = readingsOf(texts, [machineCoder], codebook, { compared: () => true });
  return new Map(
    units.map((unit, i) => {
      const value = ratings[i]?.[0] ?? uncoded;
      const codes = value === uncoded ? [] : value.split(';');
      const why = (texts[unit.text]?.marks ?? [])
        .filter(m => m.coder === machineCoder && m.start < unit.end && unit.start < m.end)
        .flatMap(m => (codes.includes(m.code) && m.why !== undefined ? [m.why] : []));
      return [unit.id, { coder: machineCoder, codes, why: [...new Set(why)] }];
    }),
  );
}
