import { openRecent, type Span } from '../model';

/** Reads a part of the text of a document by its index; undefined where it is unavailable. */
export type ReadText = (document: number, span: Span) => Promise<string | undefined>;

/** Size of the cache of texts, in UTF-16 units: those read last. */
const room = 12_000_000;

/** Reads whole texts when a part is requested, and caches the ones used last: documents borrow repeatedly from the same few. */
export function openTexts(read: (document: number) => Promise<string | undefined>): ReadText {
  const kept = openRecent<string | undefined>(room);
  const textOf = async (document: number): Promise<string | undefined> => {
    const known = kept.use(document);
    if (known) return known.value;
    const text = await read(document);
    return kept.keep(document, text, text?.length ?? 0);
  };
  return async (document, { start, end }) => (await textOf(document))?.slice(start, end);
}
