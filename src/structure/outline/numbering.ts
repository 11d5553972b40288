import { numberOf as figureOf, romanOf } from './en-patterns';
import { numberOf } from './zh-patterns';

/** A numbered step of a path: 条12之1~2 is number 12, inserted, in the second run; （三） is number 3 of the style `（`. */
export type Numbered = {
  readonly style: string;
  readonly number: number;
  readonly isInserted: boolean;
  /** 2 and more where numbers repeat. */
  readonly run: number;
};

const named = /^(编|篇|部分|章|节|条|项|目|Sec|Art|Chapter|Title|Part)(\d+|[IVXLC]+)(之\d+)?(?:~(\d+))?$/;
const han = /^(（?)([一二三四五六七八九十百]+)）?(?:~(\d+))?$/;
const figure = /^(\(?)(\d+)\)?(?:~(\d+))?$/;

const known = new Map<string, Numbered | undefined>();
const mostKnown = 5_000;

/** Reads a step of a path; nothing if it has no number of its own (款, 段, ¶) or one that does not simply increase (22D.1). */
export function numberedStep(step: string): Numbered | undefined {
  // Documents number alike: nearly every step has been read before.
  const before = known.get(step);
  if (before || known.has(step)) return before;
  const read = readStep(step);
  if (known.size < mostKnown && step.length < 12) known.set(step, read);
  return read;
}

function readStep(step: string): Numbered | undefined {
  const label = named.exec(step);
  if (label) {
    const [, style, number, inserted, run] = label;
    const value = /^\d/.test(number!) ? figureOf(number!) : romanOf(number!);
    return { style: style!, number: value ?? 0, isInserted: inserted !== undefined, run: Number(run ?? 1) };
  }
  const chinese = han.exec(step);
  if (chinese)
    return {
      style: `${chinese[1]!}一`,
      number: numberOf(chinese[2]!),
      isInserted: false,
      run: Number(chinese[3] ?? 1),
    };
  const plain = figure.exec(step);
  if (plain)
    return {
      style: `${plain[1]!}1`,
      number: Number(plain[2]),
      isInserted: false,
      run: Number(plain[3] ?? 1),
    };
  return undefined;
}
