import { goldCoder, type Column, type Lexicon, type Weights, type WeightTable } from '../model';
import { createHash } from 'node:crypto';
import { machine, type Described, type ExportContext } from './exporter';

/** A finished file: `sha256` (hex) and `bytes` of all of it, `rows` without the header. */
export type WrittenFile = {
  readonly exporter: Described;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
};

/** What was run, apart from the codebooks: segmenters by language with their versions; filters that excluded documents or units. */
export type Provenance = {
  readonly segmenters?: Readonly<Record<string, string>>;
  readonly filters?: readonly string[];
  /** The study that made the tables: its file with the analyst's tables, and the failed gates that were allowed. */
  readonly study?: StudyProvenance;
  /** People whose decisions were present. */
  readonly coders?: readonly string[];
};

export type StudyProvenance = {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly allowed: readonly {
    readonly gate: string;
    readonly message: string;
    readonly rows: readonly string[];
  }[];
};

/**
 * `datapackage.json`: Frictionless Data Package v1 (https://specs.frictionlessdata.io/data-package/) that names every
 * file, its columns, checksum and size, and what it was made from. No wall-clock time: same input, same bytes.
 */
export function datapackage(
  context: ExportContext,
  files: readonly WrittenFile[],
  { segmenters = {}, filters = [], study, coders }: Provenance = {},
): string {
  const ids = files.map(file => file.exporter.id);
  const value = {
    profile: 'data-package',
    name: 'policy-coder-export',
    title: 'Coded policy corpus',
    title_zh: '已编码的政策语料',
    provenance: {
      software: { name: 'policy-coder', version: context.version },
      coder: machine.coder,
      status: machine.status,
      ...(coders && {
        coders,
        decisions_of: [goldCoder, ...(context.options.coder === undefined ? [] : [context.options.coder])],
      }),
      codebooks: context.codebooks.map(c => ({
        id: c.id,
        version: c.version,
        title: c.title.en,
        title_zh: c.title.zh,
        sha256: checksum(c),
      })),
      lexicon: {
        version: context.lexicon.version,
        sha256: checksum({ ...context.lexicon, weights: undefined }),
      },
      weights: weightsChecksums(context.lexicon),
      segmenters: Object.fromEntries(Object.entries(segmenters).sort(([a], [b]) => (a < b ? -1 : 1))),
      filters,
      ...(study && { study }),
      measures: { ambiguity_weight: 1, shannon_base: 'e', evenness_codes: 'used', offsets: 'code points' },
    },
    resources: files.map(file => resource(file, context, ids)),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

const formats = {
  'text/csv': 'csv',
  'application/x-ndjson': 'jsonl',
  'text/x-r': 'r',
  'text/x-python': 'py',
  'application/yaml': 'yml',
  'application/xml': 'qdc',
  'application/zip': 'qdpx',
} as const;

function resource(
  { exporter, sha256, bytes, rows }: WrittenFile,
  context: ExportContext,
  ids: readonly string[],
) {
  const csv = exporter.mediaType === 'text/csv';
  const columns = exporter.columns(context);
  const references =
    exporter.id === 'documents' || !ids.includes('documents')
      ? []
      : columns
          .filter(c => c.name === 'doc_id' || c.refersTo === 'documents')
          .map(c => ({ fields: c.name, reference: { resource: 'documents', fields: 'doc_id' } }));
  return {
    name: exporter.id,
    path: exporter.file,
    profile: csv ? 'tabular-data-resource' : 'data-resource',
    title: exporter.label.en,
    title_zh: exporter.label.zh,
    format: formats[exporter.mediaType],
    mediatype: exporter.mediaType,
    ...(exporter.mediaType !== 'application/zip' && { encoding: 'utf-8' }),
    bytes,
    hash: `sha256:${sha256}`,
    sha256,
    rows,
    ...(csv && {
      dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
    }),
    ...(columns.length > 0 && {
      schema: {
        fields: columns.map(field),
        missingValues: ['NA'],
        primaryKey: exporter.key,
        ...(references.length > 0 && { foreignKeys: references }),
      },
    }),
  };
}

/** Frictionless has no date type of which only the year may be known: its `date` is a whole day. */
const partialDate = { type: 'string', constraints: { pattern: '\\d{4}(-\\d{2}(-\\d{2})?)?' } } as const;

const field = ({ name, type, title, description, values }: Column) => ({
  name,
  ...(type === 'partial-date' ? partialDate : { type }),
  ...(values && { constraints: { enum: values } }),
  ...(type === 'boolean' && { trueValues: ['TRUE'], falseValues: ['FALSE'] }),
  title: title.en,
  title_zh: title.zh,
  description: description.en,
  description_zh: description.zh,
});

/** SHA-256 of a value as JSON with sorted keys: independent of the layout of the source file. */
export const checksum = (value: object): string =>
  createHash('sha256').update(JSON.stringify(value, sortKeys), 'utf8').digest('hex');

/** SHA-256 of the learned weights by language, where there are any: other weights, other codes. */
const weightsChecksums = ({ weights = {} }: Lexicon): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.values(weights)
      .map(of => [of.language, weightsChecksum(of)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The tables are hashed as bytes: as numbers in text they would take some megabytes. */
function weightsChecksum({ language, books, bias, features, grams, around }: Weights): string {
  const plain = ({ names, scale }: WeightTable) => ({ names, scale });
  const hash = createHash('sha256').update(
    JSON.stringify([language, books, bias, plain(features), plain(grams), grams.rarities, around]),
  );
  for (const { lengths, entries } of [features, grams]) {
    const bytes = Buffer.alloc(2 * entries.length);
    entries.forEach((entry, at) => bytes.writeInt16LE(entry, 2 * at));
    hash.update(lengths).update(bytes);
  }
  return hash.digest('hex');
}

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
