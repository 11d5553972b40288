import { deserialize } from 'node:v8';
import type { CorpusExporter, Exporter } from '../exporters';
import { openRecent, type Sequence } from '../model';
import type { Bytes } from './bytes';
import { readShelf, type Reading, type ShelfPlace } from './disk-spool';
import { bodyIn, exportersOf, type Outcome } from './job';
import { textsOf } from './texts';

/** The pieces of one file, which processes render in parallel, and where they find their data. */
export type PieceTask = {
  /** Its id. */
  readonly exporter: string;
  readonly extracts: ShelfPlace;
  /** If the exporter reads them. */
  readonly texts?: ShelfPlace;
};

/** One piece: a task that the exporter defined. */
export type Piece = {
  readonly id: string;
  readonly uri: string;
  readonly task: unknown;
};

/** A renderer of pieces, which writes into `bytes`. */
export function openPieces(
  { exporter, extracts, texts }: PieceTask,
  bytes: Bytes,
): (piece: Piece) => Promise<Outcome> {
  const [chosen] = exportersOf([exporter]);
  if (!chosen || !isOfCorpus(chosen) || !chosen.shares)
    throw new Error(`The exporter "${exporter}" has no pieces.`);
  const opened = chosen.shares.open({
    extracts: sequenceOf(readShelf(extracts)),
    texts: textsOf(texts && readShelf(texts)),
  });
  return async ({ id, task }) => {
    const body = await opened.piece(task);
    return { id, bodies: [bodyIn(bytes, chosen, [body])], problems: [] };
  };
}

export const isOfCorpus = (exporter: Exporter): exporter is CorpusExporter => exporter.of === 'corpus';

/** Bytes of values that are cached after reading, the most recently used: a document borrows from a few others. */
const room = 8_000_000;

/** The values of a shelf with extracts of type `E`. Typed arrays of an iterated value are valid until the next. */
export function sequenceOf<E>(shelf: Reading): Sequence<E> {
  const kept = openRecent<E>(room);
  // The data gathered for an extract has its type: the extract itself made it, in this process or another.
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
      for (let i = 0; i < shelf.length; i++) yield valueOf(shelf.look(i));
    },
  };
}
