import { InvalidArgumentError, Option } from 'commander';
import {
  qca,
  qcaCases,
  truthTable,
  type Directions,
  type QcaCases,
  type QcaQuestion,
  type QcaResult,
  type SolutionKind,
} from '../diffusion';
import { namesOf } from './arguments';
import { decimals } from './grid';
import { exits, put, type AddCommand, type Io } from './io';
import { openTable } from './open-table';
import { problemLines, type Trouble } from './problems';
import { qcaJson, qcaText } from './qca-result';
import { styleOf } from './style';

type QcaArguments = {
  readonly outcome: string;
  readonly conditions?: readonly string[];
  readonly inclCut: number;
  readonly priCut: number;
  readonly nCut: number;
  readonly solution?: SolutionKind;
  readonly directions: readonly Expectation[];
  readonly halves: QcaQuestion['halves'];
  readonly disjunctions: number;
  readonly format: 'pretty' | 'json';
};

type Expectation = { readonly name: string; readonly values: readonly number[] };

const kinds = ['complex', 'parsimonious', 'intermediate'] as const;

export const addModelQca: AddCommand = (program, io, exit) => {
  program
    .command('qca')
    .description('Qualitative comparative analysis of a calibrated table: crisp, fuzzy, multi-value.')
    .argument('<csv>', 'a row a case: its name first, then memberships in [0,1] or values 0, 1, 2 …')
    .requiredOption('--outcome <name>', 'the outcome; ~NAME for its absence, NAME[2] for a value')
    .option('--conditions <names>', 'A,B,C; by default all other columns', namesOf)
    .option('--incl-cut <share>', 'least consistency of a sufficient row', share, 0.8)
    .option('--pri-cut <share>', 'least PRI of a sufficient row', share, 0)
    .option('--n-cut <n>', 'fewest cases of an observed row', whole, 1)
    .addOption(new Option('--solution <kind>', 'only this solution').choices(kinds))
    .addOption(
      new Option('--directions <list>', 'values expected to help: A=1,B=0,C=1/2')
        .argParser(directions)
        .default([], 'none'),
    )
    .addOption(
      new Option('--halves <what>', 'what becomes of a membership of exactly 0.5')
        .choices(['refuse', 'drop', 'raise'])
        .default('refuse'),
    )
    .option('--disjunctions <n>', 'seek necessary disjunctions of up to n literals', whole, 1)
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .action(async (path: string, options: QcaArguments) => exit(await runQca(path, options, io)));
};

async function runQca(path: string, options: QcaArguments, io: Io): Promise<number> {
  const tell = (problems: readonly Trouble[], grave = true): void =>
    void io.stderr.write(problemLines(problems, styleOf(io.stderr, io.env), grave));
  const source = await openTable(path);
  const read = 'problems' in source ? source : qcaCases(source, options);
  if ('problems' in read) {
    tell(read.problems);
    return exits.error;
  }
  const expected = directionsOf(options, read.cases, path);
  if ('problems' in expected) {
    tell(expected.problems);
    return exits.error;
  }
  const result = qca(read.cases, {
    cuts: { inclusion: options.inclCut, pri: options.priCut, n: options.nCut },
    solutions: wanted(options),
    directions: expected.directions,
    disjunctions: options.disjunctions,
  });
  const doubts = doubtsOf(result, read.cases, options, path);
  const style = styleOf(io.stdout, io.env);
  const asked = { outcome: options.outcome, cases: read.cases, cuts: options };
  await put(
    io.stdout,
    options.format === 'json' ? qcaJson(asked, result, doubts) : qcaText(asked, result, style),
    io.signal,
  );
  tell(doubts, false);
  return result.solutions.length === 0 ? exits.error : exits.done;
}

/** All available solutions; an intermediate one needs expectations. */
const wanted = ({ solution, directions: given }: QcaArguments): readonly SolutionKind[] =>
  solution !== undefined ? [solution] : kinds.filter(kind => kind !== 'intermediate' || given.length > 0);

function directionsOf(
  { directions: given, solution }: QcaArguments,
  { conditions }: QcaCases,
  uri: string,
): { readonly directions: Directions } | { readonly problems: readonly Trouble[] } {
  const problems: Trouble[] = [];
  for (const { name, values } of given) {
    const condition = conditions.find(each => each.name === name);
    const message =
      condition === undefined
        ? `There is no condition “${name}”: --directions can speak only of ${conditions.map(c => c.name).join(', ')}.`
        : values.some(value => value >= condition.levels)
          ? `“${name}” has no value ${Math.max(...values)}: its values are 0 to ${condition.levels - 1}.`
          : undefined;
    if (message !== undefined) problems.push({ code: 'qca.directions', message, uri });
  }
  if (solution === 'intermediate' && given.length === 0)
    problems.push({
      code: 'qca.directions',
      message:
        'An intermediate solution needs expectations: say with --directions which value of a condition should help.',
      uri,
    });
  if (problems.length > 0) return { problems };
  return {
    directions: conditions.map(({ name }) => given.find(each => each.name === name)?.values ?? []),
  };
}

/**
 * Rows below this are taken for simultaneous subsets of the outcome and its absence (Schneider and Wagemann 2012; Greckhamer et al. 2018).
 */
const leastPri = 0.5;

/** The rows, by their numbers, that are consistent enough with another outcome, and by how much. */
function sufficientFor(
  outcome: readonly number[],
  { conditions, cases }: Omit<QcaCases, 'outcome'>,
  { inclCut: inclusion, nCut: n }: QcaArguments,
): ReadonlyMap<number, number | undefined> {
  const { rows } = truthTable({ conditions, cases, outcome }, { inclusion, pri: 0, n });
  return new Map(rows.flatMap(row => (row.out === '1' ? [[row.number, row.inclusion] as const] : [])));
}

/** What a reader must know before believing the result. */
function doubtsOf(
  { truthTable: table, solutions }: QcaResult,
  { conditions, cases, outcome }: QcaCases,
  options: QcaArguments,
  uri: string,
): readonly Trouble[] {
  const { inclCut, priCut, nCut } = options;
  const intermediateAsked = wanted(options).includes('intermediate');
  const doubts: Trouble[] = [];
  const doubt = (code: `qca.${string}`, message: string): void => void doubts.push({ code, message, uri });
  if (!table.rows.some(row => row.out === '1'))
    doubt(
      'qca.nothing-sufficient',
      `No row of the truth table reaches consistency ${inclCut}, PRI ${priCut} and ${nCut} cases: there is nothing to explain. Look at the table and lower a cut only for a reason.`,
    );
  else if (!table.rows.some(row => row.out === '0'))
    doubt(
      'qca.nothing-negative',
      'Every observed row is sufficient: with remainders anything explains the outcome. Only the complex solution means something.',
    );
  const absence = sufficientFor(
    outcome.map(value => 1 - value),
    { conditions, cases },
    options,
  );
  const twofold = table.rows.filter(
    ({ out, pri, number }) => out === '1' && ((pri ?? 0) < leastPri || absence.has(number)),
  );
  if (twofold.length > 0)
    doubt(
      'qca.low-pri',
      `Of the rows taken as sufficient these say as much, or nearly, for the absence of the outcome: ${twofold.map(({ number, pri }) => `${number} (PRI ${decimals(pri)}${absence.has(number) ? `, consistency with the absence ${decimals(absence.get(number))}` : ''})`).join(', ')}. Ask for a PRI of ${leastPri} or more (--pri-cut) and look at these cases.`,
    );
  if (table.nowhere.length > 0)
    doubt(
      'qca.half',
      `These cases belong to no row, with a membership of exactly 0.5: ${table.nowhere.join(', ')}.`,
    );
  if (2 ** conditions.length > cases.length * 4)
    doubt(
      'qca.limited-diversity',
      `${table.remainders} of the configurations have no case: ${conditions.length} conditions are many for ${cases.length} cases.`,
    );
  if (
    solutions.length > 0 &&
    intermediateAsked &&
    !solutions.some(solution => solution.kind === 'intermediate')
  )
    doubt(
      'qca.too-many-configurations',
      'There is no intermediate solution: more than a million configurations would have to be looked at. Use fewer conditions or values.',
    );
  if (solutions.some(solution => !solution.exact))
    doubt(
      'qca.not-proven',
      'The search for the smallest models was given up: what is listed explains the outcome, but a smaller model may too. Fewer conditions would tell.',
    );
  else if (solutions.some(solution => !solution.complete))
    doubt(
      'qca.many-models',
      'There are more tied models than are listed: the data do not tell them apart. Fewer conditions would.',
    );
  return doubts;
}

function share(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1');
  return number;
}

function whole(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1 on');
  return Number(value);
}

const directions = (value: string): readonly Expectation[] =>
  namesOf(value).map(each => {
    const parts = /^([^=]+)=(\d{1,2}(?:\/\d{1,2})*)$/.exec(each);
    if (!parts) throw new InvalidArgumentError(`“${each}” is not like A=1, B=0 or C=1/2`);
    return { name: parts[1]!.trim(), values: parts[2]!.split('/').map(Number) };
  });
