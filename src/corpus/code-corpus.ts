import {
  citing,
  documentColumns,
  loadScripts,
  tableFiles,
  type ExportContext,
  type TableFile,
} from '../exporters';
import { importers, readDocument } from '../importers';
import type { CodedDocument, Problem, Sequence } from '../model';
import { studyDocuments, studyTables } from '../study';
import { openBytes } from './bytes';
import { hashOfText } from './codings';
import { findCodings, unusedCodings, withCodings, type CodingOf, type FoundCodings } from './corpus-codings';
import { correctionsFile, readCorrections, type Correction, type Corrections } from './corrections';
import { spoolOf } from './disk-spool';
import { listSources, type Input, type Source } from './documents';
import type { Engine } from './engine';
import { troubleOf, within, type Folder } from './folder';
import { openGathering, type Gathering } from './gathering';
import { codeItem, exportersOf, openTask, partsOf, type Item, type Outcome, type Task } from './job';
import { openOutput, type Written } from './output';
import { inPool, type Spawn } from './pool';
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
  /** With 2 or more, documents are coded in that many processes, which `spawn` starts. */
  readonly jobs?: number;
  readonly spawn?: Spawn;
  /** When it fires, nothing is written, and the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

/** Documents and bytes that are done, of all. */
export type Progress = {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly totalBytes: number;
};

/** What a run came to. Without files nothing was written: there was nothing to code, or nowhere to put it. */
export type Report = {
  /** Documents that were coded. */
  readonly documents: number;
  readonly tally: Tally;
  readonly files: readonly Written[];
  readonly problems: readonly Problem[];
  /** What a person should look at, although nothing failed: documents that occur twice. */
  readonly warnings: readonly Problem[];
  /** Of the study, if one was asked for and the documents were coded. */
  readonly study?: StudyReport;
};

/**
 * Codes all documents of the inputs and writes the files of the exporters, all of them or none. A document that cannot
 * be read is a problem, and the others are coded. The bytes do not depend on `jobs`.
 */
export async function codeCorpus(job: CorpusJob): Promise<Report> {
  const { out, context, signal } = job;
  const nothing = (problems: readonly Problem[]): Report => ({
    documents: 0,
    tally: emptyTally,
    files: [],
    problems,
    warnings: [],
  });
  const listed = await found(job);
  const { sources } = listed;
  signal?.throwIfAborted();
  if (sources.length === 0)
    return nothing(listed.problems.length > 0 ? listed.problems : [empty(job.inputs)]);
  const said = await correctionsOf(job.inputs, sources);
  const hidden = said.folders.find(folder => placeOf(folder) === placeOf(out));
  if (hidden && exportersOf(job.exporters).some(exporter => exporter.file === correctionsFile))
    return nothing([...listed.problems, inTheWay(within(hidden, correctionsFile))]);
  const codings = await codingsOf(job.inputs, sources);
  const problems = [...listed.problems, ...said.problems];
  const unused = unusedCodings(codings, context.options.coder, job.inputs[0]?.folder.home ?? '');

  const written = onDisk(out);
  const chosen = exportersOf(job.exporters);
  const opened = await written(() => openOutput(out, chosen, context));
  if ('problem' in opened) return nothing([...problems, opened.problem]);
  const output = opened.value;
  const gathering = openGathering(chosen, context, job.study !== undefined);
  const { rendered } = partsOf(chosen);
  try {
    const added = await written(() =>
      codeAll(job, sources, { said: said.of, codings: codings.of }, async (source, bodies) => {
        for (const [i, exporter] of rendered.entries()) await output.add(exporter, bodies[i]!);
        gathering.add(source, bodies.slice(rendered.length));
      }),
    );
    if ('problem' in added) return nothing([...problems, added.problem]);
    const { tally, told, documents, looks } = added.value;
    if (documents === 0) return nothing([...problems, ...told]);
    const study = job.study && makeStudy(job.study, toldBy(gathering), context.codebooks);
    const { refused = [] } = study?.report ?? {};
    if (study && refused.length + study.result.problems.length > 0)
      return {
        ...nothing([...problems, ...told, ...study.result.problems]),
        warnings: study.result.warnings,
        study: study.report,
      };
    const files = await written(async () => {
      const rendered = await gathering.render((exporter, body) => output.add(exporter, body), job);
      const warnings = [
        ...codings.problems,
        ...unused,
        ...looks,
        ...rendered,
        ...(study?.result.warnings ?? []),
      ];
      const tables = study ? tablesToWrite(job.study, study) : [];
      const scripts = study ? loadScripts([...chosen, ...tables.map(table => table.described)], context) : [];
      for (const { described, parts } of [...tables, ...scripts])
        await output.write(described, parts(), signal);
      return {
        warnings,
        files: await output.complete({
          ...(study && { study: study.provenance }),
          ...(codings.coders.length > 0 && { coders: codings.coders }),
        }),
      };
    });
    if ('problem' in files) return nothing([...problems, ...told, files.problem]);
    return {
      documents,
      tally,
      ...files.value,
      problems: [...problems, ...told],
      ...(study && { study: study.report }),
    };
  } finally {
    gathering.close();
    await output.discard();
  }
}

/** The files of people's decisions about the documents; of a folder that is given whole, those without a document are told. */
const codingsOf = (inputs: readonly Input[], sources: readonly Source[]): Promise<FoundCodings> =>
  findCodings(
    sources,
    folder => inputs.some(input => input.folder === folder && input.files === undefined),
    hashOfSource,
  );

/** What a study asks of all documents, with what went wrong; nothing is written. */
export async function gatherStudy(
  job: Omit<CorpusJob, 'out' | 'exporters' | 'study'>,
): Promise<{ readonly told: StudyTold; readonly problems: readonly Problem[] }> {
  const { sources, problems } = await found(job);
  if (sources.length === 0)
    return {
      told: { documents: [], citing: [] },
      problems: problems.length > 0 ? problems : [empty(job.inputs)],
    };
  const said = await correctionsOf(job.inputs, sources);
  const codings = await codingsOf(job.inputs, sources);
  const gathering = openGathering([], job.context, true);
  try {
    const coded = await codeAll(
      { ...job, exporters: [], study: true },
      sources,
      { said: said.of, codings: codings.of },
      (source, bodies) => {
        gathering.add(source, bodies);
        return Promise.resolve();
      },
    );
    return { told: toldBy(gathering), problems: [...problems, ...said.problems, ...coded.told] };
  } finally {
    gathering.close();
  }
}

/** Iterated values share their bytes, those that are asked for have their own. */
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
  const { sources, problems } = await found({ inputs });
  if (problems.length > 0 || sources.length === 0)
    yield { problems: problems.length > 0 ? problems : [empty(inputs)] };
  const said = await correctionsOf(inputs, sources);
  const codings = await codingsOf(inputs, sources);
  const beside = [...said.problems, ...codings.problems];
  if (beside.length > 0) yield { problems: beside };
  for (const source of sources) {
    const files = codings.of.get(source.uri) ?? [];
    if (!wanted(source, files)) continue;
    const { coded, problems } = await codeItem(engine, asItem(source, said.of), source.folder);
    yield coded
      ? { coded: await withCodings(coded, source.folder, files, engine.codebooks, undefined), problems }
      : { problems };
  }
}

async function found({
  inputs,
  out,
}: {
  readonly inputs: readonly Input[];
  readonly out?: Folder;
}): Promise<Awaited<ReturnType<typeof listSources>>> {
  try {
    return await listSources(inputs, isDocument, uri => uri !== out?.home);
  } catch (error) {
    const problem = troubleOf(error, inputs.map(i => i.folder.home).join(', '));
    if (problem === undefined) throw error;
    return { sources: [], problems: [problem] };
  }
}

/** What documents.csv says in each folder that is given whole, and the folders that have one. */
async function correctionsOf(
  inputs: readonly Input[],
  sources: readonly Source[],
): Promise<Corrections & { readonly folders: readonly Folder[] }> {
  const exported = documentColumns.map(column => column.name);
  const of = new Map<string, Correction>();
  const problems: Problem[] = [];
  const folders: Folder[] = [];
  for (const { folder, files } of inputs) {
    if (files !== undefined) continue;
    const own = sources.filter(source => source.folder === folder);
    const read = await readCorrections(folder, own, exported);
    if (read.of.size + read.problems.length > 0) folders.push(folder);
    for (const [uri, correction] of read.of) of.set(uri, correction);
    problems.push(...read.problems);
  }
  return { of, problems, folders };
}

const placeOf = ({ home, place = home }: Folder): string => place;

const inTheWay = (uri: string): Problem => ({
  code: 'documents.in-the-way',
  message:
    'Nothing was written. This table says what your documents are, and the export would take its place. Choose another folder for --out.',
  uri,
});

/** A document with what documents.csv says of it. */
function asItem({ folder: { home }, path, uri, id }: Source, said: Corrections['of']): Item {
  const row = said.get(uri);
  return { home, path, uri, id, ...(row && { said: { ...row, from: 'documents.csv' as const } }) };
}

/** A run as those who code see it: whether there is a study, not which. */
type Coding = Omit<CorpusJob, 'out' | 'study'> & { readonly study?: unknown };
/** What lies beside the documents about them, by their URIs. */
type Known = { readonly said: Corrections['of']; readonly codings: FoundCodings['of'] };

async function hashOfSource({ folder, path, uri }: Source): Promise<string | undefined> {
  try {
    const { document } = await readDocument(uri, await folder.read(path));
    return document && hashOfText(document.text);
  } catch (error) {
    if (troubleOf(error, uri) === undefined) throw error;
    return undefined;
  }
}

/** Feeds every outcome to `add` in the order of the sources. */
async function codeAll(
  job: Coding,
  sources: readonly Source[],
  known: Known,
  add: (source: Source, bodies: Outcome['bodies']) => Promise<void>,
): Promise<{
  readonly documents: number;
  readonly tally: Tally;
  readonly told: readonly Problem[];
  readonly looks: readonly Problem[];
}> {
  const { signal, onProgress } = job;
  const totalBytes = sources.reduce((sum, s) => sum + s.size, 0);
  const told: Problem[] = [];
  const looks: Problem[] = [];
  let tally = emptyTally;
  let documents = 0;
  let done = 0;
  let bytes = 0;
  for await (const outcome of outcomesOf(job, sources, known)) {
    signal?.throwIfAborted();
    told.push(...outcome.problems);
    looks.push(...(outcome.warnings ?? []));
    if (outcome.tally !== undefined) {
      await add(sources[done]!, outcome.bodies);
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
  sources: readonly Source[],
  { said, codings }: Known,
): AsyncGenerator<Outcome, void, undefined> {
  const task: Task = { context, exporters, study: study !== undefined };
  const items = sources.map(source => ({
    ...asItem(source, said),
    size: source.size,
    ...(codings.has(source.uri) && { codings: codings.get(source.uri)! }),
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

/** Runs a step of writing; what the system refuses becomes a problem of the output folder, or of the folder of temporary files. */
const onDisk =
  (out: Folder) =>
  async <T>(step: () => Promise<T>): Promise<{ readonly value: T } | { readonly problem: Problem }> => {
    try {
      return { value: await step() };
    } catch (error) {
      const temporary = spoolOf(error);
      const trouble = troubleOf(error, temporary ?? out.home);
      if (trouble === undefined) throw error;
      const where =
        temporary === undefined
          ? ''
          : ' Temporary files lie there; the variable TMPDIR names another folder.';
      return { problem: { ...trouble, message: `Nothing was written. ${trouble.message}${where}` } };
    }
  };

const extensions = importers.flatMap(i => i.extensions);

/** Files of a folder are documents by their extension: a name without one may be anything. */
export const isDocument = (path: string): boolean =>
  extensions.some(extension => path.toLowerCase().endsWith(extension)) && !/(^|\/)\.[^/]*$/.test(path);

const empty = (inputs: readonly Input[]): Problem => ({
  code: 'corpus.empty',
  message: `There is no document here. Name a file, or a folder that holds some: ${extensions.join(', ')}.`,
  uri: inputs.map(i => i.folder.home).join(', '),
});
