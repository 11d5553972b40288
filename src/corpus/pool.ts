import type { ChildProcess } from 'node:child_process';
import type { Item, Outcome, Task } from './job';

/** Starts a process that calls `serveCorpus`: Node's `fork` with `serialization: 'advanced'`. */
export type Spawn = () => ChildProcess;

/** What a process is told, first the task, then one batch at a time; and what it answers to each. */
export type Order = { readonly task: Task } | { readonly items: readonly Item[] };
export type Answer = { readonly ready: true } | { readonly outcomes: readonly Outcome[] };

type Batch = { readonly from: number; readonly items: readonly Item[] };

/** Files of one batch hold about this much, so that processes neither wait for orders nor for each other. */
const batchBytes = 128 * 1024;

/** While finished outcomes of this size wait for their turn, no further batch is begun: the bound on memory. */
const heldBytes = 16 * 1024 * 1024;

/**
 * Codes items in `jobs` processes and gives the outcomes in the order of the items. A process that dies costs the item
 * it died of, and no other: its batch is tried again one by one. Leaving the loop early ends all processes; so does the
 * signal, with its reason.
 */
export async function* codeInPool(
  task: Task,
  items: readonly (Item & { readonly size: number })[],
  jobs: number,
  spawn: Spawn,
  signal?: AbortSignal,
): AsyncGenerator<Outcome, void, undefined> {
  const pool = openPool(task, batchesOf(items), jobs, spawn);
  const stop = (): void => pool.fail(signal?.reason);
  signal?.addEventListener('abort', stop);
  try {
    for (let i = 0; i < items.length; i++) yield await pool.outcome(i);
  } finally {
    signal?.removeEventListener('abort', stop);
    pool.close();
  }
}

type Pool = {
  outcome(index: number): Promise<Outcome>;
  /** Whoever waits for an outcome gets this error. */
  fail(error: unknown): void;
  close(): void;
};

function openPool(task: Task, queue: Batch[], jobs: number, spawn: Spawn): Pool {
  const outcomes = new Map<number, Outcome>();
  const hands = new Map<ChildProcess, { ready: boolean; batch?: Batch | undefined }>();
  let held = 0;
  let failure: Error | undefined;
  let awaited = { index: 0, settle: (): void => undefined };

  const put = (index: number, outcome: Outcome): void => {
    outcomes.set(index, outcome);
    held += sizeOf(outcome);
    if (index === awaited.index) awaited.settle();
  };
  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error));
    awaited.settle();
  };
  const feed = (): void => {
    for (const [child, hand] of hands) {
      const first = queue[0];
      if (first === undefined || (held >= heldBytes && first.from > awaited.index)) return;
      if (!hand.ready || hand.batch !== undefined) continue;
      hand.batch = queue.shift();
      give(child, { items: first.items });
    }
  };
  const lose = (child: ChildProcess, how: string): void => {
    const hand = hands.get(child);
    if (hand === undefined) return;
    hands.delete(child);
    if (!hand.ready) fail(new Error(`A coding process ended before it began: ${how}.`));
    if (failure !== undefined) return;
    const { batch } = hand;
    if (batch?.items.length === 1) put(batch.from, crashed(batch.items[0]!, how));
    else queue.unshift(...(batch?.items ?? []).map((item, i) => ({ from: batch!.from + i, items: [item] })));
    queue.sort((a, b) => a.from - b.from);
    if (queue.length > hands.size) hire();
  };
  const hire = (): void => {
    const child = spawn();
    hands.set(child, { ready: false });
    child.on('message', (answer: Answer) => {
      const hand = hands.get(child);
      if (hand === undefined) return;
      if ('ready' in answer) hand.ready = true;
      else {
        const from = hand.batch?.from ?? 0;
        hand.batch = undefined;
        answer.outcomes.forEach((outcome, i) => put(from + i, outcome));
      }
      feed();
    });
    child.on('error', fail);
    child.on('exit', (code, signal) => lose(child, signal ?? `exit code ${code ?? '?'}`));
    give(child, { task });
  };

  for (let i = 0; i < Math.min(jobs, queue.length); i++) hire();
  return {
    async outcome(index) {
      if (!outcomes.has(index) && failure === undefined) {
        const settled = new Promise<void>(settle => (awaited = { index, settle }));
        feed();
        await settled;
      }
      const outcome = outcomes.get(index);
      if (outcome === undefined) throw failure ?? new Error(`No outcome ${index}.`);
      outcomes.delete(index);
      held -= sizeOf(outcome);
      return outcome;
    },
    fail,
    close() {
      const left = [...hands.keys()];
      hands.clear();
      for (const child of left) child.kill('SIGKILL');
    },
  };
}

/** A process that has just died is told nothing: its end is reported on its own. */
const give = (child: ChildProcess, order: Order): void => {
  if (child.connected) child.send(order, () => undefined);
};

const sizeOf = (outcome: Outcome): number => outcome.bodies.reduce((sum, b) => sum + b.bytes.length, 0);

const crashed = ({ id, uri }: Item, how: string): Outcome => ({
  id,
  bodies: [],
  problems: [
    {
      code: 'document.crashed',
      message: `The process that coded it ended (${how}). Leave it out and report this with the document.`,
      uri,
    },
  ],
});

function batchesOf(items: readonly (Item & { readonly size: number })[]): Batch[] {
  const batches: Batch[] = [];
  let from = 0;
  let bytes = 0;
  items.forEach(({ size }, i) => {
    bytes += size;
    if (bytes < batchBytes && i < items.length - 1) return;
    batches.push({ from, items: items.slice(from, i + 1).map(bare) });
    from = i + 1;
    bytes = 0;
  });
  return batches;
}

const bare = ({ home, path, uri, id }: Item): Item => ({ home, path, uri, id });
