import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable, scanTable, type ScannedTable } from '../../src/importers';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function scan(text: string): ScannedTable {
  const table = scanTable('t/units.csv', bytes(text));
  if ('problems' in table) throw new Error(JSON.stringify(table.problems));
  return table;
}

const cells = (table: ScannedTable): readonly (readonly (string | undefined)[])[] =>
  [...table.rows()].map(row => table.columns.map((_, i) => row.cell(i)));

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('a table that is scanned', () => {
  it('has the cells of quoted fields, with a byte order mark, CRLF and line ends inside of quotes', () => {
    const table = scan('\uFEFFunit_id,text,n\r\n1,"a ""b"", c\r\nd",2\r\n\r\n2,NA,\r\n');
    expect(table.columns).toEqual(['unit_id', 'text', 'n']);
    expect(cells(table)).toEqual([
      ['1', 'a "b", c\nd', '2'],
      ['2', undefined, undefined],
    ]);
    expect([...table.rows()].map(row => row.line)).toEqual([2, 5]);
  });

  it('takes back the apostrophe that the export puts before what a spreadsheet would run', () => {
    expect(cells(scan("a\n'=1+1\n"))).toEqual([['=1+1']]);
  });

  it('knows the cell at each place of the editor', () => {
    const table = scan('unit_id,text,n\n1,"x, y\nz",2\n2,u,3\n');
    const at = (line: number, character: number): unknown => {
      const found = table.at(line, character);
      return found && [found.row?.cell(0), table.columns[found.column]];
    };
    expect(at(0, 9)).toEqual([undefined, 'text']);
    expect(at(1, 0)).toEqual(['1', 'unit_id']);
    expect(at(1, 4)).toEqual(['1', 'text']);
    expect(at(2, 0)).toEqual(['1', 'text']);
    expect(at(2, 3)).toEqual(['1', 'n']);
    expect(at(3, 99)).toEqual(['2', 'n']);
    expect(at(99, 0)).toBeUndefined();
  });

  it('reads what the whole reader reads', () => {
    const cell = fc.stringMatching(/^[a-z政"，, \n]{1,8}$/).map(each => `x${each}x`);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), rows => {
        const text = ['a,b,c', ...rows.map(row => row.map(quoted).join(','))].join('\n') + '\n';
        const read = readTable('t.csv', bytes(text));
        if ('problems' in read) throw new Error(JSON.stringify(read.problems));
        const table = scan(text);
        expect(cells(table)).toEqual(read.table.rows);
        expect([...table.rows()].map(row => row.line)).toEqual(read.lines);
        for (const row of table.rows())
          for (const column of [0, 1, 2]) {
            const { start } = row.place(column)!;
            const before = table.text.slice(0, start);
            const line = before.split('\n').length - 1;
            const found = table.at(line, start - (before.lastIndexOf('\n') + 1));
            expect([found?.row?.start, found?.column]).toEqual([row.start, column]);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('ends at a quote that is never closed, in one pass', () => {
    expect(cells(scan('a,b\n1,"x\n2,y\n'))).toHaveLength(1);
    const many = scan(`a,b\n${'"",""\n'.repeat(200_000)}`);
    expect([...many.rows()]).toHaveLength(200_000);
  });
});
