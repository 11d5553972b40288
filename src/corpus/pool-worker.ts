import { openBytes, type Bytes } from './bytes';
import { disk } from './disk';
import { fillSpool } from './disk-spool';
import { errnoOf } from './folder';
import { openTask, type Outcome, type Task } from './job';
import { openPieces, type PieceTask } from './pieces';
import type { Answer, Order, Told, Work } from './pool';
import { tune } from './processes';

/** The coding process's view of Node's `process`: orders come in, answers go out, and it ends with the parent. */
export type Port = {
  on(event: 'message', listener: (order: Order) => void): unknown;
  on(event: 'disconnect' | 'SIGINT', listener: () => void): unknown;
  send?(answer: Answer): unknown;
  exit(): unknown;
};

/** Works on the batches that the parent process sends, one after another, until the parent goes away. */
export function serveCorpus(port: Port): void {
  tune();
  const bytes = openBytes();
  let work: ((item: Work) => Promise<Outcome>) | undefined;
  let turn = Promise.resolve();
  const answer = async (order: Order): Promise<void> => {
    if ('task' in order) {
      work = workOf(order.task, bytes);
      port.send?.({ ready: true });
      return;
    }
    bytes.clear();
    const outcomes: Told[] = [];
    for (const item of order.items) {
      const { bodies, ...rest } = await work!(item);
      outcomes.push({ ...rest, parts: bodies.map(b => ({ bytes: b.bytes.length, rows: b.rows })) });
    }
    try {
      fillSpool(order.file, bytes.since(0));
    } catch (error) {
      // A fault of the disk, not of a document.
      const errno = errnoOf(error);
      if (errno === undefined) throw error;
      port.send?.({ refused: { code: errno, path: order.file } });
      return;
    }
    port.send?.({ outcomes });
  };
  port.on('message', order => {
    turn = turn.then(() => answer(order));
  });
  port.on('disconnect', () => port.exit());
  // Ctrl-C reaches every process of the terminal: the parent decides how to react.
  port.on('SIGINT', () => undefined);
}

function workOf(task: Task | PieceTask, bytes: Bytes): (item: Work) => Promise<Outcome> {
  const stray = (): never => {
    throw new Error('Documents are coded, or pieces rendered, and never both by one process.');
  };
  if ('extracts' in task) {
    const render = openPieces(task, bytes);
    return item => ('task' in item ? render(item) : stray());
  }
  const code = openTask(task, bytes);
  return item => ('home' in item ? code(item, disk(item.home)) : stray());
}
