import type { ChildProcess } from 'node:child_process';
import type { Sequence } from '../model';
import { openSpool, type Spool } from './disk-spool';
import type { Item, Outcome, Task } from './job';
import type { Piece, PieceTask } from './pieces';

/** Starts a process that calls `serveCorpus`: Node's `fork` with `serialization: 'advanced'`. */
export type Spawn = () => ChildProcess;

/** What is sent to a process, first the task, then one batch at a time; and its answer to each. */
export type Order =
  | { readonly task: Task | PieceTask }
  | {
      readonly items: readonly Work[];
      /** Where to write the bodies, one after another. */ readonly file: string;
    };

/** A document to code, or a piece of a file to render, depending on the task. */
export type Work = Item | Piece;
/** Approximate amount of work: bytes of text to be coded. */
export type Sized = { readonly size: number };
export type Answer =
  | { readonly ready: true }
  | { readonly outcomes: readonly Told[] }
  /** The system's error when the file was to be written: an error code such as ENOSPC. */
  | { readonly refused: { readonly code: string; readonly path: string } };

/** An outcome whose bodies are in a file. */
export type Told = Omit<Outcome, 'bodies'> & {
  readonly parts: readonly { readonly bytes: number; readonly rows: number }[];
};

type Batch = { readonly from: number; readonly items: readonly Work[]; readonly file: string };
type Kept = { readonly told: Told; readonly file?: string; readonly at: number };

/** Approximate content of a batch, so that processes wait neither for orders nor for each other. */
const batchBytes = 128 * 1024;

/** The most batches of a process, so that it need not wait for orders while the parent writes. */
const ahead = 2;

/** While finished outcomes of this size wait for their turn, no further batch is begun: this bounds the spool. */
const heldBytes = 64 * 1024 * 1024;

/**
 * Works on items in `jobs` processes and yields the outcomes in the order of the items, which are requested one after another. A
 * process that dies costs only the item that killed it: its batch is tried again one by one. Leaving the loop early ends all
 * processes; so does the signal, with its reason.
 */
export async function* inPool(
  task: Task | PieceTask,
  items: Sequence<Work & Sized>,
  jobs: number,
  spawn: Spawn,
  signal?: AbortSignal,
): AsyncGenerator<Outcome, void, undefined> {
  const spool = openSpool();
  const pool = openPool(task, openQueue(batchesOf(items, spool)), jobs, spawn);
  const stop = (): void => pool.fail(signal?.reason);
  signal?.addEventListener('abort', stop);
  try {
    const open = opener(spool);
    for (let i = 0; i < items.length; i++) yield open(await pool.outcome(i));
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
    spool.close();
  }
}

/** Puts the bodies back into outcomes; a file is read on the turn of its first outcome. */
function opener(spool: Spool): (kept: Kept) => Outcome {
  let open: { readonly file: string; readonly bytes: Uint8Array } | undefined;
  return ({ told: { parts, ...outcome }, file, at }) => {
    if (file !== undefined && file !== open?.file) open = { file, bytes: spool.take(file) };
    let end = at;
    const bodies = parts.map(({ bytes, rows }) => {
      const from = end;
      end += bytes;
      return { bytes: open!.bytes.subarray(from, end), rows };
    });
    return { ...outcome, bodies };
  };
}

/** Outcomes that arrive in any order and are taken in theirs, one after another. */
type Turns = {
  put(index: number, kept: Kept): void;
  /** Waits for the outcome whose turn it is; calls `ask` if it is not there yet. */
  take(index: number, ask: () => void): Promise<Kept>;
  /** Whether so much waits for its turn that work on a later item should not begin. */
  full(index: number): boolean;
  /** Waiting callers get this error. */
  fail(error: unknown): void;
  failed(): boolean;
};

function openTurns(): Turns {
  const waiting = new Map<number, Kept>();
  let held = 0;
  let failure: Error | undefined;
  let awaited = { index: 0, settle: (): void => undefined };
  return {
    put(index, kept) {
      waiting.set(index, kept);
      held += sizeOf(kept.told);
      if (index === awaited.index) awaited.settle();
    },
    async take(index, ask) {
      if (!waiting.has(index) && failure === undefined) {
        const settled = new Promise<void>(settle => (awaited = { index, settle }));
        ask();
        await settled;
      }
      const kept = waiting.get(index);
      if (kept === undefined) throw failure ?? new Error(`No outcome ${index}.`);
      waiting.delete(index);
      held -= sizeOf(kept.told);
      return kept;
    },
    full: index => held >= heldBytes && index > awaited.index,
    fail(error) {
      failure ??= error instanceof Error ? error : new Error(String(error));
      awaited.settle();
    },
    failed: () => failure !== undefined,
  };
}

type Pool = {
  /** Requested one after another. */
  outcome(index: number): Promise<Kept>;
  fail(error: unknown): void;
  /** Ends the processes and waits until they have ended. */
  close(): Promise<void>;
};

function openPool(task: Task | PieceTask, queue: Queue, jobs: number, spawn: Spawn): Pool {
  const turns = openTurns();
  const hands = new Map<ChildProcess, Hand>();

  const feed = (): void => {
    // No process gets a second batch while another has none.
    for (let held = 0; held < ahead; held++) {
      for (const [child, hand] of hands) {
        const first = queue.first();
        if (first === undefined || turns.full(first.from)) return;
        if (!hand.ready || hand.batches.length !== held) continue;
        hand.batches.push(first);
        queue.drop();
        give(child, { items: first.items, file: first.file });
      }
    }
  };
  const hear = (hand: Hand, answer: Answer): void => {
    if ('ready' in answer) hand.ready = true;
    else if ('refused' in answer)
      turns.fail(
        Object.assign(new Error(`A coding process could not write ${answer.refused.path}.`), answer.refused),
      );
    else {
      const done = hand.batches.shift();
      if (done) for (const [index, kept] of keptOf(done, answer.outcomes)) turns.put(index, kept);
    }
    feed();
  };
  const lose = (child: ChildProcess, { ready, batches }: Hand, how: string): void => {
    hands.delete(child);
    if (!ready) turns.fail(new Error(`A coding process ended before it began: ${how}.`));
    if (turns.failed()) return;
    const [batch, ...waiting] = batches;
    if (batch?.items.length === 1) turns.put(batch.from, crashed(batch.items[0]!, how));
    queue.giveBack([...(batch && batch.items.length > 1 ? singly(batch) : []), ...waiting]);
    if (queue.holds(hands.size + 1)) hire();
  };
  const hire = (): void => {
    const child = spawn();
    const hand: Hand = { ready: false, batches: [] };
    hands.set(child, hand);
    child.on('message', (answer: Answer) => hear(hand, answer));
    child.on('error', error => turns.fail(error));
    child.on('exit', (code, signal) => lose(child, hand, signal ?? `exit code ${code ?? '?'}`));
    give(child, { task });
  };

  for (let i = 0; i < jobs && queue.holds(i + 1); i++) hire();
  return {
    outcome: index => turns.take(index, feed),
    fail: error => turns.fail(error),
    async close() {
      turns.fail(new Error('The pool is closed.'));
      await Promise.all([...hands.keys()].map(ended));
    },
  };
}

/** Waiting batches, in the order of their items; they are formed on request. */
type Queue = {
  holds(count: number): boolean;
  first(): Batch | undefined;
  drop(): void;
  /** Batches taken from a process. */
  giveBack(batches: readonly Batch[]): void;
};

function openQueue(batches: Iterator<Batch, void>): Queue {
  const waiting: Batch[] = [];
  const holds = (count: number): boolean => {
    while (waiting.length < count) {
      const next = batches.next();
      if (next.done) return false;
      waiting.push(next.value);
    }
    return true;
  };
  return {
    holds,
    first: () => (holds(1) ? waiting[0] : undefined),
    drop: () => void waiting.shift(),
    giveBack(given) {
      waiting.push(...given);
      waiting.sort((a, b) => a.from - b.from);
    },
  };
}

/** A process, and its unanswered batches, in order: it works on the first. */
type Hand = { ready: boolean; readonly batches: Batch[] };

function keptOf({ from, file }: Batch, outcomes: readonly Told[]): readonly (readonly [number, Kept])[] {
  let at = 0;
  return outcomes.map((told, i) => {
    const kept = { told, file, at };
    at += sizeOf(told);
    return [from + i, kept];
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

/** Nothing is sent to a process that has just died: its end is reported separately. */
const give = (child: ChildProcess, order: Order): void => {
  if (child.connected) child.send(order, () => undefined);
};

const sizeOf = ({ parts }: Told): number => parts.reduce((sum, p) => sum + p.bytes, 0);

const crashed = ({ id, uri }: Work, how: string): Kept => {
  const message = {
    en: `The process that coded it ended (${how}). Leave it out and report this with the document.`,
    zh: `编码此文档的进程意外退出（${how}）。请暂不使用此文档，并连同文档报告这一错误。`,
  };
  return { told: { id, parts: [], problems: [{ code: 'document.crashed', message, uri }] }, at: 0 };
};

const singly = ({ from, items, file }: Batch): readonly Batch[] =>
  items.map((item, i) => ({ from: from + i, items: [item], file: `${file}.${i}` }));

function* batchesOf(items: Sequence<Work & Sized>, spool: Spool): Generator<Batch, void> {
  for (let from = 0; from < items.length;) {
    const batch: Work[] = [];
    for (let bytes = 0; bytes < batchBytes && from + batch.length < items.length;) {
      const { size, ...item } = items.at(from + batch.length)!;
      batch.push(item);
      bytes += size;
    }
    yield { from, items: batch, file: spool.path(String(from)) };
    from += batch.length;
  }
}
