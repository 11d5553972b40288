import { disk, troubleOf } from '../corpus';
import type { Problem } from '../model';
import { put, type Io } from './io';

/** Prints a text, or replaces a file by it in one step; what the system refuses is a problem. */
export async function writeText(out: string | undefined, text: string, io: Io): Promise<Problem | undefined> {
  if (out === undefined) {
    await put(io.stdout, text, io.signal);
    return undefined;
  }
  try {
    const draft = await disk('').create(out);
    try {
      await draft.write(new TextEncoder().encode(text));
      await draft.finish();
      await draft.commit();
      return undefined;
    } finally {
      await draft.discard();
    }
  } catch (error) {
    const problem = troubleOf(error, out);
    if (problem === undefined) throw error;
    return problem;
  }
}
