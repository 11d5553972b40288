import type { Path, QcaCases, QcaResult, Solution, TruthRow } from '../diffusion';
import { decimals, grid } from './grid';
import type { Style } from './style';
import { inEnglish, type Trouble } from './problems';

export type QcaAsked = {
  readonly outcome: string;
  readonly cases: QcaCases;
  readonly cuts: { readonly inclCut: number; readonly priCut: number; readonly nCut: number };
};

/** The whole result, figures unrounded; unavailable figures are null. */
export function qcaJson(
  { outcome, cases, cuts }: QcaAsked,
  { truthTable, necessity, disjunctions, solutions }: QcaResult,
  problems: readonly Trouble[],
): string {
  const none = (value: number | undefined): number | null => value ?? null;
  const row = (each: TruthRow) => ({
    row: each.number,
    ...Object.fromEntries(cases.conditions.map(({ name }, i) => [name, each.configuration[i]])),
    out: each.out,
    n: each.cases.length,
    inclusion: none(each.inclusion),
    pri: none(each.pri),
    cases: each.cases,
  });
  const path = (each: Path) => ({
    expression: each.expression,
    consistency: none(each.consistency),
    pri: none(each.pri),
    coverage: none(each.coverage),
    unique_coverage: none(each.unique),
    cases: each.cases,
    deviant_cases: each.deviant,
    ...(each.core && partsOf(each, cases)),
  });
  const solution = ({ kind, id, count, complete, exact, easy, models }: Solution) => ({
    kind,
    ...(id !== undefined && { id }),
    tied_models: count,
    complete,
    exact,
    ...(easy && { easy_counterfactuals: easy }),
    models: models.map(model => ({
      expression: model.expression,
      consistency: none(model.consistency),
      pri: none(model.pri),
      coverage: none(model.coverage),
      paths: model.paths.map(path),
      uncovered_cases: model.uncovered,
    })),
  });
  const needed = (rows: QcaResult['necessity']) =>
    rows.map(each => ({
      expression: each.expression,
      consistency: none(each.consistency),
      ron: none(each.relevance),
      coverage: none(each.coverage),
    }));
  return `${JSON.stringify(
    {
      outcome,
      conditions: cases.conditions.map(({ name }) => name),
      cases: cases.cases.length,
      incl_cut: cuts.inclCut,
      pri_cut: cuts.priCut,
      n_cut: cuts.nCut,
      truth_table: truthTable.rows.map(row),
      remainders: truthTable.remainders,
      necessity: needed(necessity),
      necessary_disjunctions: needed(disjunctions),
      solutions: solutions.map(solution),
      problems,
    },
    inEnglish,
    2,
  )}\n`;
}

/** The literals of an intermediate path that a parsimonious one shares, and those that it does not. */
const partsOf = ({ term, core }: Path, { conditions }: QcaCases) => {
  const named = (isCore: boolean): readonly string[] =>
    term.flatMap((level, i) => {
      const { name, levels } = conditions[i]!;
      if (level === undefined || (core?.[i] !== undefined) !== isCore) return [];
      return [levels > 2 ? `${name}[${level}]` : level === 1 ? name : `~${name}`];
    });
  return { core: named(true), peripheral: named(false) };
};

/** For a person: the truth table, the necessary conditions, and every solution with its paths. */
export function qcaText(asked: QcaAsked, result: QcaResult, style: Style): string {
  return [truthTableText(asked, result, style), necessityText(result, style)]
    .concat(result.solutions.map(solution => solutionText(solution, asked, style)))
    .join('\n');
}

function truthTableText({ outcome, cases, cuts }: QcaAsked, { truthTable }: QcaResult, style: Style): string {
  const { inclCut, priCut, nCut } = cuts;
  return (
    `${style.bold(`Truth table · 真值表: ${outcome}`)} (consistency ≥ ${inclCut}, PRI ≥ ${priCut}, n ≥ ${nCut}; ${truthTable.remainders} remainders)\n` +
    grid(
      [
        { head: 'row', figures: true },
        ...cases.conditions.map(({ name }) => ({ head: name, figures: true })),
        { head: 'OUT', figures: true },
        { head: 'n', figures: true },
        { head: 'incl', figures: true },
        { head: 'PRI', figures: true },
        { head: 'cases' },
      ],
      truthTable.rows.map(row => [
        String(row.number),
        ...row.configuration.map(String),
        row.out,
        String(row.cases.length),
        decimals(row.inclusion),
        decimals(row.pri),
        row.cases.join(', '),
      ]),
      style,
    )
  );
}

const needful = (value: number | undefined, line: number): boolean => value !== undefined && value >= line;

function necessityText({ necessity, disjunctions }: QcaResult, style: Style): string {
  return (
    `${style.bold('Necessity · 必要条件')} (* consistency ≥ 0.9 and RoN ≥ 0.6)\n` +
    grid(
      [
        { head: '' },
        { head: 'consistency', figures: true },
        { head: 'RoN', figures: true },
        { head: 'coverage', figures: true },
        { head: '' },
      ],
      [...necessity, ...disjunctions].map(row => [
        row.expression,
        decimals(row.consistency),
        decimals(row.relevance),
        decimals(row.coverage),
        needful(row.consistency, 0.9) && needful(row.relevance, 0.6) ? '*' : '',
      ]),
      style,
    )
  );
}

const titles = {
  complex: 'Complex solution · 复杂解',
  parsimonious: 'Parsimonious solution · 简约解',
  intermediate: 'Intermediate solution · 中间解',
} as const;

/** Tied models that are printed in full; JSON has them all. */
const mostPrinted = 10;

function solutionText({ kind, id, count, models, easy }: Solution, asked: QcaAsked, style: Style): string {
  const shown = models.slice(0, mostPrinted);
  const more = count - shown.length;
  const title = `${titles[kind]}${id === undefined ? '' : ` ${id}`}`;
  const from = easy === undefined ? '' : ` (easy counterfactuals: rows ${easy.join(', ') || 'none'})`;
  const texts = shown.map((model, i) => {
    const name = models.length === 1 ? '' : `M${i + 1}: `;
    const all = ['solution', decimals(model.consistency), decimals(model.pri), decimals(model.coverage)];
    const rows = model.paths.map(path => [
      marked(path, asked.cases),
      decimals(path.consistency),
      decimals(path.pri),
      decimals(path.coverage),
      decimals(path.unique),
      path.cases.map(each => (path.deviant.includes(each) ? `(${each})` : each)).join(', '),
    ]);
    const uncovered = model.uncovered.length > 0 ? `not covered: ${model.uncovered.join(', ')}\n` : '';
    return `${name}${model.expression} => ${asked.outcome}\n${grid(fitColumns, [...rows, all], style)}${uncovered}`;
  });
  return `${style.bold(title)}${from}\n${texts.join('')}${more > 0 ? `… and ${more} more tied models (--format json).\n` : ''}`;
}

const fitColumns = [
  { head: 'path' },
  { head: 'consistency', figures: true },
  { head: 'PRI', figures: true },
  { head: 'coverage', figures: true },
  { head: 'unique', figures: true },
  { head: 'cases (contradicting)' },
] as const;

/** Peripheral literals of an intermediate path in brackets: `DEV*STB*(LIT)`. */
function marked(path: Path, cases: QcaCases): string {
  if (path.core === undefined) return path.expression;
  const { core, peripheral } = partsOf(path, cases);
  return [...core, ...peripheral.map(each => `(${each})`)].join('*');
}
