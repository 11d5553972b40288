import { openRecent } from '../model';

/** Reads the text of a document by its index; undefined where it cannot be had. */
export type ReadText = (document: number) => Promise<string | undefined>;

/** Texts that are kept, in UTF-16 units: those read last. */
const room = 12_000_000;

/** Reads texts when they are asked for, and keeps the ones used last: documents borrow from the same few again and again. */
export function openTexts(read: ReadText): ReadText {
  const kept = openRecent<string | undefined>(room);
  return async document => {
    const known = kept.use(document);
    if (known) return known.value;
    const text = await read(document);
    return kept.keep(document, text, text?.length ?? 0);
  };
}
