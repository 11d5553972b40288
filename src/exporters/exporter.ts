import type { Bilingual, Codebook, CodedDocument, Lexicon } from '../model';

export type ExportContext = {
  /** Of the extension; it versions the machine coder too. */
  readonly version: string;
  readonly codebooks: readonly Codebook[];
  readonly lexicon: Lexicon;
  /** `bom`: CSV files begin with a byte order mark, which Excel needs to read them as UTF-8. */
  readonly options: { readonly bom?: boolean };
};

export type Column = {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'date' | 'boolean';
  readonly title: Bilingual;
  readonly description: Bilingual;
};

/**
 * A file of the export, rendered one document at a time, so that documents can be rendered in parallel and the file is
 * `head` followed by the bodies in the order of the corpus. Both are pure, and end in LF where they are not empty.
 */
export type Exporter = {
  readonly id: string;
  readonly label: Bilingual;
  readonly file: string;
  readonly mediaType: 'text/csv' | 'application/x-ndjson';
  /** Names of the columns that identify a row. */
  readonly key: readonly string[];
  columns(context: ExportContext): readonly Column[];
  /** The CSV header line, or '' where the format has none. */
  head(context: ExportContext): string;
  /** The rows of one document, '' if it has none. */
  body(document: CodedDocument, context: ExportContext): string;
};

/** Who coded, in every exported row: decisions of people are merged in by later versions. */
export const machine = { coder: 'machine', status: 'proposed' } as const;
