import type { Span } from '../model';
import type { Hits } from './automaton';
import { outsideConditions } from './clause';
import { otherKind } from './kinds';
import { findHits, newUnitHits, type UnitHits } from './hits';
import { keepLongest, type Hidden } from './longest';
import { Scores, type Straddle } from './scores';
import { absent, newSlate, present, unknown, type Slate } from './slate';
import type { Feature, Tables, Test } from './tables';
import { nextOf, wake, type Bits, type Group } from './triggers';

const noSpans: readonly Span[] = [];

/**
 * Reads units one after the other: holds what was found in the current unit and what rules have computed about it so far. It
 * is stateful, hence a class. Rules test some ten facts per unit and most results are one byte; nothing large is allocated per
 * unit.
 */
export class Reading {
  text = '';
  span: Span = { start: 0, end: 0 };
  /** What is added to every span of the unit: where the text begins in the document, or 0. */
  base = 0;
  /** Its index into `unitKinds`. */
  kind = otherKind;
  readonly hits: UnitHits;
  hidden: readonly Hidden[] = [];
  readonly scores: Scores;
  /** Index of the primary code per codebook, by the index of the codebook; -1 for none. */
  readonly primaries: Int16Array;
  /** The facts that were established, or computed for a rule: no expression is run for this. */
  readonly known: Bits;
  private readonly facts: Uint8Array;
  /** By the number of a fact, what can occur in a unit; facts of other types have none. */
  private readonly features: readonly (Feature | undefined)[];
  private readonly awake: Bits;
  private readonly slate: Slate;
  private own: string | undefined;

  constructor(
    readonly tables: Tables,
    straddles: Straddle,
  ) {
    this.slate = newSlate(tables);
    this.hits = newUnitHits(tables, this.slate);
    this.scores = new Scores(this, this.slate, straddles);
    this.primaries = this.slate.primaries;
    this.facts = this.slate.facts;
    this.known = this.slate.known;
    this.features = tables.facts.map(fact => (fact.type === 'feature' ? fact : undefined));
    this.awake = this.slate.awake;
  }

  /** Moves to the next unit, whose literals are among those in [from, to); `told` are the facts that its place establishes. */
  begin(text: string, span: Span, literals: Hits, from: number, to: number, told: readonly number[]): void {
    this.text = text;
    this.span = span;
    this.own = undefined;
    this.slate.clear();
    for (const fact of told) this.establish(fact);
    findHits(this.hits, this.tables, text, span, literals, from, to);
    this.hidden = keepLongest(this.hits, this.tables.lexicon.signals.length);
    this.takeIn(this.hits);
    this.setKind(otherKind);
  }

  private establish(fact: number): void {
    if (this.facts[fact] === present) return;
    this.setPresent(fact);
    wake(this.tables.triggers, this.awake, fact);
  }

  private setPresent(fact: number): void {
    this.facts[fact] = present;
    this.known[fact >> 5]! |= 1 << (fact & 31);
  }

  /** Records what the hits establish, or make possible. */
  private takeIn({ features, hints, hinted, cues }: UnitHits): void {
    const { triggers, uses, facts } = this.tables;
    for (let i = 0; i < features.length; i += 3) this.establish(features.data[i]!);
    for (let i = 0; i < hinted; i++) {
      const fact = uses.signals[hints[i]!]!;
      if (this.facts[fact] !== absent) continue;
      this.facts[fact] = unknown;
      wake(triggers, this.awake, fact);
    }
    this.scores.clear();
    for (const hit of cues)
      if (this.scores.add(hit)) wake(triggers, this.awake, facts.length + hit.pattern.of);
  }

  setKind(kind: number): void {
    const { kindFacts } = this.tables;
    const was = kindFacts[this.kind]!;
    if (was >= 0) {
      this.facts[was] = absent;
      this.known[was >> 5]! &= ~(1 << (was & 31));
    }
    const fact = kindFacts[kind]!;
    if (fact >= 0) this.setPresent(fact);
    this.kind = kind;
  }

  /** `code` is -1 if the codebook gives none. */
  setPrimary(book: number, code: number): void {
    this.primaries[book] = code;
    if (code < 0) return;
    for (const fact of this.tables.codes[code]!.implies) this.setPresent(fact);
  }

  /** Whether any codebook gave the unit a primary code. */
  hasPrimary(): boolean {
    for (const primary of this.primaries) if (primary >= 0) return true;
    return false;
  }

  /** The index of the next test after `after`, of those that are left, that may hold; -1 if there is none. */
  next<Q>({ first }: Group<Q>, left: Bits, after: number): number {
    return nextOf(this.awake, first, left, after);
  }

  /** Whether a condition is met in the unit or, if given, in a window of it. */
  passes({ all, any, none }: Test, window?: Span): boolean {
    for (const fact of all) if (!this.has(fact, window)) return false;
    for (const fact of none) if (this.has(fact, window)) return false;
    if (any.length === 0) return true;
    for (const fact of any) if (this.has(fact, window)) return true;
    return false;
  }

  /** The words that meet a condition: at most one span per fact, and one for all of `any`. */
  grounds({ all, any }: Test, window: Span = this.span): readonly Span[] {
    let grounds: readonly Span[] = noSpans;
    for (const fact of all) {
      const found = this.find(fact, window);
      if (found) grounds = [...grounds, found];
    }
    for (const fact of any) {
      const found = this.find(fact, window);
      if (found) return [...grounds, found];
    }
    return grounds;
  }

  /** Whether a fact is true of the unit or, if it can occur in one, of a window of the unit. */
  has(fact: number, window?: Span): boolean {
    if (window && this.features[fact]) return this.find(fact, window) !== undefined;
    const known = this.facts[fact];
    return known === present || (known === unknown && this.workOut(fact));
  }

  private workOut(number: number): boolean {
    const fact = this.tables.facts[number]!;
    // Not cached: a code may be requested while its own cues are weighed, which then see none.
    if (fact.type === 'cues') return this.scores.of(fact.code) >= 1;
    const found =
      fact.type === 'main'
        ? this.has(fact.of) && this.mainSpans().some(span => this.has(fact.of, span))
        : fact.type === 'feature' && this.match(fact, this.ownText()) !== undefined;
    if (found) this.setPresent(number);
    else this.facts[number] = absent;
    return found;
  }

  /** The words in a window that are, or match, a feature; nothing for facts about the unit as a whole. */
  private find(number: number, window: Span): Span | undefined {
    const known = this.facts[number];
    const feature = this.features[number];
    if (known === absent || !feature) return undefined;
    if (known === present) {
      const first = firstOf(this.hits.features, number, window);
      if (first) return first;
    }
    const text = window === this.span ? this.ownText() : this.text.slice(window.start, window.end);
    const match = this.match(feature, text);
    if (!match) return undefined;
    const start = window.start + match.index;
    return { start, end: start + match[0].length };
  }

  /** The first match of a signal's patterns, without its words: for a pattern with a group, the group's match. */
  matchOf(signal: number): Span | undefined {
    const feature = this.features[signal];
    const match = feature && this.facts[signal] !== absent && this.match(feature, this.ownText());
    if (!match) return undefined;
    const [whole, marker = whole] = match;
    const start = this.span.start + match.index + whole.lastIndexOf(marker);
    return { start, end: start + marker.length };
  }

  /** The unit without its conditions; in English, which does not mark them, all of it. */
  private mainSpans(): readonly Span[] {
    return this.tables.language.tag === 'zh' ? outsideConditions(this.text, this.span) : [this.span];
  }

  private match({ patterns }: Feature, text: string): RegExpExecArray | undefined {
    for (const { expression, number } of patterns) {
      if (this.hits.missing[number] !== 0) continue;
      expression.lastIndex = 0;
      const match = expression.exec(text);
      if (match) return match;
    }
    return undefined;
  }

  private ownText(): string {
    return (this.own ??= this.text.slice(this.span.start, this.span.end));
  }
}

/** The first hit of a feature within a window, the longer of two that start together; hits are in order of end. */
function firstOf({ data, length }: Hits, feature: number, window: Span): Span | undefined {
  let first = -1;
  for (let i = 0; i < length; i += 3) {
    if (data[i] !== feature || data[i + 1]! < window.start || data[i + 2]! > window.end) continue;
    if (first < 0 || data[i + 1]! <= data[first + 1]!) first = i;
  }
  return first < 0 ? undefined : { start: data[first + 1]!, end: data[first + 2]! };
}
