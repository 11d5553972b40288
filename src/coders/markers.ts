import { covers, type Span } from '../model';
import { clauseOf, de, isCondition, lastClauseOf, marks } from './clause';
import { insert } from './insert';
import type { Reading } from './reading';
import type { Tables } from './tables';

/** A deontic marker; `of` is its index among the lexicon's. */
export type Marker = Span & { readonly of: number };

/**
 * The deontic marker of the main verb of a unit: the strongest of those that express what must be done, the first of equals. A marker that is also
 * the act (ensure) counts only where nothing governs it; one within a phrase (what is to be published) never counts.
 */
export function mainMarker(reading: Reading): Marker | undefined {
  const markers = markersOf(reading);
  if (markers.length === 0) return undefined;
  return reading.tables.language.tag === 'zh' ? chinese(reading, markers) : english(reading, markers);
}

/**
 * All markers in order: deontic words that have a force, and matches of the signals' patterns, which replace the words inside them: no fee shall (be
 * charged).
 */
function markersOf(reading: Reading): readonly Marker[] {
  const { hits, tables } = reading;
  let markers: Marker[] = [];
  for (const { start, end, pattern } of hits.deontics)
    if (tables.lexicon.deontic[pattern.of]!.score > 0) markers.push({ start, end, of: pattern.of });
  for (const { of, signal } of tables.denials) {
    const span = reading.matchOf(signal);
    if (!span) continue;
    markers = markers.filter(marker => !covers(span, marker));
    if (tables.lexicon.deontic[of]!.score === 0) continue;
    insert(markers, { start: span.start, end: span.end, of }, (a, b) => a.start - b.start);
  }
  return markers;
}

/** An act is governed by a modal before it, and as an infinitive; where there is no other marker it counts all the same. */
function english({ text, tables }: Reading, markers: readonly Marker[]): Marker | undefined {
  let isGoverned = false;
  const main = markers.filter(marker => {
    if (!isAct(tables, marker)) return (isGoverned = true);
    return !isGoverned && !text.startsWith('to ', marker.start - 3);
  });
  return strongest(tables, main.length > 0 ? main : markers);
}

/**
 * A marker in a phrase (依法应当公开的信息) or after another in its clause (可以要求其应当) does not apply to the sentence. Between semicolons, a marker that is
 * also the act does not count after a modal, nor anywhere beside one of duty or permission. A unit that is a condition (应当登记而未登记，情节严重的；) has no main
 * verb.
 */
function chinese(reading: Reading, markers: readonly Marker[]): Marker | undefined {
  const { tables, text, span } = reading;
  if (isCondition(text, lastClauseOf(text, span))) return undefined;
  let best: Marker | undefined;
  for (let from = 0; from < markers.length;) {
    let to = from + 1;
    while (to < markers.length && !holdsSemicolon(text, markers[to - 1]!.end, markers[to]!.start)) to++;
    const standing = standingOf(reading, markers, from, to);
    let actsCount = !standing.some(marker => !isAct(tables, marker) && !isSoft(tables, marker));
    for (const marker of standing) {
      if (!isAct(tables, marker)) actsCount = false;
      else if (!actsCount) continue;
      best = stronger(tables, best, marker);
    }
    from = to;
  }
  return best;
}

/** The markers in `[from, to)` that are in no phrase and after no other in their clauses. */
function standingOf(
  reading: Reading,
  markers: readonly Marker[],
  from: number,
  to: number,
): readonly Marker[] {
  const { tables, text, span } = reading;
  const standing: Marker[] = [];
  for (let n = from; n < to; n++) {
    const marker = markers[n]!;
    const clause = clauseOf(text, span, marker);
    if (endsPhrase(text, clause, marker) || tellsOfNoun(reading, clause, marker)) continue;
    const before = standing.at(-1);
    if (before && before.start >= clause.start && !isAct(tables, before)) continue;
    let next = n + 1;
    while (next < to && (markers[next]!.end > clause.end || isAct(tables, markers[next]!))) next++;
    if (next < to && (isAct(tables, marker) || isAttribute(reading, marker, markers[next]!))) continue;
    standing.push(marker);
  }
  return standing;
}

/** Whether the modal of a clause begins only after the phrase that contains this one: 应当公开的信息不得. A body before it would be its subject. */
const isAttribute = ({ tables, text, span }: Reading, marker: Span, next: Span): boolean =>
  text.slice(marker.end, next.start).includes('的') && !tables.actors(text, span, marker);

/** Whether a modal governs only a verb, which qualifies the noun after it: 应尽的义务, 禁止出口的文物 (but 要在党的领导下). */
function tellsOfNoun({ tables, text }: Reading, { end }: Span, marker: Marker): boolean {
  if (isAct(tables, marker) || isSoft(tables, marker)) return false;
  if (isPreposition(text.charCodeAt(marker.end))) return false;
  for (let at = marker.end + 1; at <= marker.end + longestVerb && at + 1 < end; at++)
    if (text.charCodeAt(at) === de) return true;
  return false;
}
const longestVerb = 2;
// 可以自己的名义: of 可 and 以 the longer word was found.
const isPreposition = marks('自在以按由对将把向与为');

/** A clause that ends with 的 (but 目的, 标的) is a condition or an item; one with 除 before the marker and 外 at its end excepts. */
function endsPhrase(text: string, clause: Span, marker: Span): boolean {
  const { start, end } = clause;
  if (text.charCodeAt(end - 1) !== except) return isCondition(text, clause);
  return text[end - 2] === '除' || text.slice(start, marker.start).includes('除');
}
const except = 0x5916; // 外

function holdsSemicolon(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === semicolon) return true;
  return false;
}
const semicolon = 0xff1b;

const isAct = ({ lexicon }: Tables, { of }: Marker): boolean => lexicon.deontic[of]!.act === true;

/** A marker that only expresses a wish leaves the acts before it their force. */
const isSoft = (tables: Tables, marker: Marker): boolean => scoreOf(tables, marker) <= wish;
const wish = 1;

const scoreOf = ({ lexicon }: Tables, { of }: Marker): number => lexicon.deontic[of]!.score;

const strongest = (tables: Tables, markers: readonly Marker[]): Marker | undefined =>
  markers.reduce<Marker | undefined>((best, marker) => stronger(tables, best, marker), undefined);

const stronger = (tables: Tables, best: Marker | undefined, marker: Marker): Marker =>
  best && scoreOf(tables, best) >= scoreOf(tables, marker) ? best : marker;
