import type { Lexicon, Unit } from '../model';

/** The units of a document of this genre: deontic words that the genre ranks differently get its score. */
export function scaled(
  text: string,
  units: readonly Unit[],
  genre: string | undefined,
  { scales }: Lexicon,
): readonly Unit[] {
  const scale = genre === undefined ? undefined : scales.find(s => s.genres.includes(genre));
  if (!scale) return units;
  return units.map(unit => {
    const { deontic } = unit;
    if (!deontic) return unit;
    const score = scale.scores[text.slice(deontic.start, deontic.end)];
    return score === undefined ? unit : { ...unit, deontic: { ...deontic, score } };
  });
}
