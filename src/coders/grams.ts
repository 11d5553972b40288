import type { LanguageTag, Span } from '../model';

/**
 * Finds which of some thousand short strings (grams) occur in a unit, however often. A trie, whose steps lie in one table that is
 * searched by hash: a unit asks some hundred times, and most questions end at once. Figures count as 0, letters as small ones, all
 * white space as one kind. Chinese grams may begin and end anywhere, English ones with words.
 */
export class Grams {
  private readonly keys: Uint32Array;
  private readonly next: Uint16Array | Uint32Array;
  private readonly mask: number;
  /** The first step, by its UTF-16 unit: most end there, and need no search. */
  private readonly roots = new Uint16Array(0x10000);
  /** Per state the gram that ends there, or -1. */
  private readonly ends: Int32Array;
  private readonly seen: Uint32Array;
  private stamp = 0;
  /** The first `count` are the grams of the unit last read, each once. */
  readonly found: Int32Array;
  count = 0;

  constructor(
    names: readonly string[],
    private readonly tag: LanguageTag,
  ) {
    const steps = new Map<number, number>();
    const ends = [-1];
    names.forEach((name, gram) => {
      let state = 0;
      for (let i = 0; i < name.length; i++) {
        const key = keyOf(state, plain(name.charCodeAt(i)));
        const known = steps.get(key);
        state = known ?? ends.push(-1) - 1;
        if (known === undefined) steps.set(key, state);
      }
      ends[state] = gram;
    });
    if (ends.length > 0xffff)
      throw new Error(`${names.length} grams make ${ends.length} states, more than 65,535`);
    let size = 1024;
    while (size < 2 * steps.size) size *= 2;
    this.mask = size - 1;
    this.keys = new Uint32Array(size);
    this.next = new Uint16Array(size);
    this.ends = Int32Array.from(ends);
    this.seen = new Uint32Array(names.length);
    this.found = new Int32Array(names.length);
    for (const [key, state] of steps)
      if (key < 0x10000) this.roots[key] = state;
      else this.add(key, state);
  }

  private add(key: number, state: number): void {
    let slot = this.slotOf(key);
    while (this.keys[slot] !== 0) slot = (slot + 1) & this.mask;
    this.keys[slot] = key;
    this.next[slot] = state;
  }

  private slotOf(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 12) & this.mask;
  }

  /** The state after a step, 0 if there is none. Steps from the root are not here, so no key is 0. */
  private step(key: number): number {
    const { keys, mask } = this;
    let slot = this.slotOf(key);
    for (;;) {
      const at = keys[slot]!;
      if (at === key) return this.next[slot]!;
      if (at === 0) return 0;
      slot = (slot + 1) & mask;
    }
  }

  read(text: string, { start, end }: Span): void {
    this.stamp++;
    this.count = 0;
    const words = this.tag === 'en';
    for (let from = start; from < end; from++) {
      if (words && from > start && isWord(text.charCodeAt(from - 1))) continue;
      let state = this.roots[plain(text.charCodeAt(from))]!;
      for (let at = from; state !== 0;) {
        const gram = this.ends[state]!;
        at++;
        if (
          gram >= 0 &&
          this.seen[gram] !== this.stamp &&
          !(words && at < end && isWord(text.charCodeAt(at)))
        ) {
          this.seen[gram] = this.stamp;
          this.found[this.count++] = gram;
        }
        state = at < end ? this.step(keyOf(state, plain(text.charCodeAt(at)))) : 0;
      }
    }
  }
}

const keyOf = (state: number, unit: number): number => state * 0x10000 + unit;

/** A UTF-16 unit as grams have it. */
function plain(unit: number): number {
  if (unit > 0x3000) return unit;
  if (unit >= 0x30 && unit <= 0x39) return 0x30;
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  return unit === 0x3000 || unit === 0xa0 || (unit >= 9 && unit <= 13) ? 0x20 : unit;
}

const isWord = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
