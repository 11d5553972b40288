import type { Bilingual, Cell, Column, Table } from '../model';

/** A column; without a description its title is sufficient. */
export const column = (
  name: string,
  type: Column['type'],
  zh: string,
  en: string,
  description: Bilingual = { zh, en },
): Column => ({
  name,
  type,
  title: { zh, en },
  description,
});

export const unitId = column('unit_id', 'string', '单位编号', 'Unit', {
  zh: '风险集中的编号',
  en: 'Id in the risk set',
});
export const year = column('year', 'integer', '年份', 'Year');

/** The type of cells without missing values: whole numbers, numbers, or text. */
export function typeOf(cells: readonly Cell[]): Column['type'] {
  const there = cells.filter(cell => cell !== undefined);
  if (there.length === 0 || there.some(cell => typeof cell === 'string'))
    return there.length === 0 ? 'number' : 'string';
  return there.every(cell => Number.isInteger(cell)) ? 'integer' : 'number';
}

/** A table in the order of its keys: numbers by size, text by code units. */
export const sorted = (table: Table): Table => {
  const at = table.key.map(name => table.columns.findIndex(c => c.name === name));
  return {
    ...table,
    rows: table.rows.toSorted((a, b) => at.reduce((order, i) => order || compare(a[i], b[i]), 0)),
  };
};

const compare = (a: Cell, b: Cell): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [String(a ?? ''), String(b ?? '')];
  return x < y ? -1 : x > y ? 1 : 0;
};
