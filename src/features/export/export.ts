import { ProgressLocation, Uri, window, workspace, type CancellationToken, type Progress } from 'vscode';
import type { Exported, ExportJob } from '../../corpus';
import { chooseFiles, chooseStudy, decideRefused } from './export-choices';
import { chooseCoder } from './export-coder';
import { openFileAt, showExported } from './export-result';
import { command, Notice } from '../guard';
import type { Feature, Session } from '../session';
import { settings } from '../settings';

/**
 * Codes a folder and writes the coded corpus. Arguments of the caller are not asked for: `{ folder, formats, out, coder, study }`.
 */
export const exportCorpus: Feature = session =>
  command(session, 'policyCoder.exportCorpus', async given => {
    if (given instanceof Uri && given.scheme !== 'file')
      throw new Notice(session.say('localOnly', given.toString()));
    const asked = partial(given);
    const folder = asked.folder ?? (await pickFolder(session));
    if (folder === undefined) return undefined;
    const chosen = asked.formats
      ? { ...asked, formats: asked.formats }
      : await choose(session, folder, asked.study);
    if (!chosen || chosen.formats.length === 0) return undefined;
    const { formats, study } = chosen;
    const coder = asked.coder ?? (await chooseCoder(session, folder));
    if (coder === undefined) return undefined;
    const out = asked.out ?? (await pickOut(session, folder));
    if (out === undefined) return undefined;
    return exportTo(session, {
      folder,
      formats,
      out,
      bom: settings.bom(),
      ...(coder !== '' && { coder }),
      ...(study && { study }),
    });
  });

/** The purpose of the folder's export, and its study. */
async function choose(
  session: Session,
  folder: string,
  given: ExportJob['study'],
): Promise<Pick<ExportJob, 'formats' | 'study'> | undefined> {
  const files = await chooseFiles(session);
  if (!files) return undefined;
  const { formats, tables, without } = files;
  if (tables.length === 0) return { formats };
  const study = given ?? (await chooseStudy(session, folder, without));
  if (study === undefined) return undefined;
  const { file } = study;
  return file === undefined ? { formats } : { formats, study: { file, allow: [], tables } };
}

/** Exports; what the gates of a study refuse is written only if the analyst allows it, and then marked in datapackage.json. */
async function exportTo(
  session: Session,
  job: ExportJob,
): Promise<(Exported & { readonly out: string }) | undefined> {
  const exported = await run(session, job);
  const { study } = job;
  const refused = exported.study?.refused ?? [];
  if (!study || refused.length === 0) {
    await showExported(session, job, exported);
    return { out: job.out, ...exported };
  }
  const picked = await decideRefused(session, refused);
  if (picked === 'anyway') {
    const gates = refused.map(each => each.gate);
    return exportTo(session, {
      ...job,
      study: { ...study, allow: [...new Set([...study.allow, ...gates])] },
    });
  }
  if (picked) await openFileAt(picked.problem.uri, picked.problem);
  return { out: job.out, ...exported };
}

/** A job with optional parts, from a caller that may pass anything. */
function partial(given: unknown): Partial<ExportJob> {
  if (given instanceof Uri) return { folder: given.fsPath };
  if (typeof given !== 'object' || given === null) return {};
  const folder = textIn(given, 'folder');
  const out = textIn(given, 'out');
  const coder = textIn(given, 'coder');
  const formats = textsIn(given, 'formats');
  const study: unknown = Reflect.get(given, 'study');
  const file = typeof study === 'object' && study !== null ? textIn(study, 'file') : undefined;
  return {
    ...(folder !== undefined && { folder }),
    ...(out !== undefined && { out }),
    ...(formats && { formats }),
    ...(coder !== undefined && { coder }),
    ...(typeof study === 'object' && study !== null && file !== undefined && { study: studyIn(study, file) }),
  };
}

function studyIn(given: object, file: string): NonNullable<ExportJob['study']> {
  const tables = textsIn(given, 'tables');
  return { file, allow: textsIn(given, 'allow') ?? [], ...(tables && { tables }) };
}

function textIn(given: object, key: string): string | undefined {
  const value: unknown = Reflect.get(given, key);
  return typeof value === 'string' ? value : undefined;
}

function textsIn(given: object, key: string): readonly string[] | undefined {
  const value: unknown = Reflect.get(given, key);
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : undefined;
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

async function pickOut(session: Session, folder: string): Promise<string | undefined> {
  const names = await outNames(folder);
  const here = names.map(name => {
    const path = Uri.joinPath(Uri.file(folder), name).fsPath;
    return { label: `$(export) ${session.say('outHere', name)}`, description: path, path };
  });
  const another = {
    label: `$(folder-opened) ${session.say('anotherFolder')}`,
    description: '',
    path: undefined,
  };
  const picked = await window.showQuickPick([...here, another], { placeHolder: session.say('pickOut') });
  if (!picked) return undefined;
  return picked.path ?? (await browse(session.say('pickOut'), session.say('exportHere')));
}

/** Names for the folder of an export: the usual one and, if that exists, a free one, for an export beside the older. */
async function outNames(folder: string): Promise<readonly string[]> {
  const taken = (await workspace.fs.readDirectory(Uri.file(folder))).map(([name]) => name);
  if (!taken.includes('coded')) return ['coded'];
  let n = 2;
  while (taken.includes(`coded-${n}`)) n++;
  return ['coded', `coded-${n}`];
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
