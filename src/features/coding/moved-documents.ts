import { Disposable, FileType, Uri, window, workspace, type TextDocument } from 'vscode';
import { hashOfText, movedCodings, strayCodings, type MovedCodings } from '../../corpus';
import { guard } from '../guard';
import { lfText } from '../positions';
import type { DiskHome } from './coding-homes';
import type { Feature, Session } from '../session';

/**
 * Codings follow documents and folders that are renamed or moved. A document renamed outside the editor is recognised by its text: if
 * it is opened and has no codings under its new name, it is offered those of its missing old name.
 */
export const movedDocuments: Feature = session => {
  const asked = new Set<string>();
  /** A document renamed in the editor is open under its new name before its codings have followed: until then nothing is missing. */
  let following: Promise<unknown> = Promise.resolve();
  let renamed = (): void => undefined;
  const look = (document: TextDocument | undefined): void => {
    const uri = document?.uri.toString();
    if (!document || uri === undefined || asked.has(uri) || session.state(document) === 'none') return;
    if (!session.codings.keeps(uri)) return;
    asked.add(uri);
    void following.then(() => guard(session, () => offer(session, document)));
  };
  return Disposable.from(
    workspace.onWillRenameFiles(() => {
      following = Promise.race([
        new Promise<void>(resolve => (renamed = resolve)),
        new Promise<void>(resolve => setTimeout(resolve, longestRename)),
      ]);
    }),
    workspace.onDidRenameFiles(({ files }) => {
      void guard(session, async () => {
        await session.codings.flush();
        for (const { oldUri, newUri } of files) await follow(session, oldUri, newUri);
      }).then(renamed);
    }),
    window.onDidChangeActiveTextEditor(editor => look(editor?.document)),
    session.onDidChange(document => document === window.activeTextEditor?.document && look(document)),
  );
};

/** A failed rename is not reported: milliseconds after which it is assumed. */
const longestRename = 5_000;

async function follow(session: Session, from: Uri, to: Uri): Promise<void> {
  const old = session.codings.homeOf(from.toString());
  const now = session.codings.homeOf(to.toString());
  if (!old || !now) return;
  const { files } = await old.home.store.list();
  await move(
    session,
    movedCodings(files, old.path, now.path).map(each => ({ each, from: old.home, to: now.home })),
  );
}

type Move = { readonly each: MovedCodings; readonly from: DiskHome; readonly to: DiskHome };

/** Moves coding files; one whose target exists is left, and reported. */
async function move(session: Session, moves: readonly Move[]): Promise<void> {
  const kept: string[] = [];
  for (const { each, from, to } of moves) {
    const target = Uri.joinPath(Uri.file(to.at), each.to);
    if (await isFile(target)) kept.push(each.from);
    else await workspace.fs.rename(Uri.joinPath(Uri.file(from.at), each.from), target);
  }
  // The documents may already be open under their new names; watchers report late, and not every rename.
  for (const { each, from, to } of moves) {
    await session.codings.lookBelow(from, each.from);
    await session.codings.lookBelow(to, each.to);
  }
  if (kept.length > 0) void window.showWarningMessage(session.say('codingsStay', kept.join(', ')));
}

const isFile = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    ({ type }) => type !== FileType.Directory,
    () => false,
  );

async function offer(session: Session, document: TextDocument): Promise<void> {
  const { codings, say } = session;
  await codings.ready(document);
  const place = codings.homeOf(document.uri.toString());
  if (!place || codings.of(document).length > 0) return;
  if ([...codings.others(document).values()].some(all => all.length > 0)) return;
  const { home, path } = place;
  const hash = hashOfText(lfText(document.getText()));
  const strays = await strayCodings(home.store, hash, each => isFile(Uri.parse(home.uriOf(each))));
  // If several missing documents had this text, it is unknown which one this is.
  const names = [...new Set(strays.map(stray => stray.document))];
  const [name] = names;
  if (name === undefined || names.length > 1) return;
  const yes = say('takeCodings');
  const coders = strays.map(stray => stray.coder).join('、');
  if ((await window.showInformationMessage(say('strayCodings', name, coders), yes)) !== yes) return;
  await move(
    session,
    movedCodings(strays, name, path).map(each => ({ each, from: home, to: home })),
  );
}
