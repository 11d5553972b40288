import {
  ConfigurationTarget,
  Disposable,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
  type TreeDataProvider,
} from 'vscode';
import { grouped, isPlaced, type PlacedDecision } from '../../model';
import { labelOf, reveal } from '../coding/code-selection';
import { command, Notice } from '../guard';
import { plain, short } from '../markdown';
import type { Feature, Session } from '../session';
import { section, settings } from '../settings';
import { legend } from '../reading/taxonomy';
import { showTree } from '../tree-view';

const groupings = ['code', 'document', 'coder', 'status'] as const;
type Grouping = (typeof groupings)[number];

/** All codings of the workspace by code, document, coder or status. A click goes to the words. */
export const codingsView: Feature = session =>
  Disposable.from(
    showTree('policyCoder.codings', tree(session), 250, [
      session.codings.onDidChange,
      session.onDidConfigure,
      workspace.onDidChangeConfiguration,
    ]),
    command(session, 'policyCoder.groupCodings', by => groupBy(session, by)),
    command(session, 'policyCoder.revealCoding', (...args) => revealCoding(session, args)),
  );

/** Something a person decided about a place of a document (by its URI). */
type Made = { readonly uri: string; readonly decision: PlacedDecision };
type Group = { readonly key: string; readonly label: string; readonly made: readonly Made[] };
type Leaf = { readonly made: Made; readonly of: Grouping };
type Node = { readonly group: Group } | Leaf;

const tree = (session: Session): TreeDataProvider<Node> => ({
  getTreeItem: node => ('group' in node ? groupItem(session, node.group) : madeItem(session, node)),
  async getChildren(node) {
    const of = grouping();
    if (!node) return groupsOf(session, await allMade(session), of).map(group => ({ group }));
    return 'group' in node ? node.group.made.map(made => ({ made, of })) : [];
  },
});

const grouping = (): Grouping => groupings.find(each => each === settings.groupCodings()) ?? 'code';

async function allMade(session: Session): Promise<readonly Made[]> {
  const everyone = await session.codings.everyone();
  return [...everyone.values()].flatMap(decisions =>
    [...decisions].flatMap(([uri, list]) => list.filter(isPlaced).map(decision => ({ uri, decision }))),
  );
}

function groupsOf(session: Session, all: readonly Made[], of: Grouping): readonly Group[] {
  return [...grouped(all, made => keyOf(made, of))]
    .map(([key, made]) => ({
      key,
      label: nameOf(session, key, of),
      made: made.sort(byPlace),
    }))
    .sort((a, b) => b.made.length - a.made.length || (a.key < b.key ? -1 : 1));
}

const byPlace = (a: Made, b: Made): number =>
  a.uri === b.uri ? a.decision.target.start - b.decision.target.start : a.uri < b.uri ? -1 : 1;

type Status = 'accepted' | 'rejected' | 'orphan' | 'set_aside';
const statusOf = ({ decision }: Made): Status =>
  decision.orphan !== undefined ? 'orphan' : decision.kind === 'coding' ? decision.status : 'set_aside';

function keyOf(made: Made, of: Grouping): string {
  switch (of) {
    case 'code':
      return made.decision.code;
    case 'document':
      return made.uri;
    case 'coder':
      return made.decision.coder;
    case 'status':
      return statusOf(made);
  }
}

function nameOf(session: Session, key: string, of: Grouping): string {
  if (of === 'code') return labelOf(session, key);
  if (of === 'document') return pathOf(key);
  if (of === 'coder') return key;
  const status = (['accepted', 'rejected', 'orphan', 'set_aside'] as const).find(each => each === key);
  return status ? session.say(`status_${status}`) : key;
}

const pathOf = (uri: string): string => workspace.asRelativePath(Uri.parse(uri), false);

function groupItem(session: Session, { key, label, made }: Group): TreeItem {
  const of = grouping();
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = `${of}:${key}`;
  const rejected = of === 'status' ? 0 : made.filter(each => statusOf(each) === 'rejected').length;
  const kept = made.length - rejected;
  const count = rejected === 0 ? String(kept) : session.say('withRejected', kept, rejected);
  item.description = of === 'code' ? `${count} · ${key}` : count;
  if (of === 'document') item.resourceUri = Uri.parse(key);
  if (of === 'code') item.contextValue = 'code';
  item.iconPath = {
    code: codeIcon(session, key, 'circle-filled'),
    document: ThemeIcon.File,
    coder: new ThemeIcon('person'),
    status: new ThemeIcon(icons[made[0] ? statusOf(made[0]) : 'accepted']),
  }[of];
  return item;
}

const icons = { accepted: 'check', rejected: 'close', orphan: 'warning', set_aside: 'eye-closed' } as const;

function codeIcon(session: Session, code: string, id: string): ThemeIcon {
  const colour = legend(session)?.colourOf(code);
  return new ThemeIcon(
    id,
    colour === undefined ? undefined : new ThemeColor(`policyCoder.group${colour}Foreground`),
  );
}

function madeItem(session: Session, { made, of }: Leaf): TreeItem {
  const { decision, uri } = made;
  const { code, coder, target, id } = decision;
  const item = new TreeItem(short(target.exact.replace(/\s+/g, ' ').trim(), 80));
  item.id = `${of}:${coder}:${uri}:${id}`;
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const parts = {
    code: labelOf(session, code),
    document: decodeURIComponent(name),
    coder,
  };
  item.description = (['code', 'document', 'coder'] as const)
    .filter(part => part !== of)
    .map(part => parts[part])
    .join(' · ');
  item.iconPath = codeIcon(session, code, icons[statusOf(made)]);
  item.tooltip = told(session, made);
  item.command = {
    title: session.say('open'),
    command: 'policyCoder.revealCoding',
    arguments: [uri, coder, id],
  };
  return item;
}

function told(session: Session, made: Made): MarkdownString {
  const { decision } = made;
  const memo = decision.kind === 'coding' ? decision.memo : decision.reason;
  const head = `**${plain(labelOf(session, decision.code))}** \`${decision.code}\` · ${plain(decision.coder)} · ${session.say(`status_${statusOf(made)}`)}`;
  return new MarkdownString(
    [head, plain(decision.target.exact), ...(memo === undefined ? [] : [plain(memo)])].join('\n\n'),
  );
}

async function groupBy(session: Session, by: unknown): Promise<void> {
  const given = groupings.find(each => each === by);
  const items = groupings.map(each => ({ label: session.say(`by_${each}`), id: each }));
  const picked =
    given ?? (await window.showQuickPick(items, { placeHolder: session.say('groupCodings') }))?.id;
  if (picked === undefined) return;
  const global = ConfigurationTarget.Global;
  await workspace.getConfiguration(section).update('codings.groupBy', picked, global);
}

/** Opens the document and goes to the current place of the coding; one without a place is left to its problem. */
async function revealCoding(session: Session, [uri, coder, id]: readonly unknown[]): Promise<void> {
  if (typeof uri !== 'string' || typeof coder !== 'string' || typeof id !== 'string') return;
  const { document } = await window.showTextDocument(Uri.parse(uri));
  await session.codings.ready(document);
  const made =
    coder === session.codings.coder()
      ? session.codings.of(document)
      : (session.codings.others(document).get(coder) ?? []);
  const found = made.find(decision => decision.id === id);
  if (!found || !isPlaced(found)) throw new Notice(session.say('codingGone'));
  reveal(found.target);
}
