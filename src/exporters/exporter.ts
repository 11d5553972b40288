import type { Bilingual, Codebook, CodedDocument, Column, Lexicon, Problem, Sequence, Span } from '../model';

export type ExportContext = {
  /** Of the extension; it versions the machine coder too. */
  readonly version: string;
  readonly codebooks: readonly Codebook[];
  readonly lexicon: Lexicon;
  /**
   * `bom`: CSV files begin with a byte order mark, which Excel needs to read them as UTF-8. `coder`: whose decisions take the place
   * of the machine's where there is no gold layer.
   */
  readonly options: { readonly bom?: boolean; readonly coder?: string };
};

/** Of the first two a row is a record; the others have none. */
export type MediaType =
  | 'text/csv'
  | 'application/x-ndjson'
  | 'text/x-r'
  | 'text/x-python'
  | 'application/yaml'
  | 'application/xml'
  | 'application/zip';

/** A file of the export: what it is called, and what its rows and columns mean. */
export type Described = {
  readonly id: string;
  readonly label: Bilingual;
  readonly file: string;
  readonly mediaType: MediaType;
  /** It holds what other files hold, or the texts, in the form of other programs: `code` writes it where it is named. */
  readonly onRequest?: true;
  /** Names of the columns that identify a row. */
  readonly key: readonly string[];
  columns(context: ExportContext): readonly Column[];
  /** The CSV header line, or '' where the format has none. */
  head(context: ExportContext): string;
};

/**
 * A file rendered one document at a time, so that documents can be rendered in parallel and the file is `head` followed
 * by the bodies in the order of the corpus. Both are pure, and end in LF where they are not empty.
 */
export type DocumentExporter = Described & {
  readonly of: 'document';
  /** The rows of one document, in parts of whole rows: the text of a long one would fill the memory. */
  body(document: CodedDocument, context: ExportContext): Iterable<string>;
};

/**
 * A file about documents in relation to each other. Each document is asked once, in the process that codes it, for the
 * little that matters (`extract`); the file is `head` followed by what is rendered from all of these at the end.
 */
export type CorpusExporter<E = unknown, T = unknown> = Described & {
  readonly of: 'corpus';
  readonly extract: Extract<E>;
  /** It reads the texts of the documents too. */
  readonly texts?: true;
  /**
   * All rows as parts of text, each ending in LF, or the bytes of a file that has none; `warn` takes what people should look at, which
   * fails nothing. Pure apart from that: same extracts, same bytes.
   */
  render(
    corpus: Gathered<E>,
    context: ExportContext,
    warn: (problem: Problem) => void,
  ): Iterable<string> | AsyncIterable<string | Uint8Array>;
  /** How several processes render it together: the same bytes as `render`. */
  readonly shares?: Shares<E, T>;
};

/** A file in pieces that are rendered apart, each from a task that one process finds and from the corpus. */
export type Shares<E, T> = {
  /** Plain data. They are gone through once, in order. */
  tasks(extracts: Sequence<E>, warn: (problem: Problem) => void): Sequence<T>;
  /** How much work a task is, as bytes of text to be coded would be. */
  size(task: T): number;
  open(corpus: Gathered<E>): {
    /** The piece of a task, '' where it has no rows. */
    piece(task: T): Promise<string>;
  };
};

/**
 * What a document tells about itself for the sake of others: plain data, typed arrays included. It is put away and read again, so a
 * corpus takes no memory for it. Exporters that share one value of this type share its results.
 */
export type Extract<E> = {
  readonly id: string;
  of(document: CodedDocument, context: ExportContext): E;
};

export type Gathered<E> = {
  /** In the order of the corpus. Typed arrays of those that are iterated are good only until the next one; `at` gives them for ever. */
  readonly extracts: Sequence<E>;
  /** Of an exporter that reads `texts`. */
  readonly texts: Texts;
};

/** The texts of the documents by their indices, as they were coded. They lie on the disk: a part costs little, whatever the whole. */
export type Texts = {
  at(index: number): string;
  part(index: number, span: Span): string;
};

export type Exporter = DocumentExporter | CorpusExporter;

/** Who coded, in every exported row that no person decided on. */
export const machine = { coder: 'machine', status: 'proposed' } as const;
