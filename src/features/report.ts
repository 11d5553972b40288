import { basename } from 'node:path';
import { commands, Disposable, EventEmitter, Uri, window, workspace, type TextDocument } from 'vscode';
import { activeDocument } from './active';
import { command } from './guard';
import { lfText, toPosition, toRange } from './positions';
import { reportText } from './report-text';
import { documentOf, type Feature, type Session } from './session';
import { settings } from './settings';
import { legend } from './taxonomy';

const scheme = 'policy-coder-report';

/** The ambiguity report of a document: a page that nobody has to save, written anew when the document changes. */
export const report: Feature = session => {
  const changed = new EventEmitter<Uri>();
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: uri => write(session, uri),
    }),
    session.onDidChange(document => {
      const uri = reportUri(session, document);
      if (session.live(document) && documentOf(uri)) changed.fire(uri);
    }),
    command(session, 'policyCoder.showAmbiguityReport', async () => {
      const document = activeDocument(session) ?? window.activeTextEditor?.document;
      if (!document || !(await session.codeAnyway(document))) throw new Error(session.say('noDocument'));
      const uri = reportUri(session, document);
      changed.fire(uri);
      await commands.executeCommand('markdown.showPreviewToSide', uri);
      return uri.toString();
    }),
  );
};

/** The document's own address is kept in the query; the path is the name that the tab shows. */
const reportUri = (session: Session, document: TextDocument): Uri =>
  Uri.from({
    scheme,
    path: `/${session.say('reportTitle')} ${basename(document.uri.path)}.md`,
    query: document.uri.toString(),
  });

async function write(session: Session, uri: Uri): Promise<string> {
  const document = documentOf(Uri.parse(uri.query));
  const live = document && (await session.coded(document));
  if (!document || !live) return session.say('noDocument');
  return reportText({
    name: basename(document.uri.path),
    live,
    legend: legend(session),
    ambiguity: session.codebooks().filter(c => c.kind === 'ambiguity'),
    tongue: settings.language(),
    say: session.say,
    quote: span => lfText(document.getText(toRange(document, span))),
    place: offset => {
      const line = toPosition(document, offset).line + 1;
      return { line, link: document.uri.with({ fragment: `L${line}` }).toString() };
    },
  });
}
