import { basename } from 'node:path';
import { Disposable, ProgressLocation, Uri, ViewColumn, window, workspace, type WebviewPanel } from 'vscode';
import { agreementPage } from './agreement-page';
import { labelOf } from '../coding/code-selection';
import { command, Notice } from '../guard';
import { lfText, toRange } from '../positions';
import { commandUri } from '../markdown';
import type { Feature, Session } from '../session';
import { sampleNames } from './sample';
import { settings } from '../settings';
import { tell } from './team-words';

/** How far coders of the workspace agree, on request: a page whose confusions link to the units. */
export const agreement: Feature = session => {
  let panel: WebviewPanel | undefined;
  return Disposable.from(
    { dispose: () => void panel?.dispose() },
    command(session, 'policyCoder.showAgreement', async given => {
      // Blind coders must not see what others coded.
      if (session.codings.blind()) throw new Notice(session.say('blindAgreement'));
      const folder = await localFolder(session);
      if (folder === undefined) return undefined;
      const units = await comparedUnits(given);
      if (!units) return undefined;
      await session.codings.flush();
      const answer = await waiting(session.say('agreementAsked'), token =>
        session.ask({ about: 'agreement', folder, ...units }, token),
      );
      if (!answer) return undefined;
      panel ??= pageOf('policyCoderAgreement', ['policyCoder.revealPassage', 'policyCoder.adjudicate']);
      const opened = panel;
      opened.onDidDispose(() => (panel = panel === opened ? undefined : panel));
      opened.title = session.say('agreementTitle');
      opened.webview.html = agreementPage({
        answer,
        folder: [
          basename(folder),
          ...(units.sample === undefined ? [] : [tell('sampleRow', units.sample)]),
        ].join(' · '),
        tongue: settings.language(),
        say: session.say,
        name: code => labelOf(session, code),
        link: ({ path, start, end }) => passageLink(folder, path, start, end),
      });
      opened.reveal();
      return opened.webview.html;
    }),
    command(session, 'policyCoder.revealPassage', async (uri, start, end) => {
      if (typeof uri !== 'string' || typeof start !== 'number' || typeof end !== 'number') return;
      const document = await workspace.openTextDocument(Uri.parse(uri));
      // Places refer to the file as it was read: they are limited to the current text.
      const length = lfText(document.getText()).length;
      const selection = toRange(document, { start: Math.min(start, length), end: Math.min(end, length) });
      await window.showTextDocument(document, { selection, viewColumn: ViewColumn.One });
    }),
  );
};

/** If samples were drawn, the person chooses whether all units are compared or those of one. */
async function comparedUnits(given: unknown): Promise<{ readonly sample?: string } | undefined> {
  const names = await sampleNames();
  if (typeof given === 'string' && names.includes(given)) return { sample: given };
  if (names.length === 0) return {};
  const items = [
    { label: tell('allUnits'), units: {} },
    ...names.map(name => ({ label: tell('sampleRow', name), units: { sample: name } })),
  ];
  return (await window.showQuickPick(items, { placeHolder: tell('compareOn') }))?.units;
}

/** The folder for a question about all documents: the only one on disk, or the one that is picked. */
export async function localFolder(session: Session): Promise<string | undefined> {
  const open = (workspace.workspaceFolders ?? []).filter(folder => folder.uri.scheme === 'file');
  const [first] = open;
  if (!first) throw new Notice(session.say('noFolder'));
  if (open.length === 1) return first.uri.fsPath;
  const items = open.map(({ name, uri }) => ({ label: name, description: uri.fsPath, path: uri.fsPath }));
  return (await window.showQuickPick(items, { placeHolder: session.say('pickCorpus') }))?.path;
}

/** Shows progress until the work is done or cancelled. */
export const waiting = <T>(
  title: string,
  work: (token: Parameters<Session['ask']>[1]) => Promise<T>,
): Thenable<T> =>
  window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, (_, token) =>
    work(token),
  );

/** A panel for a page without scripts whose links run these commands only. */
export const pageOf = (id: string, enableCommandUris: readonly string[]): WebviewPanel =>
  window.createWebviewPanel(
    id,
    '',
    { viewColumn: ViewColumn.Active },
    {
      enableCommandUris,
      enableFindWidget: true,
      localResourceRoots: [],
    },
  );

export const passageLink = (folder: string, path: string, start: number, end: number): string =>
  commandUri('policyCoder.revealPassage', Uri.joinPath(Uri.file(folder), path).toString(), start, end);
