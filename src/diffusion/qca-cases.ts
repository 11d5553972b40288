import type { Cell, Problem, Table } from '../model';
import { countOf, type Condition } from './configuration';
import { mostConditions } from './implicants';
import { asIn, columnsOf, fault, missing, type Source } from './source';
import type { QcaCases } from './truth-table';

export type QcaQuestion = {
  /** A column, `~COLUMN` for its absence, `COLUMN[2]` for a value of a multi-value one. */
  readonly outcome: string;
  /** By default every column other than that of the cases' names. */
  readonly conditions?: readonly string[];
  /**
   * How a membership of exactly 0.5, which belongs to no row of the truth table, is treated: the analysis is refused, the case
   * stays outside all rows, or 0.001 is added to it.
   */
  readonly halves: 'refuse' | 'drop' | 'raise';
};

type Read = { readonly cases: QcaCases } | { readonly problems: readonly Problem<string>[] };

/** The cases of a calibrated table, or all that is wrong with it, with lines. The first column of text, or else a first
 * column of ids, names the cases. */
export function qcaCases(source: Source, question: QcaQuestion): Read {
  const { table } = source;
  const asked = outcomeOf(question.outcome);
  const naming = namingColumn(table, [asked.name, ...(question.conditions ?? [])]);
  const conditions =
    question.conditions ??
    table.columns.map(column => column.name).filter((name, i) => i !== naming && name !== asked.name);
  const absent = [asked.name, ...conditions].filter(name => !table.columns.some(c => c.name === name));
  if (absent.length > 0) return { problems: absent.map(name => missing(source, 'qca', name)) };
  const names = table.rows.map((row, i) => String(row[naming] ?? i + 1));
  const read = [asked.name, ...conditions].map(name =>
    conditionOf(source, name, question.halves, name === asked.name),
  );
  const problems = [
    ...faultsOfNames(source, [asked.name, ...conditions], names),
    ...read.flatMap(each => each.problems),
    ...faultsOfSize(source, conditions, asked.name),
    ...faultsOfSpace(
      source,
      read.slice(1).map(each => each.condition.levels),
    ),
  ];
  if (problems.length > 0) return { problems };
  const [outcome, ...rest] = read.map(each => each.condition);
  const set = outcomeSet(outcome!, asked);
  if (set === undefined)
    return {
      problems: [
        fault(
          source,
          'qca.outcome',
          `“${asked.name}” has ${outcome!.levels} values, so it must be said which is meant: ask for ${asked.name}[1], for instance.`,
        ),
      ],
    };
  return { cases: { cases: names, conditions: rest, outcome: set } };
}

type Asked = { readonly name: string; readonly negated: boolean; readonly level?: number };

function outcomeOf(written: string): Asked {
  const negated = written.startsWith('~');
  const bare = negated ? written.slice(1) : written;
  const level = /^(.+)\[(\d{1,2})\]$/.exec(bare);
  return level ? { name: level[1]!, negated, level: Number(level[2]) } : { name: bare, negated };
}

function outcomeSet({ levels, values }: Condition, { negated, level }: Asked): readonly number[] | undefined {
  if (levels > 2 && level === undefined) return undefined;
  const set = level === undefined ? values : values.map(value => (value === level ? 1 : 0));
  return negated ? set.map(value => 1 - value) : set;
}

/** -1: no column names the cases, so their numbers do. */
function namingColumn({ columns, rows }: Table, asked: readonly string[]): number {
  const text = columns.findIndex(column => column.type === 'string');
  if (text >= 0) return text;
  const first = rows.map(row => row[0]);
  const ids =
    new Set(first).size === first.length && first.some(cell => typeof cell === 'number' && cell > 1);
  return ids && !asked.includes(columns[0]?.name ?? '') ? 0 : -1;
}

/** With more values than this a condition is not calibrated: R's QCA has the same limit. */
const mostLevels = 20;

/** What 0.5 becomes where it is raised: the practice of most authors. */
const raised = 0.501;

function conditionOf(
  source: Source,
  name: string,
  halves: QcaQuestion['halves'],
  isOutcome: boolean,
): { readonly condition: Condition; readonly problems: readonly Problem<string>[] } {
  const cells = columnsOf(source.table, name);
  const problems: Problem<string>[] = [];
  const tell = (row: number, code: `qca.${string}`, message: string): void =>
    void problems.push(asIn(source, row, code, message));
  const whole = cells.every(cell => Number.isInteger(cell));
  const most = Math.max(...cells.map(cell => (typeof cell === 'number' ? cell : 0)));
  const multivalue = whole && most > 1 && most < mostLevels;
  cells.forEach((cell, row) => {
    const wrong = wrongMembership(cell, multivalue);
    if (wrong !== undefined) tell(row, wrong.code, `“${name}” is ${wrong.what}`);
    if (cell === 0.5 && halves === 'refuse' && !isOutcome)
      tell(
        row,
        'qca.half',
        `“${name}” is exactly 0.5: this case belongs to no row of the truth table. Move the crossover, or say with --halves whether it is dropped or raised.`,
      );
  });
  const values = cells.map(cell => (typeof cell === 'number' ? cell : 0));
  if (problems.length === 0) problems.push(...faultsOfValues(source, name, values, multivalue));
  return {
    condition: {
      name,
      levels: multivalue ? most + 1 : 2,
      values: values.map(value => (value === 0.5 && halves === 'raise' && !isOutcome ? raised : value)),
    },
    problems,
  };
}

function wrongMembership(
  cell: Cell,
  multivalue: boolean,
): { readonly code: `qca.${string}`; readonly what: string } | undefined {
  if (cell === undefined)
    return { code: 'qca.missing-value', what: 'missing. Fill it in, or leave the case out of the analysis.' };
  if (typeof cell !== 'number')
    return {
      code: 'qca.not-a-number',
      what: /^\d+,\d+$/.test(String(cell))
        ? `“${String(cell)}”, with a decimal comma. Write decimals with a point.`
        : `“${String(cell).slice(0, 40)}”, which is no number. Calibrate the column, or leave it out with --conditions.`,
    };
  if (cell >= 0 && (cell <= 1 || multivalue)) return undefined;
  return {
    code: 'qca.out-of-range',
    what: `${cell}, but a membership lies between 0 and 1. Calibrate the column first, or leave it out with --conditions.`,
  };
}

function faultsOfValues(
  source: Source,
  name: string,
  values: readonly number[],
  multivalue: boolean,
): readonly Problem<string>[] {
  const different = new Set(values);
  if (different.size < 2)
    return [
      fault(
        source,
        'qca.no-variance',
        `“${name}” is ${values[0] ?? 'empty'} in every case: it can explain nothing and be explained by nothing. Leave it out, or calibrate it anew.`,
      ),
    ];
  const most = Math.max(...values);
  const gap = Array.from({ length: most + 1 }, (_, level) => level).find(level => !different.has(level));
  if (!multivalue || gap === undefined) return [];
  const message = `“${name}” has values up to ${most}, but no case has ${gap}. Number the values of a multi-value condition from 0 without a gap.`;
  return [fault(source, 'qca.level-gap', message)];
}

function faultsOfNames(
  source: Source,
  names: readonly string[],
  cases: readonly string[],
): readonly Problem<string>[] {
  const bad = names
    .filter(name => !/^[A-Za-z][A-Za-z0-9_.]*$/.test(name))
    .map(name =>
      fault(
        source,
        'qca.name',
        `R’s QCA refuses the name “${name.slice(0, 40)}”: use letters, digits and underscores of ASCII, a letter first.`,
      ),
    );
  const twice = names.flatMap((name, i) => {
    const like = names.find((other, at) => at < i && other.toUpperCase() === name.toUpperCase());
    if (like === undefined) return [];
    const message =
      like === name
        ? `“${name}” is asked for twice. Name each column once, and the outcome not as a condition.`
        : `“${like}” and “${name}” differ in case only, which fs/QCA reads as presence and absence. Rename one.`;
    return [fault(source, 'qca.name', message)];
  });
  const seen = new Map<string, number>();
  const sameCase = cases.flatMap((name, row) => {
    const before = seen.get(name);
    seen.set(name, row);
    if (before === undefined) return [];
    return [
      asIn(
        source,
        row,
        'qca.duplicate-case',
        `The case “${name.slice(0, 40)}” is there already. Give each case one row.`,
      ),
    ];
  });
  return [...bad, ...twice, ...sameCase];
}

/** Row numbers must be integers that are exactly representable. */
function faultsOfSpace(source: Source, levels: readonly number[]): readonly Problem<string>[] {
  if (countOf(levels) < 2 ** 50) return [];
  const message =
    'The values of these conditions make more configurations than can be numbered. Use fewer values or fewer conditions.';
  return [fault(source, 'qca.too-many-conditions', message)];
}

function faultsOfSize(
  source: Source,
  conditions: readonly string[],
  outcome: string,
): readonly Problem<string>[] {
  const cases = source.table.rows.length;
  const rows = conditions.length > 40 ? 'astronomically many' : 2 ** conditions.length;
  if (conditions.length === 0)
    return [
      fault(
        source,
        'qca.no-conditions',
        `There is no condition besides the outcome “${outcome}”. Name them with --conditions.`,
      ),
    ];
  if (conditions.length >= cases || conditions.length > mostConditions)
    return [
      fault(
        source,
        'qca.too-many-conditions',
        `${conditions.length} conditions for ${cases} ${cases === 1 ? 'case' : 'cases'} make at least ${rows} rows of a truth table: nearly all would be remainders, and any solution chance. Choose fewer with --conditions (at most ${Math.min(mostConditions, Math.max(1, cases - 1))}, better 4 to 7).`,
      ),
    ];
  return [];
}
