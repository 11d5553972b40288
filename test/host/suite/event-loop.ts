/** Microseconds of processor time that this thread has had; undefined where Node cannot tell. */
const threadTime = (): number | undefined => {
  const ask: unknown = Reflect.get(process, 'threadCpuUsage');
  if (typeof ask !== 'function') return undefined;
  const { user, system } = Reflect.apply(ask, process, []) as NodeJS.CpuUsage;
  return user + system;
};

export type LoopWatch = {
  /** Does something and notes the longest time that it kept the event loop from turning. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** One line for each step, in milliseconds. */
  readonly report: () => string;
  readonly stop: () => void;
};

type Longest = { readonly name: string; readonly wall: number; readonly busy: number };

/**
 * Watches how long the extension host is kept from turning: a timer that should ring every 2 ms rings late by the length of what ran
 * meanwhile. On a busy machine the wall clock also counts the time of other programs; the thread's own time does not.
 */
export function watchLoop(): LoopWatch {
  const steps: Longest[] = [];
  let [wall, busy] = [0, 0];
  let [at, used] = [performance.now(), threadTime()];
  const ring = (): void => {
    const now = performance.now();
    const spent = threadTime();
    wall = Math.max(wall, now - at);
    if (spent !== undefined && used !== undefined) busy = Math.max(busy, (spent - used) / 1000);
    [at, used] = [now, spent];
  };
  const timer = setInterval(ring, 2);
  return {
    async step(name, work) {
      ring();
      [wall, busy] = [0, 0];
      const done = await work();
      ring();
      steps.push({ name, wall, busy });
      return done;
    },
    report: () =>
      steps
        .map(
          each =>
            `      ${each.name.padEnd(12)} longest block ${each.wall.toFixed(0).padStart(4)} ms by the clock, ${each.busy.toFixed(0).padStart(4)} ms of the thread`,
        )
        .join('\n'),
    stop: () => clearInterval(timer),
  };
}

/** Heap and resident size of the extension host, after a collection where the host allows one. */
export function memory(): string {
  const { heapUsed, rss } = process.memoryUsage();
  return `${(heapUsed / 1e6).toFixed(0)} MB heap, ${(rss / 1e6).toFixed(0)} MB resident`;
}
