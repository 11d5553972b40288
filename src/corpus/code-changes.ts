import {
  firstEndingAfter,
  isMarkOf,
  isPlaced,
  noCode,
  type Block,
  type Decision,
  type Severity,
  type Span,
  type Unit,
} from '../model';
import { rangesIn, type PlaceRange } from './text-places';

/** A code of a unit; a flag with its severity. */
export type Coded = { readonly code: string; readonly severity?: Severity };

/**
 * A unit that a draft codes differently: the codes that it loses and gains, its place and its first words (at most 160). Offsets are UTF-16
 * units of the document's LF text.
 */
export type CodeChange = Span & {
  readonly uri: string;
  readonly range: PlaceRange;
  readonly words: string;
  readonly before: readonly Coded[];
  readonly after: readonly Coded[];
};

/** A change that contradicts a coder's decision: the draft no longer proposes what they accepted, or proposes what they rejected. */
export type Contradiction = {
  readonly change: CodeChange;
  readonly coder: string;
  readonly code: string;
  readonly status: 'accepted' | 'rejected';
};

const mostWords = 160;

/** The units whose codes differ between two codings of one text. The division into sentences does not depend on codebooks. */
export function changedUnits(
  uri: string,
  text: string,
  before: readonly Block[],
  after: readonly Block[],
): readonly CodeChange[] {
  const changes: CodeChange[] = [];
  let rangeOf: ((span: Span) => PlaceRange) | undefined;
  let from = 0;
  before.forEach((block, i) => {
    block.units.forEach((unit, n) => {
      const other = after[i]?.units[n];
      if (!other) return;
      const had = said(unit);
      const has = said(other);
      const lost = [...had].filter(([key]) => !has.has(key)).map(([, coded]) => coded);
      const got = [...has].filter(([key]) => !had.has(key)).map(([, coded]) => coded);
      if (lost.length === 0 && got.length === 0) return;
      const span = { start: unit.start + from, end: unit.end + from };
      const range = (rangeOf ??= rangesIn(text))(span);
      const words = text.slice(span.start, Math.min(span.end, span.start + mostWords));
      changes.push({ uri, ...span, range, words: words.replace(/\s+/g, ' '), before: lost, after: got });
    });
    from += block.length;
  });
  return changes;
}

/** Codes and flags of a unit that count, each once. */
function said({ codes, flags }: Unit): ReadonlyMap<string, Coded> {
  const all = new Map<string, Coded>();
  for (const { code, role } of codes) if (role !== 'secondary') all.set(code, { code });
  for (const { code, severity } of flags)
    if (severity > 0) all.set(`${code} ${severity}`, { code, severity });
  return all;
}

/**
 * Decisions on a document, at their places in its text, that its changes (in their order) contradict; `bookOf` returns a code's codebook.
 */
export const contradicted = (
  changes: readonly CodeChange[],
  decisions: readonly Decision[],
  bookOf: (code: string) => string | undefined,
): readonly Contradiction[] =>
  decisions.flatMap(decision => {
    if (!isPlaced(decision) || decision.orphan !== undefined) return [];
    const { target, coder, code } = decision;
    const status = decision.kind === 'coding' ? decision.status : 'rejected';
    const says =
      code === noCode
        ? (each: Coded) => bookOf(each.code) === decision.codebook.id
        : (each: Coded) => each.code === code;
    // The decision that nothing applies is contradicted by a new code, like a rejection.
    const comes = status === 'rejected' || code === noCode;
    const found: Contradiction[] = [];
    for (let i = firstEndingAfter(changes, target.start); i < changes.length; i++) {
      const change = changes[i]!;
      if (change.start >= target.end) break;
      const [without, withIt] = comes ? [change.before, change.after] : [change.after, change.before];
      if (isMarkOf(target, change) && withIt.some(says) && !without.some(says))
        found.push({ change, coder, code, status });
    }
    return found;
  });
