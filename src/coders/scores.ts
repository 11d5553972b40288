import type { Span } from '../model';
import type { PatternHit } from './hits';
import type { Hidden } from './longest';
import type { Reading } from './reading';
import { notSought, type Slate } from './slate';

/** Whether a cue straddles the border of two Chinese words. */
export type Straddle = (text: string, hit: Span) => boolean;

/** The cues of one code in a unit; which of them count, and the score, are computed on first use. */
export type Scored = {
  readonly code: number;
  /** The next code of its codebook that has cues here. */
  next: Scored | undefined;
  hits: PatternHit[];
  met: readonly PatternHit[] | undefined;
  score: number;
  /** True while the score reaches 1 only with short cues that the segmenter has not checked. */
  hangs: boolean;
};

const none: readonly never[] = [];

/** The evidence of a unit's cues for each code. It belongs to a reading and is reused for the next unit. */
export class Scores {
  /** By code index. Those that are not `here` are left from an earlier unit. */
  private readonly codes: readonly Scored[];
  private readonly here: Uint8Array;
  private readonly firsts: (Scored | undefined)[];
  private readonly lasts: (Scored | undefined)[];
  private readonly predicates: Int32Array;

  constructor(
    private readonly reading: Reading,
    { here, predicates }: Slate,
    private readonly straddles: Straddle,
  ) {
    const { codes, books } = reading.tables;
    const blank = { next: undefined, hits: [], met: undefined, score: 0, hangs: false };
    this.codes = codes.map((_, code) => ({ code, ...blank }));
    this.here = here;
    this.firsts = books.map(() => undefined);
    this.lasts = books.map(() => undefined);
    this.predicates = predicates;
  }

  /** Call after the slate is cleared. */
  clear(): void {
    for (let book = 0; book < this.firsts.length; book++) this.firsts[book] = undefined;
  }

  /** Records a cue; true if it is the first of its code. */
  add(hit: PatternHit): boolean {
    const { of, book } = hit.pattern;
    const scored = this.codes[of]!;
    if (this.here[of] === 1) {
      scored.hits.push(hit);
      return false;
    }
    this.here[of] = 1;
    scored.next = scored.met = undefined;
    scored.hits = [hit];
    scored.hangs = false;
    if (this.firsts[book]) this.lasts[book]!.next = scored;
    else this.firsts[book] = scored;
    this.lasts[book] = scored;
    return true;
  }

  /** The first code of a codebook that has cues here; the others follow by `next`, in order of their first cues. */
  firstOf(book: number): Scored | undefined {
    return this.firsts[book];
  }

  /** Sum of the weights of the distinct cues of a code that count here. */
  of(code: number): number {
    if (this.here[code] !== 1) return 0;
    const scored = this.codes[code]!;
    if (!scored.met) this.weighUp(scored);
    if (scored.hangs) this.askForBorders(scored);
    return scored.score;
  }

  /** The score of a code before the segmenter is run: enough to name a near miss, too high to decide by. */
  rough(scored: Scored): number {
    if (!scored.met) this.weighUp(scored);
    return scored.score;
  }

  /** The hits of a code that count. */
  counted(code: number): readonly PatternHit[] {
    if (this.here[code] !== 1) return none;
    this.of(code);
    return this.codes[code]!.met ?? none;
  }

  /** Hits of a code that were set aside, with the reason. */
  setAside(code: number): readonly Hidden[] {
    const counted = this.counted(code);
    const hits = this.here[code] === 1 ? this.codes[code]!.hits : none;
    const { hidden } = this.reading;
    if (hits.length === counted.length && hidden.length === 0) return none;
    const aside: Hidden[] = [];
    for (const hit of hits)
      if (!counted.includes(hit)) aside.push({ hit, by: this.objection(hit) ?? 'word-boundary' });
    for (const held of hidden) if (held.hit.pattern.of === code) aside.push(held);
    return aside;
  }

  /** Whether a short Chinese cue straddles the border of two words. */
  splits(hit: PatternHit): boolean {
    return hit.pattern.short && this.straddles(this.reading.text, hit);
  }

  /** Drops the hits that a guard of their cue rejects. */
  private weighUp(scored: Scored): void {
    scored.met = none; // a cue whose guard refers to its own code sees none
    scored.score = 0;
    scored.met = this.withoutObjection(scored.hits);
    scored.score = weigh(scored.met, true);
    scored.hangs = scored.score >= 1 && weigh(scored.met, false) < 1;
  }

  /** The list itself where nothing is rejected, which is the usual case. */
  private withoutObjection(hits: readonly PatternHit[]): readonly PatternHit[] {
    for (const hit of hits)
      if (this.objection(hit) !== undefined) return hits.filter(h => this.objection(h) === undefined);
    return hits;
  }

  /**
   * Drops short cues that straddle two words. The segmenter is run only where they decide whether the code counts: most units
   * are decided without it.
   */
  private askForBorders(scored: Scored): void {
    scored.hangs = false;
    scored.met = this.withoutSplit(scored.met ?? none);
    scored.score = weigh(scored.met, true);
  }

  private withoutSplit(hits: readonly PatternHit[]): readonly PatternHit[] {
    for (const hit of hits) if (this.splits(hit)) return hits.filter(h => !this.splits(h));
    return hits;
  }

  private objection({ end, pattern }: PatternHit): 'needs' | 'unless' | 'topic' | undefined {
    const { needs, unless, book } = pattern;
    for (const fact of needs) if (!this.reading.has(fact)) return 'needs';
    for (const fact of unless) if (this.reading.has(fact)) return 'unless';
    return end <= this.predicateOf(book) ? 'topic' : undefined;
  }

  /** Where the predicate that a codebook uses begins; -1 where it uses the whole unit. */
  private predicateOf(book: number): number {
    if (this.predicates[book] === notSought) this.predicates[book] = this.seekPredicate(book);
    return this.predicates[book]!;
  }

  private seekPredicate(book: number): number {
    const { predicate } = this.reading.tables.books[book]!;
    if (predicate.size === 0) return -1;
    for (const { start, pattern } of this.reading.hits.deontics) if (predicate.has(pattern.of)) return start;
    return -1;
  }
}

/** Sum of the weights of the distinct cues among hits, with or without the short ones. */
function weigh(hits: readonly PatternHit[], short: boolean): number {
  let sum = 0;
  for (let i = 0; i < hits.length; i++) {
    const { pattern } = hits[i]!;
    let j = 0;
    while (hits[j]!.pattern !== pattern) j++;
    if (j === i && (short || !pattern.short)) sum += pattern.weight;
  }
  return sum;
}
