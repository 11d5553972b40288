import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spoolOf } from '../../src/corpus/disk-spool';
import type { Task } from '../../src/corpus/job';
import { inPool, type Answer, type Order } from '../../src/corpus/pool';
import { serveCorpus } from '../../src/corpus/pool-worker';
import { lexicon } from '../support';

const task: Task = {
  context: {
    version: '0',
    codebooks: [],
    lexicon: lexicon(),
    options: {},
  },
  exporters: [],
};
const started: ChildProcess[] = [];
const spawn = (): ChildProcess => {
  const child = fork(join(import.meta.dirname, 'crew.mjs'), { serialization: 'advanced', execArgv: [] });
  started.push(child);
  return child;
};
const items = (...paths: readonly string[]) =>
  paths.map((path, i) => ({
    home: '.',
    path,
    uri: path,
    id: `${i}`,
    size: path.startsWith('big') ? 1 << 20 : 1,
  }));

async function run(paths: readonly string[], jobs: number): Promise<readonly (readonly [string, string])[]> {
  const found: (readonly [string, string])[] = [];
  for await (const { id, bodies, problems } of inPool(task, items(...paths), jobs, spawn))
    found.push([id, problems[0]?.code ?? Buffer.from(bodies[0]!.bytes).toString()]);
  return found;
}

describe('a pool of coding processes', () => {
  it('gives outcomes in the order of the items, whoever is faster', async () => {
    const found = await run(['slow', 'big', 'slow', 'big', 'a', 'big', 'b', 'c'], 3);
    expect(found.map(([id]) => id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    expect(found[2]).toEqual(['2', '2;']);
  });

  it('loses only the document that a process died of', async () => {
    const found = await run(['a', 'b', 'dies', 'c', 'big', 'd'], 2);
    expect(found.map(([, what]) => what)).toEqual(['0;', '1;', 'document.crashed', '3;', '4;', '5;']);
  });

  it('fails, rather than trying for ever, if processes end before they begin', async () => {
    const dead = inPool({ ...task, exporters: ['dies at once'] }, items('a', 'b'), 2, spawn);
    await expect(dead.next()).rejects.toThrow('ended before it began: exit code 3');
  });

  it('blames no document where the disk is full, but says which file', async () => {
    const error: unknown = await run(['a', 'full', 'b'], 2).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'ENOSPC',
      path: expect.stringContaining('policy-coder-spool-') as string,
    });
    expect(spoolOf(error)).toBe(tmpdir());
    expect(spoolOf(new Error('another'))).toBeUndefined();
  });

  it('has processes that tell what the system refuses', async () => {
    const heard: Answer[] = [];
    const orders: ((order: Order) => void)[] = [];
    const refused = new Promise<void>(settle => {
      serveCorpus({
        on: (event: string, listener: (order: Order) => void) => event === 'message' && orders.push(listener),
        send: answer => {
          heard.push(answer);
          if (heard.length === 2) settle();
        },
        exit: () => undefined,
      });
    });
    const file = join(import.meta.dirname, 'no such folder', 'file');
    for (const order of [{ task }, { items: [], file }]) orders.forEach(tell => tell(order));
    await refused;
    expect(heard).toEqual([{ ready: true }, { refused: { code: 'ENOENT', path: file } }]);
  });

  it('ends its processes when the reader leaves', async () => {
    const from = started.length;
    for await (const outcome of inPool(task, items('a', 'big', 'slow'), 2, spawn)) {
      expect(outcome.id).toBe('0');
      break;
    }
    const mine = started.slice(from);
    await Promise.all(
      mine.map(async child => {
        if (child.signalCode === null) await once(child, 'exit');
      }),
    );
    expect(mine.every(child => child.killed)).toBe(true);
  });
});
