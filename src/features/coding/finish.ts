import { basename } from 'node:path';
import { Disposable, Uri, window, workspace, type QuickPickItem, type TextDocument } from 'vscode';
import { newDecisionId, type Live } from '../../corpus';
import {
  finishing,
  isCoding,
  isFinish,
  passedOf,
  undecidedFlags,
  undecidedProposals,
  unitPrints,
  unitsOf,
  type Codebook,
  type Decision,
  type UndecidedProposal,
} from '../../model';
import { activeDocument } from '../active';
import { command, Notice } from '../guard';
import { pick } from '../reading/explain';
import { leastShown, unitsWithOpenFlags } from '../reading/open-flags';
import { legend } from '../reading/taxonomy';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { act } from './code-selection';
import { readTextOf } from './finish-state';
import { tell } from './finish-words';
import { askCoder } from './new-decision';

/** Marks a document as read to its end by a coder, or takes that back. */
export const finish: Feature = session => {
  let last: readonly string[] | undefined;
  return Disposable.from(
    // A custom key binding may give the taxonomies; then there is no question.
    command(session, 'policyCoder.finishDocument', async given => {
      last = (await finishDocument(session, given, last)) ?? last;
    }),
    command(session, 'policyCoder.reopenDocument', given => reopen(session, given)),
  );
};

/** The document of a row of a view, or of a link, by its URI; else the active one. */
function askedFor(session: Session, given: unknown): Uri {
  if (typeof given === 'object' && given !== null && 'uri' in given && typeof given.uri === 'string')
    return Uri.parse(given.uri);
  const document = activeDocument(session);
  if (!document) throw new Notice(session.say('noDocument'));
  return document.uri;
}

const codebooksIn = (given: unknown): readonly string[] | undefined =>
  typeof given === 'object' && given !== null && 'codebooks' in given && Array.isArray(given.codebooks)
    ? given.codebooks.filter(each => typeof each === 'string')
    : undefined;

const nameOf = ({ path }: Uri): string => basename(path);

/** Returns the ids of the codebooks for which the document was finished. */
async function finishDocument(
  session: Session,
  given: unknown,
  last: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const uri = askedFor(session, given);
  // A document can be finished only while it is shown.
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  const coder = await askCoder(session);
  if (coder === undefined) return undefined;
  await session.ready();
  await session.codings.ready(document);
  const live = await session.coded(document);
  if (!live) throw new Notice(session.say('noDocument'));
  const open = undecidedIn(session, document, live);
  const asked = codebooksIn(given);
  const before = session.codings.of(document);
  const chosen = asked ?? (await choose(session, document, open, last ?? (await workedIn(session))));
  if (chosen === undefined || chosen.length === 0) return undefined;
  if (session.live(document) !== live || !isSame(session.codings.of(document), before))
    throw new Notice(tell('finishChanged'));
  const read = readTextOf(document, live);
  const passed = open.proposals.filter(({ codebook }) => chosen.includes(codebook));
  const made = {
    kind: 'finished',
    id: newDecisionId(),
    coder,
    codebooks: [...chosen].sort(),
    text: read.hash,
    units: unitPrints(read),
    passed: passedOf(passed),
  } as const;
  act(session, finishing(uri.toString(), before, made));
  window.setStatusBarMessage(tell('finishDone', nameOf(uri)), 5_000);
  return chosen;
}

const isSame = (a: readonly Decision[], b: readonly Decision[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

async function reopen(session: Session, given: unknown): Promise<void> {
  const uri = askedFor(session, given);
  const before = (await session.codings.all()).get(uri.toString()) ?? [];
  if (!before.some(isFinish)) throw new Notice(tell('notFinished'));
  act(session, finishing(uri.toString(), before, undefined));
  window.setStatusBarMessage(tell('reopened', nameOf(uri)), 5_000);
}

/** Proposals without a decision. A blind coder has passed nothing over, and does not see the number. */
type Undecided = {
  readonly proposals: readonly UndecidedProposal[];
  readonly of: ReadonlyMap<string, number>;
};

function undecidedIn(session: Session, document: TextDocument, live: Live): Undecided {
  const of = new Map<string, number>();
  if (session.codings.blind()) return { proposals: [], of };
  const decisions = session.codings.of(document);
  const proposals = undecidedProposals(unitsOf(live.blocks), decisions, session.codebooks());
  for (const { codebook } of proposals) of.set(codebook, (of.get(codebook) ?? 0) + 1);
  const shown = unitsWithOpenFlags(session, document, live).flatMap(unit =>
    unit.flags.filter(({ severity }) => severity >= leastShown()),
  );
  for (const { code } of undecidedFlags(shown, decisions)) {
    const codebook = session.code(code)?.codebook.id ?? '';
    of.set(codebook, (of.get(codebook) ?? 0) + 1);
  }
  return { proposals, of };
}

/** The taxonomy that is shown, and those in which this coder has decided anything, in any document. */
async function workedIn(session: Session): Promise<readonly string[]> {
  const all = [...(await session.codings.all()).values()].flat();
  const ids = all.flatMap((d: Decision) => (isCoding(d) ? [d.codebook.id] : []));
  const shown = legend(session)?.codebook.id;
  return [...new Set([...(shown === undefined ? [] : [shown]), ...ids])];
}

type Item = QuickPickItem & { readonly id: string };

/** The taxonomies for which the document was read, with the number undecided in each and in all of them. */
function choose(
  session: Session,
  document: TextDocument,
  { of }: Undecided,
  usual: readonly string[],
): Promise<readonly string[] | undefined> {
  const told = (n: number): string =>
    session.codings.blind() ? tell('finishBlind') : n === 0 ? tell('finishAll') : tell('finishCounts', n);
  const itemOf = ({ id, title }: Codebook): Item => ({
    label: pick(title, settings.language()),
    description: id,
    detail: told(of.get(id) ?? 0),
    id,
  });
  const all = session.codebooks();
  const items = [
    ...all.filter(({ id }) => usual.includes(id)),
    ...all.filter(({ id }) => !usual.includes(id)),
  ].map(itemOf);
  const list = window.createQuickPick<Item>();
  const draw = (picked: readonly Item[]): void => {
    const left = picked.reduce((sum, { id }) => sum + (of.get(id) ?? 0), 0);
    list.title = tell('finishTitle', nameOf(document.uri), told(left));
  };
  list.placeholder = tell('finishPick');
  list.canSelectMany = true;
  list.ignoreFocusOut = true;
  list.items = items;
  list.selectedItems = items.filter(({ id }) => usual.includes(id));
  draw(list.selectedItems);
  return new Promise(resolve => {
    const events = Disposable.from(
      list,
      list.onDidChangeSelection(draw),
      list.onDidAccept(() => {
        resolve(list.selectedItems.map(({ id }) => id));
        list.hide();
      }),
      list.onDidHide(() => {
        resolve(undefined);
        events.dispose();
      }),
    );
    list.show();
  });
}
