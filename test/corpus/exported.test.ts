import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cellSources, type CellQuestion } from '../../src/corpus/cell-sources';
import { traceCell, type Folder } from '../../src/corpus';
import { usesOf } from '../../src/corpus/uses';
import { memory, type Memory } from './memory';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

const text = `某市办法\n\n第一条　有关部门应当及时公布目录。\n第二条　𠮷市设立专项资金，支持企业开放数据。\n第三条　有关部门应当及时公布目录。\n`;
const clause = '𠮷市设立专项资金，支持企业开放数据。';
const twin = '有关部门应当及时公布目录。';
const points = (words: string, from = 0): number =>
  Array.from(text.slice(0, text.indexOf(words, from))).length;
const second = text.indexOf(twin, text.indexOf(clause));

const units = [
  'unit_id,doc_id,provision,start,end,text',
  `d:1:1,d,条1,${points(twin)},${points(twin) + Array.from(twin).length},${twin}`,
  `d:2:1,d,条2,${points(clause)},${points(clause) + Array.from(clause).length},${clause}`,
  `d:3:1,d,条3,${points(twin, second)},${points(twin, second) + Array.from(twin).length},${twin}`,
].join('\n');
const flags = `flag_id,doc_id,unit_id,type,start,end,quote\nf1,d,d:1:1,amb.time,${points('及时')},${points('及时') + 2},及时\n`;
// The key is not the first column; the row of 2021 holds a quoted cell with a line end.
const panel = 'year,note,unit_id,n,flagged,event\n2020,,a,1,NA,0\n2021,"x, ""y""\nz",a,2,1,1\n';
const provenance = [
  'row_key,column,unit_ids,flag_ids,doc_ids,given',
  'a|2020,n,d:2:1,NA,d,NA',
  'a|2021,n,d:2:1;d:3:1,NA,d,NA',
  'a|2021,flagged,NA,f1,d,NA',
  'a|2021,event,NA,NA,d,dates.csv:3',
].join('\n');
const field = (name: string) => ({
  name,
  title: `T ${name}`,
  title_zh: `题 ${name}`,
  description: 'D',
  description_zh: '述',
});
const resource = (name: string, table: string, primaryKey: readonly string[]) => ({
  name,
  path: `${name}.csv`,
  sha256: sha(table),
  schema: { primaryKey, fields: table.split('\n', 1)[0]!.split(',').map(field) },
});
const datapackage = JSON.stringify({
  provenance: { software: { name: 'policy-coder' } },
  resources: [
    resource('units', units, ['unit_id']),
    resource('panel', panel, ['unit_id', 'year']),
    resource('panel.provenance', provenance, ['row_key', 'column']),
  ],
});

function disks(document: string | undefined, change: Readonly<Record<string, string>> = {}) {
  const out = memory('/c/out', {
    'datapackage.json': datapackage,
    'units.csv': units,
    'flags.csv': flags,
    'panel.csv': panel,
    'panel.provenance.csv': provenance,
    'documents.csv': `doc_id,path,title,sha256\nd,d.txt,某市办法,${sha(text)}\n`,
    ...change,
  });
  const corpus = memory('/c', {
    ...(document === undefined ? {} : { 'd.txt': document }),
    'out/datapackage.json': datapackage,
  });
  const folders: Readonly<Record<string, Memory>> = { '/c/out': out, '/c': corpus };
  return { out, open: (home: string): Folder => folders[home] ?? memory(home) };
}

function cellAt(
  line: number,
  character: number,
  {
    document = text,
    change,
    ...more
  }: { document?: string; change?: Record<string, string> } & Partial<CellQuestion> = {},
  missing = false,
) {
  const { open } = disks(missing ? undefined : document, change);
  const shown = (change?.['panel.csv'] ?? panel).replace('\uFEFF', '').split(/\r?\n/)[line] ?? '';
  const question = { folder: '/c/out', table: 'panel.csv', place: { line, character, text: shown } };
  return cellSources({ ...question, roots: ['/c'], most: 100, ...more }, open);
}

describe('a cell of an exported table', () => {
  it('is explained by its column, its row and the clauses where they stand', async () => {
    const { cell } = await cellAt(3, 5);
    expect(cell).toMatchObject({
      column: 'n',
      described: { title: { en: 'T n', zh: '题 n' } },
      key: [
        { name: 'unit_id', value: 'a' },
        { name: 'year', value: '2021' },
      ],
      value: 2,
      edited: false,
      clauses: 2,
      documents: 1,
    });
    expect(cell?.passages.map(({ quote, state, range, file }) => [quote, state, range.start, file])).toEqual([
      [clause, 'same', { line: 3, character: 4 }, '/c/d.txt'],
      [twin, 'same', { line: 4, character: 4 }, '/c/d.txt'],
    ]);
  });

  it('may be a count of flags, of documents, of rows of the analyst, of nothing, or a heading', async () => {
    const flagged = await cellAt(3, 7);
    expect(flagged.cell).toMatchObject({
      column: 'flagged',
      flags: 1,
      passages: [{ quote: '及时', state: 'same' }],
    });
    const event = await cellAt(3, 9);
    expect(event.cell).toMatchObject({ column: 'event', documents: 1, given: ['dates.csv:3'], clauses: 0 });
    expect((await cellAt(1, 11)).cell).toMatchObject({ value: undefined, passages: [] });
    expect((await cellAt(0, 0)).cell).toMatchObject({ column: 'year', key: [] });
    expect(await cellAt(99, 0)).toEqual({});
  });

  it('is found in a file with CRLF and a byte order mark that was saved again, which is told', async () => {
    const change = { 'panel.csv': `\uFEFF${panel.replaceAll('\n', '\r\n')}` };
    expect((await cellAt(3, 5, { change })).cell).toMatchObject({
      column: 'n',
      value: 2,
      clauses: 2,
      edited: true,
    });
  });

  it('is not looked up in a line that is not on the disk', async () => {
    const place = { line: 1, character: 0, text: '2020,,b,1,NA,0' };
    expect((await cellAt(1, 0, { place })).problem).toMatchObject({ code: 'trace.unsaved' });
  });

  it('says what became of words in a document that has changed, or is not there', async () => {
    const states = async (document: string) =>
      (await cellAt(3, 5, { document })).cell?.passages.map(({ state, range }) => [state, range.start.line]);
    expect(await states(`新增\n${text}`)).toEqual([
      ['moved', 4],
      ['doubtful', 5],
    ]);
    expect(await states(text.replace('专项', ''))).toEqual([
      ['gone', 0],
      ['doubtful', 4],
    ]);
    const { cell } = await cellAt(3, 5, {}, true);
    expect(cell?.passages.map(each => [each.state, each.file])).toEqual([
      ['missing', undefined],
      ['missing', undefined],
    ]);
  });

  it('never leads out of the folders that were named', async () => {
    const change = { 'documents.csv': `doc_id,path,title,sha256\nd,../../etc/passwd,x,${sha(text)}\n` };
    expect((await cellAt(3, 5, { change })).cell?.passages[0]?.state).toBe('missing');
  });

  it('is still defined where its sources are of another export, and the reason told', async () => {
    const change = { 'units.csv': units.split('\n').slice(0, 2).join('\n') };
    const { cell } = await cellAt(3, 5, { change });
    expect(cell).toMatchObject({ column: 'n', untraced: { code: 'trace.stale' }, passages: [] });
  });

  it('is named by the key of datapackage.json on the command line too', async () => {
    const { out } = disks(text);
    const traced = await traceCell(out, 'panel.csv', 'a|2020', 'n');
    expect(traced).toMatchObject({
      value: 1,
      documents: [{ clauses: [{ unit_id: 'd:2:1', text: clause }] }],
    });
  });
});

describe('a clause', () => {
  const uses = (document: string, words: string) => {
    const { open } = disks(document);
    return usesOf({ file: '/c/d.txt', text: document, offset: document.indexOf(words) + 1 }, ['/c'], open);
  };

  it('leads to the cells that count it, it first, its flags and its document after', async () => {
    const found = await uses(text, clause);
    expect(found).toMatchObject({ exports: 1, holding: 1, stale: 0, clause });
    expect(
      found.uses.map(({ table, row, column, value, counts }) => [table, row, column, value, counts]),
    ).toEqual([
      ['units', 'd:2:1', 'text', clause, 'clause'],
      ['panel', 'a|2020', 'n', '1', 'clause'],
      ['panel', 'a|2021', 'n', '2', 'clause'],
      ['panel', 'a|2021', 'event', '1', 'document'],
    ]);
    const n = found.uses.find(use => use.row === 'a|2021' && use.column === 'n');
    expect(n).toMatchObject({ file: '/c/out/panel.csv', range: { start: { line: 3, character: 5 } } });
  });

  it('with a flag leads to the cells that count that', async () => {
    const found = await uses(text, twin);
    expect(found.uses.filter(use => use.counts === 'flag').map(use => use.column)).toEqual(['flagged']);
  });

  it('is known by its words and its place in a document that has changed', async () => {
    const found = await uses(`新增一行\n${text}`, clause);
    expect(found).toMatchObject({ stale: 1, clause });
    expect(found.uses[1]).toMatchObject({ row: 'a|2020', column: 'n' });
  });

  it('of a document that no export holds is used nowhere', async () => {
    const { open } = disks(text);
    const found = await usesOf({ file: '/c/other.txt', text: 'x', offset: 0 }, ['/c'], open);
    expect(found).toMatchObject({ exports: 1, holding: 0, uses: [] });
  });
});
