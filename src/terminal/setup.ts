import {
  disk,
  loadCodebooks,
  openPath,
  ownCodebooks,
  readFileOf,
  type CodebookFile,
  type Folder,
  type Input,
} from '../corpus';
import type { Codebook, Lexicon } from '../model';
import type { Io } from './io';
import type { Trouble } from './problems';

export type Setup = {
  readonly inputs: readonly Input[];
  readonly codebooks: readonly Codebook[];
  readonly lexicon: Lexicon;
  /** Faulty codebooks beside the documents: reported and left out. */
  readonly problems: readonly Trouble[];
};

/**
 * The inputs and the codebooks of a command. If something given by name is missing or faulty, the command ends: `failed`
 * says why.
 */
export async function setUp(
  paths: readonly string[],
  named: readonly string[],
  io: Io,
): Promise<Setup | { readonly failed: readonly Trouble[] }> {
  const opened = await openInputs(paths);
  if ('failed' in opened) return opened;
  const asked = await namedFiles(named.filter(isPath));
  if ('failed' in asked) return asked;
  const beside = await besideInputs(opened.inputs, asked.files);
  const loaded = await loadCodebooks(disk(io.codebooks), [...asked.files, ...beside.files]);
  const { lexicon, codebooks, problems } = loaded;
  const ids = codebooks.map(c => c.id);
  const optional = new Set(beside.files.map(f => f.uri));
  const failed = [
    ...problems.filter(p => !optional.has(p.uri)),
    ...named.filter(n => !isPath(n) && !ids.includes(n)).map(n => unknownCodebook(n, ids)),
  ];
  if (lexicon === undefined || failed.length > 0) return { failed };
  return { inputs: opened.inputs, codebooks, lexicon, problems: [...beside.problems, ...problems] };
}

/** `--codebook` takes the id of a shipped one (which is used anyway), or the path of a file. */
const isPath = (name: string): boolean => /[./\\]/.test(name);

async function openInputs(
  paths: readonly string[],
): Promise<{ readonly inputs: readonly Input[] } | { readonly failed: readonly Trouble[] }> {
  const opened = await Promise.all(paths.map(openPath));
  const failed = opened.flatMap(o => ('problem' in o ? [o.problem] : []));
  if (failed.length > 0) return { failed };
  return {
    inputs: opened.flatMap(o =>
      'problem' in o ? [] : [{ folder: o.folder, ...(o.file && { files: [o.file] }) }],
    ),
  };
}

/** The path of a folder below another. */
export const below = ({ home }: Pick<Folder, 'home'>, name: string): string =>
  home === '.' ? name : `${home}/${name}`;

async function namedFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly CodebookFile[] } | { readonly failed: readonly Trouble[] }> {
  const files: CodebookFile[] = [];
  const failed: Trouble[] = [];
  for (const path of paths) {
    const opened = await openPath(path);
    if ('problem' in opened) failed.push(opened.problem);
    else {
      const read = await readFileOf(opened.folder, opened.file?.path ?? '');
      if ('problem' in read) failed.push(read.problem);
      else files.push(read);
    }
  }
  return failed.length > 0 ? { failed } : { files };
}

const unknownCodebook = (name: string, ids: readonly string[]): Trouble => ({
  code: 'codebook.unknown',
  message: `There is no codebook of this id. Name a YAML file (with its path) or one of ${ids.join(', ')}.`,
  uri: name,
});

/** Codebooks that the analyst keeps in `codebooks/` of a coded folder. */
async function besideInputs(
  inputs: readonly Input[],
  known: readonly CodebookFile[],
): Promise<{ readonly files: readonly CodebookFile[]; readonly problems: readonly Trouble[] }> {
  const seen = new Set(known.map(f => f.uri));
  const files: CodebookFile[] = [];
  const problems: Trouble[] = [];
  for (const { folder, files: single } of inputs) {
    if (single !== undefined) continue;
    const own = await ownCodebooks(disk(below(folder, 'codebooks')));
    problems.push(...own.problems);
    for (const file of own.files) {
      if (!seen.has(file.uri)) files.push(file);
      seen.add(file.uri);
    }
  }
  return { files, problems };
}
