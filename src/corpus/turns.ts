import type { Steps } from '../model';

/** How long work may block a thread on which a person types, in milliseconds. */
const longest = 8;

/** Does a piece of work to its end, but lets other work run after every few milliseconds. */
export async function inTurns<T>(work: Steps<T>): Promise<T> {
  for (;;) {
    const end = performance.now() + longest;
    do {
      const { done, value } = work.next();
      if (done === true) return value;
    } while (performance.now() < end);
    await new Promise(resolve => setImmediate(resolve));
  }
}
