import { codeCorpus, type CorpusJob, type Report } from './code-corpus';
import { disk, openPath } from './disk';
import type { Problem, Bilingual } from '../model';
import { studyTables } from '../study';
import type { Exported, ExportJob } from './protocol';
import { loadStudy, type StudyPlan } from './study-plan';

/** Exports a folder on request of the editor, with the tables of a study if one is given. Signals and progress as in `codeCorpus`. */
export async function runExport(
  { folder, out, formats, coder, bom, study }: ExportJob,
  job: Omit<CorpusJob, 'inputs' | 'out' | 'exporters' | 'study'>,
): Promise<Exported> {
  const planned = study && (await planOf(study, job.context));
  if (planned && 'problems' in planned)
    return { documents: 0, files: [], counted: [], problems: planned.problems };
  const report = await codeCorpus({
    ...job,
    inputs: [{ folder: disk(folder) }],
    out: disk(out),
    exporters: formats,
    context: {
      ...job.context,
      options: { ...(bom && { bom }), ...(coder !== undefined && { coder }) },
    },
    ...(planned && { study: planned }),
  });
  return exported(report, study);
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

function exported(
  { documents, files, problems, warnings, counted, study }: Report,
  asked: ExportJob['study'],
): Exported {
  const names = files.map(each => each.file);
  return {
    documents,
    files: names,
    counted,
    problems: [...(asked && names.length > 0 ? undeclared(asked, names) : []), ...problems, ...warnings],
    ...(study && { study }),
  };
}

/** Requested tables that the study does not define; a request for all takes the existing ones. */
function undeclared(
  { file, tables = [] }: NonNullable<ExportJob['study']>,
  files: readonly string[],
): readonly Problem[] {
  const missing = tables.filter(name => !files.includes(`${name}.csv`));
  if (missing.length === 0 || tables.length === studyTables.length) return [];
  const message: Bilingual = {
    en: `The study declares nothing for ${missing.join(', ')}, so ${missing.length === 1 ? 'this table was' : 'these tables were'} not made. Its keys are explained in the editor and in docs/studies.md.`,
    zh: `study.yaml 没有为 ${missing.join('、')} 声明内容，因此没有生成。各键的含义见编辑器中的悬停提示和 docs/studies.md。`,
  };
  return [{ code: 'study.undeclared', message, uri: file, line: 1, column: 1 }];
}
