import { readCodebook, readLexicon, readWeights, readWords } from '../importers';
import {
  inSimplified,
  noWords,
  wordParts,
  type Codebook,
  type LanguageTag,
  type Lexicon,
  type Problem,
  type Weights,
  type Words,
} from '../model';
import { troubleOf, type Folder } from './folder';
import type { CodebookFile } from './protocol';
import { readFileOf } from './read-file';

/** Files of the shipped codebooks. Rules refer to codes of earlier codebooks, so the order matters. */
const shipped = ['rz', 'nato', 'me', 'si', 'ambiguity', 'ct', 'dr', 'mech', 'ba', 'lo'] as const;

export type LoadedCodebooks = {
  readonly codebooks: readonly Codebook[];
  /** Absent only if the shipped lexicon is damaged: then nothing can be coded. */
  readonly lexicon?: Lexicon;
  /** The URI that each codebook was read from. */
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
};

/** The shipped codebooks in their order, then the analyst's own. A faulty one is left out and reported. */
export async function loadCodebooks(
  home: Folder,
  extra: readonly CodebookFile[] = [],
): Promise<LoadedCodebooks> {
  const problems: Problem[] = [];
  const own = async (path: string): Promise<readonly CodebookFile[]> => {
    const read = await readFileOf(home, path);
    if ('problem' in read) problems.push(read.problem);
    return 'problem' in read ? [] : [read];
  };
  const words = (await own('lexicon.yaml')).map(f => readLexicon(f.uri, f.bytes));
  problems.push(...words.flatMap(w => w.problems));
  const parts: { -readonly [Part in keyof Words]?: Words[Part] } = {};
  for (const part of wordParts) {
    for (const { uri, bytes } of await own(`words/${part}.yaml`)) {
      const read = readWords[part](uri, bytes);
      problems.push(...read.problems);
      Object.assign(parts, read.words && { [part]: read.words });
    }
  }
  for (const { bytes } of await own('words/places.csv'))
    if (parts.places) parts.places = { ...parts.places, table: new TextDecoder().decode(bytes) };
  const list = async (path: string): Promise<string | undefined> =>
    (await own(path)).map(({ bytes }) => new TextDecoder().decode(bytes))[0];
  const formulas = await list('words/formulas.txt');
  const characters = await list('words/characters.csv');
  const weights: Partial<Record<LanguageTag, Weights>> = {};
  for (const language of ['zh', 'en'] as const)
    for (const { uri, bytes } of await own(`weights/${language}.json`)) {
      const read = readWeights(uri, bytes);
      problems.push(...read.problems);
      if (read.weights) weights[language] = read.weights;
    }
  const lexicon = words[0]?.lexicon && {
    ...words[0].lexicon,
    words: inSimplified({ ...noWords, ...parts }, characters),
    weights,
    ...(formulas !== undefined && { formulas }),
    ...(characters !== undefined && { characters }),
  };
  const signals = lexicon?.signals.map(s => s.id);

  const codebooks = new Map<string, Codebook>();
  const files: Record<string, string> = {};
  const shippedFiles = (await Promise.all(shipped.map(id => own(`${id}.yaml`)))).flat();
  for (const { uri, bytes } of [...shippedFiles, ...extra]) {
    const earlier = [...codebooks.values()].flatMap(book => book.codes.map(code => code.id));
    const read = readCodebook(uri, bytes, signals, earlier);
    problems.push(...read.problems);
    if (read.codebook === undefined) continue;
    const { id } = read.codebook;
    if (codebooks.has(id)) {
      problems.push(duplicateCodebook(id, uri, files[id]!));
      continue;
    }
    codebooks.set(id, read.codebook);
    files[id] = uri;
  }
  return { codebooks: [...codebooks.values()], ...(lexicon && { lexicon }), files, problems };
}

/** Two codebooks have the same id. */
export const duplicateCodebook = (id: string, uri: string, before: string): Problem => ({
  code: 'codebook.duplicate-codebook',
  message: {
    en: `The codebook id "${id}" is taken by ${before}. Give this codebook another id.`,
    zh: `编码本编号“${id}”已被 ${before} 使用。请给本编码本另取编号。`,
  },
  uri,
  line: 1,
  column: 1,
});

/** The codebooks that an analyst keeps in a folder: its YAML files. A missing folder contains none. */
export async function ownCodebooks(
  folder: Folder,
): Promise<{ readonly files: readonly CodebookFile[]; readonly problems: readonly Problem[] }> {
  try {
    const { entries, problems } = await folder.list(path => /^[^/]+\.ya?ml$/.test(path));
    const read = await Promise.all(entries.map(e => readFileOf(folder, e.path)));
    return {
      files: read.flatMap(r => ('problem' in r ? [] : [r])),
      problems: [...problems, ...read.flatMap(r => ('problem' in r ? [r.problem] : []))],
    };
  } catch (error) {
    const problem = troubleOf(error, folder.home);
    if (problem === undefined) throw error;
    return { files: [], problems: problem.code === 'file.missing' ? [] : [problem] };
  }
}
