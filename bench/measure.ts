/** Two ways of doing the same work, timed alternately, so that noise affects both. Times in milliseconds. */
export type Pair = {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
  readonly ratios: readonly number[];
};

export function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const spent = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** CPU milliseconds of a piece of work, which other programs on the machine affect less than wall time; too coarse below a few. */
export function cpu<T>(work: () => T): { readonly value: T; readonly milliseconds: number } {
  const start = process.cpuUsage();
  const value = work();
  return { value, milliseconds: spent(start) };
}

export async function cpuAsync(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  return spent(start);
}

/** How often work is done before it is timed: until then much of the time is V8 compilation, which is negligible for a corpus. */
export const warmUps = 3;

/** Warms both up, then runs them `pairs` interleaved times; `ratios` are peer / ours, pair by pair: above 1 we are faster. */
export function interleave(pairs: number, ours: () => number, peer: () => number): Pair {
  for (let i = 0; i < warmUps; i++) {
    ours();
    peer();
  }
  const times = Array.from({ length: pairs }, () => ({ ours: ours(), peer: peer() }));
  return {
    ours: times.map(t => t.ours),
    peer: times.map(t => t.peer),
    ratios: times.map(t => t.peer / t.ours),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** One line of the printed table. */
export type Row = {
  readonly what: string;
  readonly value: string;
  readonly goal: string;
  readonly met: boolean;
};

export const ratioRow = (what: string, { ratios }: Pair, goal: number): Row => {
  const value = median(ratios);
  const spread = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;
  return { what, value: `${value.toFixed(2)}x (${spread})`, goal: `≥ ${goal}x`, met: value >= goal };
};

export const limitRow = (what: string, value: number, limit: number, unit: string): Row => ({
  what,
  value: `${value < 10 ? value.toFixed(1) : Math.round(value).toString()} ${unit}`,
  goal: `< ${limit} ${unit}`,
  met: value < limit,
});
