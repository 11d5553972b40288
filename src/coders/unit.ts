import type { Flag, Proposal, Unit } from '../model';
import { decide } from './decide';
import { flagsOf, type Definitions } from './flags';
import { actorOf, deonticOf, kindOf } from './kinds';
import type { Reading } from './reading';

/** The unit that lies on the desk, the `n`th of its provision, with what the machine proposes for it. */
export function codeUnit(reading: Reading, provision: string, n: number, definitions: Definitions): Unit {
  const { tables, span } = reading;
  const { start, end } = span;
  const id = `${provision}:${n}`;
  const kind = kindOf(reading);
  reading.setKind(kind);
  const codes: Proposal[] = [];
  const flags: Flag[] = [];
  if (kind === 'title' || kind === 'heading' || kind === 'signature')
    return { start, end, id, provision, kind, codes, flags };
  const uncoded = tables.uncoded.has(kind);
  for (let at = 0; at < tables.books.length; at++) {
    const book = tables.books[at]!;
    if (book.codes === 'flags') flagsOf(reading, at, definitions, flags);
    else if (book.codes === 'text' || !uncoded) decide(reading, book, at, codes);
  }
  const deontic = deonticOf(reading);
  if (!deontic) return { start, end, id, provision, kind, codes, flags };
  const actor = actorOf(reading, deontic);
  if (!actor) return { start, end, id, provision, kind, deontic, codes, flags };
  return { start, end, id, provision, kind, actor, deontic, codes, flags };
}
