/** Work that can be left and taken up again after any of its steps, with what comes of it. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps of a piece of work in one go. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
