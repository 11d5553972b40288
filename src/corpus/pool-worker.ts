import { openBytes } from './bytes';
import { disk } from './disk';
import { fillSpool } from './disk-spool';
import { openTask } from './job';
import type { Answer, Order, Told } from './pool';

/** The side of a coding process, as Node's `process` is: orders come in, answers go out, and with the parent it ends. */
export type Port = {
  on(event: 'message', listener: (order: Order) => void): unknown;
  on(event: 'disconnect' | 'SIGINT', listener: () => void): unknown;
  send?(answer: Answer): unknown;
  exit(): unknown;
};

/** Codes the batches that the parent process sends, one after another, until the parent goes away. */
export function serveCorpus(port: Port): void {
  const bytes = openBytes();
  let code: ReturnType<typeof openTask> | undefined;
  let turn = Promise.resolve();
  const answer = async (order: Order): Promise<void> => {
    if ('task' in order) {
      code = openTask(order.task, bytes);
      port.send?.({ ready: true });
      return;
    }
    bytes.clear();
    const outcomes: Told[] = [];
    for (const item of order.items) {
      const { bodies, ...rest } = await code!(item, disk(item.home));
      outcomes.push({ ...rest, parts: bodies.map(b => ({ bytes: b.bytes.length, rows: b.rows })) });
    }
    fillSpool(order.file, bytes.all());
    port.send?.({ outcomes });
  };
  port.on('message', order => {
    turn = turn.then(() => answer(order));
  });
  port.on('disconnect', () => port.exit());
  // Ctrl-C reaches every process of the terminal: the parent decides what it means.
  port.on('SIGINT', () => undefined);
}
