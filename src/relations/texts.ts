import { openRecent, type Span } from '../model';

/** Reads a part of the text of a document by its index; undefined where it cannot be had. */
export type ReadText = (document: number, span: Span) => Promise<string | undefined>;

/** Texts that are kept, in UTF-16 units: those read last. */
const room = 12_000_000;

/** Reads whole texts when a part is asked for, and keeps the ones used last: documents borrow from the same few again and again. */
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
