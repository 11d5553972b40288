import {
  ConfigurationTarget,
  Disposable,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
  type TextDocument,
  type TreeDataProvider,
} from 'vscode';
import { documentsBelow, type DocumentFolder } from '../../corpus';
import type { Decision, Decisions } from '../../model';
import { applies } from '../applies';
import { finishedTold, readingState, type ReadingState } from '../coding/finish-state';
import { tell as tellState } from '../coding/finish-words';
import { askCoder } from '../coding/new-decision';
import { command, guard } from '../guard';
import { flagCounts, flagsTold } from '../reading/open-flags';
import type { Feature, Session } from '../session';
import { section, settings } from '../settings';
import { count, openUnits } from '../team/sampling';
import { tell } from '../team/team-words';
import { showTree } from '../tree-view';
import { openCorpusFiles, type CorpusFiles, type CorpusFolder } from './corpus-files';
import { openLines, progressOf, type Line } from './document-lines';

/** The documents of the workspace, the open ones first: each coder's progress, ambiguity, problems. */
export const documentsView: Feature = session => {
  const files = openCorpusFiles();
  const known = new EventEmitter<void>();
  const show = (only: boolean): Thenable<void> =>
    workspace
      .getConfiguration(section)
      .update(
        'unfinishedOnly',
        only,
        workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
      );
  return Disposable.from(
    files,
    known,
    showTree(
      'policyCoder.documents',
      tree(session, files, () => known.fire()),
      400,
      [
        session.onDidChange,
        session.onDidSurvey,
        session.onDidConfigure,
        session.codings.onDidChange,
        session.sampling.onDidChange,
        files.onDidChange,
        known.event,
        workspace.onDidOpenTextDocument,
        workspace.onDidCloseTextDocument,
        workspace.onDidChangeConfiguration,
      ],
    ),
    command(session, 'policyCoder.showUnfinished', () => show(true)),
    command(session, 'policyCoder.showAllDocuments', () => show(false)),
    command(session, 'policyCoder.nextUnfinished', () => nextUnfinished(session, files)),
  );
};

/** The sample that is being coded: its progress, as a whole and in each of its documents. */
type SampleRow = { readonly label: string; readonly told: string; readonly below: readonly Line[] };
/** The decisions of all coders, and which documents are open: fetched once each time the list is drawn. */
type Seen = {
  readonly coder: string | undefined;
  readonly everyone: ReadonlyMap<string, Decisions>;
  readonly open: ReadonlyMap<string, TextDocument>;
};
type DocumentNode = { readonly uri: string; readonly among: string; readonly seen: Seen };
type FolderNode = { readonly folder: DocumentFolder; readonly of: CorpusFolder; readonly seen: Seen };
type Node =
  | DocumentNode
  | FolderNode
  | { readonly opened: readonly string[]; readonly seen: Seen }
  | { readonly line: Line }
  | { readonly sample: SampleRow };

const tree = (session: Session, files: CorpusFiles, later: () => void): TreeDataProvider<Node> => ({
  getTreeItem: node =>
    'uri' in node
      ? documentItem(session, node)
      : 'folder' in node
        ? folderItem(session, node)
        : 'opened' in node
          ? openedItem(node.opened)
          : 'sample' in node
            ? sampleItem(node.sample)
            : lineItem(node.line),
  async getChildren(node) {
    if (!node) return [...(await rootsOf(session, files, later))];
    if ('sample' in node) return node.sample.below.map(line => ({ line }));
    if ('opened' in node) return node.opened.map(uri => ({ uri, among: 'open', seen: node.seen }));
    if ('folder' in node) return [...belowOf(session, node.folder, node.of, node.seen)];
    return 'uri' in node ? linesOf(session, node).map(line => ({ line })) : [];
  },
});

/**
 * How long the list waits for the coding files of a large corpus, in milliseconds: then it is drawn without them, and again with them.
 * Longer each time, so that it settles.
 */
let patience = 300;

async function rootsOf(session: Session, files: CorpusFiles, later: () => void): Promise<readonly Node[]> {
  const open = openDocuments();
  const reading = session.codings.everyone();
  const waited = Symbol('waited');
  const first = await Promise.race([
    reading,
    new Promise<typeof waited>(resolve => setTimeout(() => resolve(waited), patience)),
  ]);
  if (first === waited) {
    patience *= 2;
    void guard(session, () => reading.then(later));
  }
  const everyone: Seen['everyone'] = first === waited ? new Map() : first;
  const seen = { coder: session.codings.coder(), everyone, open };
  const row = await sampleRow(session);
  const folders = await files.folders();
  const [only] = folders;
  const single = folders.length === 1 ? only : undefined;
  return [
    ...(row ? [{ sample: row }] : []),
    ...(open.size > 0 ? [{ opened: [...open.keys()].sort(), seen }] : []),
    ...(single
      ? belowOf(session, single.tree, single, seen)
      : folders.map(of => ({ folder: { ...of.tree, name: of.name }, of, seen }))),
  ];
}

function openDocuments(): Seen['open'] {
  const open = workspace.textDocuments.filter(document => !document.isClosed && applies(document));
  return new Map(open.map(document => [document.uri.toString(), document]));
}

/** The content of a folder; if only unfinished documents are shown, those, and the folders that contain some. */
function belowOf(
  session: Session,
  { folders, documents }: DocumentFolder,
  of: CorpusFolder,
  seen: Seen,
): readonly Node[] {
  const only = settings.unfinishedOnly() && seen.coder !== undefined;
  const isWanted = (path: string): boolean => !only || !isDone(session, of.uriOf.get(path) ?? '', seen);
  return [
    ...folders
      .filter(folder => !only || [...documentsBelow(folder)].some(isWanted))
      .map(folder => ({ folder, of, seen })),
    ...documents.filter(isWanted).map(path => ({ uri: of.uriOf.get(path) ?? '', among: of.name, seen })),
  ];
}

const decisionsOf = ({ everyone }: Seen, coder: string, uri: string): readonly Decision[] =>
  everyone.get(coder)?.get(uri) ?? [];

const stateOf = (session: Session, coder: string, uri: string, seen: Seen): ReadingState =>
  readingState(session, coder, uri, decisionsOf(seen, coder, uri), seen.open.get(uri));

/** Whether this coder has read the document in its current form. */
function isDone(session: Session, uri: string, seen: Seen): boolean {
  if (seen.coder === undefined || decisionsOf(seen, seen.coder, uri).length === 0) return false;
  const { how, changed } = stateOf(session, seen.coder, uri, seen);
  return how === 'finished' && changed === 0;
}

/** Goes to the next document, in the order of the list, that this coder has not finished. */
async function nextUnfinished(session: Session, files: CorpusFiles): Promise<void> {
  const coder = await askCoder(session);
  if (coder === undefined) return;
  await session.ready();
  const everyone = new Map([[coder, await session.codings.all()]]);
  const seen = { coder, everyone, open: openDocuments() };
  const all = (await files.folders()).flatMap(({ tree: each, uriOf }) =>
    [...documentsBelow(each)].map(path => uriOf.get(path) ?? ''),
  );
  const here = all.indexOf(window.activeTextEditor?.document.uri.toString() ?? '');
  const next = [...all.slice(here + 1), ...all.slice(0, Math.max(0, here))].find(
    uri => !isDone(session, uri, seen),
  );
  if (next === undefined) window.setStatusBarMessage(tellState('allFinished'), 5_000);
  else await window.showTextDocument(Uri.parse(next));
}

async function sampleRow(session: Session): Promise<SampleRow | undefined> {
  const sampled = session.sampling.now();
  if (!sampled) return undefined;
  const open = openUnits(sampled, await session.codings.all());
  const all = count(sampled.units);
  const changed = sampled.size - all;
  return {
    label: tell('sampleRow', sampled.name),
    told: [
      tell('sampleProgress', all - count(open), all),
      ...(changed > 0 ? [tell('sampleLeftOut', changed)] : []),
    ].join(' · '),
    below: [...sampled.units].map(([uri, units]) => {
      const left = open.get(uri)?.length ?? 0;
      return {
        label: workspace.asRelativePath(Uri.parse(uri), false),
        told: tell('sampleProgress', units.length - left, units.length),
        icon: new ThemeIcon(left === 0 ? 'pass' : 'circle-large-outline'),
        command: { title: session.say('open'), command: 'policyCoder.nextSampleUnit', arguments: [uri] },
      };
    }),
  };
}

function sampleItem({ label, told }: SampleRow): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.id = 'sample';
  item.description = told;
  item.tooltip = `${label}: ${told}`;
  item.iconPath = new ThemeIcon('beaker');
  item.contextValue = 'sample';
  return item;
}

function openedItem(opened: readonly string[]): TreeItem {
  const item = new TreeItem(`${opened.length} ${tellState('opened')}`, TreeItemCollapsibleState.Expanded);
  item.id = 'opened';
  item.iconPath = new ThemeIcon('eye');
  return item;
}

/** The number of documents that this coder has finished comes first, so that it is visible in a narrow side bar. */
function folderItem(session: Session, { folder, of, seen }: FolderNode): TreeItem {
  const all = [...documentsBelow(folder)].map(path => of.uriOf.get(path) ?? '');
  const done = all.filter(uri => isDone(session, uri, seen)).length;
  const counted = seen.coder === undefined ? String(all.length) : `${done}/${all.length}`;
  const item = new TreeItem(`${counted} ${folder.name}`, TreeItemCollapsibleState.Collapsed);
  item.id = `folder:${of.name}:${folder.path}`;
  item.iconPath = done > 0 && done === all.length ? finishedIcon : ThemeIcon.Folder;
  item.tooltip = `${folder.path}: ${tellState('finishedOf', done, all.length)}`;
  return item;
}

const finishedIcon = new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed'));
const icons = {
  unread: new ThemeIcon('circle-large-outline'),
  begun: new ThemeIcon('edit'),
  finished: finishedIcon,
  changed: new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
} as const;

/** The number of codings comes first, then the name; after it the state in words and the other coders. */
function documentItem(session: Session, { uri, among, seen }: DocumentNode): TreeItem {
  const place = Uri.parse(uri);
  const name = place.path.slice(place.path.lastIndexOf('/') + 1);
  const state = stateOf(session, seen.coder ?? '', uri, seen);
  const how = state.how === 'finished' && state.changed !== 0 ? 'changed' : state.how;
  const label = state.codings > 0 ? `${state.codings} · ${name}` : name;
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = `${among}:${uri}`;
  item.resourceUri = place;
  const document = seen.open.get(uri);
  const live = document && session.live(document);
  const progress = live && progressOf(session, document, live);
  const others = [...seen.everyone.keys()].filter(
    coder => coder !== seen.coder && decisionsOf(seen, coder, uri).length > 0,
  );
  item.description = [
    ...(seen.coder === undefined ? [] : [wordsOf(state)]),
    ...(progress && progress.all > 0 && state.how !== 'finished'
      ? [`${Math.round((100 * progress.decided) / progress.all)}%`]
      : []),
    ...(live && !session.codings.blind() ? [flagsTold(session, flagCounts(session, document, live))] : []),
    ...others.map(coder => `${coder} ${shortly(stateOf(session, coder, uri, seen))}`),
  ].join(' · ');
  item.iconPath = icons[how];
  item.tooltip = new MarkdownString().appendText(
    [workspace.asRelativePath(place, false), ...statesTold(session, uri, seen)].join('\n'),
  );
  item.contextValue = `document.${how}`;
  item.command = { title: session.say('open'), command: 'vscode.open', arguments: [place] };
  return item;
}

const wordsOf = (state: ReadingState): string =>
  finishedTold(state) ?? tellState(state.how === 'begun' ? 'stateBegun' : 'stateUnread');

const shortly = ({ how, codings, changed }: ReadingState): string =>
  how === 'finished' ? (changed === 0 ? '✓' : '✓?') : String(codings);

/** The progress of each coder, this one first. */
function statesTold(session: Session, uri: string, seen: Seen): readonly string[] {
  const { coder, everyone } = seen;
  const coders = [...(coder === undefined ? [] : [coder]), ...everyone.keys()];
  return [...new Set(coders)]
    .filter(each => each === coder || decisionsOf(seen, each, uri).length > 0)
    .map(each => {
      const state = stateOf(session, each, uri, seen);
      return `${each}: ${wordsOf(state)} · ${session.say('nCodings', state.codings)}`;
    });
}

function lineItem({ label, told, icon, command }: Line): TreeItem {
  const item = new TreeItem(label);
  item.description = told;
  item.tooltip = `${label}: ${told}`;
  item.iconPath = icon;
  if (command) item.command = command;
  return item;
}

function linesOf(session: Session, { uri, seen }: DocumentNode): readonly Line[] {
  const document = seen.open.get(uri);
  const coders = [...seen.everyone.keys()].filter(coder => decisionsOf(seen, coder, uri).length > 0);
  const by = coders.map(coder => {
    const state = stateOf(session, coder, uri, seen);
    return {
      label: session.say('codedBy', coder),
      told: [String(state.codings), wordsOf(state)].join(' · '),
      icon: new ThemeIcon(state.how === 'finished' ? 'pass' : 'person'),
    };
  });
  return [...(document ? openLines(session, document) : []), ...by];
}
