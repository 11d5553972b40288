import { isMap, isPair, isScalar, isSeq, parseDocument, visit, type Node, type Pair } from 'yaml';
import type { Span } from '../../model';
import type { Path } from '../yaml-source';

/**
 * Where a cursor is in a YAML file that is being written. `key`: in a key of the map at `path`; `value`: in the value at `path`,
 * after its key; `start`: where the value at `path` begins on a line of its own, so that it may still become a map or a plain
 * value.
 */
export type Place = {
  readonly role: 'key' | 'value' | 'start';
  readonly path: Path;
  /** The word around the cursor, which a proposal replaces. */
  readonly word: Span;
  /** The other keys of the map. */
  readonly siblings: readonly string[];
  /** Inside `[…]` or `{…}`. */
  readonly flow: boolean;
  /** After the dash of a list. */
  readonly item: boolean;
  /** Inside quotation marks. */
  readonly quoted: boolean;
  readonly root: unknown;
};

/** Replaces the word at the cursor while the file is parsed; no one writes this. */
const mark = 'zzCURSORzz';
/** Longer files are not parsed at each keystroke: no codebook is a tenth as long. */
const longest = 2_000_000;

/** Where the cursor is; undefined in comments, in running text, and in files that cannot be parsed at all. */
export function placeAt(text: string, offset: number): Place | undefined {
  if (text.length > longest) return undefined;
  const word = wordAt(text, offset);
  const before = text.slice(text.lastIndexOf('\n', word.start - 1) + 1, word.start);
  const end = text.indexOf('\n', word.end);
  const after = text.slice(word.end, end < 0 ? text.length : end).trim();
  const alone = /^\s*(- +)*$/.test(before) && after === '';
  const marked = `${text.slice(0, word.start)}${mark}${alone ? ': ' : ''}${text.slice(word.end)}`;
  const found = find(marked);
  if (!found) return undefined;
  const { path, map, flow, root } = found;
  const quote = text[word.start - 1];
  const siblings = (map?.items ?? []).flatMap(({ key }) =>
    isScalar(key) && String(key.value) !== mark ? [String(key.value)] : [],
  );
  const role = !map ? 'value' : alone && siblings.length === 0 && map.items.length === 1 ? 'start' : 'key';
  return {
    role,
    path,
    word,
    siblings,
    flow,
    item: /- +$/.test(before),
    quoted: quote === '"' || quote === "'",
    root,
  };
}

type Found = {
  readonly path: Path;
  /** The map in whose key the cursor is. */
  readonly map?: { readonly items: readonly Pair[] };
  readonly flow: boolean;
  readonly root: unknown;
};

function find(marked: string): Found | undefined {
  const root = contentsOf(marked);
  let found: Found | undefined;
  if (root === undefined) return undefined;
  visit(root, {
    Scalar(key, node, ancestors) {
      if (typeof node.value !== 'string' || node.value.trim() !== mark) return undefined;
      const flow = ancestors.some(a => (isMap(a) || isSeq(a)) && a.flow === true);
      const map = key === 'key' ? ancestors.findLast(a => isMap(a)) : undefined;
      found = { path: pathOf(ancestors, map ? undefined : node), ...(map && { map }), flow, root };
      return visit.BREAK;
    },
  });
  return found;
}

/** The contents of a YAML file, whatever its errors; undefined where even parsing fails. */
export function contentsOf(text: string): Node | undefined {
  try {
    return parseDocument(text, { prettyErrors: false, logLevel: 'silent' }).contents ?? undefined;
  } catch {
    // The YAML package recurses: thousands of brackets exhaust the stack. No help is given in such a file.
    return undefined;
  }
}

/** The path to a node below its ancestors, or to the last of these. */
export function pathOf(ancestors: readonly unknown[], node: unknown): Path {
  const path: (string | number)[] = [];
  const line = node === undefined ? ancestors : [...ancestors, node];
  line.forEach((each, i) => {
    const below = line[i + 1];
    if (isSeq(each) && below !== undefined) path.push(each.items.indexOf(below));
    if (isPair(each) && below !== undefined && below === each.value)
      path.push(isScalar(each.key) ? String(each.key.value) : '');
  });
  return path;
}

/** The word around an offset: up to white space, brackets, commas and quotation marks, and a colon that ends a key. */
function wordAt(text: string, offset: number): Span {
  const stops = ' \t\r\n[]{},"\'';
  const ends = (at: number): boolean => text[at] === ':' && /[\s,}\]]/.test(text[at + 1] ?? '\n');
  let start = offset;
  while (start > 0 && !stops.includes(text[start - 1]!) && !ends(start - 1)) start--;
  let end = offset;
  while (end < text.length && !stops.includes(text[end]!) && !ends(end)) end++;
  return { start, end };
}
