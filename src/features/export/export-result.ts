import { basename } from 'node:path';
import { commands, Position, Selection, Uri, window } from 'vscode';
import type { Exported, ExportJob } from '../../corpus';
import type { Problem } from '../../model';
import type { Session } from '../session';
import { said } from '../words';

/** Opens the first file of an export and shows its result; without a file, why. */
export async function showExported(
  session: Session,
  { out, study }: ExportJob,
  { documents, files, problems, counted }: Exported,
): Promise<void> {
  const { say } = session;
  for (const { uri, line, message, code } of problems)
    session.log.warn(`${uri}${line === undefined ? '' : `:${line}`}: ${said(message)} [${code}]`);
  const undeclared = problems.find(({ code }) => code === 'study.undeclared');
  if (undeclared) void window.showWarningMessage(said(undeclared.message));
  const [first] = files;
  if (first === undefined) {
    const [problem] = problems;
    if (!problem) throw new Error(say('couldNotCode'));
    const { uri, line, message } = problem;
    if (line === undefined || !study) throw new Error(`${basename(uri)}: ${said(message)}`);
    await openFileAt(uri, problem);
    throw new Error(`${basename(uri)}:${line}: ${said(message)}`);
  }
  // The file to read first: of a study its panel, else the documents.
  const shown = ['person_period.csv', 'qca_calibrated.csv', 'documents.csv'].find(each =>
    files.includes(each),
  );
  if (/\.(csv|jsonl|ya?ml)$/.test(shown ?? first))
    await window.showTextDocument(Uri.joinPath(Uri.file(out), shown ?? first), { preview: true });
  const told = [
    say('exported', documents, files.length, basename(out)),
    ...decisionsTold(say, counted, problems),
    ...(problems.length > 0 ? [say('exportedProblems', problems.length)] : []),
    ...(files.includes('problems.csv') ? [say('exportedLooks')] : []),
  ].join(' ');
  const reveal = say('reveal');
  const log = say('showLog');
  void window.showInformationMessage(told, reveal, ...(problems.length > 0 ? [log] : [])).then(picked => {
    if (picked === reveal) void commands.executeCommand('revealFileInOS', Uri.joinPath(Uri.file(out), first));
    if (picked === log) session.log.show();
  });
}

/** Whose decisions the tables have, if people have decided. */
function decisionsTold(
  say: Session['say'],
  counted: Exported['counted'],
  problems: Exported['problems'],
): readonly string[] {
  if (counted.length > 0) {
    const whose = counted.map(each => say('decisionsOf', each.coder, each.documents));
    return [say('decisionsCounted', whose.join(say('comma')))];
  }
  return problems.some(({ code }) => code === 'codings.not-used') ? [say('noDecisionsCounted')] : [];
}

/** Opens a file (absolute path) at the place of a problem. */
export async function openFileAt(file: string, problem?: Problem): Promise<void> {
  const editor = await window.showTextDocument(Uri.file(file), { preview: false });
  const place = editor.document.validatePosition(
    new Position((problem?.line ?? 1) - 1, (problem?.column ?? 1) - 1),
  );
  editor.selection = new Selection(place, place);
  await commands.executeCommand('revealLine', { lineNumber: place.line, at: 'center' });
}
