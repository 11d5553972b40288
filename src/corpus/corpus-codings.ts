import {
  addTo,
  decisionMarks,
  finishedIn,
  goldCoder,
  indexText,
  layersOf,
  passedMarks,
  placeCodings,
  saysOfUnits,
  withDecisions,
  type Codebook,
  type CodedDocument,
  type Decision,
  type Finished,
  type People,
  type Problem,
} from '../model';
import { codingPath } from './coding-paths';
import { hashOfText, openCodings, type CodingEntry, type CodingStore } from './codings';
import type { Source } from './documents';
import { within, type Folder } from './folder';

/** The folder of a corpus that contains people's decisions. */
const codingsFolder = 'codings';

/** Where the decisions about the documents of a folder are kept: in it, or in a folder above it whose corpus it is part of. */
export type Decided = {
  readonly home: Folder;
  readonly store: CodingStore;
  /** The path of a document of the folder under which its decisions are kept. */
  readonly pathOf: (path: string) => string;
  /** The files of the documents of the folder. */
  readonly list: CodingStore['list'];
};

/** Undefined for folders that have no folders below. */
export async function decidedIn(folder: Folder): Promise<Decided | undefined> {
  const near = await folder.nearest?.(codingsFolder);
  const home = near?.folder ?? folder.below?.(codingsFolder);
  if (home === undefined) return undefined;
  const store = openCodings(home);
  const above = near && near.path !== '' ? `${near.path}/`.normalize('NFC') : '';
  return {
    home,
    store,
    pathOf: path => above + path.normalize('NFC'),
    async list() {
      const { files, problems } = await store.list();
      return { files: files.filter(({ document }) => document.normalize('NFC').startsWith(above)), problems };
    },
  };
}

/** A coding file of a document: its coder, and the path of the document under which it is kept. */
export type CodingOf = { readonly coder: string; readonly document: string };

export type FoundCodings = {
  /** By document URI, the coders in order. */
  readonly of: ReadonlyMap<string, readonly CodingOf[]>;
  readonly coders: readonly string[];
  readonly problems: readonly Problem[];
};

/**
 * The coding files of the documents of some folders. If the document of a file is missing, the one that now has its text is used,
 * and reported; without one the file is reported and left alone (only in folders that are `whole`: of others not all documents are
 * known). `hashOf` gives the hash of a document's text.
 */
export async function findCodings(
  sources: readonly Source[],
  whole: (folder: Folder) => boolean,
  hashOf: (source: Source) => Promise<string | undefined>,
): Promise<FoundCodings> {
  const of = new Map<string, CodingOf[]>();
  const coders = new Set<string>();
  const problems: Problem[] = [];
  for (const folder of new Set(sources.map(source => source.folder))) {
    const decided = await decidedIn(folder);
    if (decided === undefined) continue;
    const { home, store, pathOf } = decided;
    const listed = await decided.list();
    problems.push(...listed.problems);
    const own = sources.filter(source => source.folder === folder);
    const byPath = new Map(own.map(source => [pathOf(source.path), source]));
    const add = (uri: string, { coder, document }: CodingEntry): void => {
      coders.add(coder);
      addTo(of, uri, { coder, document });
    };
    const strays: CodingEntry[] = [];
    for (const entry of listed.files) {
      const source = byPath.get(entry.document.normalize('NFC'));
      if (source) add(source.uri, entry);
      else strays.push(entry);
    }
    if (strays.length === 0 || !whole(folder)) continue;
    const hashes = await hashesOf(own, hashOf);
    for (const stray of strays) {
      const seen = await store.open(stray.coder, stray.document);
      const alike = own.filter(source => hashes.get(source.uri) === seen.file.header.document.hash);
      const renamed = alike.length === 1 ? alike[0] : undefined;
      const free = renamed && !of.get(renamed.uri)?.some(each => each.coder === stray.coder);
      if (renamed && free) add(renamed.uri, stray);
      problems.push(strayProblem(within(home, stray.path), stray, free ? pathOf(renamed.path) : undefined));
    }
  }
  for (const files of of.values()) files.sort((a, b) => (a.coder < b.coder ? -1 : 1));
  return { of, coders: [...coders].sort(), problems };
}

async function hashesOf(
  sources: readonly Source[],
  hashOf: (source: Source) => Promise<string | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const source of sources) {
    const hash = await hashOf(source);
    if (hash !== undefined) hashes.set(source.uri, hash);
  }
  return hashes;
}

const strayProblem = (uri: string, { coder, document }: CodingEntry, renamed?: string): Problem =>
  renamed
    ? {
        code: 'codings.document-renamed',
        message: {
          en: `These codings are of “${document}”, which is “${renamed}” now: they are used. Rename the file to codings/${codingPath(coder, renamed)}.`,
          zh: `这些编码属于“${document}”，它现名“${renamed}”：编码照常使用。请把文件改名为 codings/${codingPath(coder, renamed)}。`,
        },
        uri,
      }
    : {
        code: 'codings.document-gone',
        message: {
          en: `There is no document “${document}”. Its codings are kept and count for nothing. Bring the document back, or rename or delete this file.`,
          zh: `没有文档“${document}”。它的编码予以保留，但不计入。请找回该文档，或将此文件改名、删除。`,
        },
        uri,
      };

/** A document with the decisions of its coding files; faults in them are among its problems. */
export async function withCodings(
  coded: CodedDocument,
  folder: Folder,
  files: readonly CodingOf[],
  codebooks: readonly Codebook[],
  asked: string | undefined,
): Promise<CodedDocument> {
  const decided = files.length === 0 ? undefined : await decidedIn(folder);
  if (decided === undefined) return coded;
  const { home, store } = decided;
  const { text } = coded.document;
  const hash = hashOfText(text);
  const placing = { index: indexText(text), hash, outline: coded.outline };
  const decisions: Decision[] = [];
  const coders: string[] = [];
  const had: People['had'][number][] = [];
  const problems: Problem[] = [];
  for (const { coder, document } of files) {
    const seen = await store.open(coder, document);
    for (const { id, hash } of seen.file.header.codebooks) had.push({ coder, codebook: id, hash });
    const placed = placeCodings(seen.file, placing, within(home, codingPath(coder, document)));
    decisions.push(...placed.file.decisions);
    problems.push(...seen.problems, ...placed.problems);
    // It is not known what a coder has read who took back all decisions, or only wrote notes.
    if (saysOfUnits(placed.file.decisions)) coders.push(coder);
  }
  const read = { text, hash, units: coded.units };
  const finished = finishedIn(decisions, read);
  problems.push(...changedSince(finished, coded));
  const layers = layersOf(
    files.map(each => each.coder),
    asked,
  );
  const layered = withDecisions(coded, decisions, layers, codebooks, finished);
  const marks = [...decisionMarks(decisions), ...passedMarks(decisions, read)];
  const people: People = { coders, marks, finished, had };
  return { ...layered, people, problems: [...coded.problems, ...problems] };
}

/** Units of a document were added or changed since a coder finished it. */
export const finishedBefore = 'codings.finished-before';

/** A coder who finished a document whose units have changed since has not read these. */
const changedSince = (finished: readonly Finished[], { document }: CodedDocument): readonly Problem[] =>
  finished
    .filter(({ unread }) => unread.length > 0)
    .map(({ coder, unread }) => ({
      code: finishedBefore,
      message: {
        en: `${coder} finished this document, and ${unread.length === 1 ? 'a unit has' : `${unread.length} units have`} changed since: ${unread.length === 1 ? 'it counts' : 'they count'} as not read. Read ${unread.length === 1 ? 'it' : 'them'}, and finish the document again.`,
        zh: `${coder} 完成本文档之后有 ${unread.length} 个单元改动：按未读计。请阅读这些单元，再次标记完成。`,
      },
      uri: document.uri,
    }));

/** In how many documents the decisions of a coder, or of the gold layer, replaced the machine's. */
export type Counted = { readonly coder: string; readonly documents: number };

const layersIn = ({ of }: FoundCodings, asked: string | undefined): readonly (readonly string[])[] =>
  [...of.values()].map(files =>
    layersOf(
      files.map(each => each.coder),
      asked,
    ),
  );

/** Whose decisions count: the gold layer first, then the requested coder. */
export function countedCodings(found: FoundCodings, asked: string | undefined): readonly Counted[] {
  const layers = layersIn(found, asked);
  const first = [goldCoder, ...(asked === undefined ? [] : [asked])];
  return [...new Set([...first, ...layers.flat().sort()])].flatMap(coder => {
    const documents = layers.filter(each => each.includes(coder)).length;
    return documents > 0 ? [{ coder, documents }] : [];
  });
}

/** The message if people have decided and it was not specified whose decisions count. */
export function unusedCodings(
  found: FoundCodings,
  asked: string | undefined,
  uri: string,
): readonly Problem[] {
  const { coders, problems } = found;
  // Coders who decided on missing documents are reported there.
  const isGone = problems.some(problem => problem.uri.includes(`/${asked}/`));
  if (asked !== undefined && !coders.includes(asked) && !isGone)
    return [
      {
        code: 'codings.no-coder',
        message:
          coders.length === 0
            ? {
                en: `There is no decision by ${asked} here, nor by anybody else. Check the name after --coder.`,
                zh: `这里没有 ${asked} 的编码，也没有其他人的编码。请核对编码者的名字（命令行中为 --coder）。`,
              }
            : {
                en: `There is no decision by ${asked} here: these decided something: ${coders.join(', ')}. Check the name after --coder.`,
                zh: `这里没有 ${asked} 的编码；有编码的是：${coders.join('、')}。请核对编码者的名字（命令行中为 --coder）。`,
              },
        uri,
      },
    ];
  const unused = layersIn(found, asked).filter(layers => layers.length === 0).length;
  if (unused === 0) return [];
  return [
    {
      code: 'codings.not-used',
      message: {
        en: `${unused === 1 ? 'A document has' : `${unused} documents have`} decisions of ${asked === '' ? '' : 'several '}people, but no gold layer${asked ? `, and none by ${asked}` : ''}: the tables have what the machine proposes there. Settle disagreements into a gold layer, or export with the decisions of one coder (--coder): ${coders.join(', ')}. annotations.jsonl has all decisions.`,
        zh: `${unused} 份文档有人工编码，但没有裁定层${asked ? `，也没有 ${asked} 的编码` : ''}：表格在这些文档上采用机器的建议。请把分歧裁定为裁定层，或按某一位编码者导出（命令行中为 --coder）：${coders.join('、')}。annotations.jsonl 含全部决定。`,
      },
      uri,
    },
  ];
}
