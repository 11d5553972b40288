import type { Bilingual } from '../model';
import { parse } from 'csv-parse/sync';
import { cellPlaces } from './csv-places';

/** An apostrophe that the export put before a formula. */
export const disarmed = (cell: string): string => cell.replace(/^'(?=[=+\-@＝＋－＠])/, '');

/** Comma, semicolon or tab: the most frequent in the header. */
export function delimiterOf(text: string): string {
  const header = text.slice(0, Math.max(0, text.indexOf('\n')) || undefined);
  const count = (each: string): number => header.split(each).length;
  return [',', '\t', ';'].reduce((most, each) => (count(each) > count(most) ? each : most));
}

/** 1-based */
export type Place = { readonly line: number; readonly column: number };

/** One line of a table, or several if a quoted cell contains line ends. */
export type CsvRecord = {
  readonly cells: readonly string[];
  /** 1-based */
  readonly line: number;
  /** Where a cell begins. */
  at(cell: number): Place;
};

/** The records of a CSV text with the lines where they begin; or why it is not CSV. */
export function recordsOf(
  text: string,
  delimiter: string,
): readonly CsvRecord[] | { readonly message: Bilingual; readonly line: number } {
  const records: CsvRecord[] = [];
  let line = 1;
  try {
    const parsed: unknown = parse(text, {
      delimiter,
      raw: true,
      relax_column_count: true,
      record_delimiter: '\n',
    });
    for (const entry of Array.isArray(parsed) ? parsed : []) {
      const { record, raw } = fieldsOf(entry);
      if (!Array.isArray(record) || typeof raw !== 'string') continue;
      records.push({
        cells: record.map(String),
        line,
        at: placeIn(raw, line, delimiter),
      });
      line += raw.split('\n').length - 1;
    }
    return records;
  } catch (error) {
    // For a stray or unclosed quote the parser reports an error with its line.
    const { lines } = fieldsOf(error);
    if (!(error instanceof Error) || typeof lines !== 'number') throw error;
    return {
      message: {
        en: `This is not CSV: ${error.message}. Mend the quotes, or save the table as CSV again.`,
        zh: `这不是 CSV（${error.message}）。请改正引号，或把表格重新另存为 CSV。`,
      },
      line: lines,
    };
  }
}

const fieldsOf = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const placeIn =
  (raw: string, line: number, delimiter: string) =>
  (cell: number): Place => {
    const start = [...cellPlaces(raw, { start: 0, end: raw.length }, delimiter)][cell]?.start ?? 0;
    const before = raw.slice(0, start).split('\n');
    return { line: line + before.length - 1, column: before.at(-1)!.length + 1 };
  };
