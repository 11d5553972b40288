import {
  commands,
  Disposable,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  workspace,
  type TextDocument,
  type TreeDataProvider,
} from 'vscode';
import { nextWith, type Summary } from '../../corpus';
import { factFields, type Code, type Fact, type FactId, type Facts, type LanguageTag } from '../../model';
import { activeDocument } from '../active';
import { cursorOf, visit } from '../cursor';
import { pick } from './explain';
import { command, Notice } from '../guard';
import { toRange } from '../positions';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { flagCounts } from './open-flags';
import { inGroup } from './status';
import { legend, type Legend } from './taxonomy';

const viewId = 'policyCoder.summary';

/** The legend and the document's counts, as a tree below the files. A click goes to the next place in the text. */
export const summary: Feature = session => {
  const changed = new EventEmitter<undefined>();
  const refresh = (): void => {
    changed.fire(undefined);
    void commands.executeCommand('setContext', 'policyCoder.active', activeDocument(session) !== undefined);
  };
  const view = window.createTreeView(viewId, { treeDataProvider: tree(session, changed) });
  refresh();
  return Disposable.from(
    changed,
    view,
    session.onDidChange(document => document === activeDocument(session) && refresh()),
    session.onDidSurvey(document => document === activeDocument(session) && refresh()),
    session.onDidConfigure(refresh),
    window.onDidChangeActiveTextEditor(refresh),
    workspace.onDidChangeConfiguration(refresh),
    command(session, 'policyCoder.showLegend', () => {
      if (!activeDocument(session)) throw new Notice(session.say('noDocument'));
      return commands.executeCommand(`${viewId}.focus`);
    }),
    command(session, 'policyCoder.nextOccurrence', id => {
      const document = window.activeTextEditor?.document;
      if (typeof id === 'string' && document && !session.codings.blind()) reveal(session, document, id);
    }),
  );
};

type Node =
  | { readonly type: 'group'; readonly group: Legend['groups'][number] }
  | { readonly type: 'code'; readonly code: Code; readonly colour: string; readonly count: number }
  | { readonly type: 'ambiguity'; readonly codes: readonly Code[] }
  | { readonly type: 'facts' }
  | { readonly type: 'fact'; readonly id: FactId; readonly fact: Fact };

const tree = (session: Session, changed: EventEmitter<undefined>): TreeDataProvider<Node> => ({
  onDidChangeTreeData: changed.event,
  getTreeItem: node => item(session, node),
  getChildren: node => (node ? below(session, node) : roots(session)),
});

const counts = (session: Session): Summary | undefined => {
  const document = activeDocument(session);
  return document && session.live(document)?.summary();
};

function roots(session: Session): Node[] {
  const shown = legend(session);
  if (!shown || !counts(session)) return [];
  return [
    ...shown.groups.map(group => ({ type: 'group' as const, group })),
    ...session
      .codebooks()
      .filter(c => c.kind === 'ambiguity')
      .map(({ codes }) => ({ type: 'ambiguity' as const, codes })),
    ...(facts(session) ? [{ type: 'facts' as const }] : []),
  ];
}

function below(session: Session, node: Node): Node[] {
  const found = counts(session);
  if (node.type === 'facts') return factNodes(session);
  if (!found || node.type === 'code' || node.type === 'fact') return [];
  const [codes, colour, count] =
    node.type === 'group'
      ? ([node.group.codes, `policyCoder.group${node.group.colour}Foreground`, found.codes] as const)
      : ([node.codes, 'policyCoder.flagForeground', found.flags] as const);
  // A blind coder sees the whole codebook: which codes the machine found would be a suggestion.
  const blind = session.codings.blind();
  return codes
    .map(code => ({ type: 'code' as const, code, colour, count: blind ? 0 : (count.get(code.id) ?? 0) }))
    .filter(n => blind || n.count > 0)
    .sort((a, b) => b.count - a.count);
}

const facts = (session: Session): Facts | undefined => {
  const document = activeDocument(session);
  return document && session.survey(document)?.facts;
};

const factNodes = (session: Session): Node[] =>
  factFields.flatMap(({ id }) =>
    (facts(session)?.[id] ?? []).map(fact => ({ type: 'fact' as const, id, fact })),
  );

function item(session: Session, node: Node): TreeItem {
  const tongue = settings.language();
  const found = counts(session);
  const blind = session.codings.blind();
  const told = (count: number, rest: string): string => (blind ? rest : `${count} · ${rest}`);
  switch (node.type) {
    case 'group': {
      const { group } = node;
      const count = found ? inGroup(found, group) : 0;
      const single = group.codes.length === 1 && group.codes[0]?.id === group.id;
      const made = new TreeItem(
        pick(group.label, tongue),
        single ? TreeItemCollapsibleState.None : state(count, blind),
      );
      made.id = `group:${group.id}`;
      made.description = told(count, pick(group.label, other(tongue)));
      made.iconPath = icon('circle-filled', `policyCoder.group${group.colour}Foreground`);
      if (single) {
        made.command = next(session, group.id);
        made.contextValue = 'code';
      }
      return made;
    }
    case 'code': {
      const made = new TreeItem(pick(node.code.label, tongue));
      made.id = `code:${node.code.id}`;
      made.description = told(node.count, pick(node.code.label, other(tongue)));
      made.tooltip = pick(node.code.definition, tongue);
      made.iconPath = icon('circle-small-filled', node.colour);
      made.command = next(session, node.code.id);
      made.contextValue = 'code';
      return made;
    }
    case 'facts': {
      const made = new TreeItem(session.say('facts'), TreeItemCollapsibleState.Collapsed);
      made.id = 'facts';
      made.iconPath = new ThemeIcon('note');
      return made;
    }
    case 'fact':
      return factItem(session, node.id, node.fact);
    case 'ambiguity': {
      const document = activeDocument(session);
      const live = document && session.live(document);
      const { shown, milder } = live ? flagCounts(session, document, live) : { shown: 0, milder: 0 };
      const count = shown + milder;
      const made = new TreeItem(session.say('ambiguity'), state(count, blind));
      made.id = 'ambiguity';
      made.description = blind ? '' : String(count);
      made.iconPath = icon('question', 'policyCoder.flagForeground');
      return made;
    }
  }
}

/** A click goes to the words that the fact was read from. */
function factItem(session: Session, id: FactId, fact: Fact): TreeItem {
  const label = factFields.find(field => field.id === id)?.label;
  const made = new TreeItem(label ? pick(label, settings.language()) : id);
  made.description = fact.value;
  made.tooltip = `${fact.value} (${fact.from}, ${Math.round(fact.confidence * 100)}%)`;
  const document = activeDocument(session);
  if (fact.span && document)
    made.command = {
      title: made.description,
      command: 'policyCoder.revealProvision',
      arguments: [document.uri.toString(), fact.span.start],
    };
  return made;
}

const other = (tongue: LanguageTag): LanguageTag => (tongue === 'zh' ? 'en' : 'zh');

const state = (count: number, blind: boolean): TreeItemCollapsibleState =>
  blind
    ? TreeItemCollapsibleState.Collapsed
    : count > 0
      ? TreeItemCollapsibleState.Expanded
      : TreeItemCollapsibleState.None;

const icon = (id: string, colour: string): ThemeIcon => new ThemeIcon(id, new ThemeColor(colour));

const next = (session: Session, id: string) => ({
  title: session.say('summary'),
  command: 'policyCoder.nextOccurrence',
  arguments: [id],
});

function reveal(session: Session, document: TextDocument, id: string): void {
  const editor = window.activeTextEditor;
  const live = session.live(document);
  if (!editor || !live) return;
  const found = nextWith(live, id, cursorOf(editor));
  if (!found) return;
  visit(editor, toRange(document, found));
}
