import type { Bilingual } from './document';

/** A column of a table or an exported file: its name in ASCII snake_case, and its meaning. */
export type Column = {
  readonly name: string;
  /** `partial-date`: a day, or a month or a year where no more is known. */
  readonly type: 'string' | 'integer' | 'number' | 'date' | 'partial-date' | 'boolean';
  readonly title: Bilingual;
  readonly description: Bilingual;
  /** The only allowed values. */
  readonly values?: readonly string[];
  /** The values are ids of documents.csv. */
  readonly refersTo?: 'documents';
};

/** A value of a table; `undefined` is missing (`NA`). Dates are ISO strings, partial ones shorter: 2015-08, 2015. */
export type Cell = string | number | boolean | undefined;

/** Rows of equal length, a cell for each column, sorted by the key: what the diffusion models take and exporters write. */
export type Table = {
  /** The file name without its extension: `person_period`. */
  readonly name: string;
  readonly title: Bilingual;
  readonly columns: readonly Column[];
  /** Names of the columns that identify a row. */
  readonly key: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};
