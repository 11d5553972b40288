import { unitKinds, type Flag, type Proposal, type Unit } from '../model';
import { decide } from './decide';
import { proposal, type Choice } from './evidence';
import { flagsOf, type Definitions } from './flags';
import type { Judge, Judged } from './learned';
import { kindOf } from './kinds';
import { mainMarker } from './markers';
import type { Reading } from './reading';

const noCodes: readonly Proposal[] = [];

const unjudged = (reading: Reading, choices: readonly Choice[]): Judged => ({
  codes: choices.length === 0 ? noCodes : choices.map(choice => proposal(reading, choice)),
  sure: undefined,
});

/** The unit that lies on the desk, the `n`th of its provision, with what the machine proposes for it; its turn with the judge. */
export function codeUnit(
  reading: Reading,
  provision: string,
  n: number,
  definitions: Definitions,
  judge: Judge | undefined,
  turn: number,
): Unit {
  const { tables, span, base } = reading;
  const start = span.start + base;
  const end = span.end + base;
  const id = `${provision}:${n}`;
  const marker = mainMarker(reading);
  const of = kindOf(reading, marker);
  const kind = unitKinds[of]!;
  reading.setKind(of);
  const ruled: Choice[] = [];
  const flags: Flag[] = [];
  if (kind === 'title' || kind === 'heading' || kind === 'signature')
    return { start, end, id, provision, kind, codes: noCodes, flags };
  const uncoded = tables.uncoded[of]!;
  for (let at = 0; at < tables.books.length; at++) {
    const book = tables.books[at]!;
    if (book.codes === 'flags') flagsOf(reading, at, definitions, flags);
    else if (book.codes === 'text' || !uncoded) decide(reading, book, at, ruled);
  }
  const { codes, sure } =
    judge?.judge(turn, reading, { kind: of, deontic: marker?.of ?? -1, choices: ruled }) ??
    unjudged(reading, ruled);
  if (!marker) return { start, end, id, provision, kind, sure, codes, flags };
  const { force, score } = tables.lexicon.deontic[marker.of]!;
  const deontic = { start: marker.start + base, end: marker.end + base, force, score };
  const body = tables.actors(reading.text, span, marker);
  if (!body) return { start, end, id, provision, kind, deontic, sure, codes, flags };
  const actor = { start: body.start + base, end: body.end + base };
  return { start, end, id, provision, kind, actor, deontic, sure, codes, flags };
}
