import { format, resolveConfig } from 'prettier';
import { singles, type Single } from './gold';
import type { Summary } from './report';

/** `figures.json`, as `npm run evaluate -- --write` writes it. */
export type Committed = {
  readonly summary: Readonly<Record<string, Summary>>;
  /** The figures of the rules without weights. */
  readonly rules: Readonly<Record<string, Summary>>;
};

type Kappas = { readonly units: number } & Readonly<Record<Single, number>>;

/** Proposals whose probability is from `from` to a tenth more: their number, how many are right, and their predicted probability. */
type Tenth = {
  readonly from: number;
  readonly units: number;
  readonly right: number;
  readonly said: number;
};

/** `learned.json`, as `npm run train` writes it: by models that saw no unit of the law that contains a unit. */
export type Learned = Readonly<
  Record<
    string,
    {
      readonly kappa: Readonly<Record<string, Kappas>>;
      readonly calibration: Readonly<Record<Single, readonly Tenth[]>>;
    }
  >
>;

const languages = [
  { tag: 'zh', name: 'Chinese' },
  { tag: 'en', name: 'English' },
] as const;

const parts = [
  { part: 'dev', name: 'documents kept apart' },
  { part: 'beside', name: 'other sentences of these' },
  { part: 'read', name: 'later readers' },
  { part: 'train', name: 'documents the rules were made on' },
] as const;

/** The files that report figures. */
export const tellers = ['README.md', 'docs/methods.md'] as const;

/**
 * The text of a file of `tellers` with its figures updated: the text between `<!-- name -->` and `<!-- /name -->` is generated from the
 * committed figures. `path` is that of the file, which determines its formatting.
 */
export async function withFigures(
  text: string,
  path: string,
  committed: Committed,
  learned: Learned,
): Promise<string> {
  const parts: Readonly<Record<string, string>> = {
    figures: `\n\n${figuresTable(committed, learned)}\n\n`,
    sure: languages.map(({ tag, name }) => `${rightOfSure(learned[tag]!)} (${name})`).join(' and '),
    ...Object.fromEntries(
      languages.map(({ tag }) => [
        `calibration ${tag}`,
        `\n\n${calibrationTable(learned[tag]!.calibration.rz)}\n\n`,
      ]),
    ),
  };
  const renewed = Object.entries(parts).reduce((whole, [name, part]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [whole.indexOf(begin), whole.indexOf(end)];
    return from < 0 || to < from ? whole : `${whole.slice(0, from + begin.length)}${part}${whole.slice(to)}`;
  }, text);
  return format(renewed, { ...(await resolveConfig(path)), parser: 'markdown' });
}

/** How many of the proposals with at least this probability are right. */
function rightOfSure({ calibration }: Learned[string]): string {
  const sure = calibration.rz.filter(({ from }) => from >= 0.8);
  const units = sure.reduce((sum, each) => sum + each.units, 0);
  const right = sure.reduce((sum, each) => sum + each.units * each.right, 0);
  return `${Math.round((100 * right) / units)}%`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const count = (units: number): string => units.toLocaleString('en-US');
const two = (value: number | null | undefined): string => value?.toFixed(2) ?? '';

function figuresTable({ rules }: Committed, learned: Learned): string {
  const heads = ['', 'units', '', ...singles.map(book => `\`${book}\``), 'flags F1'];
  const kappas = (of: Readonly<Record<string, number | null>> | Kappas): readonly string[] =>
    singles.map(book => two(of[book]));
  const rows = languages.flatMap(({ tag, name: language }) => {
    const { kappa } = learned[tag]!;
    const of = parts.flatMap(({ part, name }) => {
      const file = `${tag}-${part}`;
      const [ruled, weighed] = [rules[file]!, kappa[file]!];
      return [
        row([
          `${language}, ${name}`,
          count(weighed.units),
          'rules',
          ...kappas(ruled),
          two(ruled['flags, same type']),
        ]),
        row(['', '', 'with weights', ...kappas(weighed), '']),
      ];
    });
    const drawn = kappa[`${tag}-drawn`]!;
    return [
      ...of,
      row([`${language}, all of these`, count(drawn.units), 'with weights', ...kappas(drawn), '']),
    ];
  });
  return [row(heads), row(heads.map(() => '---')), ...rows].join('\n');
}

function calibrationTable(tenths: readonly Tenth[]): string {
  const bar = (right: number): string => '█'.repeat(Math.round(20 * right)).padEnd(20);
  return [
    row(['said', 'units', 'right']),
    row(['---', '---', '---']),
    ...tenths.map(({ units, right, said }) =>
      row([two(said), count(units), `${two(right)} \`${bar(right)}\``]),
    ),
  ].join('\n');
}
