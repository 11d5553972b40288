import type { Steps } from '../model';

/** How long work may keep a thread on which a person types, in milliseconds. */
const longest = 8;

/** Does a piece of work to its end, and lets others have their turn whenever it has gone on for some milliseconds. */
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
