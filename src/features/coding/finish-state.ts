import type { TextDocument } from 'vscode';
import { hashOfText, type Live } from '../../corpus';
import {
  isCoding,
  isFinish,
  isPlaced,
  unitsOf,
  unreadUnits,
  type Decision,
  type Finish,
  type ReadText,
} from '../../model';
import { lfText } from '../positions';
import { legend, taxonomies } from '../reading/taxonomy';
import type { Session } from '../session';
import { tell } from './finish-words';

/** A coder's progress on a document. `changed`: units since it was finished; `text`: it is another text, and the units are not known. */
export type ReadingState = {
  readonly how: 'unread' | 'begun' | 'finished';
  /** Accepted codings. */
  readonly codings: number;
  readonly changed: number | 'text';
};

/** A coder's progress, by their decisions, for the taxonomy that is shown. Nothing is read or coded for it. */
export function readingState(
  session: Session,
  coder: string,
  uri: string,
  decisions: readonly Decision[],
  open: TextDocument | undefined,
): ReadingState {
  const codings = decisions.filter(d => isCoding(d) && d.status === 'accepted').length;
  const finishes = finishesShown(session, decisions);
  if (finishes.length === 0) {
    const begun = decisions.some(d => isPlaced(d) || isFinish(d));
    return { how: begun ? 'begun' : 'unread', codings, changed: 0 };
  }
  const changed = open
    ? changedSince(session, open, finishes)
    : isFor(finishes, session.codings.storedFor(coder, uri))
      ? 0
      : 'text';
  return { how: 'finished', codings, changed };
}

/** What is finished for the taxonomy that is shown; or for one that cannot be shown, like ambiguity. */
function finishesShown(session: Session, decisions: readonly Decision[]): readonly Finish[] {
  const all = decisions.filter(isFinish);
  if (all.length === 0) return all;
  const shown = legend(session)?.codebook.id;
  const showable = new Set(taxonomies(session).map(({ id }) => id));
  return all.filter(
    ({ codebooks }) =>
      shown === undefined || codebooks.includes(shown) || !codebooks.some(id => showable.has(id)),
  );
}

const isFor = (finishes: readonly Finish[], hash: string | undefined): boolean =>
  finishes.some(({ text }) => text === hash);

function changedSince(
  session: Session,
  document: TextDocument,
  finishes: readonly Finish[],
): number | 'text' {
  if (isFor(finishes, hashOf(document))) return 0;
  const live = session.live(document);
  if (!live) return 'text';
  const now = readTextOf(document, live);
  const [first = [], ...others] = finishes.map(finish => unreadUnits(finish, now));
  return first.filter(at => others.every(each => each.includes(at))).length;
}

const hashes = new WeakMap<TextDocument, { readonly version: number; readonly hash: string }>();

/** Needed whenever something is drawn: computed once per version. */
function hashOf(document: TextDocument): string {
  const known = hashes.get(document);
  if (known?.version === document.version) return known.hash;
  const hash = hashOfText(lfText(document.getText()));
  hashes.set(document, { version: document.version, hash });
  return hash;
}

const texts = new WeakMap<Live, ReadText>();

/** The text of a document with its units, as it is coded. */
export function readTextOf(document: TextDocument, live: Live): ReadText {
  const known = texts.get(live);
  if (known) return known;
  const text = lfText(document.getText());
  const read = { text, hash: hashOf(document), units: unitsOf(live.blocks) };
  texts.set(live, read);
  return read;
}

/** A message that a coder finished it; undefined if no one did. */
export function finishedTold({ how, changed }: ReadingState): string | undefined {
  if (how !== 'finished') return undefined;
  if (changed === 0) return tell('stateFinished');
  return changed === 'text' ? tell('stateOtherText') : tell('stateChanged', changed);
}
