import {
  citing,
  loadScripts,
  tableFiles,
  type ExportContext,
  type Exporter,
  type TableFile,
} from '../exporters';
import { type CodedDocument, type Problem, type Sequence, type Bilingual, sentences } from '../model';
import { studyDocuments, studyTables } from '../study';
import { openBytes } from './bytes';
import { countedCodings, unusedCodings, withCodings, type CodingOf, type Counted } from './corpus-codings';
import { correctionsFile } from './corrections';
import { spoolOf } from './disk-spool';
import type { Input, Source } from './documents';
import type { Engine } from './engine';
import { troubleOf, type Folder } from './folder';
import { openGathering, type Gathering } from './gathering';
import { inTheWay, placeIn, nothingWritten } from './in-the-way';
import { codeItem, exportersOf, openTask, partsOf, type Outcome, type Task } from './job';
import { fileOf, openOutput, type Output, type Written } from './output';
import { inPool, type Spawn } from './pool';
import { itemOf, readInputs, type RunInputs } from './run-inputs';
import { makeStudy, type MadeStudy, type StudyPlan, type StudyReport, type StudyTold } from './study-plan';
import { addTallies, emptyTally, type Tally } from './tally';

export type CorpusJob = {
  readonly inputs: readonly Input[];
  readonly out: Folder;
  /** Ids of exporters. */
  readonly exporters: readonly string[];
  readonly context: ExportContext;
  /** A study to make from the documents: its tables are written beside the files of the exporters. */
  readonly study?: StudyPlan;
  /** With 2 or more, documents are coded in this many processes, which `spawn` starts. */
  readonly jobs?: number;
  readonly spawn?: Spawn;
  /** When it fires, nothing is written, and the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

/** Documents and bytes done, and of how many. */
export type Progress = {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly totalBytes: number;
};

/** The result of a run. Without files nothing was written: there was nothing to code, or no place to write to. */
export type Report = {
  /** Documents that were coded. */
  readonly documents: number;
  readonly tally: Tally;
  readonly files: readonly Written[];
  readonly problems: readonly Problem[];
  /** Warnings although nothing failed: documents that occur twice. */
  readonly warnings: readonly Problem[];
  /** Whose decisions replaced the machine's. */
  readonly counted: readonly Counted[];
  /** Of the study, if one was asked for and the documents were coded. */
  readonly study?: StudyReport;
};

/**
 * Codes all documents of the inputs and writes the files of the exporters, all of them or none. A document that cannot
 * be read is a problem, and the others are coded. The bytes do not depend on `jobs`.
 */
export async function codeCorpus(job: CorpusJob): Promise<Report> {
  const { out, context, signal } = job;
  const given = await readInputs(job.inputs, out);
  signal?.throwIfAborted();
  if (given.sources.length === 0) return nothing(given.problems);
  const chosen = exportersOf(job.exporters);
  const written = onDisk(out);
  const before = [...given.problems, ...given.faults];
  const reads = new Set([
    ...given.tables.map(folder => placeIn(folder, correctionsFile)),
    ...(job.study?.places ?? []),
  ]);
  const writes = chosen.map(({ file }) => file);
  const stopped = await inTheWay(out, { writes, mayWrite: job.study ? studyFiles : [], reads });
  if (stopped.length > 0) return nothing([...before, ...stopped]);
  const opened = await written(() => openOutput(out, chosen, context));
  if ('problem' in opened) return nothing([...before, opened.problem]);
  const output = opened.value;
  const gathering = openGathering(chosen, context, job.study !== undefined);
  const { rendered } = partsOf(chosen);
  try {
    const coded = await written(() =>
      codeAll(job, given, async bodies => {
        for (const [i, exporter] of rendered.entries()) await output.add(exporter, bodies[i]!);
        gathering.add(bodies.slice(rendered.length));
      }),
    );
    if ('problem' in coded) return nothing([...before, coded.problem]);
    const { tally, told, documents, looks } = coded.value;
    const problems = [...before, ...told];
    if (documents === 0) return nothing(problems);
    const study = job.study && makeStudy(job.study, toldBy(gathering), context.codebooks);
    if (study && study.report.refused.length + study.result.problems.length > 0)
      return {
        ...nothing([...problems, ...study.result.problems]),
        warnings: study.result.warnings,
        study: study.report,
      };
    const ended = await written(() =>
      complete(job, given, { output, gathering, chosen, study, looks, reads }),
    );
    if ('problem' in ended) return nothing([...problems, ended.problem]);
    if ('stopped' in ended.value) return nothing([...problems, ...ended.value.stopped]);
    return { documents, tally, ...ended.value, problems, ...(study && { study: study.report }) };
  } finally {
    gathering.close();
    await output.discard();
  }
}

const nothing = (problems: readonly Problem[]): Report => ({
  documents: 0,
  tally: emptyTally,
  files: [],
  problems,
  warnings: [],
  counted: [],
});

type Gathered = {
  readonly output: Output;
  readonly gathering: Gathering;
  readonly chosen: readonly Exporter[];
  readonly study: MadeStudy | undefined;
  /** Warnings about single documents. */
  readonly looks: readonly Problem[];
  readonly reads: ReadonlySet<string>;
};

/** Writes what concerns all documents together, and gives all files their names. */
async function complete(
  job: CorpusJob,
  { codings }: RunInputs,
  { output, gathering, chosen, study, looks, reads }: Gathered,
): Promise<Pick<Report, 'files' | 'warnings' | 'counted'> | { readonly stopped: readonly Problem[] }> {
  const { inputs, out, context, signal } = job;
  const tables = study ? tablesToWrite(job.study, study) : [];
  const scripts = study ? loadScripts([...chosen, ...tables.map(table => table.described)], context) : [];
  const writes = [...chosen, ...[...tables, ...scripts].map(each => each.described)].map(each => each.file);
  // The tables are known only now, and another program may have put a file there meanwhile.
  const stopped = await inTheWay(out, { writes, reads });
  if (stopped.length > 0) return { stopped };
  const rendered = await gathering.render((exporter, body) => output.add(exporter, body), job);
  for (const { described, parts } of [...tables, ...scripts]) await output.write(described, parts(), signal);
  const files = await output.complete({
    ...(study && { study: study.provenance }),
    ...(codings.coders.length > 0 && { coders: codings.coders }),
  });
  const unused = unusedCodings(codings, context.options.coder, inputs[0]?.folder.home ?? '');
  const warnings = [...codings.problems, ...unused, ...looks, ...rendered, ...(study?.result.warnings ?? [])];
  return { files, warnings, counted: countedCodings(codings, context.options.coder) };
}

/** Computes a study from all documents, with its problems; writes nothing. */
export async function gatherStudy(
  job: Omit<CorpusJob, 'out' | 'exporters' | 'study'>,
): Promise<{ readonly told: StudyTold; readonly problems: readonly Problem[] }> {
  const given = await readInputs(job.inputs);
  if (given.sources.length === 0) return { told: { documents: [], citing: [] }, problems: given.problems };
  const gathering = openGathering([], job.context, true);
  try {
    const coded = await codeAll({ ...job, exporters: [], study: true }, given, bodies => {
      gathering.add(bodies);
      return Promise.resolve();
    });
    return { told: toldBy(gathering), problems: [...given.problems, ...given.faults, ...coded.told] };
  } finally {
    gathering.close();
  }
}

/** Iterated values share their bytes; values fetched with `at` have their own. */
const kept = <T>(values: Sequence<T>): readonly T[] =>
  Array.from({ length: values.length }, (_, i) => values.at(i)!);

const toldBy = (gathering: Gathering): StudyTold => ({
  documents: kept(gathering.of(studyDocuments)),
  citing: kept(gathering.of(citing)),
});

/** A study's tables that were asked for, each with its provenance, in the order of the contract. */
const tablesToWrite = (plan: StudyPlan | undefined, { result }: MadeStudy): readonly TableFile[] =>
  [...result.tables, ...result.later()]
    .filter(({ table }) => plan?.only?.includes(table.name) ?? true)
    .sort((a, b) => studyTables.indexOf(a.table.name) - studyTables.indexOf(b.table.name))
    .flatMap(table => tableFiles(table));

/** Codes documents (those that are `wanted`, with the coding files of each) one after another and keeps none: for those who look at each once. */
export async function* codeEach(
  engine: Engine,
  inputs: readonly Input[],
  wanted: (source: Source, codings: readonly CodingOf[]) => boolean = () => true,
): AsyncGenerator<
  { readonly coded?: CodedDocument; readonly problems: readonly Problem[] },
  void,
  undefined
> {
  const { sources, said, codings, problems, faults } = await readInputs(inputs);
  const beside = [...problems, ...faults, ...codings.problems];
  if (beside.length > 0) yield { problems: beside };
  for (const source of sources) {
    const files = codings.of.get(source.uri) ?? [];
    if (!wanted(source, files)) continue;
    const { coded, problems } = await codeItem(engine, itemOf(source, said), source.folder);
    yield coded
      ? { coded: await withCodings(coded, source.folder, files, engine.codebooks, undefined), problems }
      : { problems };
  }
}

/** The files that a study may make: which of them it does make is known when it is made. */
const studyFiles = [
  ...studyTables.flatMap(name => [`${name}.csv`, `${name}.provenance.csv`]),
  'load.R',
  'load.py',
];

/** A run as those who code see it: whether there is a study, not which. */
type Coding = Omit<CorpusJob, 'out' | 'study'> & { readonly study?: unknown };

/** Feeds every outcome to `add` in the order of the sources. */
async function codeAll(
  job: Coding,
  given: RunInputs,
  add: (bodies: Outcome['bodies']) => Promise<void>,
): Promise<{
  readonly documents: number;
  readonly tally: Tally;
  readonly told: readonly Problem[];
  readonly looks: readonly Problem[];
}> {
  const { signal, onProgress } = job;
  const { sources } = given;
  const totalBytes = sources.reduce((sum, s) => sum + s.size, 0);
  const told: Problem[] = [];
  const looks: Problem[] = [];
  let tally = emptyTally;
  let documents = 0;
  let done = 0;
  let bytes = 0;
  for await (const outcome of outcomesOf(job, given)) {
    signal?.throwIfAborted();
    told.push(...outcome.problems);
    looks.push(...(outcome.warnings ?? []));
    if (outcome.tally !== undefined) {
      await add(outcome.bodies);
      tally = addTallies(tally, outcome.tally);
      documents++;
    }
    bytes += sources[done]!.size;
    done++;
    onProgress?.({ done, total: sources.length, bytes, totalBytes });
  }
  return { documents, tally, told, looks };
}

async function* outcomesOf(
  { context, exporters, study, jobs = 1, spawn, signal }: Coding,
  { sources, said, codings }: RunInputs,
): AsyncGenerator<Outcome, void, undefined> {
  const task: Task = { context, exporters, study: study !== undefined };
  const items = sources.map(source => ({
    ...itemOf(source, said),
    size: source.size,
    ...(codings.of.has(source.uri) && { codings: codings.of.get(source.uri)! }),
  }));
  if (jobs > 1 && spawn !== undefined && sources.length > 1) {
    yield* inPool(task, items, jobs, spawn, signal);
    return;
  }
  const bytes = openBytes();
  const code = openTask(task, bytes);
  for (const [i, { folder }] of sources.entries()) {
    bytes.clear();
    yield await code(items[i]!, folder);
  }
}

const temporaryFiles: Bilingual = {
  en: 'Temporary files lie there; the variable TMPDIR names another folder.',
  zh: '临时文件放在那里；可用环境变量 TMPDIR 另指一个文件夹。',
};

/** Runs a step of writing; what the system refuses becomes a problem of the output folder, or of the folder of temporary files. */
const onDisk =
  (out: Folder) =>
  async <T>(step: () => Promise<T>): Promise<{ readonly value: T } | { readonly problem: Problem }> => {
    try {
      return { value: await step() };
    } catch (error) {
      const temporary = spoolOf(error);
      const trouble = troubleOf(error, temporary ?? fileOf(error) ?? out.home);
      if (trouble === undefined) throw error;
      const told = sentences(nothingWritten, trouble.message);
      const message = temporary === undefined ? told : sentences(told, temporaryFiles);
      return { problem: { ...trouble, message } };
    }
  };
