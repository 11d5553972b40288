import type { CellOrigin } from '../model';

/** What something was made from, as far as known. */
export type MadeFrom = Partial<Pick<CellOrigin, 'units' | 'flags' | 'documents' | 'given'>>;

/** Whether there is any origin. */
export const leads = ({ units, flags, documents, given }: MadeFrom): boolean =>
  [units, flags, documents, given].some(list => list !== undefined && list.length > 0);

/**
 * Records that the cells of a row were made from all of these together; nothing where these have no origin.
 */
export function* leadingTo(
  row: string,
  columns: readonly string[],
  made: readonly MadeFrom[],
): Generator<CellOrigin> {
  const origin = {
    units: made.flatMap(each => each.units ?? []),
    flags: made.flatMap(each => each.flags ?? []),
    documents: made.flatMap(each => each.documents ?? []),
    given: made.flatMap(each => each.given ?? []),
  };
  if (leads(origin)) for (const column of columns) yield { row, column, ...origin };
}
