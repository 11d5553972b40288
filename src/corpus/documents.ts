import { importers, readDocument, unreadExtensions } from '../importers';
import type { Document, Problem, Bilingual } from '../model';
import { hashOfText } from './codings';
import { troubleOf, within, type Entry, type Folder } from './folder';
import { placeIn } from './in-the-way';

/** What is to be coded: these files of a folder, or all documents in it. */
export type Input = { readonly folder: Folder; readonly files?: readonly Entry[] };

/** A document to be coded. `uri` is its path as its user would write it. */
export type Source = Entry & { readonly folder: Folder; readonly uri: string; readonly id: string };

/**
 * The documents of all inputs, each once however its path is written, in the order of the inputs and then of their paths. A file given by name is
 * always one, whether it can be read or not. A file named README or LICENSE is only about the corpus, a report only about its document. `leftOut`
 * reports documents in unsupported formats.
 */
export async function listSources(
  inputs: readonly Input[],
  enters: (place: string) => boolean = () => true,
): Promise<{
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
  readonly leftOut: readonly Problem[];
}> {
  const found = new Map<string, Omit<Source, 'id'>>();
  const problems: Problem[] = [];
  const leftOut: Problem[] = [];
  for (const { folder, files } of inputs) {
    const listing =
      files === undefined
        ? await folder.list(
            path => (isDocument(path) || isUnread(path)) && !speaksOfCorpus(path),
            path => enters(placeIn(folder, path)),
          )
        : { entries: files, problems: [] };
    problems.push(...listing.problems);
    const documents = listing.entries.filter(({ path }) => files !== undefined || isDocument(path));
    if (documents.length < listing.entries.length) leftOut.push(...leftOutOf(folder, listing.entries));
    for (const entry of documents) {
      const place = placeIn(folder, entry.path);
      if (!found.has(place)) found.set(place, { ...entry, folder, uri: within(folder, entry.path) });
    }
  }
  return { sources: named([...found.values()]), problems, leftOut };
}

/** Extensions of documents: a name without one may be anything. */
export const extensions: readonly string[] = importers.flatMap(i => i.extensions);

/** Whether a path in a corpus is that of one of its documents. */
export const isCorpusDocument = (path: string): boolean =>
  isDocument(path) && !speaksOfCorpus(path) && !/(^|\/)(\.[^/]*|codings|codebooks|node_modules)\//.test(path);

const isDocument = (path: string): boolean => endsIn(path, extensions) && !isReport(path);

const isUnread = (path: string): boolean => endsIn(path, unreadExtensions);

const endsIn = (path: string, some: readonly string[]): boolean =>
  some.some(extension => path.toLowerCase().endsWith(extension)) && !/(^|\/)\.[^/]*$/.test(path);

/** The suffix that makes the name of a document that of its report. */
export const reportEnding = '.report.md';

/** Whether a file name is that of a document's report: `a.txt.report.md`. */
export const isReport = (path: string): boolean =>
  path.endsWith(reportEnding) && endsIn(path.slice(0, -reportEnding.length), extensions);

/** One line for all documents of a folder that cannot be read; a text of the same name beside one is read instead. */
function leftOutOf(folder: Folder, entries: readonly Entry[]): readonly Problem[] {
  const texts = new Set(entries.filter(({ path }) => isDocument(path)).map(({ path }) => stemOf(path)));
  const out = entries.map(({ path }) => path).filter(path => isUnread(path) && !texts.has(stemOf(path)));
  if (out.length === 0) return [];
  const forms = new Map<string, number>();
  for (const path of out) {
    const form = path.slice(path.lastIndexOf('.')).toLowerCase();
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  const counts = [...forms].map(([form, count]) => `${count} ${form}`).join(', ');
  const names = out.slice(0, shown).join(', ') + (out.length > shown ? ', …' : '');
  const message: Bilingual = {
    en: `${out.length === 1 ? 'A document was' : `${out.length} documents were`} left out, because ${out.length === 1 ? 'its form is' : 'their forms are'} not read (${counts}): ${names}. Save ${out.length === 1 ? 'it' : 'them'} as plain text; these are read: ${extensions.join(', ')}.`,
    zh: `${out.length} 份文档的格式无法读取（${counts}），未计入：${names}。请另存为纯文本；可读取的格式：${extensions.join('、')}。`,
  };
  return [{ code: 'corpus.left-out', message, uri: folder.home }];
}

const shown = 3;

const stemOf = (path: string): string => path.replace(/(?<=[^/])\.[^./]+$/, '');

/** A document of a folder as it is on disk; undefined if it cannot be read. */
export async function readIn(folder: Folder, path: string): Promise<Document | undefined> {
  const uri = within(folder, path);
  try {
    return (await readDocument(uri, await folder.read(path))).document;
  } catch (error) {
    if (troubleOf(error, uri) === undefined) throw error;
    return undefined;
  }
}

/** The hash of a document's text; undefined if it cannot be read. */
export async function hashOfSource({
  folder,
  path,
}: Pick<Source, 'folder' | 'path'>): Promise<string | undefined> {
  const document = await readIn(folder, path);
  return document && hashOfText(document.text);
}

const speaksOfCorpus = (path: string): boolean => /^(readme|licen[cs]e)(\.|$)/i.test(lastPart(path));

/**
 * Short, stable and unique ids: the path without its extension; where two are equal, the path with it, then with the folder's name before it, then
 * with a number after it. Composed (NFC), whatever the file system does, and without semicolons, which separate ids in a cell.
 */
function named(sources: readonly Omit<Source, 'id'>[]): readonly Source[] {
  const levels = sources.map(() => 0);
  const idOf = (i: number): string =>
    spellings[levels[i]!]!(sources[i]!, i).normalize('NFC').replaceAll(';', '；');
  for (let again = true; again;) {
    again = false;
    const ids = sources.map((_, i) => idOf(i));
    const holders = new Map<string, number>();
    for (const id of ids) holders.set(id, (holders.get(id) ?? 0) + 1);
    ids.forEach((id, i) => {
      if (holders.get(id)! < 2 || levels[i] === spellings.length - 1) return;
      levels[i]!++;
      again = true;
    });
  }
  return sources.map((source, i) => ({ ...source, id: idOf(i) }));
}

type Spelling = (source: Omit<Source, 'id'>, index: number) => string;
const spellings: readonly Spelling[] = [
  s => stemOf(s.path),
  s => s.path,
  s => `${lastPart(s.folder.home)}/${s.path}`,
  (s, i) => `${lastPart(s.folder.home)}/${s.path}~${i + 1}`,
];

const lastPart = (path: string): string => path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '');
