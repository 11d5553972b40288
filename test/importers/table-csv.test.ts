import { describe, expect, it } from 'vitest';
import { readTable, type ReadTable } from '../../src/importers';
import type { Problem } from '../../src/model';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function table(text: string): ReadTable {
  const read = readTable('t/cases.csv', bytes(text));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read;
}

function problems(text: string): readonly Pick<Problem, 'code' | 'line'>[] {
  const read = readTable('t/cases.csv', bytes(text));
  return 'problems' in read ? read.problems.map(({ code, line }) => ({ code, ...(line && { line }) })) : [];
}

describe('any table of CSV', () => {
  it('has numbers where all cells are numbers, text elsewhere, and nothing where NA or nothing stands', () => {
    const { table: read, lines } = table('unit_id,year,share,note\n010000,2012,.5,"a, b"\n520000,NA,1e-3,\n');
    expect(read.name).toBe('cases');
    expect(read.columns.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      'unit_id: string',
      'year: integer',
      'share: number',
      'note: string',
    ]);
    expect(read.rows).toEqual([
      ['010000', 2012, 0.5, 'a, b'],
      ['520000', undefined, 0.001, undefined],
    ]);
    expect(lines).toEqual([2, 3]);
  });

  it('keeps long identifiers apart that differ in their last digit', () => {
    const { table: read } = table('id,n\n110101199003071234,9007199254740991\n110101199003071235,-1e20\n');
    expect(read.columns.map(({ type }) => type)).toEqual(['string', 'number']);
    expect(read.rows).toEqual([
      ['110101199003071234', 9007199254740991],
      ['110101199003071235', -1e20],
    ]);
  });

  it('may begin with a byte order mark, be separated by semicolons and hold line ends in quotes', () => {
    const { table: read, lines } = table('\uFEFFa;b\r\n"x\r\ny";1\r\n\r\nz;2\r\n');
    expect(read.columns.map(column => column.name)).toEqual(['a', 'b']);
    expect(read.rows).toEqual([
      ['x\ny', 1],
      ['z', 2],
    ]);
    expect(lines).toEqual([2, 5]);
  });

  it('takes back the apostrophe that disarms a formula, and R’s row names', () => {
    const { table: read } = table('"",score\n"AU",\'-1\n"BE",2\n');
    expect(read.columns[0]?.name).toBe('');
    expect(read.rows).toEqual([
      ['AU', -1],
      ['BE', 2],
    ]);
  });

  it('is refused with the lines at fault when it would have to be guessed at', () => {
    expect(problems('a,b,a\n1,2,3\n')).toEqual([{ code: 'table.duplicate-column', line: 1 }]);
    expect(problems('a,,b\n1,2,3\n')).toEqual([{ code: 'table.unnamed-column', line: 1 }]);
    expect(problems('a,b\n1,2\n3\n4,5,6\n')).toEqual([
      { code: 'table.ragged-row', line: 3 },
      { code: 'table.ragged-row', line: 4 },
    ]);
    expect(problems('a,b\n')).toEqual([{ code: 'table.empty' }]);
    expect(problems('a,b\n"1,2\n')).toEqual([{ code: 'table.csv', line: 2 }]);
    expect(problems('')).toEqual([{ code: 'table.empty' }]);
  });
});
