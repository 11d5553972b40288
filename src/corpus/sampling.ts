import { createHash } from 'node:crypto';
import { drawSample, unitKey, type Drawable, type Sample } from '../agreement';
import { checksum } from '../exporters';
import {
  factFields,
  factOf,
  yearOf,
  type Codebook,
  type FactId,
  type MarkedText,
  type UnitKind,
} from '../model';

/** What a sample may be stratified by: a field of documents, or the year of their first known date. */
export type Stratum = FactId | 'year';
export const strataFields: readonly Stratum[] = ['year', ...factFields.map(field => field.id)];

/** Each unit of a text that may be drawn, with the checksum of its words: units of idle kinds are left out. */
export function drawableUnits(
  text: MarkedText,
  strata: readonly Stratum[],
  idle: readonly UnitKind[],
): readonly Drawable[] {
  const stratum = strata
    .map(field => (field === 'year' ? yearOf(text.facts) : factOf(text.facts, field)) ?? 'NA')
    .join('|');
  return text.units
    .filter(unit => !idle.includes(unit.kind))
    .map(unit => ({ unit: unitKey(text, unit), stratum, sha256: sha256(quoteOf(text, unit)) }));
}

const quoteOf = ({ document }: MarkedText, { start, end }: MarkedText['units'][number]): string =>
  document.text.slice(start, end);

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The checksum of each codebook: what it says, whatever the layout of its file. */
export const codebookSums = (codebooks: readonly Codebook[]): Readonly<Record<string, string>> =>
  Object.fromEntries(codebooks.map(codebook => [codebook.id, checksum(codebook)]));

/** Draws a reliability sample from units and locks it to the codebooks. */
export const lockedSample = (
  units: readonly Drawable[],
  {
    name,
    size,
    seed,
    strata,
    codebooks,
  }: Pick<Sample, 'name' | 'seed' | 'strata'> & {
    readonly size: number;
    readonly codebooks: readonly Codebook[];
  },
): Sample => ({
  name,
  seed,
  strata,
  codebooks: codebookSums(codebooks),
  units: drawSample(units, size, seed),
});
