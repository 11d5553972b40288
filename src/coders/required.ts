/**
 * Literals of which a text must hold at least one for a regular expression to match in it; none where that cannot be
 * told from the source at a glance. A look for a literal costs a hundredth of a run of the expression, and most runs find nothing.
 */
export function requiredLiterals(source: string): readonly string[] {
  const branches = splitTop(source);
  const found = branches.map(best);
  return found.some(f => f === undefined) ? [] : [...new Set(found.flatMap(f => f ?? []))];
}

/** The top-level alternatives of an expression. */
function splitTop(source: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!;
    if (c === '\\') i++;
    else if (c === '[') i = classEnd(source, i);
    else if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (c === '|' && depth === 0) {
      parts.push(source.slice(from, i));
      from = i + 1;
    }
  }
  return [...parts, source.slice(from)];
}

/** The most telling set of literals that one alternative cannot do without: the longest shortest one. */
function best(source: string): readonly string[] | undefined {
  let choice: readonly string[] | undefined;
  const offer = (set: readonly string[]): void => {
    if (set.length > 0 && set.every(l => l.trim() !== '') && shortest(set) > (choice ? shortest(choice) : 0))
      choice = set;
  };
  let run = '';
  const endRun = (): void => {
    if (run !== '') offer([run]);
    run = '';
  };
  let i = 0;
  while (i < source.length) {
    const c = source[i]!;
    if (c === '(') {
      endRun();
      const end = groupEnd(source, i);
      const inner = source.slice(i, end);
      if (!isOptional(source, end) && /^\((?:\?:)?[^()[\]\\.*+?{}^$]+\)$/.test(inner))
        offer(inner.replace(/^\((?:\?:)?|\)$/g, '').split('|'));
      i = afterQuantifier(source, end);
    } else if (isPlain(c)) {
      if (isOptional(source, i + 1)) endRun();
      else run += c;
      if (isQuantifier(source, i + 1)) endRun();
      i = afterQuantifier(source, i + 1);
    } else {
      endRun();
      i =
        c === '['
          ? afterQuantifier(source, classEnd(source, i) + 1)
          : afterQuantifier(source, afterEscape(source, i));
    }
  }
  endRun();
  return choice;
}

const shortest = (set: readonly string[]): number => Math.min(...set.map(l => l.length));
const isPlain = (c: string): boolean => !'()[]{}.*+?^$|\\'.includes(c);
const isQuantifier = (source: string, at: number): boolean =>
  at < source.length && '?*+{'.includes(source[at]!);
const isOptional = (source: string, at: number): boolean => /^(?:[?*]|\{0)/.test(source.slice(at, at + 2));
const afterQuantifier = (source: string, at: number): number =>
  at + (/^(?:[?*+]|\{[^}]*\})\??/.exec(source.slice(at))?.[0].length ?? 0);

/** Past an escape such as `\d`, `\p{…}` or `\u0027`, or past any other single character. */
const afterEscape = (source: string, at: number): number =>
  at + (/^\\(?:[pP]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/.exec(source.slice(at))?.[0].length ?? 1);

function classEnd(source: string, open: number): number {
  let i = open + 1;
  while (i < source.length && source[i] !== ']') i += source[i] === '\\' ? 2 : 1;
  return i;
}

/** The offset after the bracket that closes the group at `open`. */
function groupEnd(source: string, open: number): number {
  let depth = 0;
  for (let i = open; i < source.length; i++) {
    const c = source[i]!;
    if (c === '\\') i++;
    else if (c === '[') i = classEnd(source, i);
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return i + 1;
  }
  return source.length;
}
