import type { Compared } from './compare';
import { addCounts, countFlags } from './flag-counts';
import { genreOf, genres, none, singles, themes, type GoldFile, type Single, type Theme } from './gold';
import {
  countsOf,
  f1Interval,
  kappa,
  kappaInterval,
  percent,
  prf,
  type Counts,
  type Interval,
  type Pair,
  type Prf,
} from './scores';

/** Agreement on one taxonomy. `low` and `high` bound kappa's 95% interval. */
export type Agreement = Interval & {
  readonly n: number;
  readonly percent: number;
  readonly kappa: number;
  /** Mean F1 over the codes that occur in gold, without `none`. */
  readonly macroF1: number;
  /** Share of the units to which the machine gave a code. */
  readonly coded: number;
  readonly codes: Readonly<Record<string, Prf & { readonly n: number }>>;
};

/** `gold` and `machine` are numbers of flags or codes. */
export type Found = Prf & { readonly gold: number; readonly machine: number };

/** The figures for some units, in print order. */
export type Part = {
  readonly units: number;
  readonly documents: number;
  readonly unmatched: number;
  readonly taxonomies: Readonly<Record<Single, Agreement>>;
  /** By type; `all` over all types; `detection` whatever the type. */
  readonly flags: Readonly<Record<string, Found & Partial<Interval>>>;
  readonly themes: Readonly<Record<Theme, Found>>;
};

export type Figures = Part & { readonly genres: Readonly<Record<string, Part>> };

/** The figures of a gold file, for all its units and by genre. */
export function figuresOf(compared: readonly Compared[]): Figures {
  const byGenre = Object.keys(genres).flatMap(genre => {
    const units = compared.filter(({ gold }) => genreOf(gold.doc) === genre);
    return units.length === 0 ? [] : [[genre, partOf(units)] as const];
  });
  return { ...partOf(compared), genres: Object.fromEntries(byGenre) };
}

function partOf(compared: readonly Compared[]): Part {
  const documents = byDocument(compared);
  return {
    units: compared.length,
    documents: documents.length,
    unmatched: compared.filter(({ unit }) => !unit).length,
    taxonomies: recordOf(singles, taxonomy => agreement(taxonomy, documents)),
    flags: flagFigures(documents),
    themes: recordOf(themes, theme => themeFigures(theme, compared)),
  };
}

function byDocument(compared: readonly Compared[]): readonly (readonly Compared[])[] {
  const documents = new Map<string, Compared[]>();
  for (const each of compared) {
    const units = documents.get(each.gold.doc);
    if (units) units.push(each);
    else documents.set(each.gold.doc, [each]);
  }
  return [...documents.values()];
}

/** The code that the machine gave a unit in a taxonomy. */
export const codeOf = ({ unit }: Compared, taxonomy: Single): string =>
  unit?.codes.find(c => c.codebook === taxonomy && c.role === 'primary')?.code ?? none;

function agreement(taxonomy: Single, documents: readonly (readonly Compared[])[]): Agreement {
  const grouped = documents.map(units =>
    units.map((each): Pair => [each.gold[taxonomy], codeOf(each, taxonomy)]),
  );
  const pairs = grouped.flat();
  const codes = [...new Set(pairs.map(([gold]) => gold))].filter(code => code !== none).sort();
  const scored = codes.map(code => {
    const counts = countsOf(pairs, code);
    return [code, { ...prf(counts), n: counts[0] + counts[2] }] as const;
  });
  return {
    n: pairs.length,
    percent: percent(pairs),
    kappa: kappa(pairs),
    ...kappaInterval(grouped),
    macroF1: scored.reduce((sum, [, { f1 }]) => sum + f1, 0) / Math.max(1, scored.length),
    coded: pairs.filter(([, machine]) => machine !== none).length / Math.max(1, pairs.length),
    codes: Object.fromEntries(scored),
  };
}

const nothing: Counts = [0, 0, 0];

function flagFigures(documents: readonly (readonly Compared[])[]): Part['flags'] {
  const counted = documents.map(units => units.map(countFlags));
  const ofType = (type: string): readonly Counts[] =>
    counted.map(units => addCounts(units.map(unit => unit.types[type] ?? nothing)));
  const detection = counted.map(units => addCounts(units.map(unit => unit.detection)));
  const types = [...new Set(counted.flat().flatMap(unit => Object.keys(unit.types)))].sort();
  return {
    ...recordOf(types, type => found(addCounts(ofType(type)))),
    all: { ...found(addCounts(ofType('all'))), ...f1Interval(ofType('all')) },
    detection: { ...found(addCounts(detection)), ...f1Interval(detection) },
  };
}

const found = (counts: Counts): Found => ({
  ...prf(counts),
  gold: counts[0] + counts[2],
  machine: counts[0] + counts[1],
});

function themeFigures(theme: Theme, compared: readonly Compared[]): Found {
  const counts = compared.map(({ gold, unit }): Counts => {
    const wanted = new Set(gold[theme]);
    const given = new Set(unit?.codes.flatMap(c => (c.codebook === theme ? [c.code] : [])));
    const right = [...given].filter(code => wanted.has(code)).length;
    return [right, given.size - right, wanted.size - right];
  });
  return found(addCounts(counts));
}

const recordOf = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Readonly<Record<K, V>> =>
  // Object.fromEntries loses the type of the keys.
  Object.fromEntries(keys.map(key => [key, value(key)])) as Record<K, V>;

/** The figures of each file. */
export const evaluate = (
  files: readonly GoldFile[],
  compare: (file: GoldFile) => readonly Compared[],
): Readonly<Record<string, Figures>> =>
  Object.fromEntries(files.map(file => [file.name, figuresOf(compare(file))]));
