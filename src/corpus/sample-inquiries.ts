import { type Drawable } from '../agreement';
import type { MarkedText, Problem } from '../model';
import type { Asking, UnitPlace } from './inquiries';
import {
  drawableUnits,
  heldUnits,
  isSampleName,
  lockedAlready,
  lockedSample,
  lockSample,
  openSample,
  reliabilityFolder,
  type Stratum,
} from './sampling';
import { placesOf } from './unit-places';

/** What the editor asks about reliability samples of a folder. */
export type SampleInquiry =
  /** Draws a sample of `size` units and locks it in `reliability/<name>.jsonl`. */
  | {
      readonly about: 'draw';
      readonly folder: string;
      readonly name: string;
      readonly size: number;
      readonly seed: number;
      readonly by: readonly Stratum[];
    }
  /** Where are the units of a sample? */
  | { readonly about: 'sample'; readonly folder: string; readonly name: string };

/** Without `drawn` nothing was written, and the problems say why. */
export type DrawnAnswer = {
  readonly about: 'draw';
  readonly drawn?: { readonly units: number; readonly of: number; readonly strata: number };
  readonly problems: readonly Problem[];
};

export type SampledUnit = UnitPlace & { readonly id: string };

/** The units that are unchanged since the sample was drawn, in its order. */
export type SampleAnswer = {
  readonly about: 'sample';
  readonly units: readonly SampledUnit[];
  /** The number of units in the sample. */
  readonly size: number;
  readonly problems: readonly Problem[];
};

export async function drawIn(
  { name, size, seed, by }: SampleInquiry & { readonly about: 'draw' },
  { loaded, input, texts }: Asking,
): Promise<DrawnAnswer> {
  const none = (problems: readonly Problem[]): DrawnAnswer => ({ about: 'draw', problems });
  const home = input.folder.below?.(reliabilityFolder);
  if (!home || !isSampleName(name)) throw new Error(`No sample of the name ${name} can be kept here.`);
  const locked = await lockedAlready(home, name);
  if (locked) return none([locked]);
  const problems: Problem[] = [];
  const units: Drawable[] = [];
  const { lexicon } = loaded.engine;
  for await (const text of texts(problems)) units.push(...drawableUnits(text, by, lexicon.uncoded));
  if (units.length === 0) return none(problems);
  const sample = lockedSample(units, { name, size, seed, strata: by, codebooks: loaded.codebooks });
  const refused = await lockSample(home, sample);
  if (refused) return none([...problems, refused]);
  const strata = new Set(sample.units.map(unit => unit.stratum)).size;
  return { about: 'draw', drawn: { units: sample.units.length, of: units.length, strata }, problems };
}

export async function sampleIn(name: string, { loaded, input, texts }: Asking): Promise<SampleAnswer> {
  const home = input.folder.below?.(reliabilityFolder);
  const opened = home && (await openSample(home, name));
  const sample = opened?.sample;
  if (!opened || !sample) return { about: 'sample', units: [], size: 0, problems: opened?.problems ?? [] };
  const problems: Problem[] = [];
  const found: MarkedText[] = [];
  const has = (id: string): boolean => sample.units.some(({ unit }) => unit.startsWith(`${id}:`));
  for await (const text of texts(problems, ({ id }) => has(id))) found.push(text);
  const held = heldUnits({ uri: opened.uri, sample }, found, {
    idle: loaded.engine.lexicon.uncoded,
    codebooks: loaded.codebooks,
  });
  const places = placesOf(found, held.units);
  const gone = sample.units.filter(({ unit }) => !found.some(text => unit.startsWith(`${text.id}:`)));
  return {
    about: 'sample',
    units: sample.units.flatMap(({ unit }) => {
      const place = places[unit];
      return place ? [{ id: unit, ...place }] : [];
    }),
    size: sample.units.length,
    problems: [
      ...problems,
      ...held.problems,
      ...(gone.length === 0
        ? []
        : [
            {
              code: 'sample.text-changed' as const,
              message: {
                en: `The documents of ${gone.length} of the ${sample.units.length} units are not there, as that of ${gone[0]!.unit}: they are left out. Bring them back, or draw a new sample.`,
                zh: `${sample.units.length} 个单元中有 ${gone.length} 个的文档不在这里，例如 ${gone[0]!.unit} 的文档：这些单元不计入。请找回文档，或重新抽样。`,
              },
              uri: opened.uri,
            },
          ]),
    ],
  };
}
