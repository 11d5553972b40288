import {
  commands,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import {
  grouped,
  isCoding,
  isPlaced,
  type CodeName,
  type CodingAction,
  type Decision,
  type DecisionChange,
} from '../../model';
import { act, labelOf } from './code-selection';
import { short } from '../markdown';
import { toRange } from '../positions';
import type { Session } from '../session';
import { tell } from '../team/team-words';
import { Notice } from '../guard';

type Item = QuickPickItem & { readonly change?: DecisionChange; readonly apply?: true };

/** The most changes that are listed; the rest are counted. */
const mostListed = 500;

/** Shows what an action over the corpus would change, and whose codings it leaves; does it if the person agrees. */
export async function applied(
  session: Session,
  from: readonly CodeName[],
  action: CodingAction,
): Promise<void> {
  const changed = action.changes.filter(change => isFrom(change.before, from));
  if (changed.length === 0) throw new Notice(tell('nothingChanges'));
  const others = await othersWith(session, from);
  if (!(await confirmed(session, itemsOf(session, action, changed, others), title(session, action)))) return;
  act(session, action);
  const documents = new Set(changed.map(change => change.document)).size;
  const told = tell('changed', title(session, action), changed.length, documents);
  void window.showInformationMessage(told, tell('undo')).then(picked => {
    if (picked !== undefined) void commands.executeCommand('policyCoder.undoCoding');
  });
}

const isFrom = (decision: Decision | undefined, from: readonly CodeName[]): boolean =>
  decision !== undefined &&
  isCoding(decision) &&
  from.some(({ codebook, code }) => decision.codebook.id === codebook && decision.code === code);

const title = (session: Session, { name }: CodingAction): string => session.say(`action_${name}`);

/** How many codings of others have the codes; hidden from blind coders. */
async function othersWith(
  session: Session,
  from: readonly CodeName[],
): Promise<readonly { readonly coder: string; readonly codings: number; readonly documents: number }[]> {
  const everyone = await session.codings.everyone({ anew: true });
  return [...everyone].flatMap(([coder, decisions]) => {
    if (coder === session.codings.coder()) return [];
    const counts = [...decisions.values()].map(list => list.filter(d => isFrom(d, from)).length);
    const codings = counts.reduce((sum, n) => sum + n, 0);
    return codings === 0 ? [] : [{ coder, codings, documents: counts.filter(n => n > 0).length }];
  });
}

function itemsOf(
  session: Session,
  action: CodingAction,
  changed: readonly DecisionChange[],
  others: Awaited<ReturnType<typeof othersWith>>,
): readonly Item[] {
  const joined = action.changes.filter(change => change.after === undefined).length;
  const documents = grouped(changed.slice(0, mostListed), change => change.document);
  const files = new Set(changed.map(change => change.document)).size;
  return [
    {
      label: `$(check) ${tell('applyChanges', changed.length, files)}`,
      detail: tell('applyTold'),
      alwaysShow: true,
      apply: true,
    },
    ...(joined > 0 ? [{ label: `$(merge) ${tell('joinedTwins', joined)}` }] : []),
    ...others.map(({ coder, codings, documents: n }) => ({
      label: `$(person) ${tell('othersStay', coder, codings, n)}`,
      detail: tell('othersTold', coder),
    })),
    ...(session.codings.blind() ? [{ label: `$(eye-closed) ${tell('othersHidden')}` }] : []),
    ...[...documents].flatMap(([uri, changes]) => [
      { label: pathOf(uri), kind: QuickPickItemKind.Separator },
      ...changes.map(change => changeItem(session, change)),
    ]),
    ...(changed.length > mostListed ? [{ label: tell('changesMore', changed.length - mostListed) }] : []),
  ];
}

const pathOf = (uri: string): string => workspace.asRelativePath(Uri.parse(uri), false);

function changeItem(session: Session, change: DecisionChange): Item {
  const { before, after } = change;
  const name = (decision: Decision | undefined): string =>
    decision && isCoding(decision) ? labelOf(session, decision.code) : '';
  const target = before && isPlaced(before) ? before.target : undefined;
  const label = after ? `${name(before)} → ${name(after)}` : `$(merge) ${name(before)}`;
  return {
    label,
    description: target?.provision ?? '',
    detail: short((target?.exact ?? '').replace(/\s+/g, ' ').trim(), 160),
    change,
  };
}

/** True if the person chose to go on. Moving through the list shows the places; choosing one of them does not end it. */
function confirmed(session: Session, items: readonly Item[], name: string): Promise<boolean> {
  const list: QuickPick<Item> = window.createQuickPick<Item>();
  list.title = name;
  list.items = items;
  list.matchOnDetail = true;
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  return new Promise(resolve => {
    let isDone = false;
    list.onDidChangeActive(([item]) => {
      if (item?.change?.before) void showPlace(session, item.change.document, item.change.before.id);
    });
    list.onDidAccept(() => {
      isDone = list.activeItems[0]?.apply === true;
      if (isDone) list.hide();
    });
    list.onDidHide(() => {
      list.dispose();
      resolve(isDone);
    });
    list.show();
  });
}

/** Shows the words of a coding of this person beside a list that keeps the focus. */
export async function showPlace(session: Session, uri: string, id: string): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  await session.codings.ready(document);
  const found = session.codings.of(document).find(decision => decision.id === id);
  const place = found && isPlaced(found) && found.orphan === undefined ? found.target : undefined;
  await window.showTextDocument(document, {
    preserveFocus: true,
    preview: true,
    ...(place && { selection: toRange(document, place) }),
  });
}
