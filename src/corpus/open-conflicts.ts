import type { CodingConflict, CodingFile, DecisionChange } from '../model';

/** A decision with two versions in the file of a coder. */
export type OpenConflict = {
  /** URI of the document. */
  readonly document: string;
  readonly layer: string;
  readonly conflict: CodingConflict;
};

/** The file after a change: without a conflict that it settles, with one that it reopens. */
export function afterChange(file: CodingFile, { settles, reopens }: DecisionChange): CodingFile {
  const id = (settles ?? reopens)?.id;
  if (id === undefined) return file;
  const rest = without(file.conflicts, [id]);
  return { ...file, conflicts: reopens ? [...rest, reopens] : rest };
}

/** A file that was written, with the conflicts that were resolved or reopened meanwhile: from `before` to `now`. */
export function withChoices(
  file: CodingFile,
  before: readonly CodingConflict[],
  now: readonly CodingConflict[],
): CodingFile {
  const chosen = without(before, ids(now));
  const again = without(now, ids(before));
  return { ...file, conflicts: [...without(file.conflicts, ids([...chosen, ...again])), ...again] };
}

const ids = (conflicts: readonly CodingConflict[]): readonly string[] => conflicts.map(({ id }) => id);
const without = (conflicts: readonly CodingConflict[], gone: readonly string[]): readonly CodingConflict[] =>
  conflicts.filter(({ id }) => !gone.includes(id));
