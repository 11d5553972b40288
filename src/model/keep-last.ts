/**
 * A function that caches the result for its last arguments: the readers of a document, and its coders, ask for the same one after
 * another. A weak map would keep every text until the old generation is collected, and the collector would promote it there
 * first.
 */
export function keepLast<A extends readonly unknown[], V>(make: (...of: A) => V): (...of: A) => V {
  let last: { readonly of: A; readonly value: V } | undefined;
  return (...of) => {
    if (!last?.of.every((argument, i) => argument === of[i])) last = { of, value: make(...of) };
    return last.value;
  };
}
