import type { Bilingual, Codebook, CodedDocument, Column, Lexicon, Problem, Sequence, Span } from '../model';

export type ExportContext = {
  /** Of the extension; it versions the machine coder too. */
  readonly version: string;
  readonly codebooks: readonly Codebook[];
  readonly lexicon: Lexicon;
  /**
   * `bom`: CSV files begin with a byte order mark, which Excel needs to read them as UTF-8. `coder`: whose decisions replace the
   * machine's where there is no gold layer.
   */
  readonly options: { readonly bom?: boolean; readonly coder?: string };
};

/** In the first two a row is a record; the others have none. */
export type MediaType =
  | 'text/csv'
  | 'application/x-ndjson'
  | 'text/x-r'
  | 'text/x-python'
  | 'application/yaml'
  | 'application/xml'
  | 'application/zip';

/** A file of the export: its name, and what its rows and columns mean. */
export type Described = {
  readonly id: string;
  readonly label: Bilingual;
  readonly file: string;
  readonly mediaType: MediaType;
  /** It contains what other files contain, or the texts, in the form of other programs: `code` writes it only where it is named. */
  readonly onRequest?: true;
  /** Names of the columns that identify a row. */
  readonly key: readonly string[];
  columns(context: ExportContext): readonly Column[];
  /** The CSV header line, or '' where the format has none. */
  head(context: ExportContext): string;
};

/**
 * A file rendered one document at a time, so that documents can be rendered in parallel and the file is `head` followed by the bodies
 * in corpus order. Both are pure, and end in LF where they are not empty.
 */
export type DocumentExporter = Described & {
  readonly of: 'document';
  /** The rows of one document, in parts of whole rows: the text of a long one would fill the memory. */
  body(document: CodedDocument, context: ExportContext): Iterable<string>;
};

/**
 * A file about relations between documents. Each document yields the few data that are needed (`extract`) in the process that codes it;
 * the file is `head` followed by what is rendered from all of these at the end.
 */
export type CorpusExporter<E = unknown, T = unknown> = Described & {
  readonly of: 'corpus';
  readonly extract: Extract<E>;
  /** It reads the texts of the documents too. */
  readonly texts?: true;
  /**
   * All rows as parts of text, each ending in LF, or the bytes of a file that has none; `warn` receives notes for the user that are not
   * errors. Pure apart from that: same extracts, same bytes.
   */
  render(
    corpus: Gathered<E>,
    context: ExportContext,
    warn: (problem: Problem) => void,
  ): Iterable<string> | AsyncIterable<string | Uint8Array>;
  /** How several processes render it together: the same bytes as `render`. */
  readonly shares?: Shares<E, T>;
};

/** A file in pieces that are rendered separately, each from a task that one process finds and from the corpus. */
export type Shares<E, T> = {
  /** Plain data. They are iterated once, in order. */
  tasks(extracts: Sequence<E>, warn: (problem: Problem) => void): Sequence<T>;
  /** How much work a task is, in equivalent bytes of text to be coded. */
  size(task: T): number;
  open(corpus: Gathered<E>): {
    /** The piece of a task, '' where it has no rows. */
    piece(task: T): Promise<string>;
  };
};

/**
 * The data that a document yields for files about many documents: plain data, typed arrays included. It is stored and read again, so a
 * corpus takes no memory for it. Exporters that share one value of this type share its results.
 */
export type Extract<E> = {
  readonly id: string;
  of(document: CodedDocument, context: ExportContext): E;
};

export type Gathered<E> = {
  /** In corpus order. Typed arrays of iterated items are valid only until the next one; those from `at` stay valid. */
  readonly extracts: Sequence<E>;
  /** For an exporter that reads `texts`. */
  readonly texts: Texts;
};

/** The texts of the documents by index, as they were coded. They are on disk: a part costs little, whatever the size of the whole. */
export type Texts = {
  at(index: number): string;
  part(index: number, span: Span): string;
};

export type Exporter = DocumentExporter | CorpusExporter;

/** The coder in every exported row that no person decided on. */
export const machine = { coder: 'machine', status: 'proposed' } as const;
