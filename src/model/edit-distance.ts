/**
 * Whether at most `most` insertions, deletions and replacements of UTF-16 units turn one text into the other.
 * Costs at most (2 * most + 1) times the length of the longer text.
 */
export function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  const { left, right } = trimmed(a, b);
  const n = left.length;
  const m = right.length;
  if (n === 0 || m === 0) return Math.max(n, m) <= most;
  const far = most + 1;
  let before = Int32Array.from({ length: m + 2 }, (_, j) => Math.min(j, far));
  let row = new Int32Array(m + 2).fill(far);
  for (let i = 1; i <= n; i++) {
    const low = Math.max(1, i - most);
    const high = Math.min(m, i + most);
    row[low - 1] = low === 1 ? Math.min(i, far) : far;
    row[high + 1] = far;
    let least = row[low - 1]!;
    for (let j = low; j <= high; j++) {
      const same = left.charCodeAt(i - 1) === right.charCodeAt(j - 1) ? 0 : 1;
      const cost = Math.min(before[j - 1]! + same, before[j]! + 1, row[j - 1]! + 1, far);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return false;
    [before, row] = [row, before];
    before[high + 1] = far;
  }
  return before[m]! <= most;
}

/** Without the common prefix and suffix. */
function trimmed(a: string, b: string): { readonly left: string; readonly right: string } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail))
    tail++;
  return { left: a.slice(head, a.length - tail), right: b.slice(head, b.length - tail) };
}
