import type { Cell, CellOrigin, StudyTable, Table } from '../model';
import { column } from './columns';
import { headLine, tableLines } from './csv';
import type { Described, ExportContext } from './exporter';

/** A file made from a table once all documents are known: its description, and its parts. */
export type TableFile = { readonly described: Described; readonly parts: () => Iterable<string> };

const batch = 500;

/**
 * `<name>.csv` of a table, and `<name>.provenance.csv` with the origins of its cells. Numbers are written in full precision: models read
 * them.
 */
export const tableFiles = ({ table, origins }: StudyTable): readonly [TableFile, TableFile] => [
  {
    described: {
      id: table.name,
      label: table.title,
      file: `${table.name}.csv`,
      mediaType: 'text/csv',
      key: table.key,
      columns: () => table.columns,
      head: context => headLine(table.columns, context),
    },
    *parts() {
      for (let i = 0; i < table.rows.length; i += batch)
        yield tableLines(table.rows.slice(i, i + batch), 'exact');
    },
  },
  {
    described: originsFile(table),
    *parts() {
      let rows: (readonly Cell[])[] = [];
      for (const origin of origins()) {
        rows.push(originRow(origin));
        if (rows.length < batch) continue;
        yield tableLines(rows, 'exact');
        rows = [];
      }
      yield tableLines(rows, 'exact');
    },
  },
];

const originRow = ({ row, column: name, units, flags, documents, given }: CellOrigin): readonly Cell[] => [
  row,
  name,
  ...[units, flags, documents, given].map(list =>
    list === undefined || list.length === 0 ? undefined : [...new Set(list)].join(';'),
  ),
];

function originsFile(table: Table): Described {
  const columns = [
    column(
      'row_key',
      'string',
      { zh: '行', en: 'Row' },
      { zh: `${table.key.join('|')}：该行主键，以 | 分隔`, en: `${table.key.join('|')} of the row` },
    ),
    column('column', 'string', { zh: '列', en: 'Column' }),
    column(
      'unit_ids',
      'string',
      { zh: '记录单位', en: 'Recording units' },
      { zh: 'units.csv 的 unit_id，以 ; 分隔', en: 'unit_id of units.csv, joined by ;' },
    ),
    column(
      'flag_ids',
      'string',
      { zh: '模糊标记', en: 'Flags' },
      { zh: 'flags.csv 的 flag_id，以 ; 分隔', en: 'flag_id of flags.csv, joined by ;' },
    ),
    column(
      'doc_ids',
      'string',
      { zh: '文件', en: 'Documents' },
      { zh: 'documents.csv 的 doc_id，以 ; 分隔', en: 'doc_id of documents.csv, joined by ;' },
    ),
    column(
      'given',
      'string',
      { zh: '外部数据', en: 'Given' },
      { zh: '分析者表格的行（文件:行号）', en: 'Rows of the analyst’s tables (file:line)' },
    ),
  ];
  return {
    id: `${table.name}.provenance`,
    label: { zh: `${table.title.zh}：来源`, en: `${table.title.en}: provenance` },
    file: `${table.name}.provenance.csv`,
    mediaType: 'text/csv',
    key: ['row_key', 'column'],
    columns: () => columns,
    head: (context: ExportContext) => headLine(columns, context),
  };
}
