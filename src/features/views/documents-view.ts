import {
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
  type Command,
  type TextDocument,
  type TreeDataProvider,
} from 'vscode';
import { ambiguityScore, type Live } from '../../corpus';
import { factFields, isCoding, type Decisions } from '../../model';
import { applies } from '../applies';
import { pick } from '../reading/explain';
import { count, openUnits } from '../team/sampling';
import { documentOf, type Feature, type Session } from '../session';
import { settings } from '../settings';
import { flagCounts, flagsTold, unitsWithOpenFlags } from '../reading/open-flags';
import { legend } from '../reading/taxonomy';
import { showTree } from '../tree-view';
import { tell } from '../team/team-words';

/** The documents that are open or that somebody coded: how far they are, how ambiguous, what they are, what to look at. */
export const documentsView: Feature = session =>
  showTree('policyCoder.documents', tree(session), 400, [
    session.onDidChange,
    session.onDidSurvey,
    session.onDidConfigure,
    session.codings.onDidChange,
    session.sampling.onDidChange,
    workspace.onDidOpenTextDocument,
    workspace.onDidCloseTextDocument,
    workspace.onDidChangeConfiguration,
  ]);

type Listed = { readonly uri: string; readonly coders: ReadonlyMap<string, number> };
/** A line below a document. */
type Line = {
  readonly label: string;
  readonly told: string;
  readonly icon: ThemeIcon;
  readonly command?: Command;
};
/** The sample that is being coded: how far it is, as a whole and in each of its documents. */
type SampleRow = { readonly label: string; readonly told: string; readonly below: readonly Line[] };
type Node = { readonly listed: Listed } | { readonly line: Line } | { readonly sample: SampleRow };

const tree = (session: Session): TreeDataProvider<Node> => ({
  getTreeItem: node =>
    'listed' in node
      ? documentItem(session, node.listed)
      : 'sample' in node
        ? sampleItem(node.sample)
        : lineItem(node.line),
  async getChildren(node) {
    if (!node) {
      const documents = listed(await session.codings.everyone()).map(each => ({ listed: each }));
      const row = await sampleRow(session);
      return row ? [{ sample: row }, ...documents] : documents;
    }
    if ('sample' in node) return node.sample.below.map(line => ({ line }));
    return 'listed' in node ? linesOf(session, node.listed).map(line => ({ line })) : [];
  },
});

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

function listed(everyone: ReadonlyMap<string, Decisions>): readonly Listed[] {
  const documents = new Map<string, Map<string, number>>();
  for (const document of workspace.textDocuments)
    if (!document.isClosed && applies(document)) documents.set(document.uri.toString(), new Map());
  for (const [coder, decisions] of everyone)
    for (const [uri, list] of decisions) {
      const codings = list.filter(d => isCoding(d) && d.status === 'accepted').length;
      if (list.length === 0) continue;
      const coders = documents.get(uri) ?? new Map<string, number>();
      documents.set(uri, coders.set(coder, codings));
    }
  return [...documents].map(([uri, coders]) => ({ uri, coders })).sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

type Progress = { readonly decided: number; readonly all: number };

/** Of the units for which the machine proposes a code of the taxonomy that is shown, those that this coder decided on. */
function progressOf(session: Session, document: TextDocument, live: Live): Progress | undefined {
  const shown = legend(session)?.codebook.id;
  // How many proposals there are is a suggestion: who codes blind is not told.
  if (shown === undefined || session.codings.coder() === undefined || session.codings.blind())
    return undefined;
  const own = session.codings
    .of(document)
    .filter(isCoding)
    .filter(d => d.orphan === undefined && d.codebook.id === shown)
    .map(d => d.target)
    .sort((a, b) => a.start - b.start);
  const units = live.primaries(shown);
  // Both are in the order of the text: a unit is decided on if a coding that begins before its end reaches into it.
  let [next, reached, decided] = [0, 0, 0];
  for (const { start, end } of units) {
    for (; next < own.length && own[next]!.start < end; next++) reached = Math.max(reached, own[next]!.end);
    if (reached > start) decided++;
  }
  return { decided, all: units.length };
}

function documentItem(session: Session, { uri, coders }: Listed): TreeItem {
  const item = new TreeItem(Uri.parse(uri), TreeItemCollapsibleState.Collapsed);
  item.id = uri;
  const document = documentOf(Uri.parse(uri));
  const live = document && session.live(document);
  const progress = live && progressOf(session, document, live);
  const flags =
    live && !session.codings.blind() ? [flagsTold(session, flagCounts(session, document, live))] : [];
  const told = [
    ...(progress && progress.all > 0 ? [`${Math.round((100 * progress.decided) / progress.all)}%`] : []),
    ...(live ? flags : [session.say('notOpen')]),
    ...coders.keys(),
  ];
  item.description = told.join(' · ');
  item.iconPath = ThemeIcon.File;
  item.command = { title: session.say('open'), command: 'vscode.open', arguments: [Uri.parse(uri)] };
  return item;
}

function lineItem({ label, told, icon, command }: Line): TreeItem {
  const item = new TreeItem(label);
  item.description = told;
  item.tooltip = `${label}: ${told}`;
  item.iconPath = icon;
  if (command) item.command = command;
  return item;
}

function linesOf(session: Session, { uri, coders }: Listed): readonly Line[] {
  const document = documentOf(Uri.parse(uri));
  const by = [...coders].map(([coder, n]) => ({
    label: session.say('codedBy', coder),
    told: String(n),
    icon: new ThemeIcon('person'),
  }));
  return [...(document ? openLines(session, document) : []), ...by];
}

function openLines(session: Session, document: TextDocument): readonly Line[] {
  const { say } = session;
  const live = session.live(document);
  const progress = live && progressOf(session, document, live);
  const problems = session.codings.problems(document).length + session.codings.doubtful(document).size;
  return [
    ...(progress
      ? [
          {
            label: say('progressOf'),
            told: say('progressTold', progress.decided, progress.all),
            icon: new ThemeIcon('checklist'),
          },
        ]
      : []),
    ...(live && !session.codings.blind()
      ? [
          {
            label: say('ambiguity'),
            told: say(
              'ambiguityTold',
              flagsTold(session, flagCounts(session, document, live)),
              ambiguityScore(unitsWithOpenFlags(session, document, live)).toFixed(1),
            ),
            icon: new ThemeIcon('question', new ThemeColor('policyCoder.flagForeground')),
          },
        ]
      : []),
    ...(problems > 0
      ? [
          {
            label: say('toLookAt'),
            told: String(problems),
            icon: new ThemeIcon('warning'),
            command: { title: say('toLookAt'), command: 'workbench.actions.view.problems' },
          },
        ]
      : []),
    ...factLines(session, document),
  ];
}

function factLines(session: Session, document: TextDocument): readonly Line[] {
  const facts = session.survey(document)?.facts;
  return factFields.flatMap(({ id, label }) =>
    (facts?.[id] ?? []).map(({ value, span }) => ({
      label: pick(label, settings.language()),
      told: value,
      icon: new ThemeIcon('note'),
      ...(span && {
        command: {
          title: value,
          command: 'policyCoder.revealProvision',
          arguments: [document.uri.toString(), span.start],
        },
      }),
    })),
  );
}
