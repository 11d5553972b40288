import type { Block } from '../model';
import { isPart, type Reply, type Splice } from './protocol';

/** Blocks in one message: the editor reads them on the thread on which a person types. */
const part = 100;

/** What an edit changed, without the blocks that stayed the same value. */
export function changedBlocks(
  before: readonly Block[],
  after: readonly Block[],
  { from, removed, inserted }: { readonly from: number; readonly removed: number; readonly inserted: number },
): readonly Splice[] {
  const shared = Math.min(removed, inserted);
  let tail = 0;
  while (tail < shared && before[from + removed - 1 - tail] === after[from + inserted - 1 - tail]) tail++;
  const splices: (Splice & { readonly blocks: Block[] })[] = [];
  let at = 0;
  for (; at < shared - tail; at++) {
    const block = after[from + at]!;
    if (block === before[from + at]) continue;
    const last = splices.at(-1);
    if (last && last.from + last.blocks.length === from + at) last.blocks.push(block);
    else splices.push({ from: from + at, removed: 1, blocks: [block] });
  }
  const blocks = after.slice(from + at, from + inserted - tail);
  const changed = splices.map(splice => ({ ...splice, removed: splice.blocks.length }));
  return blocks.length === 0 && removed - tail === at
    ? changed
    : [...changed, { from: from + at, removed: removed - tail - at, blocks }];
}

/** Splices in portions of few blocks; applied one after the other they have the effect of the whole. */
export function portions(splices: readonly Splice[]): readonly (readonly Splice[])[] {
  const all: Splice[][] = [[]];
  let room = part;
  for (const { from, removed, blocks } of splices) {
    let at = 0;
    do {
      if (room === 0) {
        all.push([]);
        room = part;
      }
      const some: readonly Block[] = blocks.slice(at, at + room);
      all.at(-1)!.push({ from: from + at, removed: at === 0 ? removed : 0, blocks: some });
      at += some.length;
      room -= some.length;
    } while (at < blocks.length);
  }
  return all;
}

/** Duties in one message. */
export const mostDuties = 1_000;

/** Sends replies in order; a part of a long one only after the previous part was taken. */
export function openOutbox(send: (reply: Reply) => void): {
  readonly put: (reply: Reply) => void;
  readonly taken: () => void;
} {
  let waiting: Reply[] = [];
  let isOut = false;
  const go = (): void => {
    let sent = 0;
    while (!isOut && sent < waiting.length) {
      const reply = waiting[sent++]!;
      isOut = isPart(reply);
      send(reply);
    }
    waiting = waiting.slice(sent);
  };
  return {
    put(reply) {
      waiting.push(reply);
      go();
    },
    taken() {
      isOut = false;
      go();
    },
  };
}
