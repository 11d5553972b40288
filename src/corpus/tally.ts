import { codedUnits, documentAmbiguity, isOpen, provisionCount, type ExportContext } from '../exporters';
import {
  factOf,
  needsReader,
  type CodedDocument,
  type Flag,
  type LanguageTag,
  type Severity,
  type Unit,
} from '../model';

/** What a summary reports about coded documents. Plain data: it is passed between processes, and two can be added. */
export type Tally = {
  readonly documents: Readonly<Record<LanguageTag, number>>;
  readonly characters: number;
  readonly provisions: number;
  readonly units: number;
  /** Units with a primary code in at least one codebook of instruments. */
  readonly coded: number;
  /** Units whose machine coding is more likely wrong than right. */
  readonly doubtful: number;
  /** Who must do what: an act that the text imposes on someone. `nobody`: those for which it names no body. */
  readonly duties: { readonly all: number; readonly nobody: number };
  /** Places at which other documents are cited. */
  readonly citations: number;
  /** Units per code (a primary code or a theme), by codebook. */
  readonly codes: Readonly<Record<string, Counts>>;
  /** Open flags (severity 1 or more after resolution), by code. */
  readonly flags: Counts;
  /** Flags by severity after resolution, 0..3. */
  readonly severities: readonly number[];
  /** The most ambiguous documents, worst first. */
  readonly ambiguous: readonly Ambiguous[];
};

export type Counts = Readonly<Record<string, number>>;

export type Ambiguous = {
  readonly id: string;
  readonly title?: string;
  readonly language: LanguageTag;
  readonly units: number;
  /** 0..100, as in documents.csv. */
  readonly score: number;
  readonly clauses: readonly Clause[];
};

/** A flag for a person to read: the place, the words, and the words around them. */
export type Clause = {
  readonly provision: string;
  readonly code: string;
  readonly severity: Severity;
  readonly before: string;
  readonly quote: string;
  readonly after: string;
};

export const emptyTally: Tally = {
  documents: { zh: 0, en: 0 },
  characters: 0,
  provisions: 0,
  units: 0,
  coded: 0,
  doubtful: 0,
  duties: { all: 0, nobody: 0 },
  citations: 0,
  codes: {},
  flags: {},
  severities: [0, 0, 0, 0],
  ambiguous: [],
};

const kept = { documents: 5, clauses: 3, context: 40 } as const;

/** Shorter documents reach any score by a single clause: they are listed after all others. */
const enough = 10;

export function tallyOf(
  coded: CodedDocument,
  { codebooks, lexicon }: Pick<ExportContext, 'codebooks' | 'lexicon'>,
): Tally {
  const { units, document, survey } = coded;
  const instruments = new Set(codebooks.filter(c => c.kind === 'instrument').map(c => c.id));
  const codes: Record<string, Record<string, number>> = {};
  const flags: Record<string, number> = {};
  const severities = [0, 0, 0, 0];
  let instrumented = 0;
  for (const unit of units) {
    for (const { codebook, code, role } of unit.codes) {
      if (role === 'secondary') continue;
      const counts = (codes[codebook] ??= {});
      counts[code] = (counts[code] ?? 0) + 1;
    }
    if (unit.codes.some(c => c.role === 'primary' && instruments.has(c.codebook))) instrumented++;
    for (const flag of unit.flags) {
      severities[flag.severity]!++;
      if (isOpen(flag)) flags[flag.code] = (flags[flag.code] ?? 0) + 1;
    }
  }
  return {
    documents: { ...emptyTally.documents, [document.language]: 1 },
    characters: document.text.length,
    provisions: provisionCount(coded),
    units: units.length,
    coded: instrumented,
    doubtful: units.filter(needsReader).length,
    duties: {
      all: survey.duties.length,
      nobody: survey.duties.filter(duty => !duty.actors.some(body => body.named)).length,
    },
    citations: survey.citations.filter(citation => citation.self !== true).length,
    codes,
    flags,
    severities,
    ambiguous: ambiguityOf(coded, codedUnits(coded, lexicon)),
  };
}

function ambiguityOf(coded: CodedDocument, units: readonly Unit[]): readonly Ambiguous[] {
  const { id, facts, document } = coded;
  const score = ambiguityScore(units);
  if (score === 0) return [];
  const clauses = worstFlags(units).map(({ unit, flag }) => clauseOf(document.text, unit, flag));
  const { language } = document;
  const title = factOf(facts, 'title');
  return [{ id, ...(title && { title }), language, units: units.length, score, clauses }];
}

/** The score of documents.csv over these units, 0 if there are none to compute it from. */
export const ambiguityScore = (units: readonly Unit[]): number => documentAmbiguity(units) ?? 0;

/** The severest flags; among them a new type in a new unit before repetitions; then in the order of the text. */
function worstFlags(units: readonly Unit[]): readonly { readonly unit: Unit; readonly flag: Flag }[] {
  const open = units
    .flatMap(unit => unit.flags.filter(isOpen).map(flag => ({ unit, flag })))
    .sort((a, b) => b.flag.severity - a.flag.severity || a.flag.start - b.flag.start);
  const seen = new Set<Unit | string>();
  const fresh = open.filter(({ unit, flag }) => {
    if (seen.has(unit) || seen.has(flag.code)) return false;
    seen.add(unit).add(flag.code);
    return true;
  });
  return [...fresh, ...open.filter(f => !fresh.includes(f))].slice(0, kept.clauses);
}

function clauseOf(text: string, unit: Unit, { start, end, code, severity }: Flag): Clause {
  const flat = (from: number, to: number): string => text.slice(from, to).replace(/\s+/g, ' ');
  const from = Math.max(unit.start, start - kept.context);
  const to = Math.min(unit.end, end + kept.context);
  return {
    provision: unit.provision,
    code,
    severity,
    before: (from > unit.start ? '…' : '') + flat(from, start),
    quote: flat(start, end),
    after: flat(end, to) + (to < unit.end ? '…' : ''),
  };
}

/** Adds two tallies: the result does not depend on the grouping. */
export const addTallies = (a: Tally, b: Tally): Tally => ({
  documents: {
    zh: a.documents.zh + b.documents.zh,
    en: a.documents.en + b.documents.en,
  },
  characters: a.characters + b.characters,
  provisions: a.provisions + b.provisions,
  units: a.units + b.units,
  coded: a.coded + b.coded,
  doubtful: a.doubtful + b.doubtful,
  duties: { all: a.duties.all + b.duties.all, nobody: a.duties.nobody + b.duties.nobody },
  citations: a.citations + b.citations,
  codes: Object.fromEntries(
    keysOf(a.codes, b.codes).map(id => [id, addCounts(a.codes[id] ?? {}, b.codes[id] ?? {})]),
  ),
  flags: addCounts(a.flags, b.flags),
  severities: a.severities.map((n, i) => n + b.severities[i]!),
  ambiguous: [...a.ambiguous, ...b.ambiguous].sort(worse).slice(0, kept.documents),
});

const addCounts = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(keysOf(a, b).map(key => [key, (a[key] ?? 0) + (b[key] ?? 0)]));

const keysOf = (...records: readonly object[]): readonly string[] =>
  [...new Set(records.flatMap(r => Object.keys(r)))].sort();

const worse = (a: Ambiguous, b: Ambiguous): number =>
  Number(b.units >= enough) - Number(a.units >= enough) ||
  b.score - a.score ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
