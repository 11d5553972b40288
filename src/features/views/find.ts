import { Disposable, Uri, window, workspace, type WebviewPanel } from 'vscode';
import { localFolder, pageOf, passageLink, waiting } from '../team/agreement';
import { labelOf } from '../coding/code-selection';
import { findPage } from './find-page';
import { command, Notice } from '../guard';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { said } from '../words';

/** Passages of the workspace by a query over codes, coders, words and facts: a page with links, and a table file. */
export const findPassages: Feature = session => {
  let panel: WebviewPanel | undefined;
  let last: Asked | undefined;
  return Disposable.from(
    { dispose: () => void panel?.dispose() },
    command(session, 'policyCoder.findPassages', async given => {
      const found = await askQuery(session, last?.query, typeof given === 'string' ? given : undefined);
      if (!found) return undefined;
      last = found;
      panel ??= pageOf('policyCoderPassages', [
        'policyCoder.revealPassage',
        'policyCoder.savePassages',
        'policyCoder.findPassages',
      ]);
      const opened = panel;
      opened.onDidDispose(() => (panel = panel === opened ? undefined : panel));
      opened.title = `${session.say('passagesTitle')}: ${found.query}`;
      opened.webview.html = findPage({
        answer: found.answer,
        query: found.query,
        tongue: settings.language(),
        say: session.say,
        name: code => labelOf(session, code),
        link: (path, start, end) => passageLink(found.folder, path, start, end),
      });
      opened.reveal();
      return opened.webview.html;
    }),
    command(session, 'policyCoder.savePassages', async given => {
      if (!last) throw new Notice(session.say('nothingFound'));
      const target = given instanceof Uri ? given : await pickTarget(last.folder);
      if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(last.answer.csv));
    }),
  );
};

type Answer = NonNullable<Awaited<ReturnType<typeof asked>>>;
type Asked = { readonly folder: string; readonly query: string; readonly answer: Answer };

/** Asks until a query can be read; undefined if the person gives up. `only`: that coder's marks. */
export async function askQuery(
  session: Session,
  before = '',
  given?: string,
  only?: string,
): Promise<Asked | undefined> {
  const folder = await localFolder(session);
  if (folder === undefined) return undefined;
  await session.codings.flush();
  let query = given;
  let wrong: string | undefined;
  for (;;) {
    query ??= await window.showInputBox({
      title: session.say('findTitle'),
      prompt: wrong ?? session.say('findPrompt'),
      value: before,
      placeHolder: 'rz.env AND amb.time year:2015..2020 within:provision',
      ignoreFocusOut: true,
    });
    if (query === undefined || query.trim() === '') return undefined;
    const answer = await asked(session, folder, query, only);
    if (!answer) return undefined;
    if (!answer.error) return { folder, query, answer };
    const { start, end, message } = answer.error;
    wrong = `${query.slice(0, start)}⟦${query.slice(start, end)}⟧${query.slice(end)}: ${said(message)}`;
    if (given !== undefined) throw new Error(wrong);
    [before, query] = [query, undefined];
  }
}

/** A blind coder finds only what they coded themselves. */
const asked = (session: Session, folder: string, query: string, coder?: string) =>
  waiting(session.say('finding'), token => {
    const only = session.codings.blind() ? (session.codings.coder() ?? '') : coder;
    return session.ask({ about: 'passages', folder, query, ...(only !== undefined && { only }) }, token);
  });

const pickTarget = (folder: string): Thenable<Uri | undefined> =>
  window.showSaveDialog({
    defaultUri: Uri.joinPath(Uri.file(folder), 'passages.csv'),
    filters: { CSV: ['csv'] },
  });
