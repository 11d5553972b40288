import { unitKinds } from '../model';
import type { Marker } from './markers';
import type { Reading } from './reading';

/**
 * The kind of a unit, by the first kind rule of the lexicon whose structure, caption, force of the main marker and condition are met: an
 * index into `unitKinds`.
 */
export function kindOf(reading: Reading, marker: Marker | undefined): number {
  const { kinds } = reading.tables;
  for (let n = reading.next(kinds, kinds.all, -1); n >= 0; n = reading.next(kinds, kinds.all, n)) {
    const { kind, forces, test } = kinds.tests[n]!;
    if (forces && !(marker && forces.has(marker.of))) continue;
    if (reading.passes(test)) return kind;
  }
  return otherKind;
}

export const otherKind = unitKinds.indexOf('other');
