import { Disposable, window } from 'vscode';
import {
  isCoding,
  mergingCodes,
  renamingCode,
  splittingCode,
  type CodebookStamp,
  type CodeName,
  type Decisions,
} from '../../model';
import { pickCode } from './code-picker';
import { labelOf } from './code-selection';
import { applied } from './corpus-preview';
import { command, Notice } from '../guard';
import { askCoder, stampFor } from './new-decision';
import type { Feature, Session } from '../session';
import { splitChoice } from './split-code';
import { tell } from '../team/team-words';

/** Codes merged, split, renamed and moved in all documents that this person coded: nothing is done without a preview. */
export const corpusCodes: Feature = session =>
  Disposable.from(
    command(session, 'policyCoder.mergeCodes', (given, into) => merge(session, codeIn(given), idIn(into))),
    command(session, 'policyCoder.splitCode', given => split(session, codeIn(given))),
    command(session, 'policyCoder.renameCode', (given, into) =>
      rename(session, 'rename', codeIn(given), idIn(into)),
    ),
    command(session, 'policyCoder.moveCode', (given, into) =>
      rename(session, 'move', codeIn(given), idIn(into)),
    ),
  );

/** A code that this person used, even if no codebook has it any more. */
export type Used = CodeName & { readonly codings: number; readonly documents: number };
type Target = CodeName & { readonly stamp: CodebookStamp };

/** A view also passes its other selected rows, which are not codes. */
const idIn = (given: unknown): string | undefined => (typeof given === 'string' ? given : undefined);

/** The code of a row of a view, or an id unchanged. */
function codeIn(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  if (typeof given !== 'object' || given === null) return undefined;
  const members: readonly unknown[] = Object.values(given);
  for (const value of members) {
    if (typeof value !== 'object' || value === null) continue;
    if ('key' in value && typeof value.key === 'string') return value.key;
    if ('id' in value && typeof value.id === 'string') return value.id;
  }
  return undefined;
}

/** All codings of this person, and the codes in them; undefined if the person gives no name. */
async function own(
  session: Session,
): Promise<{ readonly decisions: Decisions; readonly used: readonly Used[] } | undefined> {
  if ((await askCoder(session)) === undefined) return undefined;
  await session.ready();
  const decisions = await session.codings.all();
  const used = usedIn(decisions);
  if (used.length === 0) throw new Notice(tell('nothingCoded'));
  return { decisions, used };
}

function usedIn(decisions: Decisions): readonly Used[] {
  const found = new Map<string, Used & { codings: number; readonly paths: Set<string> }>();
  for (const [path, list] of decisions)
    for (const { code, codebook } of list.filter(isCoding)) {
      const key = `${codebook.id}\n${code}`;
      const use = found.get(key) ?? {
        codebook: codebook.id,
        code,
        codings: 0,
        documents: 0,
        paths: new Set<string>(),
      };
      use.codings++;
      use.paths.add(path);
      found.set(key, use);
    }
  return [...found.values()]
    .map(({ paths, ...use }) => ({ ...use, documents: paths.size }))
    .sort((a, b) => (a.codebook + a.code < b.codebook + b.code ? -1 : 1));
}

const itemOf = (session: Session, use: Used) => ({
  label: labelOf(session, use.code),
  description: session.code(use.code) ? use.code : `${use.code} · ${tell('retired')}`,
  detail: tell('inUse', use.codings, use.documents),
  use,
});

/** The given code, or the one that is picked from those in use. */
async function pickUsed(
  session: Session,
  used: readonly Used[],
  named: string | undefined,
  placeHolder: string,
): Promise<Used | undefined> {
  const found = used.find(use => use.code === named);
  if (found) return found;
  const items = used.map(use => itemOf(session, use));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.use;
}

async function pickUsedMany(
  session: Session,
  used: readonly Used[],
  named: string | undefined,
): Promise<readonly Used[]> {
  const items = used.map(use => ({ ...itemOf(session, use), picked: use.code === named }));
  const picked = await window.showQuickPick(items, {
    placeHolder: tell('mergeWhich'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return (picked ?? []).map(({ use }) => use);
}

function targetOf(session: Session, code: unknown): Target | undefined {
  if (typeof code !== 'string') return undefined;
  const stamp = stampFor(session, code);
  return stamp && { codebook: stamp.id, code, stamp };
}

async function merge(session: Session, named: string | undefined, given: string | undefined): Promise<void> {
  const known = await own(session);
  if (!known) return;
  const { decisions, used } = known;
  const sure = given === undefined ? [] : used.filter(use => use.code === named);
  const picked = sure.length > 0 ? sure : await pickUsedMany(session, used, named);
  if (picked.length === 0) return;
  const into = targetOf(session, given ?? (await pickCode(session, tell('mergeInto'))));
  if (!into) return;
  const from = picked.filter(use => use.code !== into.code || use.codebook !== into.codebook);
  await applied(session, from, mergingCodes(decisions, from, into));
}

/** A code that has a new id in its codebook, or was moved to another one: its codings follow. */
async function rename(
  session: Session,
  how: 'rename' | 'move',
  named: string | undefined,
  given: string | undefined,
): Promise<void> {
  const known = await own(session);
  if (!known) return;
  const { decisions, used } = known;
  const from = await pickUsed(session, used, named, tell(`${how}Which`));
  if (!from) return;
  const isUsed = (code: string): boolean => used.some(use => use.code === code);
  const into = targetOf(
    session,
    given ??
      (await pickCode(session, tell(`${how}Into`, labelOf(session, from.code)), (codebook, code) =>
        how === 'move' ? codebook.id !== from.codebook : codebook.id === from.codebook && !isUsed(code.id),
      )),
  );
  if (into) await applied(session, [from], renamingCode(decisions, from, into));
}

async function split(session: Session, named: string | undefined): Promise<void> {
  const known = await own(session);
  if (!known) return;
  const { decisions, used } = known;
  const from = await pickUsed(session, used, named, tell('splitWhich'));
  const chosen = from && (await splitChoice(session, decisions, from));
  if (!from || !chosen) return;
  const into = (document: string, id: string): Target | undefined =>
    targetOf(session, chosen.get(`${document}\n${id}`));
  await applied(
    session,
    [from],
    splittingCode(decisions, from, (document, { id }) => into(document, id)),
  );
}
