import { isPlaced, saysTheSame, type Decision } from './coding-decision';
import { decisionLine } from './coding-line';
import type { CodingConflict, CodingFile, CodingHeader } from './coding-file';

/**
 * Merges what one coder decided in two places since `base` (undefined where it is unknown). A decision that both changed
 * differently, or that one changed and the other took back, becomes a conflict with all its versions: nothing is chosen.
 */
export function mergeCodings(base: CodingFile | undefined, ours: CodingFile, theirs: CodingFile): CodingFile {
  const header = mergeHeaders(base?.header, ours.header, theirs.header);
  const was = byId(base?.decisions ?? []);
  const mine = byId(ours.decisions);
  const their = byId(theirs.decisions);
  const sameText = ours.header.document.hash === theirs.header.document.hash;
  const open = openConflicts(base, ours, theirs);
  const decisions: Decision[] = [];
  const conflicts: CodingConflict[] = [];
  const wasOpen = new Set(base?.conflicts.map(each => each.id) ?? []);
  for (const id of new Set([...mine.keys(), ...their.keys(), ...open.keys()])) {
    const [before, left, right, conflict] = [was.get(id), mine.get(id), their.get(id), open.get(id)];
    const joined =
      conflict === undefined
        ? wasOpen.has(id)
          ? chosen(id, ours, theirs, left, right)
          : mergeDecision(before, left, right, sameText)
        : 'conflict';
    if (joined === 'conflict') conflicts.push(versions(id, before, left, right, conflict));
    else if (joined) decisions.push(joined);
  }
  return {
    header,
    decisions,
    conflicts,
    kept: mergeLines(base?.kept ?? [], ours.kept, theirs.kept),
    ...((ours.locked ?? theirs.locked) && { locked: true }),
  };
}

const byId = (decisions: readonly Decision[]): ReadonlyMap<string, Decision> =>
  new Map(decisions.map(d => [d.id, d]));

/** Unresolved conflicts: one that existed before and remains on one side only was resolved on the other. */
function openConflicts(
  base: CodingFile | undefined,
  ours: CodingFile,
  theirs: CodingFile,
): ReadonlyMap<string, CodingConflict> {
  const ids = (file: CodingFile | undefined): ReadonlySet<string> =>
    new Set(file?.conflicts.map(each => each.id) ?? []);
  const [before, left, right] = [ids(base), ids(ours), ids(theirs)];
  const isOpen = ({ id }: CodingConflict): boolean => !before.has(id) || (left.has(id) && right.has(id));
  return new Map([...theirs.conflicts, ...ours.conflicts].filter(isOpen).map(each => [each.id, each]));
}

/** The outcome of a conflict that was resolved on one side, or on both. */
function chosen(
  id: string,
  ours: CodingFile,
  theirs: CodingFile,
  left: Decision | undefined,
  right: Decision | undefined,
): Decision | 'conflict' | undefined {
  if (theirs.conflicts.some(each => each.id === id)) return left;
  if (ours.conflicts.some(each => each.id === id)) return right;
  if (left && right) return saysTheSame(left, right) ? left : 'conflict';
  return left === right ? undefined : 'conflict';
}

/** A conflict on one side takes in the current version of the other side. */
function versions(
  id: string,
  base: Decision | undefined,
  ours: Decision | undefined,
  theirs: Decision | undefined,
  open?: CodingConflict,
): CodingConflict {
  const all = { base: base ?? open?.base, ours: ours ?? open?.ours, theirs: theirs ?? open?.theirs };
  return {
    id,
    ...(all.base && { base: all.base }),
    ...(all.ours && { ours: all.ours }),
    ...(all.theirs && { theirs: all.theirs }),
  };
}

function mergeDecision(
  base: Decision | undefined,
  ours: Decision | undefined,
  theirs: Decision | undefined,
  sameText: boolean,
): Decision | 'conflict' | undefined {
  if (!ours || !theirs) {
    const left = ours ?? theirs;
    return !left || !base ? left : saysTheSame(base, left) ? undefined : 'conflict';
  }
  const oursMoved = !base || isRetargeted(base, ours);
  const theirsMoved = !base || isRetargeted(base, theirs);
  const oursSaid = !base || !saysTheSame(base, ours);
  const theirsSaid = !base || !saysTheSame(base, theirs);
  // In the same text two places mean two opinions; in two texts the words have only moved.
  const bothPlaced = (!base || !standAlike(base, ours)) && (!base || !standAlike(base, theirs));
  if (sameText && bothPlaced && !standAlike(ours, theirs)) return 'conflict';
  if (saysTheSame(ours, theirs)) {
    if (oursMoved !== theirsMoved) return oursMoved ? ours : theirs;
    // The same words at the same place with different neighbours: either will do, if both sides choose the same one.
    return decisionLine(ours) < decisionLine(theirs) ? ours : theirs;
  }
  if (oursSaid && theirsSaid) return 'conflict';
  const [said, other] = oursSaid ? [ours, theirs] : [theirs, ours];
  const [saidMoved, otherMoved] = oursSaid ? [oursMoved, theirsMoved] : [theirsMoved, oursMoved];
  const shifted = (decision: Decision): boolean => !standAlike(base, decision);
  if (shifted(other) && !shifted(said) && !sameWords(said, other) && sameText) return 'conflict';
  const follows = (shifted(other) && !shifted(said)) || (otherMoved && !saidMoved);
  return follows && sameWords(said, other) ? placedAs(said, other) : said;
}

const sameWords = (a: Decision, b: Decision): boolean =>
  isPlaced(a) && isPlaced(b) && a.target.exact === b.target.exact;

const standAlike = (a: Decision, b: Decision): boolean =>
  !isPlaced(a) || !isPlaced(b)
    ? a.kind === b.kind
    : a.target.start === b.target.start && a.target.end === b.target.end;

/** Its target is another one, or was made anew. */
const isRetargeted = (a: Decision, b: Decision): boolean =>
  isPlaced(a) &&
  isPlaced(b) &&
  decisionLine(a) !== decisionLine({ ...a, target: b.target, orphan: b.orphan });

/** What is decided, where the other side has it. */
const placedAs = (said: Decision, other: Decision): Decision =>
  !isPlaced(said) || !isPlaced(other) ? said : { ...said, target: other.target, orphan: other.orphan };

/** The positions of a merged file are valid for the text that both sides had; if they had two, for none. */
export function mergeHeaders(
  base: CodingHeader | undefined,
  ours: CodingHeader,
  theirs: CodingHeader,
): CodingHeader {
  const was = base?.document;
  const [left, right] = [ours.document, theirs.document];
  const hash = left.hash === right.hash ? left.hash : '';
  const path = left.path === was?.path ? right.path : left.path;
  const stamps = new Map(theirs.codebooks.map(stamp => [stamp.id, stamp]));
  const before = new Map(base?.codebooks.map(stamp => [stamp.id, stamp.hash]) ?? []);
  for (const stamp of ours.codebooks)
    if (!stamps.has(stamp.id) || before.get(stamp.id) !== stamp.hash) stamps.set(stamp.id, stamp);
  const unknown = ours.unknown === base?.unknown ? theirs.unknown : ours.unknown;
  return {
    coder: ours.coder,
    document: { path, hash },
    codebooks: [...stamps.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ...(unknown !== undefined && { unknown }),
  };
}

/** Lines of both; a line that existed before and that one side removed is dropped. */
function mergeLines(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const stays = (line: string): boolean =>
    !base.includes(line) || (ours.includes(line) && theirs.includes(line));
  const added = theirs.filter(line => !ours.includes(line));
  return [...ours, ...added].filter(stays);
}
