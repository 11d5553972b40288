import { createHash } from 'node:crypto';
import type { StudyProvenance } from '../exporters';
import { readStudy, readTable } from '../importers';
import { type Codebook, type GivenTable, type Problem, type Refusal, type Study, sentences } from '../model';
import { filesOf, givenTable, tablesOf, type StudyInput, type StudyResult, type StudySize } from '../study';
import { within, type Folder } from './folder';
import { placeIn } from './in-the-way';
import { readFileOf } from './read-file';

/** A study to be made from a corpus: its file and the analyst's tables as they were read. */
export type StudyPlan = {
  readonly study: Study;
  readonly tables: ReadonlyMap<string, GivenTable>;
  readonly files: StudyProvenance['files'];
  /** Where these files are, as `placeIn` returns it. */
  readonly places: readonly string[];
  /** Gates that need not be passed. */
  readonly allow: readonly string[];
  /** Names of the tables to write; absent: all. */
  readonly only?: readonly string[];
};

/** Reads study.yaml and the tables beside it. With any problem there is no plan; without a study the file itself is faulty. */
export async function loadStudy(
  folder: Folder,
  path: string,
  codebooks: readonly Codebook[],
): Promise<{
  readonly study?: Study;
  readonly plan?: Omit<StudyPlan, 'allow' | 'only'>;
  readonly problems: readonly Problem[];
}> {
  const file = await readFileOf(folder, path);
  if ('problem' in file) return { problems: [file.problem] };
  const known = Object.fromEntries(codebooks.map(book => [book.id, book.codes.map(code => code.id)]));
  const { study, problems } = readStudy(file.uri, file.bytes, known);
  if (!study) return { problems };
  const tables = new Map<string, GivenTable>();
  const files = [{ path: lastPart(path), sha256: sha256(file.bytes) }];
  const faults: Problem[] = [];
  const beside = path.slice(0, path.length - lastPart(path).length);
  for (const name of filesOf(study)) {
    const read = await readFileOf(folder, `${beside}${name}`);
    if ('problem' in read) {
      faults.push({
        ...read.problem,
        message: sentences(
          {
            en: `${within(folder, path)} names this table.`,
            zh: `${within(folder, path)} 用到此表。`,
          },
          read.problem.message,
        ),
      });
      continue;
    }
    const given = readTable(read.uri, read.bytes);
    if ('problems' in given) faults.push(...given.problems);
    else tables.set(name, givenTable(read.uri, given));
    files.push({ path: name, sha256: sha256(read.bytes) });
  }
  return faults.length > 0
    ? { study, problems: faults }
    : {
        study,
        plan: {
          study,
          tables,
          files,
          places: files.map(file => placeIn(folder, `${beside}${file.path}`)),
        },
        problems: [],
      };
}

const lastPart = (path: string): string => path.replace(/^.*[\\/]/, '');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The result of a study: nothing is written if it has problems, or refusals that were not allowed. */
export type StudyReport = {
  readonly size: StudySize;
  /** Gates that stopped the export. */
  readonly refused: readonly Refusal[];
  readonly allowed: readonly Refusal[];
};

export type MadeStudy = {
  readonly result: StudyResult;
  readonly report: StudyReport;
  readonly provenance: StudyProvenance;
};

/** What the documents of a corpus contribute to studies. */
export type StudyTold = Pick<StudyInput, 'documents' | 'citing'>;

/** The result that a study would have, and its faults: the quick check while it is written. */
export function studyReport(
  plan: StudyPlan,
  told: StudyTold,
  codebooks: readonly Codebook[],
): StudyReport & { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const { result, report } = makeStudy(plan, told, codebooks);
  return { ...report, problems: result.problems, warnings: result.warnings };
}

/** The tables of a study from the contributions of all documents. */
export function makeStudy(plan: StudyPlan, told: StudyTold, codebooks: readonly Codebook[]): MadeStudy {
  const { study, tables, allow, files } = plan;
  const result = tablesOf({ study, tables, codebooks, ...told });
  const allowed = result.refusals.filter(each => allow.includes(each.gate));
  const refused = result.refusals.filter(each => !allow.includes(each.gate));
  return {
    result,
    report: { size: result.size, refused, allowed },
    provenance: {
      files,
      allowed: allowed.map(({ gate, rows, problem }) => ({ gate, message: problem.message.en, rows })),
    },
  };
}
