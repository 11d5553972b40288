import { dirname } from 'node:path';
import {
  commands,
  Disposable,
  EndOfLine,
  Hover,
  languages,
  Location,
  Position,
  Range,
  Selection,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type TextDocument,
} from 'vscode';
import type { CellSources, SourcePassage } from '../../corpus';
import { waiting } from '../team/agreement';
import { cellText, countOf } from './cell-hover';
import { command, Notice } from '../guard';
import { plain, trusted } from '../markdown';
import { lfText, toEditor } from '../positions';
import type { Feature, Session } from '../session';
import { said } from '../words';

/** Passages that a hover locates; a command locates more. */
const inHover = 3;
const inPeek = 500;

/** On an exported table: what a cell means, and links to the clauses that it was counted from. */
export const exportedTables: Feature = session =>
  Disposable.from(
    languages.registerHoverProvider(
      { scheme: 'file', pattern: '**/*.csv' },
      {
        async provideHover(document, position, token) {
          if (!(await isExported(document.uri))) return undefined;
          const answer = await ask(session, document, position, inHover, token);
          if (!answer?.cell && !answer?.problem) return undefined;
          return new Hover(
            trusted(
              answer.cell ? cellText(session, answer.cell, position) : plain(said(answer.problem!.message)),
            ),
          );
        },
      },
    ),
    window.onDidChangeActiveTextEditor(editor => void tell(editor?.document.uri)),
    command(session, 'policyCoder.revealCellSource', (line, character) => reveal(session, line, character)),
    command(session, 'policyCoder.revealSourcePassage', passage => showPassage(session, passage)),
    { dispose: () => void tell(undefined) },
    startTelling(),
  );

function startTelling(): Disposable {
  void tell(window.activeTextEditor?.document.uri);
  return new Disposable(() => undefined);
}

/** Sets the menu context: whether the visible table belongs to an export. */
const tell = async (uri: Uri | undefined): Promise<void> => {
  const exported = uri !== undefined && (await isExported(uri));
  await commands.executeCommand('setContext', 'policyCoder.exportedTable', exported);
};

async function isExported(uri: Uri): Promise<boolean> {
  if (uri.scheme !== 'file' || !/\.csv$/i.test(uri.path)) return false;
  try {
    await workspace.fs.stat(Uri.joinPath(uri, '..', 'datapackage.json'));
    return true;
  } catch {
    return false;
  }
}

function ask(
  session: Session,
  document: TextDocument,
  position: Position,
  most: number,
  token?: CancellationToken,
) {
  const { line, character } = position;
  const { fsPath } = document.uri;
  const folder = dirname(fsPath);
  return session.ask(
    {
      about: 'cell',
      folder,
      table: fsPath.slice(folder.length).replace(/^[\\/]/, ''),
      place: { line, character, text: document.lineAt(line).text },
      roots: localFolders(),
      most,
    },
    token,
  );
}

/** Folders of the workspace on disk. */
export const localFolders = (): readonly string[] =>
  (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);

/** The cell at this place (numbers from 0), else at the cursor. */
async function reveal(session: Session, line: unknown, character: unknown): Promise<CellSources | undefined> {
  const editor = window.activeTextEditor;
  if (!editor || !/\.csv$/i.test(editor.document.uri.path)) throw new Notice(session.say('noCellHere'));
  const { document } = editor;
  if (!(await isExported(document.uri))) throw new Notice(session.say('notExported'));
  const position =
    typeof line === 'number' && typeof character === 'number'
      ? document.validatePosition(new Position(line, character))
      : editor.selection.active;
  const answer = await waiting(session.say('lookingUp'), token =>
    ask(session, document, position, inPeek, token),
  );
  if (!answer) return undefined;
  if (answer.problem) throw new Error(said(answer.problem.message));
  const { cell } = answer;
  if (!cell) throw new Notice(session.say('notExported'));
  if (cell.untraced) throw new Notice(said(cell.untraced.message));
  const { passages, given } = cell;
  if (passages.length === 0) {
    const told =
      given.length > 0 ? session.say('nGiven', given.join(', ')) : session.say('countedFromNothing');
    void window.showInformationMessage(`${cell.column}: ${told}`);
    return cell;
  }
  await show(session, document, position, cell);
  return cell;
}

async function show(
  session: Session,
  document: TextDocument,
  position: Position,
  cell: CellSources,
): Promise<void> {
  const { passages } = cell;
  const there = passages.flatMap(passage =>
    passage.file === undefined ? [] : [{ ...passage, file: passage.file }],
  );
  const lost = [...new Set(passages.filter(p => p.file === undefined).map(p => p.path))];
  const [only] = there;
  if (!only) throw new Notice(session.say('sourcesMissing', named(lost)));
  if (lost.length > 0) {
    const count = passages.length - there.length;
    void window.showWarningMessage(session.say('someMissing', count, passages.length, named(lost)));
  }
  const all = countOf(cell);
  if (all > passages.length)
    void window.showInformationMessage(session.say('cutSources', passages.length, all));
  if (there.length === 1) return showPassage(session, only);
  const locations = there.map(({ file, range }) => new Location(Uri.file(file), toEditor(range)));
  await commands.executeCommand('editor.action.peekLocations', document.uri, position, locations, 'peek');
}

const named = (paths: readonly string[]): string =>
  paths.slice(0, 3).join(', ') + (paths.length > 3 ? ' …' : '');

/** Shows a passage at the place of its words in the open document, and says so if that is not the original place. */
async function showPassage(session: Session, given: unknown): Promise<void> {
  const passage = passageOf(given);
  if (!passage) return;
  if (passage.file === undefined) throw new Notice(session.say('sourcesMissing', passage.path));
  const document = await workspace.openTextDocument(Uri.file(passage.file));
  const { range, moved } = placeIn(document, passage);
  const editor = await window.showTextDocument(document, { selection: range });
  editor.selection = new Selection(range.start, range.end);
  const state = moved ?? passage.state;
  if (state !== 'same' && state !== 'missing') void window.showWarningMessage(session.say(`source_${state}`));
}

/** The document may have unsaved changes: the words decide. */
function placeIn(
  document: TextDocument,
  { range: told, quote }: SourcePassage,
): { readonly range: Range; readonly moved?: 'moved' | 'gone' } {
  const range = document.validateRange(toEditor(told));
  if (quote === '' || lfText(document.getText(range)) === quote) return { range };
  const text = document.getText();
  const words = document.eol === EndOfLine.LF ? quote : quote.replaceAll('\n', '\r\n');
  const near = document.offsetAt(range.start);
  const places = [text.lastIndexOf(words, near), text.indexOf(words, near)].filter(at => at >= 0);
  const at = places.sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
  if (at === undefined) return { range: new Range(range.start, range.start), moved: 'gone' };
  return {
    range: new Range(document.positionAt(at), document.positionAt(at + words.length)),
    moved: 'moved',
  };
}

/** A passage from a link: it is returned unchanged. */
function passageOf(given: unknown): SourcePassage | undefined {
  const isPassage = (value: unknown): value is SourcePassage =>
    typeof value === 'object' && value !== null && 'path' in value && 'range' in value && 'quote' in value;
  return isPassage(given) ? given : undefined;
}
