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

/**
 * One unit being read: its hits, and memos of what rules have asked of it so far. It remembers, hence a class; it lives
 * no longer than its unit.
 */
export class Reading {
  kind: UnitKind = 'other';
  /** Primary code per codebook, in the order of decision of the codebooks. */
  readonly primaries = new Map<number, string>();
  private readonly signals: Int8Array;
  private readonly scores = new Map<number, number>();
  private readonly byCode = new Map<number, PatternHit[]>();

  constructor(
    readonly tables: Tables,
    readonly text: string,
    readonly span: Span,
    readonly hits: readonly PatternHit[],
    readonly hidden: readonly Hidden[],
    readonly around: Surroundings,
    private readonly straddles: Straddle,
  ) {
    this.signals = new Int8Array(tables.signals.length);
    for (const hit of hits) {
      const { owner } = hit.pattern;
      if (owner.type === 'signal') this.signals[owner.signal] = 1;
      else if (owner.type === 'code') {
        const list = this.byCode.get(owner.code);
        if (list) list.push(hit);
        else this.byCode.set(owner.code, [hit]);
      }
    }
  }

  /** Codes that have any cue here. */
  get touched(): IterableIterator<number> {
    return this.byCode.keys();
  }

  /** Sum of the weights of the distinct cues of a code that count here; the hits that count. */
  score(code: number): number {
    if (!this.byCode.has(code)) return 0;
    const known = this.scores.get(code);
    if (known !== undefined) return known;
    this.scores.set(code, 0); // a cue whose guard asks for its own code sees none
    let sum = 0;
    const seen = new Set<number>();
    for (const hit of this.counted(code)) {
      if (seen.has(hit.pattern.id)) continue;
      seen.add(hit.pattern.id);
      sum += hit.pattern.weight;
    }
    this.scores.set(code, sum);
    return sum;
  }

  /** The hits of a code that count: guards of the cue are met and no short cue straddles two words. */
  counted(code: number): PatternHit[] {
    return (this.byCode.get(code) ?? []).filter(hit => this.rejection(hit) === undefined);
  }

  /** Hits of a code that were set aside, with the reason. */
  setAside(code: number): Hidden[] {
    const own = (this.byCode.get(code) ?? []).flatMap(hit => {
      const by = this.rejection(hit);
      return by === undefined ? [] : [{ hit, by }];
    });
    const covered = this.hidden.filter(
      ({ hit }) => hit.pattern.owner.type === 'code' && hit.pattern.owner.code === code,
    );
    return [...own, ...covered];
  }

  private rejection(hit: PatternHit): string | undefined {
    const { needs, unless, short } = hit.pattern;
    if (needs.some(ref => !this.find(ref))) return 'needs';
    if (unless.some(ref => this.find(ref))) return 'unless';
    if (short && this.straddles(this.text, hit)) return 'word-boundary';
    return undefined;
  }

  /** The words that make a reference true, within `window` (default: the unit), or nothing. */
  find(ref: Ref, window: Span = this.span): Found | undefined {
    switch (ref.type) {
      case 'signal':
        return this.findSignal(ref.signal, window);
      case 'words':
        return this.hits.find(h => h.pattern.id === ref.pattern && within(h, window));
      case 'primary': {
        const code = this.primaries.get(ref.book);
        return code !== undefined && (code === ref.code || code.startsWith(`${ref.code}.`))
          ? this.span
          : undefined;
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

  private findSignal(signal: number, window: Span): Found | undefined {
    if (this.signals[signal] === 1) {
      const hit = this.hits.find(
        h => h.pattern.owner.type === 'signal' && h.pattern.owner.signal === signal && within(h, window),
      );
      if (hit) return hit;
    }
    const whole = window === this.span;
    if (whole && this.signals[signal] === -1) return undefined;
    const { patterns } = this.tables.signals[signal]!;
    if (patterns.length === 0) return undefined;
    const text = this.text.slice(window.start, window.end);
    for (const pattern of patterns) {
      pattern.lastIndex = 0;
      const match = pattern.exec(text);
      if (match)
        return { start: window.start + match.index, end: window.start + match.index + match[0].length };
    }
    if (whole && this.signals[signal] === 0) this.signals[signal] = -1;
    return undefined;
  }

  /** Whether a condition is met within `window`; the words that met it. */
  meets({ all, any, none }: Test, window?: Span): readonly Found[] | undefined {
    const found: Found[] = [];
    for (const ref of all) {
      const hit = this.find(ref, window);
      if (!hit) return undefined;
      found.push(hit);
    }
    for (const ref of none) if (this.find(ref, window)) return undefined;
    if (any.length > 0) {
      let hit: Found | undefined;
      for (const ref of any) if ((hit = this.find(ref, window))) break;
      if (!hit) return undefined;
      found.push(hit);
    }
    return found;
  }
}

const within = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
