import { grouped, type Cell, type Problem } from '../model';
import { asIn, columnsOf, fault, missing, type Source } from './source';

/** The roles of the columns of a person-period table. */
export type RiskColumns = {
  readonly unit: string;
  /** Periods at risk, from 1. */
  readonly time: string;
  readonly event: string;
  /** The calendar year, if there is one: only its gaps are checked. */
  readonly year: string;
  /** Rows where this column is 0 are not at risk and left out, if it is there. */
  readonly atRisk: string;
};

export type RiskRow = {
  /** Of the table, from 0. */
  readonly row: number;
  readonly unit: string;
  readonly time: number;
  readonly event: 0 | 1;
};

/**
 * The rows at risk of a person-period table, in its order; or all that would invalidate a model of it, with lines: an event that is
 * neither 0 nor 1, a period twice, a gap, a second event, a row after the event.
 */
export function riskSet(
  source: Source,
  columns: RiskColumns,
): { readonly rows: readonly RiskRow[] } | { readonly problems: readonly Problem<string>[] } {
  const { table } = source;
  const has = (name: string): boolean => table.columns.some(column => column.name === name);
  if (has('i') && has('j'))
    return {
      problems: [
        {
          code: 'eha.dyads',
          message:
            'This table has a row for each year and two places (dyads). A model of events takes one row a unit and year: person_period.csv. Of models for dyads docs/models.md tells.',
          uri: source.uri,
        },
      ],
    };
  const absent = [columns.unit, columns.time, columns.event].filter(name => !has(name));
  if (absent.length > 0) return { problems: absent.map(name => missing(source, 'eha', name)) };
  const [units, periods, events] = [columns.unit, columns.time, columns.event].map(name =>
    columnsOf(table, name),
  );
  const atRisk = has(columns.atRisk) ? columnsOf(table, columns.atRisk) : undefined;
  const problems: Problem<string>[] = [];
  const rows = table.rows.flatMap((_, row): readonly RiskRow[] => {
    if (atRisk?.[row] === 0) return [];
    const cells = { unit: units![row], time: periods![row], event: events![row] };
    const wrong = wrongKey(cells, columns);
    if (wrong !== undefined) problems.push(asIn(source, row, 'eha.key', wrong));
    const event = cells.event === 1 ? 1 : 0;
    return [{ row, unit: String(cells.unit), time: Number(cells.time), event }];
  });
  if (problems.length > 0) return { problems };
  const years = has(columns.year) ? columnsOf(table, columns.year) : undefined;
  problems.push(...faultsOfUnits(source, rows, years), ...faultsOfEvents(source, rows));
  return problems.length > 0 ? { problems } : { rows };
}

function wrongKey(
  { unit, time, event }: Readonly<Record<'unit' | 'time' | 'event', Cell>>,
  columns: RiskColumns,
): string | undefined {
  if (unit === undefined) return `“${columns.unit}” is missing: say whose row this is.`;
  if (typeof time !== 'number' || !Number.isInteger(time) || time < 1)
    return `“${columns.time}” is ${told(time)}, but periods at risk are counted 1, 2, 3 …`;
  if (event !== 0 && event !== 1)
    return `“${columns.event}” is ${told(event)}: it must be 1 in the period of the event, else 0.`;
  return undefined;
}

const told = (cell: Cell): string => (cell === undefined ? 'missing' : `“${String(cell).slice(0, 40)}”`);

function faultsOfUnits(
  source: Source,
  rows: readonly RiskRow[],
  years: readonly Cell[] | undefined,
): readonly Problem<string>[] {
  return [...grouped(rows, row => row.unit)].flatMap(([unit, own]) => {
    const inOrder = [...own].sort((a, b) => a.time - b.time);
    return inOrder.slice(1).flatMap((row, i): readonly Problem<string>[] => {
      const before = inOrder[i]!;
      const wrong = wrongStep(unit, before, row, years);
      return wrong === undefined ? [] : [asIn(source, row.row, wrong.code, wrong.message)];
    });
  });
}

function wrongStep(
  unit: string,
  before: RiskRow,
  { row, time, event }: RiskRow,
  years: readonly Cell[] | undefined,
): { readonly code: `eha.${string}`; readonly message: string } | undefined {
  const who = `“${unit.slice(0, 40)}”`;
  if (time === before.time)
    return { code: 'eha.duplicate-row', message: `${who} has two rows for period ${time}. Keep one.` };
  if (before.event === 1)
    return event === 1
      ? {
          code: 'eha.two-events',
          message: `${who} has a second event in period ${time}. A unit adopts once: keep the first.`,
        }
      : {
          code: 'eha.row-after-event',
          message: `${who} has a row after its event in period ${before.time}, when it is not at risk any more. Delete it.`,
        };
  if (time !== before.time + 1)
    return {
      code: 'eha.gap',
      message: `${who} has no row between periods ${before.time} and ${time}. Fill the gap, or let the unit enter later.`,
    };
  const [year, earlier] = [years?.[row], years?.[before.row]];
  if (typeof year === 'number' && typeof earlier === 'number' && year !== earlier + 1)
    return {
      code: 'eha.gap',
      message: `${who} goes from ${earlier} to ${year} while its period goes on by 1. Mend the year or the period.`,
    };
  return undefined;
}

function faultsOfEvents(source: Source, rows: readonly RiskRow[]): readonly Problem<string>[] {
  const events = rows.filter(row => row.event === 1).length;
  if (rows.length === 0)
    return [fault(source, 'eha.no-rows', 'No row is at risk. Look at the column at_risk.')];
  if (events === 0)
    return [
      fault(
        source,
        'eha.no-events',
        'No unit has an event: there is no hazard to explain. Look at the event rule and the period of the study.',
      ),
    ];
  if (events === rows.length)
    return [
      fault(
        source,
        'eha.only-events',
        'Every row is an event: the periods before it are missing. Build a row for each period at risk.',
      ),
    ];
  return [];
}
