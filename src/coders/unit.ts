import { unitKinds, type Flag, type Proposal, type Unit } from '../model';
import { decide } from './decide';
import { proposal, type Choice } from './evidence';
import { flagsOf, type Definitions } from './flags';
import type { Judge, Judged } from './learned';
import { kindOf } from './kinds';
import { mainMarker, type Marker } from './markers';
import type { Reading } from './reading';

const noCodes: readonly Proposal[] = [];

const unjudged = (reading: Reading, choices: readonly Choice[]): Judged => ({
  codes: choices.length === 0 ? noCodes : choices.map(choice => proposal(reading, choice)),
  sure: undefined,
});

/** Codes the current unit of the reading, the `n`th of its provision: rules first, then the learned model. */
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
  // One shape for all units: code that reads a field of many shapes is slower.
  if (kind === 'title' || kind === 'heading' || kind === 'signature')
    return {
      start,
      end,
      id,
      provision,
      kind,
      actor: undefined,
      deontic: undefined,
      sure: undefined,
      codes: noCodes,
      flags,
    };
  const uncoded = tables.uncoded[of]!;
  for (let at = 0; at < tables.books.length; at++) {
    const book = tables.books[at]!;
    if (book.codes === 'flags') flagsOf(reading, at, definitions, flags);
    else if (book.codes === 'text' || !uncoded) decide(reading, book, at, ruled);
  }
  const { codes, sure } =
    judge?.judge(turn, reading, { kind: of, deontic: marker?.of ?? -1, choices: ruled }) ??
    unjudged(reading, ruled);
  // Background imposes no duty, whatever its verbs: an achievement (推进了改革) is not a duty.
  const norm = kind === 'background' ? undefined : marker;
  const body = norm && tables.actors(reading.text, span, norm);
  const actor = body && { start: body.start + base, end: body.end + base };
  const deontic = norm && deonticOf(reading, norm);
  return { start, end, id, provision, kind, actor, deontic, sure, codes, flags };
}

function deonticOf({ tables, base }: Reading, { start, end, of }: Marker): NonNullable<Unit['deontic']> {
  const { force, score } = tables.lexicon.deontic[of]!;
  return { start: start + base, end: end + base, force, score };
}
