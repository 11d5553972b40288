import { basename } from 'node:path';
import { QuickPickItemKind, RelativePattern, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { studyTables } from '../../corpus';
import { exporters } from '../../exporters';
import type { Refusal } from '../../model';
import { waiting } from '../team/agreement';
import { pick } from '../reading/explain';
import { openFileAt } from './export-result';
import { purposes, type Purpose } from './export-purposes';
import type { Session } from '../session';
import { settings } from '../settings';
import { said } from '../words';

/** Exporters and tables of a study to write; `without`: whether they are of use without a study. */
export type Files = Pick<Purpose, 'formats' | 'tables' | 'without'>;

/** Asks what the export is for; the last item of the list offers single files instead. */
export async function chooseFiles(session: Session): Promise<Files | undefined> {
  const tongue = settings.language();
  const items = purposes.map(purpose => ({
    label: pick(purpose.label, tongue),
    detail: pick(purpose.meaning, tongue),
    files: purpose,
  }));
  const single = {
    label: session.say('singleFiles'),
    detail: session.say('singleFilesTold'),
    files: undefined,
  };
  const picked = await window.showQuickPick([...items, single], {
    placeHolder: session.say('pickPurpose'),
    matchOnDetail: true,
  });
  return picked && (picked.files ?? (await chooseSingle(session)));
}

async function chooseSingle(session: Session): Promise<Files | undefined> {
  const tongue = settings.language();
  const files = exporters.map(({ id, label, file }) => ({
    label: pick(label, tongue),
    description: file,
    picked: true,
    format: [id],
    table: [],
  }));
  const tables = studyTables.map(name => ({
    label: name,
    description: `${name}.csv · study.yaml`,
    picked: false,
    format: [],
    table: [name],
  }));
  const picked = await window.showQuickPick([...files, ...tables], {
    canPickMany: true,
    placeHolder: session.say('pickFormats'),
  });
  return (
    picked && {
      formats: picked.flatMap(item => item.format),
      tables: picked.flatMap(item => item.table),
      without: picked.some(item => item.format.length > 0),
    }
  );
}

/**
 * The study of a folder (absolute path of its file; none if the analyst wants none): its own study.yaml, else one below it. Offers to
 * write a first one; once written it is opened, and nothing is exported before the analyst has read it.
 */
export async function chooseStudy(
  session: Session,
  folder: string,
  without: boolean,
): Promise<{ readonly file?: string } | undefined> {
  const found = await workspace.findFiles(
    new RelativePattern(Uri.file(folder), '**/study.{yaml,yml}'),
    '**/node_modules/**',
    50,
  );
  const own = found.find(
    ({ fsPath }) => Uri.joinPath(Uri.file(fsPath), '..').fsPath === Uri.file(folder).fsPath,
  );
  if (own) return { file: own.fsPath };
  const { say } = session;
  const items: readonly Item[] = [
    ...found.map(({ fsPath }): Item => ({
      label: `$(beaker) ${fsPath.slice(folder.length).replace(/^[\\/]/, '')}`,
      does: 'use',
      file: fsPath,
    })),
    { label: `$(new-file) ${say('writeStudy')}`, detail: say('writeStudyTold'), does: 'write' },
    ...(without ? [{ label: `$(circle-slash) ${say('withoutStudy')}`, does: 'none' } as const] : []),
  ];
  const picked = await window.showQuickPick(items, { placeHolder: say('noStudy', basename(folder)) });
  if (picked?.does === 'write') await writeFirst(session, folder);
  if (picked === undefined || picked.does === 'write') return undefined;
  return picked.file === undefined ? {} : { file: picked.file };
}

type Item = {
  readonly label: string;
  readonly detail?: string;
  readonly does: 'use' | 'write' | 'none';
  readonly file?: string;
};

/** Shows what gates refuse, with the rows: the analyst can open one, or allow all to be written. */
export async function decideRefused(
  { say }: Session,
  refused: readonly Refusal[],
): Promise<Refusal | 'anyway' | undefined> {
  const items: readonly (QuickPickItem & { readonly refusal?: Refusal })[] = [
    ...refused.map(refusal => ({
      label: `$(error) ${refusal.gate}`,
      description: say('nRows', refusal.rows.length),
      detail: said(refusal.problem.message),
      refusal,
    })),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: `$(warning) ${say('exportAnyway')}`, detail: say('anywayNoted') },
  ];
  const picked = await window.showQuickPick(items, {
    title: say('gatesRefuse'),
    placeHolder: say('gatesRefuseTold'),
    ignoreFocusOut: true,
  });
  return picked && (picked.refusal ?? 'anyway');
}

/** Writes a first study.yaml into the folder and opens it. */
async function writeFirst(session: Session, folder: string): Promise<void> {
  const answer = await waiting(session.say('writingStudy'), token =>
    session.ask({ about: 'newStudy', folder }, token),
  );
  const [problem] = answer?.problems ?? [];
  if (problem) throw new Error(said(problem.message));
  if (!answer || answer.files.length === 0) return;
  await openFileAt(Uri.joinPath(Uri.file(folder), 'study.yaml').fsPath);
  void window.showInformationMessage(session.say('studyWritten', answer.files.join(', ')));
}
