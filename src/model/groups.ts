/** Groups items by key, in the order in which keys first occur. */
export function grouped<T, K>(list: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of list) addTo(groups, key(item), item);
  return groups;
}

/** Adds an item to the list of a key, or to a new one. */
export function addTo<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
