import type { Agreement, Figures, Found, Part } from './evaluate';
import { genres, singles, themes, type Genre } from './gold';
import type { Interval } from './scores';

const figure = (value: number | undefined, digits = 3): string =>
  value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits);

/** Columns as wide as their widest cell; the first is left-aligned, the others right-aligned. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)),
    [],
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return rows.map(row => `  ${line(row).trimEnd()}`).join('\n');
}

const interval = ({ low, high }: Partial<Interval>): string =>
  low === undefined ? '' : `${figure(low)}-${figure(high)}`;

const agreementRow = (name: string, a: Agreement): readonly string[] => [
  name,
  figure(a.percent),
  figure(a.kappa),
  interval(a),
  figure(a.macroF1),
  figure(a.coded, 2),
];

const foundRow = (name: string, f: Found & Partial<Interval>): readonly string[] => [
  name,
  figure(f.precision),
  figure(f.recall),
  figure(f.f1),
  interval(f),
  String(f.gold),
  String(f.machine),
];

/** The figures of a gold file as tables: in total, by code, by genre. */
export function report(name: string, figures: Figures): string {
  const { units, documents, unmatched } = figures;
  return [
    `${name}: ${units} units of ${documents} documents, ${unmatched} without a machine unit`,
    agreements(figures),
    ...singles.map(taxonomy =>
      table([
        [taxonomy, 'P', 'R', 'F1', 'n'],
        ...Object.entries(figures.taxonomies[taxonomy].codes).map(([code, c]) => [
          code,
          figure(c.precision, 2),
          figure(c.recall, 2),
          figure(c.f1, 2),
          String(c.n),
        ]),
      ]),
    ),
    flags(figures),
    table([
      ['theme', 'P', 'R', 'F1', '', 'gold', 'machine'],
      ...themes.map(theme => foundRow(theme, figures.themes[theme])),
    ]),
    byGenre(figures),
  ].join('\n\n');
}

const agreements = ({ taxonomies }: Part): string =>
  table([
    ['taxonomy', 'percent', 'kappa', '95% interval', 'macro F1', 'coded'],
    ...singles.map(taxonomy => agreementRow(taxonomy, taxonomies[taxonomy])),
  ]);

const flags = ({ flags: all }: Part): string =>
  table([
    ['flag', 'P', 'R', 'F1', '95% interval', 'gold', 'machine'],
    ...Object.entries(all).map(([type, f]) => foundRow(type, f)),
  ]);

const isGenre = (name: string): name is Genre => name in genres;

function byGenre({ genres: parts }: Figures): string {
  const rows = Object.entries(parts).map(([genre, part]) => [
    isGenre(genre) ? genres[genre] : genre,
    String(part.units),
    String(part.documents),
    ...singles.map(taxonomy => figure(part.taxonomies[taxonomy].kappa)),
    figure(part.flags['all']?.f1),
    figure(part.flags['detection']?.f1),
  ]);
  return table([['kappa by genre', 'units', 'docs', ...singles, 'flags F1', 'detection F1'], ...rows]);
}

/** The minimum for a release: the required figures of each file, to four decimals. */
export const summaryOf = (figures: Figures): Summary => ({
  ...Object.fromEntries(singles.map(t => [t, rounded(figures.taxonomies[t].kappa)])),
  'flags, same type': rounded(figures.flags['all']!.f1),
  'flags, any type': rounded(figures.flags['detection']!.f1),
});

export type Summary = Readonly<Record<string, number>>;

/** Figures to four decimals, `null` where they cannot be computed. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
