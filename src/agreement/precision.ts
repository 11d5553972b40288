import { machineCoder, type Mark, type MarkedText } from '../model';

/**
 * How often people accepted what a rule or a cue proposed. `low` and `high`: Wilson's 95% interval, in 0..1. Wilson (1927), Probable
 * Inference, the Law of Succession, and Statistical Inference, Journal of the American Statistical Association 22(158), 209-212.
 */
export type Precision = {
  readonly of: 'rule' | 'cue';
  readonly code: string;
  /** The id of the rule, or the words of the cue. */
  readonly name: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly precision: number;
  readonly low: number;
  readonly high: number;
};

/**
 * The running precision of each rule and cue from people's decisions on proposals, the worst first. A decision counts for the rule that
 * it answered, and for the cues with which the machine now proposes the same code of the same words. Each person's decision counts.
 */
export function precisionOf(texts: readonly Pick<MarkedText, 'marks'>[]): readonly Precision[] {
  const counts = new Map<string, Precision & { accepted: number; rejected: number }>();
  const count = (of: Precision['of'], name: string, { code, status }: Mark): void => {
    const key = `${of}\n${code}\n${name}`;
    const found = counts.get(key) ?? {
      of,
      code,
      name,
      accepted: 0,
      rejected: 0,
      precision: 0,
      low: 0,
      high: 0,
    };
    if (status === 'accepted') found.accepted++;
    else found.rejected++;
    counts.set(key, found);
  };
  for (const { marks } of texts) {
    const proposed = new Map(marks.filter(m => m.coder === machineCoder).map(m => [placeOf(m), m]));
    for (const mark of marks) {
      if (mark.coder === machineCoder || mark.rule === undefined || mark.status === 'proposed') continue;
      count('rule', mark.rule, mark);
      for (const cue of proposed.get(placeOf(mark))?.cues ?? []) count('cue', cue, mark);
    }
  }
  return [...counts.values()].map(withRate).sort(worstFirst);
}

const placeOf = ({ start, end, code }: Mark): string => `${start}\n${end}\n${code}`;

function withRate(found: Precision): Precision {
  const n = found.accepted + found.rejected;
  return { ...found, precision: found.accepted / n, ...wilson(found.accepted, n) };
}

function wilson(hits: number, n: number): { readonly low: number; readonly high: number } {
  const z = 1.959963984540054;
  const share = hits / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const worstFirst = (a: Precision, b: Precision): number =>
  a.precision - b.precision || b.rejected - a.rejected || (a.code + a.name < b.code + b.name ? -1 : 1);
