import type { Provision } from './coding';
import { isWithin } from './edit-distance';
import { leastQuote, type Selector } from './selector';
import type { Span } from './span';
import { indexText, onlyPlace, type TextIndex } from './text-index';

/**
 * Why a selector has no place: its words and neighbours are gone; they occur in several places; the neighbours are there but the
 * words between them differ.
 */
export const orphanReasons = ['gone', 'ambiguous', 'changed'] as const;
export type OrphanReason = (typeof orphanReasons)[number];

/**
 * Where a selector belongs in a text. `position`: where it was; `quote`: the words have moved; `approximate`: the words between
 * the same neighbours are a little different, which a person should check. An orphan has no certain place: `candidates` are places
 * for a person to choose from.
 */
export type Anchor =
  | { readonly how: 'position' | 'quote' | 'approximate'; readonly span: Span }
  | { readonly how: 'orphan'; readonly reason: OrphanReason; readonly candidates: readonly Span[] };

export type AnchorOptions = {
  readonly outline?: readonly Provision[];
  /** The text is the one that the selector was made for (same hash): its position is valid if the quote agrees. */
  readonly same?: boolean;
};

/** Finds a selector in a text. For many selectors in one text, share its index: `anchorIn`. */
export const anchor = (selector: Selector, text: string, options?: AnchorOptions): Anchor =>
  anchorIn(indexText(text), selector, options);

/**
 * Finds a selector in an indexed text. Policy texts repeat themselves, so the words alone do not decide if they once occurred
 * twice; the prefix and the suffix, which occurred only once, do.
 */
export function anchorIn(index: TextIndex, selector: Selector, options: AnchorOptions = {}): Anchor {
  const { start, end, exact } = selector;
  if (exact === '') return orphan('gone');
  if (options.same === true && end - start === exact.length && index.text.startsWith(exact, start))
    return { how: 'position', span: { start, end } };
  return byNeighbours(index, selector) ?? byQuote(index, selector, options.outline ?? []);
}

/** Where the exact words of a selector occur in a text; undefined where that is not certain. */
export function standsAt(index: TextIndex, selector: Selector): Span | undefined {
  const found = anchorIn(index, selector);
  return found.how === 'position' || found.how === 'quote' ? found.span : undefined;
}

const orphan = (reason: OrphanReason, candidates: readonly Span[] = []): Anchor => ({
  how: 'orphan',
  reason,
  candidates,
});

const placed = ({ start, exact }: Selector, at: number): Anchor => ({
  how: at === start ? 'position' : 'quote',
  span: { start: at, end: at + exact.length },
});

/** Undefined where neither neighbour occurs exactly once. */
function byNeighbours(index: TextIndex, selector: Selector): Anchor | undefined {
  const { exact, prefix, suffix } = selector;
  const { text } = index;
  const before = placeOf(index, prefix);
  const behind = placeOf(index, suffix);
  const start = typeof before === 'number' ? before + prefix.length : undefined;
  const end = typeof behind === 'number' ? behind : undefined;
  const here = start !== undefined && text.startsWith(exact, start) ? start : undefined;
  const there =
    end !== undefined && end >= exact.length && text.startsWith(exact, end - exact.length)
      ? end - exact.length
      : undefined;
  if (here !== undefined && there !== undefined && here !== there)
    return orphan('ambiguous', [spanAt(here, exact), spanAt(there, exact)]);
  const at = here ?? there;
  if (at !== undefined) return placed(selector, at);
  if (start === undefined && end === undefined) return undefined;
  if (start === undefined || end === undefined || start > end) return undefined;
  const between = { start, end };
  const now = text.slice(start, Math.min(end, start + 2 * exact.length + 2));
  if (isWithin(now, exact, leeway(exact))) return { how: 'approximate', span: between };
  if (start === end) return orphan('gone');
  return orphan('changed', end - start <= 4 * exact.length ? [between] : []);
}

/** Edits after which a quote counts as the same: one in ten characters, at most 32. */
export const leeway = (exact: string): number => Math.min(32, Math.floor(exact.length / 10));

const placeOf = (index: TextIndex, piece: string): number | 'none' | 'many' =>
  piece === '' ? 'none' : onlyPlace(index, piece);

const spanAt = (start: number, exact: string): Span => ({ start, end: start + exact.length });

/** So many units beside a quote must be unchanged. */
const leastBeside = 8;
const mostQuotes = 20;

/** Both neighbours were edited: words that occurred only once identify themselves, if something beside them is unchanged. */
function byQuote(index: TextIndex, selector: Selector, outline: readonly Provision[]): Anchor {
  const { exact, prefix, suffix, provision, twin } = selector;
  const { at, more } = index.places(exact, mostQuotes);
  const candidates = at.map(start => spanAt(start, exact));
  if (at.length === 0) return orphan('gone');
  if (more || twin === true || exact.length < leastQuote) return orphan('ambiguous', candidates);
  const beside = candidates.map(span => besides(index.text, span, prefix, suffix));
  const best = Math.max(...beside);
  const winners = candidates.filter((_, i) => beside[i] === best);
  const winner = winners[0]!;
  if (best < leastBeside || winners.length > 1) return orphan('ambiguous', candidates);
  const alone = candidates.length === 1 || isIn(winner, provision, outline);
  return alone ? placed(selector, winner.start) : orphan('ambiguous', candidates);
}

/** How many units directly beside a span are unchanged, on its better side. */
function besides(text: string, span: Span, prefix: string, suffix: string): number {
  let left = 0;
  while (left < prefix.length && text[span.start - 1 - left] === prefix[prefix.length - 1 - left]) left++;
  let right = 0;
  while (right < suffix.length && text[span.end + right] === suffix[right]) right++;
  return Math.max(left, right);
}

const isIn = ({ start }: Span, path: string | undefined, outline: readonly Provision[]): boolean =>
  path !== undefined && outline.some(p => p.path === path && p.start <= start && start < p.end);
