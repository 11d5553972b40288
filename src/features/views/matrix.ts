import { Disposable, Uri, window, workspace, type WebviewPanel } from 'vscode';
import type { MatrixAnswer } from '../../corpus';
import { machineCoder, type Codebook } from '../../model';
import { localFolder, pageOf, passageLink, waiting } from '../team/agreement';
import { labelOf } from '../coding/code-selection';
import { command, Notice } from '../guard';
import { everybody, matrixPage, type Choice } from './matrix-page';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { legend } from '../reading/taxonomy';

const contexts = ['unit', 'provision', 'article', 'document'] as const;

/**
 * Which codes co-occur, and which occur in which document, of the machine's proposals or people's codings; every cell links to the words.
 */
export const matrix: Feature = session => {
  let panel: WebviewPanel | undefined;
  let last: { readonly folder: string; readonly answer: MatrixAnswer } | undefined;
  return Disposable.from(
    { dispose: () => void panel?.dispose() },
    command(session, 'policyCoder.showMatrix', async given => {
      const folder = await localFolder(session);
      if (folder === undefined) return undefined;
      await session.ready();
      await session.codings.flush();
      const only = session.codings.blind() ? { only: session.codings.coder() ?? '' } : {};
      const count = ({ coder, ...rest }: Choice) =>
        waiting(session.say('counting'), token =>
          session.ask(
            { about: 'matrix', folder, ...rest, ...(coder !== everybody && { coder }), ...only },
            token,
          ),
        );
      let choice = chosen(session, given);
      let answer = await count(choice);
      // If no one has coded yet, the machine's proposals are used.
      if (answer?.coders.length === 0 && choice.coder === everybody)
        answer = await count((choice = { ...choice, coder: machineCoder }));
      if (!answer) return undefined;
      last = { folder, answer };
      panel ??= pageOf('policyCoderMatrix', [
        'policyCoder.revealPassage',
        'policyCoder.showMatrix',
        'policyCoder.saveMatrix',
      ]);
      const opened = panel;
      opened.onDidDispose(() => (panel = panel === opened ? undefined : panel));
      opened.title = session.say(choice.of === 'codes' ? 'matrixCodes' : 'matrixDocuments');
      opened.webview.html = matrixPage({
        answer,
        choice,
        codebooks: session.codebooks(),
        coders: codersOf(session, answer),
        contexts,
        tongue: settings.language(),
        say: session.say,
        name: code => labelOf(session, code),
        link: (path, start, end) => passageLink(folder, path, start, end),
      });
      opened.reveal();
      return opened.webview.html;
    }),
    command(session, 'policyCoder.saveMatrix', async given => {
      if (!last) throw new Notice(session.say('nothingCounted'));
      const target = given instanceof Uri ? given : await pickTarget(last.folder);
      if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(last.answer.csv));
    }),
  );
};

/** The settings of a link of the page, on top of the default: codes of the taxonomy that is shown that co-occur in a provision. */
function chosen(session: Session, given: unknown): Choice {
  const asked: Readonly<Record<string, unknown>> =
    typeof given === 'object' && given !== null ? { ...given } : {};
  const { of, within, coder, codebooks } = asked;
  const known = session.codebooks().map(book => book.id);
  const listed = Array.isArray(codebooks) ? known.filter(id => codebooks.includes(id)) : [];
  const own = session.codings.coder();
  // A blind coder must not see what the machine proposes.
  const whose = typeof coder === 'string' ? coder : own === undefined ? machineCoder : everybody;
  return {
    of: of === 'documents' ? 'documents' : 'codes',
    within: contexts.find(each => each === within) ?? 'provision',
    coder: session.codings.blind() ? (own ?? '') : whose,
    codebooks: listed.length > 0 ? listed : shownBooks(legend(session)?.codebook, known),
  };
}

const shownBooks = (shown: Codebook | undefined, known: readonly string[]): readonly string[] =>
  shown ? [shown.id] : known.slice(0, 1);

function codersOf(session: Session, { coders }: MatrixAnswer) {
  const named = coders.map(id => ({ id, label: id }));
  if (session.codings.blind()) return named;
  const { say } = session;
  return [
    { id: machineCoder, label: say('theMachine') },
    { id: everybody, label: say('allPeople') },
    ...named,
  ];
}

const pickTarget = (folder: string): Thenable<Uri | undefined> =>
  window.showSaveDialog({
    defaultUri: Uri.joinPath(Uri.file(folder), 'matrix.csv'),
    filters: { CSV: ['csv'] },
  });
