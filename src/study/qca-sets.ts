import { calibrate, crisp } from '../diffusion';
import type { Cell, Problem, QcaDesign, QcaSet, Study } from '../model';
import type { Ground, Told } from './covariates';
import { unmet, type Attributed } from './documents';
import { columnOf, placeIn, told, noColumn } from './given';
import { givenValues } from './given-values';
import { measureOver } from './measures';
import { sinceFor, unknownWordings } from './wording';

/** A set with each case's raw value and membership. */
export type Calibrated = {
  readonly set: QcaSet;
  readonly raw: readonly Told[];
  readonly values: readonly (number | undefined)[];
};

type CorpusSet = Extract<QcaSet, { from: 'corpus' }>;

type Values = {
  readonly of: (unit: number) => Told;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** The raw values of a set, by unit index. */
export function rawValues(set: QcaSet, ground: Ground): Values {
  const { study, risk } = ground;
  const nothing = (): Told => ({ value: undefined });
  if (set.from === 'units' && columnOf(risk.table, set.column) < 0) {
    const message = noColumn(study.units.file, [set.column], risk.table.columns);
    return { of: nothing, problems: [told(study, set.place, 'study.no-column', message)], warnings: [] };
  }
  if (set.from !== 'file')
    return {
      of: unit => rawOf(set, unit, ground),
      problems: [],
      warnings: set.from === 'corpus' ? unreadWordings(set, ground) : [],
    };
  const { from, to } = study.period;
  const year = yearOf(set, study);
  const given = givenValues(set, set.place, ground, set.at === undefined ? [from, to] : [year, year]);
  return { ...given, of: unit => numeric(given.of?.(unit, year) ?? nothing()) };
}

/** The year of a set from a table. */
export const yearOf = (set: Extract<QcaSet, { from: 'file' }>, { period }: Study): number =>
  set.at ?? period.to;

function unreadWordings(set: CorpusSet, { study, events, documents }: Ground): readonly Problem[] {
  const adopting = new Set(events.adoptions.flatMap(each => each.documents));
  const read =
    set.documents === 'adopting' ? documents.filter(each => adopting.has(each.document.id)) : documents;
  return unknownWordings(set, read, study, [0, set.at ?? study.period.to]);
}

const numeric = (told: Told): Told => (typeof told.value === 'number' ? told : { ...told, value: undefined });

function rawOf(set: Exclude<QcaSet, { from: 'file' }>, unit: number, ground: Ground): Told {
  const { study, risk, events, codebooks } = ground;
  const adoption = events.adoptions[unit]!;
  switch (set.from) {
    case 'corpus': {
      const { value, ...from } = measureOver(documentsOf(set, unit, ground), set, study, codebooks);
      return { value, ...from };
    }
    case 'adoption_year':
    case 'adopted': {
      const adopted = adoption.state === 'event' || adoption.state === 'left';
      const { units, documents: ids, given } = adoption;
      return {
        value: set.from === 'adopted' ? (adopted ? 1 : 0) : adopted ? adoption.year : undefined,
        units,
        documents: ids,
        given,
      };
    }
    case 'units': {
      const { row } = risk.units[unit]!;
      return {
        value: numberOf(risk.table.rows[row]!.cells[columnOf(risk.table, set.column)] ?? ''),
        given: [placeIn(risk.table, row)],
      };
    }
  }
}

const numberOf = (text: string): Cell =>
  text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);

/**
 * The documents of a case that a set may use: none that was issued, or got its wording, after the case was observed.
 */
function documentsOf(
  set: CorpusSet,
  unit: number,
  { risk, events, documents }: Ground,
): readonly Attributed[] {
  const adoption = events.adoptions[unit]!;
  const last = Math.min(risk.units[unit]!.to, set.at ?? Infinity);
  const since = sinceFor(set);
  const adopting = ({ document }: Attributed): boolean => adoption.documents.includes(document.id);
  return documents.filter(each => {
    if (set.whose === 'own' && each.unit !== unit) return false;
    const { date, year } = since(each);
    if (year === undefined || year > last) return false;
    switch (set.documents) {
      case 'all':
        return true;
      case 'adopting':
        return adopting(each);
      case 'but-adopting':
        return !adopting(each);
      case 'before':
        return !adopting(each) && isBefore(date, adoption.date);
    }
  });
}

/** Certainly before: a year or a month that contains the other date is not. */
const isBefore = (date: string | undefined, other: string | undefined): boolean =>
  other === undefined || (date !== undefined && date < other && !other.startsWith(date));

/** Whether a set uses, for a case that adopted, what did not precede the adoption. */
export function isLate(set: QcaSet, unit: number, ground: Ground): boolean {
  const { date, year, state } = ground.events.adoptions[unit]!;
  if (state === 'right' || date === undefined || year === undefined) return false;
  if (set.from === 'file') return set.year !== undefined && yearOf(set, ground.study) > year;
  if (set.from !== 'corpus') return false;
  const since = sinceFor(set);
  return documentsOf(set, unit, ground).some(
    each => !isBefore(since(each).date, date) && unmet(each.document, set.where) === undefined,
  );
}

/** For a unit that never adopted the year is missing: it is fully out of every set of early adopters. */
export function membershipOf(
  value: Cell,
  { calibrate: how, from }: QcaSet,
  { half }: QcaDesign,
): number | undefined {
  if (value === undefined && from === 'adoption_year') return 0;
  if (typeof value !== 'number') return undefined;
  const found =
    how.type === 'fuzzy'
      ? calibrate(value, how)
      : how.type === 'membership'
        ? value
        : crisp(value, how.type === 'crisp' ? [how.threshold] : how.thresholds);
  return found === 0.5 && half === 'add-0.001' ? 0.501 : found;
}
