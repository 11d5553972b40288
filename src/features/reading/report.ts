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
import { reportEnding, type Live } from '../../corpus';
import { layersOf } from '../../model';
import { activeDocument } from '../active';
import { command, guard, Notice } from '../guard';
import { lfText, toPosition, toRange } from '../positions';
import { unitsWithOpenFlags } from './open-flags';
import { reportPage } from './report-page';
import { documentOf, type Feature, type Session } from '../session';
import { settings } from '../settings';
import { legend } from './taxonomy';

/** The report of a document, beside its text and as a Markdown file; the page is updated when the document is saved. */
export const report: Feature = session => {
  const panels = new Map<string, WebviewPanel>();
  const write = async (document: TextDocument, live: Live): Promise<string> => {
    const uri = document.uri.toString();
    const answer = await asked(session, document);
    let panel = panels.get(uri);
    if (!panel) {
      panels.set(uri, (panel = open(session, document)));
      panel.onDidDispose(() => panels.delete(uri));
    }
    return (panel.webview.html = page(session, document, live, answer));
  };
  return Disposable.from(
    { dispose: () => [...panels.values()].forEach(panel => void panel.dispose()) },
    workspace.onDidSaveTextDocument(
      document =>
        void guard(session, async () => {
          const live = panels.has(document.uri.toString()) ? await session.coded(document) : undefined;
          if (live) await write(document, live);
        }),
    ),
    command(session, 'policyCoder.showAmbiguityReport', async () => {
      const { document, live } = await codedHere(session);
      const html = await write(document, live);
      panels.get(document.uri.toString())?.reveal(undefined, true);
      return html;
    }),
    command(session, 'policyCoder.saveReport', async (uri, given) => {
      const { document } = await codedHere(session, uri);
      const answer = await asked(session, document);
      if (answer?.markdown === undefined) throw new Notice(session.say('noDocument'));
      const target =
        given instanceof Uri
          ? given
          : await window.showSaveDialog({
              defaultUri: document.uri.with({ path: `${document.uri.path}${reportEnding}` }),
              filters: { Markdown: ['md'] },
            });
      if (!target) return;
      await workspace.fs.writeFile(target, new TextEncoder().encode(answer.markdown));
      await window.showTextDocument(target, { viewColumn: ViewColumn.Beside, preserveFocus: true });
    }),
    command(session, 'policyCoder.revealLine', async (uri, line) => {
      if (typeof uri !== 'string' || typeof line !== 'number') return;
      const selection = new Range(line - 1, 0, line - 1, 0);
      await window.showTextDocument(Uri.parse(uri), { selection, viewColumn: ViewColumn.One });
    }),
  );
};

/** The given document, or the active one, coded even if it would not be by itself. */
async function codedHere(session: Session, uri?: unknown) {
  // A report shows what the machine proposes.
  if (session.codings.blind()) throw new Notice(session.say('blindReport'));
  const named = typeof uri === 'string' ? documentOf(Uri.parse(uri)) : undefined;
  const document = named ?? activeDocument(session) ?? window.activeTextEditor?.document;
  const live = document && (await session.codeAnyway(document));
  if (!live) throw new Notice(session.say('noDocument'));
  return { document, live };
}

/** The coding process's report on the document with the decisions on it that an export of this coder would count. */
async function asked(session: Session, document: TextDocument) {
  await session.codings.ready(document);
  const own = session.codings.of(document);
  const others = session.codings.others(document);
  const coder = session.codings.coder();
  const theirs = [...others].flatMap(([other, decisions]) => (decisions.length > 0 ? [other] : []));
  const coders = coder !== undefined && own.length > 0 ? [coder, ...theirs] : theirs;
  return session.ask({
    about: 'report',
    uri: document.uri.toString(),
    path: workspace.asRelativePath(document.uri, false),
    tongue: settings.language(),
    decisions: [...own, ...[...others.values()].flat()],
    layers: layersOf(coders, coder),
  });
}

const open = (session: Session, document: TextDocument): WebviewPanel =>
  window.createWebviewPanel(
    'policyCoderReport',
    `${session.say('reportTitle')}: ${basename(document.uri.path)}`,
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    {
      enableCommandUris: ['policyCoder.revealLine', 'policyCoder.saveReport'],
      enableFindWidget: true,
      localResourceRoots: [],
    },
  );

const page = (
  session: Session,
  document: TextDocument,
  live: Live,
  answer: Awaited<ReturnType<typeof asked>>,
): string =>
  reportPage({
    name: basename(document.uri.path),
    uri: document.uri.toString(),
    live,
    units: unitsWithOpenFlags(session, document, live),
    codes: answer?.codes ?? Object.fromEntries(live.summary().codes),
    legend: legend(session),
    ambiguity: session.codebooks().filter(c => c.kind === 'ambiguity'),
    tongue: settings.language(),
    say: session.say,
    quote: span => lfText(document.getText(toRange(document, span))),
    line: offset => toPosition(document, offset).line + 1,
    sections: answer?.report?.sections ?? [],
  });
