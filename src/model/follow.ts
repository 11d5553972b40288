import { leeway } from './anchor';
import type { Span } from './span';

/** Replaces the text between two UTF-16 offsets. */
export type Edit = Span & { readonly text: string };

/**
 * Where a coded passage is while its document is being edited, and its current text. It is lost (`isLost`) when its words were
 * deleted, or when it is `torn`: one edit replaced more than a tenth of them and of the text beside them, so that what remains is not
 * what was coded. `cuts` records what was removed, so that undo restores the place.
 */
export type Place = Span & { readonly text: string; readonly cuts?: readonly Cut[]; readonly torn?: boolean };

/** A deletion that removed part of a place. */
type Cut = {
  readonly side: 'before' | 'behind' | 'all';
  /** UTF-16 units that the edit removed and inserted. */
  readonly removed: number;
  readonly inserted: number;
  /** Where the place began, from the start of the edit. */
  readonly from: number;
  readonly text: string;
  readonly torn: boolean;
};

/**
 * An edit without the unchanged text at its ends, `before` being the text that it is made in: replacing a text by itself is not an
 * edit.
 */
export function trimmed({ start, end, text }: Edit, before: string): Edit {
  const most = Math.min(end - start, text.length);
  let head = 0;
  while (head < most && before.charCodeAt(start + head) === text.charCodeAt(head)) head++;
  let tail = 0;
  const last = text.length - 1;
  while (tail < most - head && before.charCodeAt(end - 1 - tail) === text.charCodeAt(last - tail)) tail++;
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
}

export const isLost = (place: Place): boolean => isEmpty(place) || place.torn === true;

const isEmpty = ({ start, end }: Place): boolean => start === end;

/** Deletions that are recorded: undo of older ones is left to anchoring. */
const mostCuts = 200;

/**
 * Where a place is after edits, each in the coordinates that the ones before it left (as an editor reports them). What is typed at
 * its borders stays outside, what is typed inside belongs to it. Restores what an undo brings back if `undoing`.
 */
export const follow = (place: Place, edits: readonly Edit[], undoing = false): Place =>
  edits.reduce<Place>(
    (at, edit) => (undoing && at.cuts ? restored(at, edit) : undefined) ?? step(at, edit),
    place,
  );

function step(place: Place, edit: Edit): Place {
  const { start, end } = place;
  if (isEmpty(place)) return stepLost(place, edit);
  if (edit.start >= end) return place;
  const by = edit.text.length - (edit.end - edit.start);
  if (edit.end <= start) return { ...place, start: start + by, end: end + by };
  if (edit.start <= start && edit.end >= end)
    return cut(place, edit, 'all', { start: edit.start, end: edit.start, text: '' });
  const opens = edit.start < start || (edit.start === start && edit.text === '');
  if (opens) {
    const first = edit.start + edit.text.length;
    return cut(place, edit, 'before', {
      start: first,
      end: end + by,
      text: place.text.slice(edit.end - start),
    });
  }
  const closes = edit.end > end || (edit.end === end && edit.text === '');
  if (closes)
    return cut(place, edit, 'behind', {
      start,
      end: edit.start,
      text: place.text.slice(0, edit.start - start),
    });
  const text = place.text.slice(0, edit.start - start) + edit.text + place.text.slice(edit.end - start);
  return { ...place, end: end + by, text };
}

/** A lost place is a point: the inverse of an edit that removed the text around it finds it again. */
function stepLost(place: Place, edit: Edit): Place {
  const { start } = place;
  if (edit.start >= start) return place;
  const by = edit.text.length - (edit.end - edit.start);
  if (edit.end < start) return { ...place, start: start + by, end: start + by };
  return cut(place, edit, 'all', { start: edit.start, end: edit.start, text: '' });
}

const cut = (place: Place, edit: Edit, side: Cut['side'], left: Place): Place => ({
  ...left,
  torn: place.torn === true || tears(place, edit, left),
  cuts: [
    ...(place.cuts ?? []).slice(1 - mostCuts),
    {
      side,
      removed: edit.end - edit.start,
      inserted: edit.text.length,
      from: place.start - edit.start,
      text: place.text,
      torn: place.torn === true,
    },
  ],
});

const tears = (place: Place, edit: Edit, left: Place): boolean =>
  edit.text !== '' && !isEmpty(left) && place.text.length - left.text.length > leeway(place.text);

/** The place as it was before it was cut, if this edit restores what was cut. */
function restored(place: Place, edit: Edit): Place | undefined {
  const cuts = place.cuts ?? [];
  const last = cuts.at(-1);
  if (last === undefined) return undefined;
  const { side, removed, inserted, from, text, torn } = last;
  const at = side === 'before' ? place.start - inserted : place.end;
  if (edit.start === at && edit.end - at === inserted && edit.text.length === removed) {
    const back =
      side === 'behind' ? edit.text.slice(0, text.length - place.text.length) : edit.text.slice(from);
    const whole = side === 'before' ? back + place.text : side === 'behind' ? place.text + back : back;
    if (side === 'all' ? back.startsWith(text) : whole === text) {
      const start = side === 'behind' ? place.start : at + from;
      return placeOf(start, text, cuts.slice(0, -1), torn);
    }
  }
  return rejoined(place, edit, cuts[0]!.text);
}

/** Editors undo many small deletions by one insertion. */
function rejoined(place: Place, edit: Edit, whole: string): Place | undefined {
  if (whole === '') return undefined;
  if (isEmpty(place)) {
    if (edit.start !== place.start) return undefined;
    const first = edit.text.indexOf(whole);
    if (first < 0 || edit.text.includes(whole, first + 1)) return undefined;
    return placeOf(edit.start + first, whole);
  }
  if (edit.start === place.end && (place.text + edit.text).startsWith(whole))
    return placeOf(place.start, whole);
  if (edit.end === place.start && (edit.text + place.text).endsWith(whole))
    return placeOf(edit.start + edit.text.length + place.text.length - whole.length, whole);
  return undefined;
}

const placeOf = (start: number, text: string, cuts: readonly Cut[] = [], torn = false): Place => ({
  start,
  end: start + text.length,
  text,
  ...(cuts.length > 0 && { cuts }),
  ...(torn && { torn }),
});
