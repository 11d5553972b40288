import { readStudy, readTable } from '../../src/importers';
import type { Cell, GivenTable, Study, StudyTable } from '../../src/model';
import { givenTable, tablesOf, type StudyDocument, type StudyResult } from '../../src/study';
import { codebook } from '../support';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const known = {
  rz: ['rz.supply.infra', 'rz.env.goal'],
  ct: ['ct.open', 'ct.share'],
  dr: ['dr.leader'],
  amb: ['amb.time'],
};

export const codebooks = [
  codebook('rz', 'instrument', known.rz),
  codebook('ct', 'theme', known.ct),
  codebook('dr', 'theme', known.dr, { choice: 'many' }),
];

/** A study from YAML that must be sound. */
export function studyOf(yaml: string): Study {
  const { study, problems } = readStudy('study.yaml', bytes(yaml), known);
  if (!study) throw new Error(JSON.stringify(problems));
  return study;
}

export function tableOf(uri: string, csv: string): GivenTable {
  const read = readTable(uri, bytes(csv));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return givenTable(uri, read);
}

export type Sketch = {
  readonly id: string;
  readonly facts?: Readonly<Record<string, string>>;
  /** Codes to the numbers of the units that hold them. */
  readonly codes?: Readonly<Record<string, readonly number[]>>;
  readonly deontic?: readonly number[];
  readonly figures?: Readonly<Record<string, number>>;
  /** Four numbers each: the place of the unit, the place of the code among the sorted codes, the start, the severity. */
  readonly flags?: readonly number[];
  readonly sketch?: readonly number[];
  readonly chars?: number;
};

/** A document as a study knows it, with ten recording units. */
export function documentOf({ id, facts = {}, codes = {}, ...rest }: Sketch): StudyDocument {
  const entries = Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    id,
    uri: `file:///${id}.txt`,
    language: 'zh',
    facts: { title: id, ...facts },
    chars: rest.chars ?? 1000,
    units: 10,
    themeUnits: 10,
    codes: entries.map(([code]) => code),
    sizes: Uint32Array.from(entries, ([, units]) => units.length),
    members: Uint32Array.from(entries.flatMap(([, units]) => units)),
    unitIds: Array.from({ length: 10 }, (_, i) => `条${i + 1}:1`).join('\n'),
    deontic: Float64Array.from({ length: 10 }, (_, i) => rest.deontic?.[i] ?? 0),
    coded: new Uint8Array(10).fill(1),
    flags: Uint32Array.from(rest.flags ?? []),
    sketch: Uint32Array.from(rest.sketch ?? []),
    figures: rest.figures ?? {},
  };
}

export const issued = (
  code: string,
  date: string,
  title = '数据开放办法',
): Readonly<Record<string, string>> => ({
  title,
  jurisdiction_code: code,
  level: 'provincial',
  date_signed: date,
});

/** The tables of a study over sketched documents; `files` are CSV texts by name. */
export const run = (
  yaml: string,
  documents: readonly Sketch[],
  files: Readonly<Record<string, string>> = {},
): StudyResult =>
  tablesOf({
    study: studyOf(yaml),
    documents: documents.map(documentOf),
    tables: new Map(Object.entries(files).map(([name, csv]) => [name, tableOf(name, csv)])),
    codebooks,
    citing: [],
  });

export function named(result: StudyResult, name: string): StudyTable {
  const found = [...result.tables, ...result.later()].find(({ table }) => table.name === name);
  if (!found) throw new Error(`no table ${name}: ${JSON.stringify(result.problems)}`);
  return found;
}

/** Some columns of a table. */
export function cells(
  result: StudyResult,
  name: string,
  ...columns: readonly string[]
): readonly (readonly Cell[])[] {
  const { table } = named(result, name);
  const at = columns.map(each => table.columns.findIndex(c => c.name === each));
  if (at.includes(-1)) throw new Error(`${name} has ${table.columns.map(c => c.name).join(', ')}`);
  return table.rows.map(row => at.map(i => row[i]));
}

export const origins = (result: StudyResult, name: string) => [...named(result, name).origins()];

export const gates = (result: StudyResult): readonly string[] =>
  [...new Set(result.refusals.map(each => each.gate))].sort();
