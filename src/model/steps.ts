/** Work that can be paused and resumed after any of its steps, with its result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps of a piece of work at once. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
