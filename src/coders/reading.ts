import type { Provision, Span, UnitKind } from '../model';
import type { PatternHit } from './hits';
import type { Hidden, Visible } from './longest';
import type { Ref, Tables, Test } from './tables';

/** What surrounds a unit: its provision and, for an item, the sentence that introduces the list. */
export type Surroundings = {
  readonly provision: Pick<Provision, 'path' | 'structure' | 'caption' | 'heading'>;
  readonly stem?: Reading | undefined;
};

/** Whether a cue straddles the border of two Chinese words. */
export type Straddle = (text: string, hit: Span) => boolean;

/** The hits of one code in a unit; what counts of them, and the score, are worked out when first asked for. */
type Touched = {
  readonly code: number;
  readonly hits: PatternHit[];
  met: readonly PatternHit[] | undefined;
  score: number;
  /** True while the score reaches 1 only with short cues that the segmenter has not seen. */
  hangs: boolean;
};

const unknown = 0;
const present = 1;
const absent = 2;

/** Room for what a reading remembers of each feature and code: as it is large, units take turns with one. */
export type Memo = {
  readonly features: Uint8Array;
  readonly codes: Uint16Array;
  /** What is known of features before a unit is read: words are absent unless found, a signal's patterns must be tried. */
  readonly blank: Uint8Array;
};

export const newMemo = ({ features, codes }: Tables): Memo => ({
  features: new Uint8Array(features.length),
  codes: new Uint16Array(codes.length),
  blank: Uint8Array.from(features, f => (f.patterns.length > 0 ? unknown : absent)),
});

/**
 * One unit being read: its hits, and memos of what rules have asked of it so far. It remembers, hence a class; it lives
 * no longer than its unit. Rules ask `passes` some hundred times a unit, so asking allocates nothing.
 */
export class Reading {
  kind: UnitKind = 'other';
  /** Place of the primary code per codebook, by the place of the codebook; -1 for none. */
  readonly primaries: number[] = [];
  /** The codes that have any cue here. */
  readonly touched: Touched[] = [];
  private own: string | undefined;
  private folded: string | undefined;

  constructor(
    readonly tables: Tables,
    readonly text: string,
    readonly span: Span,
    readonly hits: Visible,
    readonly around: Surroundings,
    private readonly straddles: Straddle,
    private readonly memo: Memo,
  ) {
    memo.features.set(memo.blank);
    memo.codes.fill(0);
    const { features, cues } = hits;
    for (let i = 0; i < features.length; i += 3) memo.features[features[i]!] = present;
    for (const hit of cues) {
      const code = hit.pattern.of;
      const entry = this.entry(code);
      if (entry) entry.hits.push(hit);
      else
        memo.codes[code] = this.touched.push({ code, hits: [hit], met: undefined, score: 0, hangs: false });
    }
  }

  /** `memo.codes` holds the place of a code in `touched`, counted from 1. */
  private entry(code: number): Touched | undefined {
    const place = this.memo.codes[code]!;
    return place === 0 ? undefined : this.touched[place - 1];
  }

  /** Sum of the weights of the distinct cues of a code that count here. */
  score(code: number): number {
    const entry = this.entry(code);
    if (!entry) return 0;
    if (!entry.met) this.weighUp(entry);
    if (entry.hangs) this.askForBorders(entry);
    return entry.score;
  }

  /** The score of a code before the segmenter is asked: enough to name a near miss, too much to decide by. */
  roughScore(code: number): number {
    const entry = this.entry(code);
    if (!entry) return 0;
    if (!entry.met) this.weighUp(entry);
    return entry.score;
  }

  /** Drops the hits that a guard of their cue objects to. */
  private weighUp(entry: Touched): void {
    entry.met = []; // a cue whose guard asks for its own code sees none
    const met: PatternHit[] = [];
    for (const hit of entry.hits) if (this.objection(hit) === undefined) met.push(hit);
    entry.met = met;
    entry.score = weigh(met, true);
    entry.hangs = entry.score >= 1 && weigh(met, false) < 1;
  }

  /**
   * Drops short cues that straddle two words. The segmenter is asked only where the code stands or falls with them: most units
   * are decided without it.
   */
  private askForBorders(entry: Touched): void {
    entry.hangs = false;
    entry.met = (entry.met ?? []).filter(hit => !this.splits(hit));
    entry.score = weigh(entry.met, true);
  }

  /** The hits of a code that count. */
  counted(code: number): readonly PatternHit[] {
    this.score(code);
    return this.entry(code)?.met ?? [];
  }

  /** Hits of a code that were set aside, with the reason. */
  setAside(code: number): Hidden[] {
    const aside: Hidden[] = [];
    const counted = this.counted(code);
    for (const hit of this.entry(code)?.hits ?? [])
      if (!counted.includes(hit)) aside.push({ hit, by: this.objection(hit) ?? 'word-boundary' });
    for (const hidden of this.hits.hidden) if (hidden.hit.pattern.of === code) aside.push(hidden);
    return aside;
  }

  /** Whether a short Chinese cue straddles the border of two words. */
  splits(hit: PatternHit): boolean {
    return hit.pattern.short && this.straddles(this.text, hit);
  }

  private objection(hit: PatternHit): 'needs' | 'unless' | 'topic' | undefined {
    const { needs, unless, book } = hit.pattern;
    for (const ref of needs) if (!this.has(ref)) return 'needs';
    for (const ref of unless) if (this.has(ref)) return 'unless';
    return hit.end <= this.predicateOf(book) ? 'topic' : undefined;
  }

  /** Where the predicate begins that a codebook looks at; -1 where it looks at the whole unit. */
  private predicateOf(book: number): number {
    const { predicate } = this.tables.books[book]!;
    if (predicate.size === 0) return -1;
    for (const { start, pattern } of this.hits.deontics) if (predicate.has(pattern.of)) return start;
    return -1;
  }

  /** Whether a condition is met in the unit or, if given, in a window of it. */
  passes({ all, any, none }: Test, window?: Span): boolean {
    for (const ref of all) if (!this.has(ref, window)) return false;
    for (const ref of none) if (this.has(ref, window)) return false;
    if (any.length === 0) return true;
    for (const ref of any) if (this.has(ref, window)) return true;
    return false;
  }

  /** The words by which a condition that is met is met: at most one span a reference, and one for all of `any`. */
  grounds({ all, any }: Test, window?: Span): Span[] {
    const grounds: Span[] = [];
    for (const ref of all) {
      const found = this.find(ref, window);
      if (found && found !== this.span) grounds.push(found);
    }
    for (const ref of any) {
      const found = this.find(ref, window);
      if (!found || found === this.span) continue;
      grounds.push(found);
      break;
    }
    return grounds;
  }

  private has(ref: Ref, window?: Span): boolean {
    if (ref.type !== 'feature') return this.holds(ref);
    if (window) return this.findFeature(ref.feature, window) !== undefined;
    const { features } = this.memo;
    if (features[ref.feature] === unknown)
      features[ref.feature] = this.matches(ref.feature) ? present : absent;
    return features[ref.feature] === present;
  }

  /** Whether what is said of the unit as a whole is true. */
  private holds(ref: Exclude<Ref, { readonly type: 'feature' }>): boolean {
    const { provision, stem } = this.around;
    switch (ref.type) {
      case 'primary':
        return ref.family[this.primaries[ref.book] ?? -1] === 1;
      case 'cues':
        return this.score(ref.code) >= 1;
      case 'kind':
        return this.kind === ref.name;
      case 'structure':
        return provision.structure === ref.name;
      case 'path':
        return `/${provision.path}`.includes(ref.name);
      case 'heading': {
        const heading = (provision.heading ?? '').toLowerCase();
        return ref.words.some(w => heading.includes(w));
      }
      case 'stem':
        return stem?.has(ref.of) ?? false;
    }
  }

  /** The words that make a reference true, within `window` (default: the unit); the unit itself where it is said of the whole. */
  find(ref: Ref, window?: Span): Span | undefined {
    if (ref.type !== 'feature') return this.holds(ref) ? this.span : undefined;
    return this.findFeature(ref.feature, window ?? this.span);
  }

  private findFeature(feature: number, window: Span): Span | undefined {
    const known = this.memo.features[feature];
    if (known === absent) return undefined;
    if (known === present) {
      const first = firstOf(this.hits.features, feature, window);
      if (first) return first;
    }
    const text = window === this.span ? this.ownText() : this.text.slice(window.start, window.end);
    for (const { expression } of this.tables.features[feature]!.patterns) {
      expression.lastIndex = 0;
      const match = expression.exec(text);
      if (!match) continue;
      const start = window.start + match.index;
      return { start, end: start + match[0].length };
    }
    return undefined;
  }

  private matches(feature: number): boolean {
    for (const { expression, literals } of this.tables.features[feature]!.patterns) {
      if (literals.length > 0 && !this.holdsAny(literals)) continue;
      expression.lastIndex = 0;
      if (expression.test(this.ownText())) return true;
    }
    return false;
  }

  private holdsAny(literals: readonly string[]): boolean {
    const text = (this.folded ??=
      this.tables.language.tag === 'en' ? this.ownText().toLowerCase() : this.ownText());
    for (const literal of literals) if (text.includes(literal)) return true;
    return false;
  }

  private ownText(): string {
    return (this.own ??= this.text.slice(this.span.start, this.span.end));
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

/** The first hit of a feature within a window, the longer of two that start together; hits lie in order of end. */
function firstOf(features: readonly number[], feature: number, window: Span): Span | undefined {
  let first = -1;
  for (let i = 0; i < features.length; i += 3) {
    if (features[i] !== feature || features[i + 1]! < window.start || features[i + 2]! > window.end) continue;
    if (first < 0 || features[i + 1]! <= features[first + 1]!) first = i;
  }
  return first < 0 ? undefined : { start: features[first + 1]!, end: features[first + 2]! };
}
