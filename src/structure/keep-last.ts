/**
 * A function that keeps what it made for its last argument: the readers of a document ask for the same, one after another. A weak map
 * would hold every text until old memory is cleared, and the collector would carry it there first.
 */
export function keepLast<K extends object, V>(make: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly value: V } | undefined;
  return key => {
    if (last?.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}
