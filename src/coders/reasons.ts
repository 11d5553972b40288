import type { Weight } from '../model';
import { classOf, stepsOf, type Margins, type Rows } from './margins';

const shown = 5;

/** The features that most made one class win over another, by what they add to the difference of their margins. */
export function strongestReasons(weighed: Margins, winner: number, other: number): readonly Weight[] {
  const { grams, features, foundGrams, foundFeatures, values } = weighed;
  const reasons: Weight[] = [];
  for (let i = 0; i < weighed.gramCount; i++) {
    const weight = weighed.gramStep * differenceOf(grams, foundGrams[i]!, winner, other);
    if (weight > 0) reasons.push({ feature: `gram:${grams.names[foundGrams[i]!]!}`, weight });
  }
  for (let i = 0; i < weighed.featureCount; i++) {
    const step = values[i]! * features.scale;
    const weight = step * differenceOf(features, foundFeatures[i]!, winner, other);
    if (weight > 0) reasons.push({ feature: features.names[foundFeatures[i]!]!, weight });
  }
  return reasons
    .sort((a, b) => b.weight - a.weight)
    .slice(0, shown)
    .map(({ feature, weight }) => ({ feature, weight: Math.round(weight * 1000) / 1000 }));
}

/** How many steps of weight a row gives one class more than another. */
function differenceOf({ from, entries }: Rows, row: number, winner: number, other: number): number {
  let steps = 0;
  for (let e = from[row]!; e < from[row + 1]!; e++) {
    const entry = entries[e]!;
    if (classOf(entry) === winner) steps += stepsOf(entry);
    else if (classOf(entry) === other) steps -= stepsOf(entry);
  }
  return steps;
}
