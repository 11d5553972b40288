// A coding process for tests of the pool: codes an item by its path, or does what the path says.
import { writeFileSync } from 'node:fs';

process.on('disconnect', () => process.exit());
let turn = Promise.resolve();
process.on('message', order => {
  turn = turn.then(() => answer(order));
});

async function answer(order) {
  if ('task' in order) {
    if (order.task.exporters[0] === 'dies at once') process.exit(3);
    process.send({ ready: true });
    return;
  }
  const outcomes = [];
  let all = '';
  for (const { id, path } of order.items) {
    if (path === 'dies') process.exit(7);
    if (path === 'full') return process.send({ refused: { code: 'ENOSPC', path: order.file } });
    if (path === 'slow') await new Promise(resolve => setTimeout(resolve, 50));
    outcomes.push({ id, parts: [{ bytes: id.length + 1, rows: 1 }], problems: [] });
    all += `${id};`;
  }
  writeFileSync(order.file, all);
  process.send({ outcomes });
}
