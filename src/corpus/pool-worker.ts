import { disk } from './disk';
import { openTask } from './job';
import type { Answer, Order } from './pool';

/** The side of a coding process, as Node's `process` is: orders come in, answers go out, and with the parent it ends. */
export type Port = {
  on(event: 'message', listener: (order: Order) => void): unknown;
  on(event: 'disconnect' | 'SIGINT', listener: () => void): unknown;
  send?(answer: Answer): unknown;
  exit(): unknown;
};

/** Codes the batches that the parent process sends, one after another, until the parent goes away. */
export function serveCorpus(port: Port): void {
  let code: ReturnType<typeof openTask> | undefined;
  let turn = Promise.resolve();
  const answer = async (order: Order): Promise<void> => {
    if ('task' in order) {
      code = openTask(order.task);
      port.send?.({ ready: true });
      return;
    }
    const outcomes = [];
    for (const item of order.items) outcomes.push(await code!(item, disk(item.home)));
    port.send?.({ outcomes });
  };
  port.on('message', order => {
    turn = turn.then(() => answer(order));
  });
  port.on('disconnect', () => port.exit());
  // Ctrl-C reaches every process of the terminal: the parent decides what it means.
  port.on('SIGINT', () => undefined);
}
