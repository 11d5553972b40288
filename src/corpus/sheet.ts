import {
  anchorIn,
  follow,
  indexText,
  isLost,
  isPlaced,
  leastQuote,
  placeOfTarget,
  trimmed,
  type Anchor,
  type Decision,
  type Edit,
  type OrphanReason,
  type Place,
  type PlacedDecision,
  type Selector,
  type TextIndex,
} from '../model';

/** An open document on a desk: a decision has a place or is an orphan. */
export type Sheet = {
  text: string;
  /** Every text of a sheet has a unique number. */
  revision: number;
  /** The revision for which its file was made, if its text was that one when it was added. */
  readonly stored: number | undefined;
  /** Texts that may come back, the latest last: what was added, and what a change on disk replaced. */
  versions: readonly Version[];
  places: Map<string, Place>;
  orphans: Map<string, OrphanReason>;
  doubtful: Set<string>;
  /** Its decisions at their places, cached until something moves. */
  now: readonly Decision[] | undefined;
};

type Version = { readonly text: string; readonly revision: number };
const mostVersions = 4;

/** `undoing`: edits restore earlier text. `onDisk`: they make the text the same as on disk, where it changed. */
export type EditKind = { readonly undoing?: boolean; readonly onDisk?: boolean };

/** Targets of a decision: the one made for the current text, if there is one, and the others, the latest first. */
export type TargetsOf = (decision: PlacedDecision) => {
  readonly own: Selector | undefined;
  readonly others: readonly Selector[];
};

export const newSheet = (revision: number, text: string, same: boolean): Sheet => ({
  text,
  revision,
  stored: same ? revision : undefined,
  versions: [{ text, revision }],
  places: new Map(),
  orphans: new Map(),
  doubtful: new Set(),
  now: undefined,
});

/** Puts a decision where it was found. */
export function attach(sheet: Sheet, decision: Decision, found: Anchor, index: TextIndex): void {
  if (!isPlaced(decision)) return;
  const { id, target } = decision;
  forget(sheet, id);
  if (found.how === 'orphan') sheet.orphans.set(id, found.reason);
  else {
    const { start, end } = found.span;
    sheet.places.set(id, placeOfTarget({ ...target, start, end, exact: index.text.slice(start, end) }));
    if (found.how === 'approximate') sheet.doubtful.add(id);
  }
}

export function forget(sheet: Sheet, id: string): void {
  sheet.places.delete(id);
  sheet.orphans.delete(id);
  sheet.doubtful.delete(id);
}

/** A decision at its current place. */
export function standing(decision: Decision, sheet: Sheet): Decision {
  if (!isPlaced(decision)) return decision;
  const place = sheet.places.get(decision.id);
  if (place === undefined || isLost(place))
    return { ...decision, orphan: sheet.orphans.get(decision.id) ?? (place?.torn ? 'changed' : 'gone') };
  const { start, end, text } = place;
  const { target } = decision;
  const stays = start === target.start && end === target.end && text === target.exact;
  if (stays && decision.orphan === undefined) return decision;
  return { ...decision, target: { ...target, start, end, exact: text }, orphan: undefined };
}

/**
 * Edits the text, each edit in the coordinates after the previous one; places move along. Replaced words, and decisions without a
 * place, are located again, as if the document was opened. `next`: an unused number for the text.
 */
export function editSheet(
  sheet: Sheet,
  decisions: readonly Decision[],
  edits: readonly Edit[],
  { undoing = false, onDisk = false }: EditKind,
  next: () => number,
  targetsOf: TargetsOf,
): void {
  const before: Version = { text: sheet.text, revision: sheet.revision };
  const made = edits.map(edit => {
    const own = trimmed(edit, sheet.text);
    sheet.text = sheet.text.slice(0, own.start) + own.text + sheet.text.slice(own.end);
    return own;
  });
  const replaces = made.some(({ start, end, text }) => end > start && text !== '');
  const known = onDisk || replaces ? sheet.versions.find(version => version.text === sheet.text) : undefined;
  sheet.revision = known?.revision ?? next();
  sheet.now = undefined;
  if (onDisk && !undoing)
    sheet.versions = [...sheet.versions.filter(v => v.text !== before.text), before].slice(-mostVersions);
  const touched = new Map<string, Place>();
  for (const [id, place] of sheet.places) {
    const now = follow(place, made, undoing);
    sheet.places.set(id, now);
    if (isCutBy(place, now) || now.text !== place.text) touched.set(id, place);
  }
  if (!replaces && !onDisk && made.every(({ text }) => text.length < leastQuote)) return;
  const index = indexText(sheet.text);
  for (const decision of decisions) {
    if (!isPlaced(decision)) continue;
    const { own, others } = targetsOf(decision);
    const found = known && own && anchorIn(index, own, { same: true });
    if (found?.how === 'position') attach(sheet, decision, found, index);
    else seek(sheet, decision, touched.get(decision.id), others, index, onDisk && !undoing);
  }
}

const isCutBy = (before: Place, now: Place): boolean => (now.cuts?.length ?? 0) > (before.cuts?.length ?? 0);

/**
 * Looks for a decision that has lost its place, or whose words an edit touched: `was` is their earlier place. What is typed inside
 * words belongs to them; what changed there on disk, unseen by the coder, must be located again.
 */
function seek(
  sheet: Sheet,
  decision: PlacedDecision,
  was: Place | undefined,
  others: readonly Selector[],
  index: TextIndex,
  unseen: boolean,
): void {
  const { id, target } = decision;
  const place = sheet.places.get(id);
  const holds = place !== undefined && !isLost(place);
  if (holds && (!was || !(unseen || isCutBy(was, place)))) return;
  const asWas = was && !isLost(was) ? anchorIn(index, { ...target, exact: was.text }) : undefined;
  const found = others.map(each => anchorIn(index, each));
  const exact = [...(asWas ? [asWas] : []), ...found].find(
    ({ how }) => how === 'position' || how === 'quote',
  );
  if (exact) {
    const isDoubtful = exact === asWas && sheet.doubtful.has(id);
    attach(sheet, decision, exact, index);
    if (isDoubtful) sheet.doubtful.add(id);
    return;
  }
  if (holds && !unseen) return;
  const near = found.find(({ how }) => how === 'approximate');
  if (near) attach(sheet, decision, near, index);
  else if (holds) attach(sheet, decision, found.at(-1)!, index);
}
