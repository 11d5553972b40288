import { firstIndex, type Span } from '../model';
import type { Fingerprint } from './fingerprint';
import { grain, tokensOf, type Tokens } from './tokens';
import { gramHashes } from './winnow';

const { gram, shortest } = grain.zh;

/** A similar passage with fewer UTF-16 units than this outside standard formulas is not borrowed. */
const leastOwn = shortest / 2;

const numerals = new Set(Array.from('一二三四五六七八九十百千万零〇两0123456789', c => c.charCodeAt(0)));
const number = 0x4e00;

let known: { readonly lines: string; readonly grams: ReadonlySet<number> } | undefined;

/** The hashes of the token runs that make up the formulas; read once, since a process has one list of them. */
function gramsOf(lines: string): ReadonlySet<number> {
  if (known?.lines === lines) return known.grams;
  const grams = new Set<number>();
  for (const line of lines.split('\n')) {
    if (line.startsWith('#')) continue;
    const { codes } = tokensOf(line, { start: 0, end: line.length }, 'zh');
    for (const hash of gramHashes(codes, gram)) grams.add(hash);
  }
  known = { lines, grams };
  return grams;
}

/** Where standard formulas are in a text: starts and ends alternating. All numbers count as the same. Linear in the text. */
export function formulaSpans({ codes, starts, ends }: Tokens, lines: string): Uint32Array {
  if (lines === '') return new Uint32Array(0);
  const grams = gramsOf(lines);
  const plain = new Uint32Array(codes.length);
  // The first and the last token of each of them.
  const first = new Uint32Array(codes.length);
  const last = new Uint32Array(codes.length);
  let count = 0;
  codes.forEach((code, i) => {
    const isNumber = numerals.has(code);
    if (!isNumber || count === 0 || plain[count - 1] !== number) {
      plain[count] = isNumber ? number : code;
      first[count++] = i;
    }
    last[count - 1] = i;
  });
  const spans: number[] = [];
  gramHashes(plain.subarray(0, count), gram).forEach((hash, i) => {
    if (!grams.has(hash)) return;
    const start = starts[first[i]!]!;
    if (start > (spans.at(-1) ?? -1)) spans.push(start, 0);
    spans[spans.length - 1] = ends[last[i + gram - 1]!]!;
  });
  return Uint32Array.from(spans);
}

/** Whether a part of a document's text contains more than standard formulas. */
export function isOwn({ formulas }: Pick<Fingerprint, 'formulas'>, { start, end }: Span): boolean {
  let own = end - start;
  for (let i = firstEndingBehind(formulas, start); i < formulas.length && formulas[i]! < end; i += 2)
    own -= Math.min(end, formulas[i + 1]!) - Math.max(start, formulas[i]!);
  return own >= leastOwn;
}

/** The index of the first span that ends after an offset. */
const firstEndingBehind = (spans: Uint32Array, offset: number): number =>
  2 * firstIndex(spans.length / 2, i => spans[2 * i + 1]! > offset);
