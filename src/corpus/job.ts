import { scaled } from '../coders';
import { serialize } from 'node:v8';
import {
  citing,
  countRows,
  exporters,
  type DocumentExporter,
  type ExportContext,
  type Exporter,
  type Extract,
} from '../exporters';
import { readDocument } from '../importers';
import {
  factOf,
  readText,
  withLentForce,
  withSettled,
  type CodedDocument,
  type Document,
  type Problem,
} from '../model';
import { studyDocuments } from '../study';
import type { Bytes } from './bytes';
import { withCodings, type CodingOf } from './corpus-codings';
import { settleFacts, type Said } from './corrections';
import { openEngine, type Engine } from './engine';
import { troubleOf, type Folder } from './folder';
import { surveyOf } from './survey';
import { tallyOf, type Tally } from './tally';
import { textBytes } from './texts';

/** What a run does to every document. Plain data: it is sent to each process once. */
export type Task = {
  readonly context: ExportContext;
  readonly exporters: readonly string[];
  /** Whether a study is to be made from the documents. */
  readonly study?: boolean;
};

/** One document of a run. */
export type Item = {
  readonly home: string;
  readonly path: string;
  readonly uri: string;
  readonly id: string;
  /** What documents.csv says about it. */
  readonly said?: Said;
  /** Files of people's decisions about it. */
  readonly codings?: readonly CodingOf[];
};

/** The result for a document: its bodies, in the order of `partsOf`, and what the summary counts; or only problems. */
export type Outcome = {
  readonly id: string;
  readonly bodies: readonly Body[];
  readonly tally?: Tally;
  readonly problems: readonly Problem[];
  /** Warnings about a document that was coded. */
  readonly warnings?: readonly Problem[];
};

/**
 * A document's part of a file (UTF-8), an extract (V8's format) or its text, the latter without rows: valid only until the next document is coded.
 */
export type Body = { readonly bytes: Uint8Array; readonly rows: number };

/** Exporters in the order of the ids. */
export const exportersOf = (ids: readonly string[]): readonly Exporter[] =>
  ids.map(id => {
    const exporter = exporters.find(e => e.id === id);
    if (exporter === undefined) throw new Error(`There is no exporter "${id}".`);
    return exporter;
  });

/**
 * What is made of each document: the parts of files, in the order of the exporters, then the extracts, each once, and then its text, if it is read
 * again.
 */
export type Parts = {
  readonly rendered: readonly DocumentExporter[];
  readonly extracted: readonly Extract<unknown>[];
  readonly texts: boolean;
};

export const partsOf = (chosen: readonly Exporter[], study = false): Parts => ({
  rendered: chosen.flatMap(e => (e.of === 'document' ? [e] : [])),
  extracted: [
    ...new Set([
      ...chosen.flatMap(e => (e.of === 'corpus' ? [e.extract] : [])),
      ...(study ? studyExtracts : []),
    ]),
  ],
  texts: chosen.some(e => e.of === 'corpus' && e.texts === true),
});

/** What a study extracts from each document. */
const studyExtracts: readonly Extract<unknown>[] = [studyDocuments, citing];

/** A coder of a run's documents, which writes into `bytes`. A failing document does not stop the others: its outcome says why. */
export function openTask(
  { context, exporters: ids, study }: Task,
  bytes: Bytes,
): (item: Item, folder: Folder) => Promise<Outcome> {
  const engine = openEngine(context.codebooks, context.lexicon);
  const { rendered, extracted, texts } = partsOf(exportersOf(ids), study);
  return async (item, folder) => {
    const { coded: proposed, problems } = await codeItem(engine, item, folder);
    if (proposed === undefined) return { id: item.id, bodies: [], problems };
    const { codebooks, options } = context;
    const coded = await withCodings(proposed, folder, item.codings ?? [], codebooks, options.coder);
    const bodies = rendered.map(exporter => bodyIn(bytes, exporter, exporter.body(coded, context)));
    const keep = (kept: Uint8Array): void => {
      const start = bytes.length;
      bytes.append(kept);
      bodies.push({ bytes: bytes.since(start), rows: 0 });
    };
    for (const extract of extracted) keep(serialize(extract.of(coded, context)));
    if (texts) keep(textBytes(coded.document.text));
    return { id: item.id, bodies, tally: tallyOf(coded, context), problems, warnings: coded.problems };
  };
}

/** Joins parts of a file and returns the result. */
export function bodyIn(bytes: Bytes, { mediaType }: Exporter, parts: Iterable<string>): Body {
  const start = bytes.length;
  let rows = 0;
  for (const part of parts) {
    bytes.append(part);
    rows += countRows(part, mediaType);
  }
  return { bytes: bytes.since(start), rows };
}

/** Reads and codes one document: returns either a coded document or problems. */
export async function codeItem(
  engine: Engine,
  { id, path, uri, said }: Omit<Item, 'home'>,
  folder: Folder,
): Promise<{ readonly coded?: CodedDocument; readonly problems: readonly Problem[] }> {
  try {
    const { document, problems } = await readDocument(uri, await folder.read(path));
    if (document === undefined) return { problems };
    return { coded: { ...codeDocument(engine, id, document, said), path }, problems };
  } catch (error) {
    return { problems: [troubleOf(error, uri) ?? broken(error, uri)] };
  }
}

/**
 * A document with all of the machine's proposals, and with its corrected facts: what is said about it from outside takes precedence. Its path is its
 * id until a corpus gives it another.
 */
export function codeDocument(engine: Engine, id: string, document: Document, said?: Said): CodedDocument {
  const { codebooks, lexicon } = engine;
  const { outline, units } = engine.whole(document);
  const survey = surveyOf({ codebooks, lexicon, document, outline, units });
  const read = readText(document.text, lexicon);
  const { facts, problems } = settleFacts(document, survey, engine.lexicon.words.places, said);
  return {
    id,
    path: id,
    document,
    facts,
    survey,
    outline,
    units: withLentForce(
      withSettled(scaled(read, units, factOf(facts, 'genre'), lexicon), survey.settled),
      survey.duties,
      lexicon.uncoded,
    ),
    problems,
  };
}

/** A bug in one document must not stop the others: it is reported with its stack. */
const broken = (error: unknown, uri: string): Problem => ({
  code: 'document.failed',
  message: {
    en: `Coding it failed: ${told(error)}. Leave it out and report this with the document.`,
    zh: `编码失败：${told(error)}。请暂不使用此文档，并连同文档报告这一错误。`,
  },
  uri,
});

function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = /\n\s+at (.*)/.exec(error.stack ?? '')?.[1];
  return place === undefined ? error.message : `${error.message} (at ${place})`;
}
