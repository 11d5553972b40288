import {
  CodeLens,
  commands,
  Disposable,
  EventEmitter,
  languages,
  Location,
  Position,
  ProgressLocation,
  Range,
  Uri,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import type { CodeChange, Drafted } from '../../corpus';
import { noCode } from '../../model';
import { tell } from './codebook-words';
import type { Draft, Drafts } from './codebook-drafts';
import { nameOf } from './example-failure';
import { command } from '../guard';
import { toEditor } from '../positions';
import type { Session } from '../session';
import { yaml, yamlKindOf } from './yaml-files';

/** Above a codebook that is being changed: what would change, before it is saved. */
export function codebookLens(session: Session, drafts: Drafts): Disposable {
  const change = new EventEmitter<void>();
  return Disposable.from(
    change,
    drafts.onDidChange(() => change.fire()),
    languages.registerCodeLensProvider(yaml, {
      onDidChangeCodeLenses: change.event,
      provideCodeLenses: document => lenses(document, drafts.of(document)),
    }),
    command(session, 'policyCoder.peekDraftChanges', (uri, what) => peek(drafts, uri, what)),
    command(session, 'policyCoder.compareDraft', uri => compare(drafts, uri)),
    command(session, 'policyCoder.listDraftChanges', (uri, what) => list(session, drafts, uri, what)),
  );
}

function lenses(document: TextDocument, draft: Draft | undefined): CodeLens[] {
  if (!draft || yamlKindOf(document) !== 'codebook') return [];
  const { drafted, places } = draft;
  const uri = document.uri.toString();
  const top = new Range(0, 0, 0, 0);
  const lens = (range: Range, title: string, command: string, what?: string): CodeLens =>
    new CodeLens(range, { title, command, arguments: [uri, what] });
  if (drafted.problems.length > 0) return [lens(top, tell('draftFaulty'), 'workbench.actions.view.problems')];
  const { failing, units, documents } = drafted;
  const onCodes = places.flatMap(({ code, span }) => {
    const own = failing.filter(f => f.example.code === code).length;
    const range = new Range(document.positionAt(span.start), document.positionAt(span.end));
    return own === 0 ? [] : [lens(range, fails(own), 'policyCoder.peekDraftChanges', code)];
  });
  return [
    lens(
      top,
      failing.length > 0 ? fails(failing.length) : tell('draftPasses'),
      failing.length > 0 ? 'policyCoder.peekDraftChanges' : '',
      'examples',
    ),
    units > 0
      ? lens(top, changing(units, documents), 'policyCoder.peekDraftChanges', 'units')
      : lens(top, tell('draftChangesNone', drafted.looked), ''),
    ...(draft.everywhere ? [] : [lens(top, tell('draftEverywhere'), 'policyCoder.compareDraft')]),
    ...(units > 0 ? [lens(top, tell('draftList'), 'policyCoder.listDraftChanges')] : []),
    ...againstPeople(drafted).map(title =>
      lens(top, title, drafted.contradictions > 0 ? 'policyCoder.listDraftChanges' : '', 'against'),
    ),
    ...onCodes,
  ];
}

const fails = (examples: number): string =>
  examples === 1 ? tell('draftFails1') : tell('draftFails', examples);

const changing = (units: number, documents: number): string => {
  if (units === 1) return tell('draftChanges1');
  return documents === 1 ? tell('draftChangesIn1', units) : tell('draftChanges', units, documents);
};

/** People's decisions, as far as they have been examined. */
const againstPeople = ({ contradictions, decided, finished }: Drafted): readonly string[] => {
  const found = contradictions === 1 ? tell('draftContradicts1') : tell('draftContradicts', contradictions);
  if (!finished) return [`${found} ${tell('draftReading', decided)}`];
  if (contradictions > 0) return [found];
  return decided > 0 ? [tell('draftContradictsNone', decided)] : [];
};

const given = (drafts: Drafts, uri: unknown): { document: TextDocument; draft: Draft } | undefined => {
  const document = workspace.textDocuments.find(d => d.uri.toString() === uri);
  const draft = document && drafts.of(document);
  return draft && { document, draft };
};

/** Tests the draft on every document of the workspace: that reads and codes each twice, so only on request. */
async function compare(drafts: Drafts, uri: unknown): Promise<void> {
  const document = given(drafts, uri)?.document;
  if (!document) return;
  await window.withProgress(
    { location: ProgressLocation.Notification, title: tell('draftComparing'), cancellable: true },
    (_, token) => drafts.everywhere(document, token),
  );
}

/** The places themselves: examples that fail (all, or those of a code), or units that change. */
async function peek(drafts: Drafts, uri: unknown, what: unknown): Promise<void> {
  const found = given(drafts, uri);
  if (!found) return;
  const { document, draft } = found;
  const locations =
    what === 'units'
      ? draft.drafted.changes.map(locationOf)
      : failingPlaces(document, draft, what === 'examples' ? undefined : what);
  const at = window.activeTextEditor?.selection.active ?? new Position(0, 0);
  await commands.executeCommand('editor.action.peekLocations', document.uri, at, locations, 'peek');
}

const failingPlaces = (
  document: TextDocument,
  { drafted, places }: Draft,
  code: unknown,
): readonly Location[] =>
  drafted.failing
    .map(f => f.example)
    .filter(example => code === undefined || example.code === code)
    .flatMap(({ code: id, language, list, index }) => {
      const span = places
        .find(p => p.code === id)
        ?.examples.find(e => e.language === language && e.list === list && e.index === index)?.span;
      if (!span) return [];
      return [
        new Location(document.uri, new Range(document.positionAt(span.start), document.positionAt(span.end))),
      ];
    });

const locationOf = ({ uri, range }: CodeChange): Location => new Location(Uri.parse(uri), toEditor(range));

/** The change of each unit (`against`: the people's decisions that it contradicts), with its words; picking one shows it. */
async function list(session: Session, drafts: Drafts, uri: unknown, what: unknown): Promise<void> {
  const found = given(drafts, uri);
  if (!found) return;
  const { changes, against } = found.draft.drafted;
  const codes = (given: CodeChange['before']): string =>
    given
      .map(({ code, severity }) => nameOf(session, code) + (severity === undefined ? '' : ` ${severity}`))
      .join(', ') || tell('noCode');
  const itemOf = (change: CodeChange, label: string) => {
    const { uri: file, range } = locationOf(change);
    const description = `${workspace.asRelativePath(file)}:${range.start.line + 1}`;
    return { label, description, detail: change.words, file, range };
  };
  const said = (code: string): string => (code === noCode ? tell('noCode') : nameOf(session, code));
  const items =
    what === 'against'
      ? against.map(({ change, coder, code, status }) =>
          itemOf(change, `${tell(`draft_${status}`, coder, said(code))} → ${codes(change.after)}`),
        )
      : changes.map(change => itemOf(change, `${codes(change.before)} → ${codes(change.after)}`));
  const show = ({ file, range }: (typeof items)[number], preserveFocus: boolean): Thenable<unknown> =>
    window.showTextDocument(file, { selection: range, preview: true, preserveFocus });
  const picked = await window.showQuickPick(items, {
    placeHolder: tell(what === 'against' ? 'draftAgainst' : 'draftListed'),
    matchOnDescription: true,
    matchOnDetail: true,
    onDidSelectItem: item => {
      const at = items.find(each => each === item);
      if (at) void show(at, true);
    },
  });
  if (picked) await show(picked, false);
}
