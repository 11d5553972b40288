import { Disposable, QuickPickItemKind, Uri, window, type QuickPickItem, type TextDocument } from 'vscode';
import type { Primary } from '../../corpus';
import {
  adding,
  isCoding,
  judging,
  leastSure as leastLikely,
  needsReader,
  noCode,
  overlap,
  primary,
  recoding,
  type CodingAction,
  type CodingDecision,
  type Decision,
  type Proposal,
  type Span,
  type Unit,
} from '../../model';
import { act, labelOf, reveal, tellDecided } from './code-selection';
import { cursorOf, followCursor } from '../cursor';
import { pickCode } from './code-picker';
import { command, Notice } from '../guard';
import { askCoder, decisionsOn, held, holding, judged, stampFor, unitAt } from './new-decision';
import { lfText, toOffset } from '../positions';
import { documentOf, type Feature, type Session } from '../session';
import { learnedOf } from '../reading/explain-learned';
import { legend } from '../reading/taxonomy';
import { settings } from '../settings';
import type { PhraseKey } from '../words';

type Status = CodingDecision['status'];
type Proposed = { readonly document: TextDocument; readonly unit: Unit; readonly proposal: Proposal };

/** The machine's proposals, accepted, rejected or given another code: one by one, or in bulk after a review. */
export const proposals: Feature = session =>
  Disposable.from(
    followCursor(),
    command(session, 'policyCoder.acceptProposal', (...args) => judge(session, 'accepted', args)),
    command(session, 'policyCoder.rejectProposal', (...args) => judge(session, 'rejected', args)),
    command(session, 'policyCoder.recodeProposal', (...args) => recode(session, args)),
    command(session, 'policyCoder.acceptProposals', () => judgeMany(session)),
    command(session, 'policyCoder.nextProposal', () => step(session, 1)),
    command(session, 'policyCoder.previousProposal', () => step(session, -1)),
    command(session, 'policyCoder.leastSureProposal', () => leastSure(session)),
  );

/** The proposal given by a link (document, offset, code), or the one of the unit at the cursor in the taxonomy that is shown. */
function proposedAt(session: Session, [uri, offset, code]: readonly unknown[]): Proposed | undefined {
  const editor = window.activeTextEditor;
  const document = typeof uri === 'string' ? documentOf(Uri.parse(uri)) : editor?.document;
  if (!document) throw new Notice(session.say('noDocument'));
  const at = typeof offset === 'number' ? offset : editor ? cursorOf(editor) : 0;
  const unit =
    typeof offset === 'number'
      ? session.live(document)?.unitsBetween(at, at + 1)[0]
      : unitAt(session, document, at);
  const shown = legend(session)?.codebook.id;
  const proposal =
    typeof code === 'string'
      ? unit?.codes.find(c => c.code === code)
      : unit && shown !== undefined
        ? primary(unit, shown)
        : undefined;
  return unit && proposal && { document, unit, proposal };
}

async function judge(session: Session, status: Status, args: readonly unknown[]): Promise<void> {
  const proposed = proposedAt(session, args);
  if (!proposed) throw new Notice(session.say('noProposalHere'));
  const place = holding(session, proposed.document, proposed.unit);
  const coder = await askCoder(session);
  if (coder === undefined) return;
  await session.codings.ready(proposed.document);
  const unit = { ...proposed.unit, ...place() };
  const action = judgement(session, coder, { ...proposed, unit }, status);
  if (action) act(session, action);
  tellDecided(session, status, proposed.proposal.code, proposed.document, unit);
  advance(session, args);
}

/** Goes to the next proposal, if the setting is on and the decision was made at the cursor. */
function advance(session: Session, args: readonly unknown[]): void {
  if (args.length === 0 && settings.advance() && session.codings.coding()) step(session, 1);
}

/** The action that leaves one decision on a proposal: a new one, or a changed verdict of the old one. */
function judgement(
  session: Session,
  coder: string,
  { document, unit, proposal }: Proposed,
  status: Status,
): CodingAction | undefined {
  const uri = document.uri.toString();
  const known = decisionsOn(session, document, unit, proposal.codebook).find(d => d.code === proposal.code);
  if (known)
    return known.status === status ? undefined : judging([{ document: uri, decision: known }], status);
  const decision = judged(session, coder, document, unit, proposal, status);
  return decision && adding([{ document: uri, decision }], status === 'accepted' ? 'accept' : 'reject');
}

/** Another code for the unit: the proposal is rejected, the right code is added. */
async function recode(session: Session, args: readonly unknown[]): Promise<void> {
  const proposed = proposedAt(session, args);
  if (!proposed) throw new Notice(session.say('noProposalHere'));
  const { document, proposal } = proposed;
  const place = holding(session, document, proposed.unit);
  const coder = await askCoder(session);
  if (coder === undefined) return;
  await session.codings.ready(document);
  const code = await pickCode(
    session,
    session.say('pickInstead', labelOf(session, proposal.code)),
    undefined,
    proposal.near.map(miss => miss.code),
  );
  const stamp = code === undefined ? undefined : stampFor(session, code);
  if (code === undefined || !stamp) return;
  const unit = { ...proposed.unit, ...place() };
  const uri = document.uri.toString();
  const known = decisionsOn(session, document, unit, proposal.codebook).find(d => d.code === proposal.code);
  if (known?.status === 'accepted') {
    act(session, recoding([{ document: uri, decision: known }], code, stamp));
    tellDecided(session, 'recodedAs', code, document, unit);
    advance(session, args);
    return;
  }
  const rejected = known ? undefined : judged(session, coder, document, unit, proposal, 'rejected');
  const right = judged(session, coder, document, unit, { ...proposal, code }, 'accepted');
  if (right) {
    const made: CodingDecision = { ...right, origin: { by: 'hand' } };
    act(
      session,
      adding(
        [...(rejected ? [rejected] : []), made].map(decision => ({ document: uri, decision })),
        'add',
      ),
    );
    tellDecided(session, 'recodedAs', code, document, unit);
    advance(session, args);
  }
}

const answers = new WeakMap<readonly Decision[], ReadonlySet<string>>();
const answerKey = ({ start, end }: Span, code: string): string => `${start} ${end} ${code}`;
/** "No code of a codebook applies" answers all proposals of that codebook. */
const nothingOf = (codebook: string): string => `${noCode} ${codebook}`;

/** The places on which this coder has decided, with the codes. */
function answered(decisions: readonly Decision[]): ReadonlySet<string> {
  let keys = answers.get(decisions);
  if (!keys) {
    const placed = decisions.filter(isCoding).filter(d => d.orphan === undefined);
    keys = new Set(
      placed.map(d => answerKey(d.target, d.code === noCode ? nothingOf(d.codebook.id) : d.code)),
    );
    answers.set(decisions, keys);
  }
  return keys;
}

/** Where the machine proposes codes of the taxonomy that is shown and there is no decision yet, in the order of the text. */
export function undecided(session: Session, document: TextDocument): readonly Primary[] {
  const shown = legend(session)?.codebook.id;
  if (shown === undefined || session.codings.blind()) return [];
  const decided = answered(session.codings.of(document));
  const proposed = session.live(document)?.primaries(shown) ?? [];
  const nothing = nothingOf(shown);
  return proposed.filter(
    place => !decided.has(answerKey(place, place.code)) && !decided.has(answerKey(place, nothing)),
  );
}

/** Goes to the next unit, in the order of the text, without a decision. */
function step(session: Session, by: 1 | -1): void {
  const editor = window.activeTextEditor;
  if (!editor) throw new Notice(session.say('noDocument'));
  const open = undecided(session, editor.document);
  const at = cursorOf(editor);
  const next =
    by === 1 ? (open.find(p => p.start > at) ?? open[0]) : (open.findLast(p => p.end <= at) ?? open.at(-1));
  if (next) reveal(next);
  else window.setStatusBarMessage(session.say('allDecided'), 3_000);
}

/** Goes to the proposal that is least likely to be right: where a reader helps most. */
function leastSure(session: Session): void {
  const editor = window.activeTextEditor;
  if (!editor) throw new Notice(session.say('noDocument'));
  const open = undecided(session, editor.document);
  const worst = open.reduce<Primary | undefined>(
    (low, p) => (!low || p.score < low.score ? p : low),
    undefined,
  );
  if (worst) reveal(worst);
  else window.setStatusBarMessage(session.say('allDecided'), 3_000);
}

type Held = { readonly unit: Unit; readonly proposal: Proposal; readonly place: () => Span | undefined };

/** All undecided proposals in the selection or the document, to be reviewed and accepted in one step. */
async function judgeMany(session: Session): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) throw new Notice(session.say('noDocument'));
  const { document, selection } = editor;
  const span = { start: toOffset(document, selection.start), end: toOffset(document, selection.end) };
  const all = undecided(session, document);
  const open = selection.isEmpty ? all : all.filter(p => overlap(p, span));
  if (open.length === 0) {
    window.setStatusBarMessage(session.say('allDecided'), 3_000);
    return;
  }
  const picked = await window.showQuickPick(itemsOf(session, document, open), {
    title: session.say('acceptMany'),
    canPickMany: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return;
  const coder = await askCoder(session);
  if (coder === undefined) return;
  await session.codings.ready(document);
  const chosen = picked.flatMap(({ proposed }) => proposed);
  const decisions = chosen.flatMap(({ unit, proposal, place }) => {
    const now = place();
    const made = now && judged(session, coder, document, { ...unit, ...now }, proposal, 'accepted');
    return made ? [{ document: document.uri.toString(), decision: made }] : [];
  });
  act(session, adding(decisions, 'accept'));
  window.setStatusBarMessage(session.say('acceptedMany', decisions.length), 3_000);
  const moved = chosen.length - decisions.length;
  if (moved > 0) void window.showWarningMessage(session.say('someMoved', moved));
}

type Item = QuickPickItem & { readonly proposed: readonly Held[] };

/** The proposals as a list, the likeliest first; those that a reader should check are separate and not ticked. */
function itemsOf(session: Session, document: TextDocument, open: readonly Primary[]): readonly Item[] {
  const text = lfText(document.getText());
  const known = [...open]
    .sort((a, b) => b.score - a.score)
    .flatMap(({ start, code }) => heldAt(session, document, { start, code }))
    .map(proposed => ({ doubtful: isDoubtful(proposed), item: itemOf(session, proposed, text) }));
  const part = (doubtful: boolean, title: PhraseKey): readonly Item[] => {
    const items = known.filter(each => each.doubtful === doubtful).map(each => each.item);
    const label = session.say(title, items.length);
    return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator, proposed: [] }, ...items];
  };
  return [...part(false, 'likelyRight'), ...part(true, 'toBeRead')];
}

function itemOf(session: Session, proposed: Held, text: string): Item {
  const { unit, proposal } = proposed;
  const { likely } = learnedOf(session, proposal, settings.language());
  const told = likely === '' ? [] : [`${session.say('likely')} ${likely}`];
  return {
    label: labelOf(session, proposal.code),
    description: [...told, unit.provision].join(' · '),
    detail: text
      .slice(unit.start, Math.min(unit.end, unit.start + 200))
      .replace(/\s+/g, ' ')
      .slice(0, 160),
    picked: !isDoubtful(proposed),
    proposed: [proposed],
  };
}

/** Whether the machine's decision on the unit is more likely wrong than right. */
const isDoubtful = ({ unit, proposal: { evidence, score } }: Held): boolean =>
  needsReader(unit) || (evidence.weights !== undefined && score < leastLikely);

/** The proposals at a place, which is kept while the person chooses. */
function heldAt(
  session: Session,
  document: TextDocument,
  { start, code }: Pick<Primary, 'start' | 'code'>,
): readonly Held[] {
  const unit = session.live(document)?.unitsBetween(start, start + 1)[0];
  const proposal = unit?.codes.find(c => c.code === code);
  return unit && proposal ? [{ unit, proposal, place: held(session, document, unit) }] : [];
}
