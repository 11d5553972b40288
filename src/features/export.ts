import { basename } from 'node:path';
import {
  commands,
  ProgressLocation,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type Progress,
} from 'vscode';
import type { Exported, ExportJob } from '../corpus';
import { exporters } from '../exporters';
import { pick } from './explain';
import { command } from './guard';
import type { Feature, Session } from './session';
import { settings } from './settings';

/** Codes a folder and writes the coded corpus. What the caller names is not asked for: `{ folder, formats, out }`. */
export const exportCorpus: Feature = session =>
  command(session, 'policyCoder.exportCorpus', async given => {
    if (given instanceof Uri && given.scheme !== 'file')
      throw new Error(session.say('localOnly', given.toString()));
    const asked = partial(given);
    const folder = asked.folder ?? (await pickFolder(session));
    const formats = folder === undefined ? undefined : (asked.formats ?? (await pickFormats(session)));
    if (folder === undefined || !formats?.length) return undefined;
    const out = asked.out ?? (await pickOut(session, folder));
    if (out === undefined) return undefined;
    const exported = await run(session, { folder, formats, out });
    await show(session, out, exported);
    return { out, ...exported };
  });

/** A job whose parts may be missing, from a caller that may say anything. */
function partial(given: unknown): Partial<ExportJob> {
  if (given instanceof Uri) return { folder: given.fsPath };
  if (typeof given !== 'object' || given === null) return {};
  const text = (key: string): string | undefined => {
    const value: unknown = Reflect.get(given, key);
    return typeof value === 'string' ? value : undefined;
  };
  const folder = text('folder');
  const out = text('out');
  const formats: unknown = Reflect.get(given, 'formats');
  return {
    ...(folder !== undefined && { folder }),
    ...(out !== undefined && { out }),
    ...(Array.isArray(formats) && { formats: formats.filter(f => typeof f === 'string') }),
  };
}

async function pickFolder(session: Session): Promise<string | undefined> {
  const open = (workspace.workspaceFolders ?? []).filter(f => f.uri.scheme === 'file');
  const another = { label: `$(folder-opened) ${session.say('anotherFolder')}`, path: undefined };
  const items = open.map(f => ({
    label: `$(folder) ${f.name}`,
    description: f.uri.fsPath,
    path: f.uri.fsPath,
  }));
  const picked =
    items.length === 0
      ? another
      : await window.showQuickPick([...items, another], { placeHolder: session.say('pickFolder') });
  if (!picked) return undefined;
  return picked.path ?? (await browse(session.say('pickFolder')));
}

async function browse(title: string, openLabel?: string): Promise<string | undefined> {
  const [uri] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title,
      ...(openLabel !== undefined && { openLabel }),
    })) ?? [];
  return uri?.fsPath;
}

async function pickFormats(session: Session): Promise<readonly string[] | undefined> {
  const tongue = settings.language();
  const items = exporters.map(({ id, label, file }) => ({
    label: pick(label, tongue),
    description: file,
    picked: true,
    id,
  }));
  const picked = await window.showQuickPick(items, {
    canPickMany: true,
    placeHolder: session.say('pickFormats'),
  });
  return picked?.map(item => item.id);
}

async function pickOut(session: Session, folder: string): Promise<string | undefined> {
  const beside = Uri.joinPath(Uri.file(folder), 'coded').fsPath;
  const here = { label: `$(export) ${session.say('outHere', 'coded')}`, description: beside, path: beside };
  const another = {
    label: `$(folder-opened) ${session.say('anotherFolder')}`,
    description: '',
    path: undefined,
  };
  const picked = await window.showQuickPick([here, another], { placeHolder: session.say('pickOut') });
  if (!picked) return undefined;
  return picked.path ?? (await browse(session.say('pickOut'), session.say('exportHere')));
}

/** Rejects if the analyst cancels: then nothing was written. */
async function run(session: Session, job: ExportJob): Promise<Exported> {
  const work = async (
    progress: Progress<{ message: string; increment: number }>,
    token: CancellationToken,
  ): Promise<Exported> => {
    let shown = 0;
    let ended = false;
    try {
      const exported = await session.exportCorpus(
        job,
        (done, total) => {
          const percent = (100 * done) / total;
          progress.report({ message: session.say('progress', done, total), increment: percent - shown });
          shown = percent;
        },
        token,
      );
      ended = true;
      return exported;
    } finally {
      if (!ended && token.isCancellationRequested)
        void window.showInformationMessage(session.say('cancelled'));
    }
  };
  return window.withProgress(
    { location: ProgressLocation.Notification, title: session.say('exporting'), cancellable: true },
    work,
  );
}

async function show(session: Session, out: string, { documents, files, problems }: Exported): Promise<void> {
  const { say } = session;
  for (const { uri, message } of problems) session.log.warn(`${uri}: ${message}`);
  if (files.length === 0) throw new Error(problems[0]?.message ?? say('couldNotCode'));
  const first = files[0]!;
  await window.showTextDocument(Uri.joinPath(Uri.file(out), first), { preview: true });
  const told = [
    say('exported', documents, files.length),
    ...(problems.length > 0 ? [say('exportedProblems', problems.length)] : []),
    basename(out),
  ].join(' ');
  const reveal = say('reveal');
  const log = say('showLog');
  void window.showInformationMessage(told, reveal, ...(problems.length > 0 ? [log] : [])).then(picked => {
    if (picked === reveal) void commands.executeCommand('revealFileInOS', Uri.joinPath(Uri.file(out), first));
    if (picked === log) session.log.show();
  });
}
