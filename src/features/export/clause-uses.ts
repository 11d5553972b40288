import { basename, dirname } from 'node:path';
import { commands, QuickPickItemKind, Range, Selection, Uri, window, type QuickPickItem } from 'vscode';
import { mostUses, type Use, type Uses } from '../../corpus';
import { activeDocument } from '../active';
import { waiting } from '../team/agreement';
import { localFolders } from './exported-tables';
import { command, Notice } from '../guard';
import { short } from '../markdown';
import { toOffset } from '../positions';
import type { Feature, Session } from '../session';
import { said } from '../words';

/** From a clause to the cells of exported tables that count it. */
export const clauseUses: Feature = session =>
  command(session, 'policyCoder.whereUsed', async () => {
    const editor = window.activeTextEditor;
    const document = activeDocument(session);
    if (!editor || !document || editor.document !== document || !(await session.coded(document)))
      throw new Notice(session.say('noUsesHere'));
    const offset = toOffset(document, editor.selection.active);
    const answer = await waiting(session.say('lookingForUses'), token =>
      session.ask(
        {
          about: 'uses',
          uri: document.uri.toString(),
          file: document.uri.fsPath,
          offset,
          roots: localFolders(),
        },
        token,
      ),
    );
    if (!answer?.uses) return undefined;
    const { uses } = answer;
    for (const { uri, message } of uses.problems) session.log.warn(`${uri}: ${said(message)}`);
    if (uses.exports === 0) throw new Notice(session.say('noExports'));
    if (uses.holding === 0) throw new Notice(session.say('notInExports', uses.exports));
    if (uses.uses.length === 0) void window.showInformationMessage(session.say('noUses'));
    else void choose(session, uses).then(use => use && open(use));
    return uses;
  });

type Item = QuickPickItem & { readonly use?: Use };

async function choose(session: Session, { uses, clause = '', stale }: Uses): Promise<Use | undefined> {
  const items = uses.flatMap((use, i): readonly Item[] => {
    const label = session.say(`uses_${use.counts}`);
    const value = short(use.value.replace(/\s+/g, ' '), 40);
    return [
      ...(use.counts === uses[i - 1]?.counts ? [] : [{ label, kind: QuickPickItemKind.Separator }]),
      {
        label: `${use.table} · ${use.column} = ${value}`,
        description: `${use.row} · ${folderOf(use.file)}`,
        use,
      },
    ];
  });
  const count = uses.length === mostUses ? `${mostUses}+` : uses.length;
  const title = [
    session.say('pickUse', count, short(clause.replace(/\s+/g, ' '), 60)),
    ...(stale > 0 ? [session.say('staleUses', stale)] : []),
  ].join(' · ');
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true });
  return picked?.use;
}

const folderOf = (file: string): string => basename(dirname(file));

async function open({ file, range: { start, end } }: Use): Promise<void> {
  const range = new Range(start.line, start.character, end.line, end.character);
  const uri = Uri.file(file);
  const editor = await window.showTextDocument(uri, { selection: range });
  editor.selection = new Selection(range.start, range.end);
  await commands.executeCommand('revealLine', { lineNumber: start.line, at: 'center' });
}
