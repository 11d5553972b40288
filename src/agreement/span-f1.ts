import { firstIndex, type Span } from '../model';

/** A stretch of text with a code; spans of one coder may overlap. */
export type CodedSpan = Span & { readonly code: string };

/** How two coders' spans match: matched pairs, and unmatched spans of each; `f1` = 2·pairs / (all spans of both). */
export type SpanMatch = {
  readonly matched: number;
  readonly onlyA: number;
  readonly onlyB: number;
  /** `undefined` where neither marked anything. */
  readonly f1: number | undefined;
};

/** Spans of the same code with the same start and end. */
export const exactMatch = (a: readonly CodedSpan[], b: readonly CodedSpan[]): SpanMatch => matching(a, b, 1);

/** Spans of the same code whose shared part is at least half of what both cover (IoU ≥ 0.5); each is matched once, the best first. */
export const overlapMatch = (a: readonly CodedSpan[], b: readonly CodedSpan[]): SpanMatch =>
  matching(a, b, 0.5);

/** The matches of several documents, added up. */
export function pooled(matches: readonly SpanMatch[]): SpanMatch {
  const total = (of: (match: SpanMatch) => number): number => matches.reduce((sum, m) => sum + of(m), 0);
  return told(
    total(m => m.matched),
    total(m => m.onlyA),
    total(m => m.onlyB),
  );
}

function matching(a: readonly CodedSpan[], b: readonly CodedSpan[], least: number): SpanMatch {
  const pairs = meetings(a, b).filter(pair => pair.share >= least);
  pairs.sort((p, q) => q.share - p.share || p.a - q.a || p.b - q.b);
  const takenA = new Set<number>();
  const takenB = new Set<number>();
  for (const pair of pairs) {
    if (takenA.has(pair.a) || takenB.has(pair.b)) continue;
    takenA.add(pair.a);
    takenB.add(pair.b);
  }
  return told(takenA.size, a.length - takenA.size, b.length - takenB.size);
}

const told = (matched: number, onlyA: number, onlyB: number): SpanMatch => {
  const all = 2 * matched + onlyA + onlyB;
  return { matched, onlyA, onlyB, f1: all === 0 ? undefined : (2 * matched) / all };
};

/** All pairs of overlapping spans of the same code, with the share of their union that they have in common. */
function meetings(a: readonly CodedSpan[], b: readonly CodedSpan[]) {
  const found: { readonly a: number; readonly b: number; readonly share: number }[] = [];
  const order = b.map((span, i) => ({ span, i })).sort((p, q) => p.span.start - q.span.start);
  const longest = b.reduce((most, span) => Math.max(most, span.end - span.start), 0);
  a.forEach((one, i) => {
    for (let at = firstFrom(order, one.start - longest); at < order.length; at++) {
      const { span: other, i: j } = order[at]!;
      if (other.start >= one.end) break;
      const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
      if (other.code !== one.code || shared <= 0) continue;
      const all = Math.max(one.end, other.end) - Math.min(one.start, other.start);
      found.push({ a: i, b: j, share: shared / all });
    }
  });
  return found;
}

/** The index of the first span that starts at or after an offset. */
const firstFrom = (order: readonly { readonly span: Span }[], start: number): number =>
  firstIndex(order.length, i => order[i]!.span.start >= start);
