import type { Provision, Span, UnitKind } from '../model';
import type { Hidden, PatternHit } from './hits';
import type { Ref, Tables, Test } from './tables';

/** What was found at an offset pair, as the words that made a reference true. */
export type Found = Span;

/** What surrounds a unit: its provision and, for an item, the sentence that introduces the list. */
export type Surroundings = {
  readonly provision: Pick<Provision, 'path' | 'structure' | 'caption' | 'heading'>;
  readonly stem?: Reading | undefined;
};

/** Chinese words around a place, to see whether a cue straddles two of them. */
export type Straddle = (text: string, hit: Span) => boolean;

/** The hits of one code in a unit; what counts of them, and the score, are worked out when first asked for. */
type Touched = {
  readonly code: number;
  readonly hits: PatternHit[];
  met: readonly PatternHit[] | undefined;
  score: number;
};

const unknown = 0;
const present = 1;
const absent = 2;

/**
 * One unit being read: its hits, and memos of what rules have asked of it so far. It remembers, hence a class; it lives
 * no longer than its unit. Rules ask `passes` some hundred times a unit, so asking allocates nothing.
 */
export class Reading {
  kind: UnitKind = 'other';
  /** Primary code per codebook, by its place in the order of codebooks. */
  readonly primaries: (string | undefined)[] = [];
  /** The codes that have any cue here. */
  readonly touched: Touched[] = [];
  private readonly signals: Uint8Array;
  private own: string | undefined;

  constructor(
    readonly tables: Tables,
    readonly text: string,
    readonly span: Span,
    readonly hits: readonly PatternHit[],
    readonly hidden: readonly Hidden[],
    readonly around: Surroundings,
    private readonly straddles: Straddle,
  ) {
    this.signals = new Uint8Array(tables.signals.length);
    for (const hit of hits) {
      const { owner } = hit.pattern;
      if (owner.type === 'signal') this.signals[owner.signal] = present;
      else if (owner.type === 'code') {
        const entry = this.entry(owner.code);
        if (entry) entry.hits.push(hit);
        else this.touched.push({ code: owner.code, hits: [hit], met: undefined, score: 0 });
      }
    }
  }

  private entry(code: number): Touched | undefined {
    for (const entry of this.touched) if (entry.code === code) return entry;
    return undefined;
  }

  /** Sum of the weights of the distinct cues of a code that count here. */
  score(code: number): number {
    const entry = this.entry(code);
    if (!entry) return 0;
    if (!entry.met) this.weighUp(entry);
    return entry.score;
  }

  /**
   * Drops the hits that a guard of their cue objects to. The segmenter is asked about short cues only where the code stands
   * or falls with them: most units are decided without it.
   */
  private weighUp(entry: Touched): void {
    entry.met = []; // a cue whose guard asks for its own code sees none
    let met = entry.hits.filter(hit => this.objection(hit) === undefined);
    let sum = weigh(met);
    if (sum >= 1 && weigh(met.filter(hit => !hit.pattern.short)) < 1) {
      met = met.filter(hit => !this.splits(hit));
      sum = weigh(met);
    }
    entry.met = met;
    entry.score = sum;
  }

  /** The hits of a code that count. */
  counted(code: number): readonly PatternHit[] {
    this.score(code);
    return this.entry(code)?.met ?? [];
  }

  /** Hits of a code that were set aside, with the reason. */
  setAside(code: number): Hidden[] {
    const counted = this.counted(code);
    const own = (this.entry(code)?.hits ?? [])
      .filter(hit => !counted.includes(hit))
      .map(hit => ({ hit, by: this.objection(hit) ?? 'word-boundary' }));
    const covered = this.hidden.filter(
      ({ hit }) => hit.pattern.owner.type === 'code' && hit.pattern.owner.code === code,
    );
    return own.length === 0 ? covered : [...own, ...covered];
  }

  /** Whether a short Chinese cue straddles the border of two words. */
  splits(hit: PatternHit): boolean {
    return hit.pattern.short && this.straddles(this.text, hit);
  }

  private objection(hit: PatternHit): 'needs' | 'unless' | 'topic' | undefined {
    const { needs, unless, owner } = hit.pattern;
    for (const ref of needs) if (!this.has(ref)) return 'needs';
    for (const ref of unless) if (this.has(ref)) return 'unless';
    return owner.type === 'code' && hit.end <= this.predicateOf(owner.book) ? 'topic' : undefined;
  }

  /** Where the predicate begins that a codebook looks at; -1 where it looks at the whole unit. */
  private predicateOf(book: number): number {
    const { predicate } = this.tables.books[book]!;
    if (predicate.size === 0) return -1;
    for (const { start, pattern } of this.hits) {
      if (pattern.owner.type === 'deontic' && predicate.has(pattern.owner.rank)) return start;
    }
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
  grounds({ all, any }: Test, window?: Span): Found[] {
    const grounds: Found[] = [];
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
    if (ref.type !== 'signal' || window) return this.find(ref, window) !== undefined;
    const known = this.signals[ref.signal];
    return known === unknown ? this.findSignal(ref.signal, undefined) !== undefined : known === present;
  }

  /** The words that make a reference true, within `window` (default: the unit), or nothing. */
  find(ref: Ref, window?: Span): Found | undefined {
    switch (ref.type) {
      case 'signal':
        return this.findSignal(ref.signal, window);
      case 'words':
        for (const hit of this.hits)
          if (hit.pattern.id === ref.pattern && (!window || within(hit, window))) return hit;
        return undefined;
      case 'primary': {
        const code = this.primaries[ref.book];
        return code !== undefined && belongs(code, ref.code) ? this.span : undefined;
      }
      case 'cues':
        return this.score(ref.code) >= 1 ? this.span : undefined;
      case 'kind':
        return this.kind === ref.name ? this.span : undefined;
      case 'structure':
        return this.around.provision.structure === ref.name ? this.span : undefined;
      case 'path':
        return `/${this.around.provision.path}`.includes(ref.name) ? this.span : undefined;
      case 'heading': {
        const heading = (this.around.provision.heading ?? '').toLowerCase();
        return ref.words.some(w => heading.includes(w)) ? this.span : undefined;
      }
      case 'stem':
        return this.around.stem?.find(ref.of) ? this.span : undefined;
    }
  }

  private findSignal(signal: number, window: Span | undefined): Found | undefined {
    const known = this.signals[signal];
    if (known === absent) return undefined;
    if (known === present) {
      for (const hit of this.hits) {
        const { owner } = hit.pattern;
        if (owner.type === 'signal' && owner.signal === signal && (!window || within(hit, window)))
          return hit;
      }
    }
    const found = this.matchSignal(signal, window ?? this.span);
    if (!window) this.signals[signal] = found ? present : absent;
    return found;
  }

  private matchSignal(signal: number, window: Span): Found | undefined {
    const { patterns } = this.tables.signals[signal]!;
    if (patterns.length === 0) return undefined;
    const text = window === this.span ? this.ownText() : this.text.slice(window.start, window.end);
    for (const pattern of patterns) {
      pattern.lastIndex = 0;
      const match = pattern.exec(text);
      if (match)
        return { start: window.start + match.index, end: window.start + match.index + match[0].length };
    }
    return undefined;
  }

  private ownText(): string {
    return (this.own ??= this.text.slice(this.span.start, this.span.end));
  }
}

/** Whether a code is `family` or lies below it. */
const belongs = (code: string, family: string): boolean =>
  code.startsWith(family) && (code.length === family.length || code[family.length] === '.');

function weigh(hits: readonly PatternHit[]): number {
  let sum = 0;
  hits.forEach((hit, i) => {
    if (hits.findIndex(h => h.pattern === hit.pattern) === i) sum += hit.pattern.weight;
  });
  return sum;
}

const within = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
