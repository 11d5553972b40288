import { deserialize } from 'node:v8';
import type { CorpusExporter, ExportContext, Exporter, Extract } from '../exporters';
import { countRows } from '../exporters';
import { readDocument } from '../importers';
import { openRecent, type Problem, type Sequence } from '../model';
import { openSpool, type Shelf } from './disk-spool';
import type { Source } from './documents';
import { partsOf, type Body } from './job';

/** What documents told about themselves for the files that are made when all of them are known. It lies on disk. */
export type Gathering = {
  /** Takes one document's extracts, in the order of `partsOf`. */
  add(source: Source, extracts: readonly Body[]): void;
  /** What all documents told for this extract, in the order of the corpus; it must have been gathered. */
  of<E>(extract: Extract<E>): Sequence<E>;
  /** Renders these files, one after another, and gives what they warn of. A signal that fires ends it with its reason. */
  render(
    write: (exporter: Exporter, body: Body) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<readonly Problem[]>;
  /** Removes what lies on disk; nothing can be read any more. */
  close(): void;
};

/** Bytes of extracts of one kind that are kept when they were read, those used last: a document borrows from a few others. */
const room = 8_000_000;

export function openGathering(chosen: readonly Exporter[], context: ExportContext, study = false): Gathering {
  const { extracted } = partsOf(chosen, study);
  const spool = openSpool();
  const shelves = extracted.map(({ id }) => spool.shelf(id));
  const sources: Source[] = [];
  const encoder = new TextEncoder();

  const text = async (index: number): Promise<string | undefined> => {
    const source = sources[index];
    return source && textOf(source);
  };
  const of = <E>(extract: Extract<E>): Sequence<E> => {
    const shelf = shelves[extracted.indexOf(extract)];
    if (shelf === undefined) throw new Error(`"${extract.id}" was not gathered.`);
    return sequenceOf(shelf);
  };

  return {
    of,
    close: () => spool.close(),
    add(source, extracts) {
      sources.push(source);
      shelves.forEach((shelf, i) => shelf.put(extracts[i]!.bytes));
    },
    async render(write, signal) {
      const warnings: Problem[] = [];
      for (const exporter of chosen.filter(isOfCorpus)) {
        const corpus = { extracts: of(exporter.extract), text };
        const parts = exporter.render(corpus, context, problem => warnings.push(problem));
        for await (const part of parts) {
          signal?.throwIfAborted();
          const body =
            typeof part === 'string'
              ? { bytes: encoder.encode(part), rows: countRows(part, exporter.mediaType) }
              : { bytes: part, rows: 0 };
          await write(exporter, body);
        }
      }
      return warnings;
    },
  };
}

function sequenceOf<E>(shelf: Shelf): Sequence<E> {
  const kept = openRecent<E>(room);
  // What was gathered for an extract is of its type: it was made by it, in this process or another.
  const valueOf = (bytes: Uint8Array): E => deserialize(bytes) as E;
  return {
    length: shelf.length,
    at(index) {
      const known = kept.use(index);
      if (known) return known.value;
      const bytes = shelf.get(index);
      return kept.keep(index, valueOf(bytes), bytes.length);
    },
    *[Symbol.iterator]() {
      for (let i = 0; i < shelf.length; i++) yield valueOf(shelf.get(i));
    },
  };
}

const isOfCorpus = (exporter: Exporter): exporter is CorpusExporter => exporter.of === 'corpus';

/** What was coded, read once more; undefined where the file went away or changed its nature since. */
export async function textOf({ uri, folder, path }: Source): Promise<string | undefined> {
  try {
    return (await readDocument(uri, await folder.read(path))).document?.text;
  } catch {
    return undefined;
  }
}
