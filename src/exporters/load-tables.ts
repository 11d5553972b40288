import type { Column } from '../model';

/** A table for a script: its file name without the extension, and its columns. */
export type Loaded = {
  readonly id: string;
  readonly file: string;
  readonly columns: readonly Column[];
};

/** Columns of the panel that are not covariates. */
const leading = ['unit_id', 'year', 't', 'at_risk', 'event', 'id', 'tstart', 'tstop'];

/** The numeric columns that may explain the event; none where the table was not written. */
export const covariatesOf = (tables: readonly Loaded[], id: string): readonly string[] | undefined =>
  tables
    .find(each => each.id === id)
    ?.columns.filter(({ name, type }) => (type === 'integer' || type === 'number') && !leading.includes(name))
    .map(({ name }) => name);

/** Whole numbers of the analyst's tables may be larger than R's and C's integers. */
export const isSmall = ({ name, type }: Column): boolean => type === 'integer' && !name.startsWith('ext_');
