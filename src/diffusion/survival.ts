import { invert, times } from './linear';
import { chiSquareP } from './probability';

/** How long a unit was at risk, and whether that ended with the event. */
export type Duration = { readonly time: number; readonly event: boolean };

export type KaplanMeierStep = {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** The share without an event so far. */
  readonly survival: number;
  /** Greenwood's. */
  readonly standardError: number;
};

/** The Kaplan-Meier curve: a step at each time with an event. */
export function kaplanMeier(durations: readonly Duration[]): readonly KaplanMeierStep[] {
  let survival = 1;
  let greenwood = 0;
  return eventTimes(durations).map(time => {
    const atRisk = durations.filter(d => d.time >= time).length;
    const events = durations.filter(d => d.event && d.time === time).length;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    const standardError = survival === 0 ? NaN : survival * Math.sqrt(greenwood);
    return { time, atRisk, events, survival, standardError };
  });
}

const eventTimes = (durations: readonly Duration[]): readonly number[] =>
  [...new Set(durations.filter(d => d.event).map(d => d.time))].sort((a, b) => a - b);

export type LogRank = {
  readonly groups: readonly {
    readonly group: string;
    readonly observed: number;
    readonly expected: number;
  }[];
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
};

/**
 * The log-rank test of whether groups adopt alike (R's `survdiff`); groups in alphabetical order. Undefined where the test cannot be
 * computed.
 */
export function logRank(durations: readonly Duration[], groups: readonly string[]): LogRank | undefined {
  const names = [...new Set(groups)].sort();
  const observed = names.map(() => 0);
  const expected = names.map(() => 0);
  const variance = names.map(() => names.map(() => 0));
  for (const time of eventTimes(durations)) {
    const risk = names.map(name => durations.filter((d, i) => groups[i] === name && d.time >= time).length);
    const died = names.map(
      name => durations.filter((d, i) => groups[i] === name && d.event && d.time === time).length,
    );
    const n = sum(risk);
    const d = sum(died);
    const spread = n > 1 ? (d * (n - d)) / (n - 1) : 0;
    names.forEach((_, i) => {
      observed[i]! += died[i]!;
      expected[i]! += (d * risk[i]!) / n;
      names.forEach(
        (__, j) => (variance[i]![j]! += spread * (risk[i]! / n) * ((i === j ? 1 : 0) - risk[j]! / n)),
      );
    });
  }
  // One group is determined by the others: the last row and column are not needed.
  const degrees = names.length - 1;
  const excess = names.slice(0, degrees).map((_, i) => observed[i]! - expected[i]!);
  const inverted = invert(variance.slice(0, degrees).map(row => row.slice(0, degrees)));
  if (degrees === 0 || 'dependent' in inverted) return undefined;
  const chiSquare = times(inverted.inverse, excess).reduce(
    (total, value, i) => total + value * excess[i]!,
    0,
  );
  return {
    groups: names.map((group, i) => ({ group, observed: observed[i]!, expected: expected[i]! })),
    chiSquare,
    degrees,
    p: chiSquareP(chiSquare, degrees),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
