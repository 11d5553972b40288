import type { Weight } from '../model';
import type { Margins } from './margins';
import type { Reading } from './reading';

const shown = 5;

/** The features that most favoured one class over another, by what they add to the difference of their margins. */
export const strongestReasons = (
  weighed: Margins,
  reading: Reading,
  winner: number,
  other: number,
): readonly Weight[] =>
  weighed
    .differences(reading, winner, other)
    .map(({ feature, weight }) => ({ feature, weight: Math.round(weight * 1000) / 1000 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, shown);
