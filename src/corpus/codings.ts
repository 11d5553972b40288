import { createHash, randomBytes } from 'node:crypto';
import {
  mergeCodings,
  newCodingFile,
  readCodingFile,
  readingCodingFile,
  saysTheSame,
  writingCodingFile,
  type CodingFile,
  type Problem,
  type Bilingual,
  sentences,
} from '../model';
import { codingOfPath, codingPath } from './coding-paths';
import { troubleOf, within, type Folder } from './folder';
import { readFileOf, textOfUtf8 } from './read-file';
import { inTurns } from './turns';

/** A coding file as last seen: its bytes show whether it was changed since. */
export type SeenCodings = {
  readonly coder: string;
  /** Path of the document in its corpus. */
  readonly document: string;
  readonly file: CodingFile;
  /** The text of the file; undefined while there is none. */
  readonly text: string | undefined;
  readonly problems: readonly Problem[];
};

/**
 * The result of saving. `merged`: the file had changed since it was seen, and now contains both versions, with conflicts. `gone`: it
 * was removed, and stays so because nothing was decided since it was seen. `restored`: it was removed, and written again.
 */
export type SavedCodings =
  | { readonly how: 'saved' | 'merged' | 'gone' | 'restored'; readonly seen: SeenCodings }
  | { readonly how: 'failed'; readonly problem: Problem };

/** The decisions of people about the documents of a corpus: the files of its folder `codings`. */
export type CodingStore = {
  /** Files of all coders, by the paths of their documents. */
  list(): Promise<{ readonly files: readonly CodingEntry[]; readonly problems: readonly Problem[] }>;
  /** The decisions of a coder about a document, none if there is no file. Rejects only with errors that are not a folder's. */
  open(coder: string, document: string): Promise<SeenCodings>;
  /** Writes decisions over the version last seen. */
  save(seen: SeenCodings, file: CodingFile): Promise<SavedCodings>;
  /** The current content if it differs from what was seen. */
  look(seen: SeenCodings): Promise<SeenCodings | undefined>;
};

export type CodingEntry = { readonly coder: string; readonly document: string; readonly path: string };

/** Hash of a document's text, as in its coding files. */
export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The id of a new decision: unique, also among other windows. */
export const newDecisionId = (): string => randomBytes(8).toString('base64url');

/** The store in a folder named `codings`: all paths are relative to it. Saves of one file wait for each other. */
export function openCodings(folder: Folder): CodingStore {
  const waiting = new Map<string, Promise<unknown>>();
  const inTurn = <T>(path: string, work: () => Promise<T>): Promise<T> => {
    const turn = (waiting.get(path) ?? Promise.resolve()).then(work, work);
    const done: Promise<void> = turn
      .catch(() => undefined)
      .then(() => {
        if (waiting.get(path) === done) waiting.delete(path);
      });
    waiting.set(path, done);
    return turn;
  };
  return {
    list: () => list(folder),
    open: (coder, document) => open(folder, coder, document),
    save: (seen, file) => inTurn(codingPath(seen.coder, seen.document), () => save(folder, seen, file)),
    async look(seen) {
      const now = await open(folder, seen.coder, seen.document, seen);
      return now.text === seen.text ? undefined : now;
    },
  };
}

async function list(folder: Folder): ReturnType<CodingStore['list']> {
  try {
    const { entries, problems } = await folder.list(path => path.endsWith('.jsonl'));
    const files = entries.flatMap(({ path }) => {
      const of = codingOfPath(path);
      return of ? [{ ...of, path }] : [];
    });
    return { files, problems };
  } catch (error) {
    const trouble = troubleOf(error, folder.home);
    if (trouble === undefined) throw error;
    // Nobody has coded anything yet.
    return { files: [], problems: trouble.code === 'file.missing' ? [] : [trouble] };
  }
}

/** What was seen is not read again where it is still there. */
async function open(
  folder: Folder,
  coder: string,
  document: string,
  seen?: SeenCodings,
): Promise<SeenCodings> {
  const path = codingPath(coder, document);
  const uri = within(folder, path);
  const read = await readCodingText(folder, path);
  if (read.problem || read.text === undefined) {
    const header = { coder, document: { path: document, hash: '' }, codebooks: [] };
    const file: CodingFile = { ...newCodingFile(header), ...(read.problem && { locked: true }) };
    return { coder, document, file, text: undefined, problems: read.problem ? [read.problem] : [] };
  }
  if (read.text === seen?.text) return seen;
  const { file, problems } = await inTurns(readingCodingFile(read.text, uri, { coder, path: document }));
  return { coder, document, file, text: read.text, problems: [...problems, ...ownership(file, coder, uri)] };
}

/** On some systems Lin and lin are one folder. */
const ownership = ({ header }: CodingFile, coder: string, uri: string): readonly Problem[] =>
  header.coder === coder
    ? []
    : [
        {
          code: 'codings.other-coder',
          message: {
            en: `The file says that these are codings by ${header.coder}, and lies in the folder of ${coder}. Move it, or correct its first line.`,
            zh: `文件内写明这是 ${header.coder} 的编码，却放在 ${coder} 的文件夹中。请移动文件，或改正其首行。`,
          },
          uri,
          line: 1,
          column: 1,
        },
      ];

/** The text of a coding file; neither text nor problem where there is no file. */
export async function readCodingText(
  folder: Folder,
  path: string,
): Promise<{ readonly text?: string; readonly problem?: Problem }> {
  const read = await readFileOf(folder, path);
  if ('problem' in read) return read.problem.code === 'file.missing' ? {} : { problem: read.problem };
  const text = textOfUtf8(read.bytes);
  return text === undefined ? { problem: notUtf8(read.uri) } : { text };
}

const notUtf8 = (uri: string): Problem => ({
  code: 'codings.encoding',
  message: {
    en: 'The file is not UTF-8, and is not changed. Save it as UTF-8, then try again.',
    zh: '该文件不是 UTF-8 编码，未作改动。请另存为 UTF-8 后再试。',
  },
  uri,
});

/** So often a program that knows no locks, like git, may be quicker. */
const tries = 5;

/** Compares, joins and replaces while no other window does; a folder without locks has no other windows. */
async function save(folder: Folder, seen: SeenCodings, file: CodingFile): Promise<SavedCodings> {
  const path = codingPath(seen.coder, seen.document);
  const uri = within(folder, path);
  const work = async (): Promise<SavedCodings> => {
    for (let n = 0; n < tries; n++) {
      const saved = await saveOnce(folder, seen, file, path);
      if (saved) return saved;
    }
    return { how: 'failed', problem: busy(uri) };
  };
  try {
    return await (folder.exclusively ? folder.exclusively(path, work) : work());
  } catch (error) {
    const problem = troubleOf(error, uri);
    if (problem === undefined) throw error;
    const message = sentences(stillHere, problem.message);
    return { how: 'failed', problem: { ...problem, message } };
  }
}

const stillHere: Bilingual = {
  en: 'Nothing was written; what you decided is still here.',
  zh: '未能写入；您的决定仍保留在此。',
};

const busy = (uri: string): Problem => ({
  code: 'codings.busy',
  message: {
    en: 'Another program keeps writing this file. Nothing was written; what you decided is still here. Save again.',
    zh: '另一程序在不断写入此文件。未能写入；您的决定仍保留在此。请再存一次。',
  },
  uri,
});

/** Undefined if the file has become another one meanwhile. */
async function saveOnce(
  folder: Folder,
  seen: SeenCodings,
  file: CodingFile,
  path: string,
): Promise<SavedCodings | undefined> {
  const { coder, document } = seen;
  const uri = within(folder, path);
  const now = await open(folder, coder, document, seen);
  if (now.file.locked) return { how: 'failed', problem: now.problems[0] ?? lockedProblem(uri) };
  const taken = seen.text !== undefined && now.text === undefined;
  if (taken && saysNothingNew(parsed(seen), file)) return { how: 'gone', seen: now };
  // What could not be read when it was seen can be read by now.
  const { header, decisions, conflicts, kept } = file;
  const ours: CodingFile = { header, decisions, conflicts, kept };
  const foreign = now.text !== undefined && now.text !== seen.text;
  const merged = foreign ? mergeCodings(parsed(seen), ours, now.file) : ours;
  const text = await inTurns(writingCodingFile(merged));
  if (text !== now.text && !(await replace(folder, path, now.text, text))) return undefined;
  // In what was just written nothing else can be wrong.
  const isWhole = merged.conflicts.length === 0 && merged.kept.length === 0;
  const problems = isWhole ? [] : readCodingFile(text, uri, { coder, path: document }).problems;
  const how = foreign ? 'merged' : taken ? 'restored' : 'saved';
  return { how, seen: { coder, document, file: merged, text, problems } };
}

/** Nothing was decided or taken back; that words have moved is no decision. */
function saysNothingNew(before: CodingFile | undefined, now: CodingFile): boolean {
  const was = new Map(before?.decisions.map(each => [each.id, each]));
  return (
    now.decisions.length === was.size &&
    now.conflicts.length === before?.conflicts.length &&
    now.decisions.every(each => saysTheSame(was.get(each.id) ?? each, each) && was.has(each.id))
  );
}

/** What the file said when it was seen, apart from what was done since; undefined where there was none. */
const parsed = ({ text, coder, document }: SeenCodings): CodingFile | undefined =>
  text === undefined ? undefined : readCodingFile(text, '', { coder, path: document }).file;

const lockedProblem = (uri: string): Problem => ({
  code: 'codings.newer',
  message: {
    en: 'The file is of a newer version, and is not changed. Update Policy Coder.',
    zh: '该文件属于更新的版本，未作改动。请升级 Policy Coder。',
  },
  uri,
});

/** Puts a text in the place of another in one step; false if by then there is something else. */
async function replace(
  folder: Folder,
  path: string,
  expected: string | undefined,
  text: string,
): Promise<boolean> {
  const draft = await folder.create(path);
  try {
    await draft.write(new TextEncoder().encode(text));
    await draft.finish();
    const { text: now } = await readCodingText(folder, path);
    if (now !== expected) return false;
    await draft.commit();
    return true;
  } finally {
    await draft.discard();
  }
}
