import { loadStudy, openPath, studyTables, within, type StudyPlan, type StudyReport } from '../corpus';
import type { Codebook } from '../model';
import type { Trouble } from './problems';

export { studyTables };

type Asked = {
  readonly study?: string | undefined;
  readonly to?: readonly string[];
  readonly allow?: readonly string[];
};

/** The study that a command is given, read; none if it is given none. */
export async function studyOf(
  { study, to, allow = [] }: Asked,
  codebooks: readonly Codebook[],
): Promise<{ readonly plan?: StudyPlan } | { readonly failed: readonly Trouble[] }> {
  const only = to?.filter(id => studyTables.includes(id));
  if (study === undefined) return only === undefined || only.length === 0 ? {} : { failed: [noStudy(only)] };
  const opened = await openPath(study);
  if ('problem' in opened) return { failed: [opened.problem] };
  const { plan, problems } = await loadStudy(opened.folder, opened.file?.path ?? 'study.yaml', codebooks);
  return plan ? { plan: { ...plan, allow, ...(only && { only }) } } : { failed: problems };
}

const noStudy = (only: readonly string[]): Trouble => ({
  code: 'study.none',
  message: `${only.join(', ')} ${only.length === 1 ? 'is a table' : 'are tables'} of a study, and there is none. Name it with --study, or write one: policy-coder study init <folder>.`,
  uri: 'study.yaml',
});

/** study.yaml of the first folder among these paths that has one. */
export async function ownStudy(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const opened = await openPath(path);
    if ('problem' in opened || opened.file) continue;
    const study = within(opened.folder, 'study.yaml');
    if (!('problem' in (await openPath(study)))) return study;
  }
  return undefined;
}

/** "31 units, 9 years, 20 events, 2 undated documents", and what stopped the export. */
export function studyLine({
  size,
  refused,
  allowed,
}: Pick<StudyReport, 'size' | 'refused' | 'allowed'>): string {
  const { units, years, events, undated } = size;
  const of = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
  const gates = (list: StudyReport['refused']): string =>
    [...new Set(list.map(each => each.gate))].join(', ');
  return [
    [of(units, 'unit'), of(years, 'year'), of(events, 'event'), of(undated, 'undated document')].join(', '),
    ...(refused.length > 0 ? [`nothing was written: ${gates(refused)}`] : []),
    ...(allowed.length > 0 ? [`allowed: ${gates(allowed)}`] : []),
  ].join('; ');
}
