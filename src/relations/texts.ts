/** Reads the text of a document by its index; undefined where it cannot be had. */
export type ReadText = (document: number) => Promise<string | undefined>;

/** Texts that are kept, in UTF-16 units: those read last. */
const room = 16_000_000;

/** Reads texts when they are asked for, and keeps the ones used last: documents borrow from the same few again and again. */
export function openTexts(read: ReadText): ReadText {
  const kept = new Map<number, string | undefined>();
  let size = 0;
  return async document => {
    const has = kept.has(document);
    const text = has ? kept.get(document) : await read(document);
    // Taken out and put back, the one used last stands last.
    if (has) kept.delete(document);
    else size += text?.length ?? 0;
    kept.set(document, text);
    for (const [oldest, old] of kept) {
      if (size <= room || oldest === document) break;
      kept.delete(oldest);
      size -= old?.length ?? 0;
    }
    return text;
  };
}
