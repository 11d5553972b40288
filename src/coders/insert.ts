/**
 * Inserts an item into a short sorted list, after its equals: most lists here have two or three items, and sorting costs more than
 * that.
 */
export function insert<T>(list: T[], item: T, order: (a: T, b: T) => number): void {
  let at = list.length;
  while (at > 0 && order(list[at - 1]!, item) > 0) {
    list[at] = list[at - 1]!;
    at--;
  }
  list[at] = item;
}
