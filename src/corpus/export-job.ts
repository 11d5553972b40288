import { codeCorpus, type CorpusJob, type Report } from './code-corpus';
import { disk, openPath } from './disk';
import type { Problem } from '../model';
import type { Exported, ExportJob } from './protocol';
import { loadStudy, type StudyPlan } from './study-plan';

/** Exports a folder as the editor asks for it, with the tables of a study if it names one. Signals and progress as in `codeCorpus`. */
export async function runExport(
  { folder, out, formats, study }: ExportJob,
  job: Omit<CorpusJob, 'inputs' | 'out' | 'exporters' | 'study'>,
): Promise<Exported> {
  const planned = study && (await planOf(study, job.context));
  if (planned && 'problems' in planned) return { documents: 0, files: [], problems: planned.problems };
  const report = await codeCorpus({
    ...job,
    inputs: [{ folder: disk(folder) }],
    out: disk(out),
    exporters: formats,
    ...(planned && { study: planned }),
  });
  return exported(report);
}

async function planOf(
  { file, allow, tables }: NonNullable<ExportJob['study']>,
  { codebooks }: CorpusJob['context'],
): Promise<StudyPlan | { readonly problems: readonly Problem[] }> {
  const opened = await openPath(file);
  if ('problem' in opened) return { problems: [opened.problem] };
  const { plan, problems } = await loadStudy(opened.folder, opened.file?.path ?? 'study.yaml', codebooks);
  return plan ? { ...plan, allow, ...(tables && { only: tables }) } : { problems };
}

const exported = ({ documents, files, problems, warnings, study }: Report): Exported => ({
  documents,
  files: files.map(each => each.file),
  problems: [...problems, ...warnings],
  ...(study && { study }),
});
