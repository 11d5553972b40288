/** Values in an order, each read on demand: there may be more of them than fit in memory. An array is one. */
export type Sequence<T> = Pick<readonly T[], 'length' | 'at'> & Iterable<T>;

/** Values that are made on demand. */
export const sequence = <T>(length: number, at: (i: number) => T): Sequence<T> => ({
  length,
  at,
  *[Symbol.iterator]() {
    for (let i = 0; i < length; i++) yield at(i);
  },
});

/** Values by a number, of which those used last are kept. */
export type Recent<T> = {
  use(key: number): { readonly value: T } | undefined;
  /** Keeps a value that is not kept yet; gives it back. */
  keep(key: number, value: T, size: number): T;
};

/** Keeps values of `room` units in all, and always the last one. */
export function openRecent<T>(room: number): Recent<T> {
  const kept = new Map<number, { readonly value: T; readonly size: number }>();
  let held = 0;
  return {
    use(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      // Taken out and put back, the one used last stands last.
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    keep(key, value, size) {
      kept.set(key, { value, size });
      held += size;
      for (const [oldest, old] of kept) {
        if (held <= room || oldest === key) break;
        kept.delete(oldest);
        held -= old.size;
      }
      return value;
    },
  };
}
