import type { Problem, Refusal } from '../model';
import type { StudyUnit } from './units';

/** The outcome of a unit: its event in the period, or why there is none. */
export type Adoption = {
  readonly unit: StudyUnit;
  /** `event` within its years; `left`: before them, so that it was never at risk; `right`: not by their end. */
  readonly state: 'event' | 'left' | 'right';
  readonly year?: number | undefined;
  readonly date?: string | undefined;
  readonly documents: readonly string[];
  readonly evidence: readonly string[];
  readonly units: readonly string[];
  readonly given: readonly string[];
};

export type Events = {
  /** One for each unit, in order. */
  readonly adoptions: readonly Adoption[];
  /** Why documents that mention the innovation are not events, by their ids. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly Problem[];
};

/** A first event, before the years in which its unit is observed are considered. */
export type Candidate = Omit<Adoption, 'unit' | 'state' | 'year' | 'date'> & {
  readonly year: number;
  readonly date: string;
};

/** Events as a rule finds them, by the index of their units. */
export type Found = Omit<Events, 'adoptions'> & { readonly first: ReadonlyMap<number, Candidate> };
