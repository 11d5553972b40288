import {
  countRows,
  type CorpusExporter,
  type ExportContext,
  type Exporter,
  type Extract,
  type Shares,
} from '../exporters';
import { sequence, type Problem, type Sequence } from '../model';
import { openSpool, type Shelf } from './disk-spool';
import { partsOf, type Body } from './job';
import { isOfCorpus, sequenceOf, type Piece, type PieceTask } from './pieces';
import { inPool, type Sized, type Spawn } from './pool';
import { textsOf } from './texts';

/** What documents contribute to the files that are made once all of them are known. It is kept on disk. */
export type Gathering = {
  /** Takes one document's extracts and its text, in the order of `partsOf`. */
  add(kept: readonly Body[]): void;
  /** The contributions of all documents to this extract, in the order of the corpus; it must have been gathered. */
  of<E>(extract: Extract<E>): Sequence<E>;
  /**
   * Renders these files, one after another, and returns their warnings. With 2 jobs or more, slow ones are rendered in this
   * many processes. Aborting ends it with the signal's reason.
   */
  render(
    write: (exporter: Exporter, body: Body) => Promise<void>,
    how?: { readonly jobs?: number; readonly spawn?: Spawn; readonly signal?: AbortSignal },
  ): Promise<readonly Problem[]>;
  /** Removes the files on disk; nothing can be read any more. */
  close(): void;
};

export function openGathering(chosen: readonly Exporter[], context: ExportContext, study = false): Gathering {
  const { extracted, texts } = partsOf(chosen, study);
  const spool = openSpool();
  const textShelf = texts ? spool.shelf('text') : undefined;
  const shelves = [...extracted.map(({ id }) => spool.shelf(id)), ...(textShelf ? [textShelf] : [])];
  const shelfOf = (extract: Extract<unknown>): Shelf => {
    const shelf = shelves[extracted.indexOf(extract)];
    if (shelf === undefined) throw new Error(`"${extract.id}" was not gathered.`);
    return shelf;
  };
  const of = <E>(extract: Extract<E>): Sequence<E> => sequenceOf(shelfOf(extract));

  return {
    of,
    close: () => spool.close(),
    add(kept) {
      shelves.forEach((shelf, i) => shelf.put(kept[i]!.bytes));
    },
    async render(write, { jobs = 1, spawn, signal } = {}) {
      const warnings: Problem[] = [];
      const warn = (problem: Problem): void => void warnings.push(problem);
      for (const exporter of chosen.filter(isOfCorpus)) {
        const extracts = of(exporter.extract);
        const parts =
          exporter.shares && jobs > 1 && spawn && extracts.length > 1
            ? together(exporter, tasksOf(exporter.shares, extracts, warn), jobs, spawn, signal)
            : partsInTurn(exporter.render({ extracts, texts: textsOf(textShelf) }, context, warn), exporter);
        for await (const part of parts) {
          signal?.throwIfAborted();
          await write(exporter, part);
        }
      }
      return warnings;
    },
  };

  async function* together(
    { id, extract }: CorpusExporter,
    work: Sequence<Piece & Sized>,
    jobs: number,
    spawn: Spawn,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Body> {
    const task: PieceTask = {
      exporter: id,
      extracts: shelfOf(extract).place(),
      ...(textShelf && { texts: textShelf.place() }),
    };
    const pieces = inPool(task, work, jobs, spawn, signal);
    for await (const { bodies, problems } of pieces) {
      if (problems[0]) throw new Error(problems[0].message.en);
      yield* bodies;
    }
  }
}

/** The tasks of a file as work for a pool. */
function tasksOf(
  shares: Shares<unknown, unknown>,
  extracts: Sequence<unknown>,
  warn: (problem: Problem) => void,
): Sequence<Piece & Sized> {
  const tasks = shares.tasks(extracts, warn);
  return sequence(tasks.length, i => {
    const task = tasks.at(i);
    return { id: String(i), uri: '', task, size: shares.size(task) };
  });
}

/** What exporters render, as the bytes of parts and their rows. */
async function* partsInTurn(
  parts: Iterable<string> | AsyncIterable<string | Uint8Array>,
  { mediaType }: Exporter,
): AsyncGenerator<Body> {
  const encoder = new TextEncoder();
  for await (const part of parts)
    yield typeof part === 'string'
      ? { bytes: encoder.encode(part), rows: countRows(part, mediaType) }
      : { bytes: part, rows: 0 };
}
