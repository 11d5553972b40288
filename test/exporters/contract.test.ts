import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { codePoints, type CodedDocument } from '../../src/model';
import { countRows, exporters, type ExportContext, type Exporter } from '../../src/exporters';
import { awkward, bare, bodies, context, english } from './corpus';

const corpus = [awkward, english, bare];
/** Files of records; the others are tested by their own rules. */
const records = exporters.filter(e => e.mediaType === 'text/csv' || e.mediaType === 'application/x-ndjson');

const write = async (
  exporter: Exporter,
  documents: readonly CodedDocument[],
  given: ExportContext = context,
): Promise<string> => exporter.head(given) + (await bodies(exporter, documents, given));

const csv = (text: string): readonly (readonly string[])[] => parse(text, { relaxColumnCount: true });

const isStrings = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const objects = (text: string): readonly Readonly<Record<string, unknown>>[] =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as unknown)
    .filter(isStrings);

it('names every exporter and every file once', () => {
  expect(new Set(exporters.map(e => e.id)).size).toBe(exporters.length);
  expect(new Set(exporters.map(e => e.file)).size).toBe(exporters.length);
});

describe.each(exporters)('exporter $id', exporter => {
  it('writes the same bytes twice', async () => {
    expect(await write(exporter, corpus)).toBe(await write(exporter, structuredClone(corpus)));
  });

  it('describes its columns in both languages, under names that are ASCII and unique', () => {
    const columns = exporter.columns(context);
    expect(new Set(columns.map(c => c.name)).size).toBe(columns.length);
    for (const column of columns) {
      expect(column.name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
      for (const text of [column.title, column.description]) {
        expect(text.en).not.toBe('');
        expect(text.zh).not.toBe('');
      }
    }
    expect(columns.map(c => c.name)).toEqual(expect.arrayContaining([...exporter.key]));
  });
});

describe.each(records)('file $id', exporter => {
  it('writes for an empty corpus the header alone, and nothing for formats without one', async () => {
    const text = await write(exporter, []);
    expect(text).toBe(exporter.mediaType === 'text/csv' ? `${csv(text)[0]?.join(',') ?? ''}\n` : '');
  });

  it('ends in a line end, writes no CR, no undefined, no object', async () => {
    const text = await write(exporter, corpus);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/\r|undefined|\[object/);
  });

  it('counts its rows', async () => {
    const text = await bodies(exporter, corpus);
    const rows = exporter.mediaType === 'text/csv' ? csv(text).length : objects(text).length;
    expect(countRows(text, exporter.mediaType)).toBe(rows);
  });

  it('identifies a row by its key', async () => {
    if (exporter.mediaType !== 'text/csv') {
      const ids = objects(await write(exporter, corpus)).map(r => r['id']);
      expect(new Set(ids).size).toBe(ids.length);
      return;
    }
    const [head = [], ...rows] = csv(await write(exporter, corpus));
    const keys = rows.map(row => exporter.key.map(name => row[head.indexOf(name)]).join('\n'));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe.each(exporters.filter(e => e.mediaType === 'text/csv'))('table $id', exporter => {
  it('has its columns in every row, in order', async () => {
    const [head, ...rows] = csv(await write(exporter, corpus));
    expect(head).toEqual(exporter.columns(context).map(c => c.name));
    for (const row of rows) expect(row).toHaveLength(head?.length ?? 0);
  });

  it('writes values of the type of their column, or NA', async () => {
    const types = {
      integer: /^\d+$/,
      number: /^-?\d+(\.\d{1,4})?$/,
      boolean: /^(TRUE|FALSE)$/,
      date: /^\d{4}-\d\d-\d\d$/,
      'partial-date': /^\d{4}(-\d\d(-\d\d)?)?$/,
    };
    const columns = exporter.columns(context);
    const [, ...rows] = csv(await write(exporter, corpus));
    for (const row of rows) {
      columns.forEach((column, i) => {
        if (column.type !== 'string' && row[i] !== 'NA') expect(row[i]).toMatch(types[column.type]);
      });
    }
  });

  it('holds no cell that a spreadsheet would run', async () => {
    for (const cell of csv(await write(exporter, corpus)).flat()) {
      if (!/^[-+]?\d+(\.\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
  });

  it('begins with a byte order mark where one is asked for', async () => {
    const marked = await write(exporter, corpus, { ...context, options: { bom: true } });
    expect(marked).toBe(`\uFEFF${await write(exporter, corpus)}`);
  });

  it('has offsets, if any, that slice back to the text in code points', async () => {
    const [head = [], ...rows] = csv(await write(exporter, [awkward]));
    const [start, end, text] = ['start', 'end', exporter.id === 'flags' ? 'quote' : 'text'].map(n =>
      head.indexOf(n),
    );
    if (start === undefined || start < 0) return;
    const characters = Array.from(awkward.document.text);
    for (const row of rows) {
      const exact = characters.slice(Number(row[start]), Number(row[end ?? 0])).join('');
      expect([exact, `'${exact}`]).toContain(row[text ?? 0]);
    }
  });
});

it('converts offsets to code points in any order', () => {
  const text = 'a𠮷b👍🏽c';
  const at = codePoints(text);
  expect([9, 0, 4, 1, 3, 8, 6].map(at)).toEqual([6, 0, 3, 1, 2, 5, 4]);
});
