import { documentColumns } from '../exporters';
import type { Problem } from '../model';
import { findCodings, type FoundCodings } from './corpus-codings';
import { readCorrections, type Correction, type Corrections } from './corrections';
import { extensions, hashOfSource, listSources, type Input, type Source } from './documents';
import { troubleOf, type Folder } from './folder';
import { placeIn } from './in-the-way';
import type { Item } from './job';

/** What a run codes, and the files beside the documents about them, by document URI. */
export type RunInputs = {
  readonly sources: readonly Source[];
  /** The rows of documents.csv about documents. */
  readonly said: Corrections['of'];
  /** Folders that have a documents.csv. */
  readonly tables: readonly Folder[];
  readonly codings: FoundCodings;
  /** What could not be listed, and what was left out; alone if there is nothing to code. */
  readonly problems: readonly Problem[];
  /** Faults of a documents.csv. */
  readonly faults: readonly Problem[];
};

/** Finds the documents of the inputs, except those below `out`, with their corrections and decisions. */
export async function readInputs(given: readonly Input[], out?: Folder): Promise<RunInputs> {
  const inputs = distinct(given);
  const { sources, problems, leftOut } = await listed(inputs, out);
  if (sources.length === 0)
    return {
      sources,
      said: new Map(),
      tables: [],
      codings: { of: new Map(), coders: [], problems: [] },
      problems: [...(problems.length > 0 ? problems : [empty(inputs)]), ...leftOut],
      faults: [],
    };
  const { of: said, folders: tables, problems: faults } = await correctionsOf(inputs, sources);
  return {
    sources,
    said,
    tables,
    codings: await codingsOf(inputs, sources),
    problems: [...problems, ...leftOut],
    faults,
  };
}

/** A document with its row of documents.csv. */
export function itemOf({ folder: { home }, path, uri, id }: Source, said: RunInputs['said']): Item {
  const row = said.get(uri);
  return { home, path, uri, id, ...(row && { said: { ...row, from: 'documents.csv' as const } }) };
}

/** The inputs without duplicates of whole folders. */
function distinct(inputs: readonly Input[]): readonly Input[] {
  const seen = new Set<string>();
  return inputs.filter(({ folder, files }) => {
    if (files !== undefined) return true;
    const place = placeIn(folder, '');
    return !seen.has(place) && seen.add(place);
  });
}

async function listed(
  inputs: readonly Input[],
  out: Folder | undefined,
): Promise<Awaited<ReturnType<typeof listSources>>> {
  try {
    const left = out && placeIn(out, '');
    return await listSources(inputs, place => place !== left);
  } catch (error) {
    const problem = troubleOf(error, inputs.map(i => i.folder.home).join(', '));
    if (problem === undefined) throw error;
    return { sources: [], problems: [problem], leftOut: [] };
  }
}

/** The content of documents.csv in each folder that is given whole, and the folders that have one. */
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

/**
 * The files of people's decisions about the documents; for a folder that is given whole, those without a document are
 * reported.
 */
const codingsOf = (inputs: readonly Input[], sources: readonly Source[]): Promise<FoundCodings> =>
  findCodings(
    sources,
    folder => inputs.some(input => input.folder === folder && input.files === undefined),
    hashOfSource,
  );

const empty = (inputs: readonly Input[]): Problem => ({
  code: 'corpus.empty',
  message: {
    en: `There is no document here. Name a file, or a folder that holds some: ${extensions.join(', ')}.`,
    zh: `这里没有文档。请指定文件，或含有文档的文件夹：${extensions.join('、')}。`,
  },
  uri: inputs.map(i => i.folder.home).join(', '),
});
