import { basename } from 'node:path';
import {
  Disposable,
  Range,
  Uri,
  ViewColumn,
  window,
  workspace,
  type TextDocument,
  type WebviewPanel,
} from 'vscode';
import type { Live } from '../corpus';
import { activeDocument } from './active';
import { command, guard } from './guard';
import { lfText, toPosition, toRange } from './positions';
import { reportPage } from './report-page';
import type { Feature, Session } from './session';
import { settings } from './settings';
import { legend } from './taxonomy';

/** The ambiguity report of a document, beside its text; written anew when the document is saved. */
export const report: Feature = session => {
  const panels = new Map<string, WebviewPanel>();
  const write = (document: TextDocument, live: Live): string => {
    const uri = document.uri.toString();
    let panel = panels.get(uri);
    if (!panel) {
      panels.set(uri, (panel = open(session, document)));
      panel.onDidDispose(() => panels.delete(uri));
    }
    return (panel.webview.html = page(session, document, live));
  };
  return Disposable.from(
    { dispose: () => [...panels.values()].forEach(panel => void panel.dispose()) },
    workspace.onDidSaveTextDocument(
      document =>
        void guard(session, async () => {
          const live = panels.has(document.uri.toString()) ? await session.coded(document) : undefined;
          if (live) write(document, live);
        }),
    ),
    command(session, 'policyCoder.showAmbiguityReport', async () => {
      const document = activeDocument(session) ?? window.activeTextEditor?.document;
      const live = document && (await session.codeAnyway(document));
      if (!live) throw new Error(session.say('noDocument'));
      const html = write(document, live);
      panels.get(document.uri.toString())?.reveal(undefined, true);
      return html;
    }),
    command(session, 'policyCoder.revealLine', async (uri, line) => {
      if (typeof uri !== 'string' || typeof line !== 'number') return;
      const selection = new Range(line - 1, 0, line - 1, 0);
      await window.showTextDocument(Uri.parse(uri), { selection, viewColumn: ViewColumn.One });
    }),
  );
};

const open = (session: Session, document: TextDocument): WebviewPanel =>
  window.createWebviewPanel(
    'policyCoderReport',
    `${session.say('reportTitle')}: ${basename(document.uri.path)}`,
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    { enableCommandUris: ['policyCoder.revealLine'], enableFindWidget: true, localResourceRoots: [] },
  );

const page = (session: Session, document: TextDocument, live: Live): string =>
  reportPage({
    name: basename(document.uri.path),
    uri: document.uri.toString(),
    live,
    legend: legend(session),
    ambiguity: session.codebooks().filter(c => c.kind === 'ambiguity'),
    tongue: settings.language(),
    say: session.say,
    quote: span => lfText(document.getText(toRange(document, span))),
    line: offset => toPosition(document, offset).line + 1,
  });
