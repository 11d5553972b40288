import type { Span } from '../model';

/** The place of a record in a CSV text, without its line end. `line` is 1-based. */
export type RecordPlace = Span & { readonly line: number };

/**
 * The records of a CSV text (line ends LF), split by quotes alone, in one pass without copies; empty lines are omitted, and an
 * unclosed quote extends to the end.
 */
export function* recordPlaces(text: string): Generator<RecordPlace, void, undefined> {
  let line = 1;
  let quote = text.indexOf('"');
  for (let start = 0; start < text.length;) {
    const first = line;
    let end = lineEnd(text, start);
    while (quote >= 0 && quote < end) {
      const close = text.indexOf('"', quote + 1);
      const quoted = close < 0 ? text.length : close;
      while (end < quoted) {
        end = lineEnd(text, end + 1);
        line++;
      }
      quote = close < 0 ? -1 : text.indexOf('"', close + 1);
    }
    if (end > start) yield { start, end, line: first };
    start = end + 1;
    line++;
  }
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

/** The places of a record's cells, with their quotes. */
export function* cellPlaces(
  text: string,
  { start, end }: Span,
  delimiter: string,
): Generator<Span, void, undefined> {
  let quoted = false;
  let from = start;
  for (let at = start; at < end; at++) {
    const unit = text[at];
    if (unit === '"') quoted = !quoted;
    else if (unit === delimiter && !quoted) {
      yield { start: from, end: at };
      from = at + 1;
    }
  }
  yield { start: from, end };
}
