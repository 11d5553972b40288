import { scanTable, type ScannedRow, type ScannedTable } from '../importers';
import type { Bilingual, Problem } from '../model';
import { errnoOf, troubleOf, within, type Folder } from './folder';

/**
 * The content of an export according to datapackage.json: its files and, of these, its tables, in the order in which they were
 * written.
 */
export type ExportPackage = {
  readonly files: readonly Pick<ExportedTable, 'path' | 'sha256'>[];
  readonly tables: readonly ExportedTable[];
};

export type ExportedTable = {
  readonly name: string;
  /** Of the file, in the folder of the export. */
  readonly path: string;
  /** Names of the columns that identify a row. */
  readonly key: readonly string[];
  readonly columns: readonly {
    readonly name: string;
    readonly title: Bilingual;
    readonly description: Bilingual;
  }[];
  /** Of the file as it was written, hex. */
  readonly sha256: string;
};

export const packageFile = 'datapackage.json';

/** The largest table of an export that is read, in bytes: its text must fit into memory beside its bytes. */
const largestTable = 256 * 1024 * 1024;

/** Reads datapackage.json; undefined if there is none, or it is another program's. */
export async function readPackage(folder: Folder): Promise<ExportPackage | undefined> {
  const value = await jsonOf(folder);
  const software = get(get(value, 'provenance'), 'software');
  if (get(software, 'name') !== 'policy-coder') return undefined;
  const resources = list(get(value, 'resources'));
  return { files: resources.map(fileIn), tables: resources.flatMap(tableIn) };
}

async function jsonOf(folder: Folder): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(await folder.read(packageFile)).toString('utf8'));
    return value;
  } catch (error) {
    // Broken JSON is treated like a missing file: the tables can be read, only without their definitions.
    if (error instanceof SyntaxError || errnoOf(error) !== undefined) return undefined;
    throw error;
  }
}

const fileIn = (resource: unknown) => ({
  path: text(get(resource, 'path')),
  sha256: text(get(resource, 'sha256')),
});

function tableIn(resource: unknown): readonly ExportedTable[] {
  const schema = get(resource, 'schema');
  if (schema === undefined) return [];
  return [
    {
      name: text(get(resource, 'name')),
      ...fileIn(resource),
      key: list(get(schema, 'primaryKey')).map(text),
      columns: list(get(schema, 'fields')).map(field => ({
        name: text(get(field, 'name')),
        title: bilingual(field, 'title'),
        description: bilingual(field, 'description'),
      })),
    },
  ];
}

const get = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const bilingual = (field: unknown, key: string): Bilingual => ({
  en: text(get(field, key)),
  zh: text(get(field, `${key}_zh`)),
});

/** A table of an export and its bytes; a file without rows, like the provenance when nothing was counted, is not a fault. */
export async function openTable(
  folder: Folder,
  path: string,
): Promise<(ScannedTable & { readonly bytes: Uint8Array }) | { readonly problems: readonly Problem[] }> {
  const uri = within(folder, path);
  try {
    const bytes = await folder.read(path, largestTable);
    const table = scanTable(uri, bytes);
    return 'problems' in table ? table : { ...table, bytes };
  } catch (error) {
    const problem = errnoOf(error) === 'EFBIG' ? tooLarge(uri) : troubleOf(error, uri);
    if (problem === undefined) throw error;
    return { problems: [problem] };
  }
}

/** Rows that are processed without a pause. */
const stretch = 10_000;

/** Visits the rows of a table until `visit` returns false. Pauses regularly so that other requests can be answered. */
export async function eachRow(table: ScannedTable, visit: (row: ScannedRow) => unknown): Promise<void> {
  let left = stretch;
  for (const row of table.rows()) {
    if (visit(row) === false) return;
    if (--left > 0) continue;
    left = stretch;
    await new Promise(resolve => setImmediate(resolve));
  }
}

const tooLarge = (uri: string): Problem => ({
  code: 'trace.too-large',
  message: {
    en: `The table is larger than ${largestTable / 1024 / 1024} MB, more than is looked through for a cell. Export a part of the corpus, or look the ids of its provenance up in R.`,
    zh: `该表超过 ${largestTable / 1024 / 1024} MB，不再逐格查找。请只导出部分语料，或在 R 中按其来源编号查找。`,
  },
  uri,
});
