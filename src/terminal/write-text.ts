import { disk, troubleOf, writeWhole } from '../corpus';
import { put, type Io } from './io';
import type { Trouble } from './problems';

/** Prints a text, or replaces a file by it in one step; a system error is a problem. */
export async function writeText(out: string | undefined, text: string, io: Io): Promise<Trouble | undefined> {
  if (out === undefined) {
    await put(io.stdout, text, io.signal);
    return undefined;
  }
  try {
    await writeWhole(disk(''), out, new TextEncoder().encode(text));
    return undefined;
  } catch (error) {
    const problem = troubleOf(error, out);
    if (problem === undefined) throw error;
    return problem;
  }
}
