import type { Bilingual, Block, Codebook, Duty, Facts, LanguageTag, Problem, Span, Survey } from '../model';
import type { Counted } from './corpus-codings';
import type { Alike, Citer, Neighbour, Twin } from './neighbourhood';
import type { Answer, Question } from './questions';
import type { StudyReport } from './study-plan';

/** One replacement in a document's LF text; several are applied one after another. */
export type Change = Span & { readonly text: string };

/** `removed` blocks from block `from` on are replaced by `blocks`. */
export type Splice = { readonly from: number; readonly removed: number; readonly blocks: readonly Block[] };

/** A codebook of the analyst's own, read by the editor, so that it may be on any file system. */
export type CodebookFile = { readonly uri: string; readonly bytes: Uint8Array };

export type ExportJob = {
  /** Absolute path of the folder to code. */
  readonly folder: string;
  /** Absolute path of the folder to write. */
  readonly out: string;
  /** Ids of exporters. */
  readonly formats: readonly string[];
  /** Whose decisions replace the machine's if there is no gold layer. */
  readonly coder?: string;
  /** CSV files begin with a byte order mark. */
  readonly bom?: boolean;
  /** A study (absolute path of its file): these of its tables, or all, with gates that need not be passed. */
  readonly study?: {
    readonly file: string;
    readonly allow: readonly string[];
    readonly tables?: readonly string[];
  };
};

/** What other documents of the corpus relate to a place; `known` is false until the corpus has been read. */
export type Related = {
  readonly known: boolean;
  readonly cited?: Neighbour;
  readonly citers: readonly Citer[];
  readonly alike: readonly Alike[];
};

/** What the editor asks of the coding process. The first request is `configure`; each document's requests keep their order. */
export type Request =
  | { readonly type: 'configure'; readonly builtin: string; readonly extra: readonly CodebookFile[] }
  | {
      readonly type: 'open';
      readonly uri: string;
      readonly version: number;
      readonly text: string;
      readonly language: LanguageTag;
    }
  | {
      readonly type: 'edit';
      readonly uri: string;
      readonly version: number;
      readonly changes: readonly Change[];
      /** UTF-16 units of the text after the changes: lets the two sides check that they are in step. */
      readonly length: number;
    }
  /** Reads the documents of a folder (absolute path), so that `related` can be answered. */
  | { readonly type: 'relate'; readonly folder: string }
  /** What the corpus contains about the citation, or the passage, at an offset of the document's LF text. */
  | {
      readonly type: 'related';
      readonly uri: string;
      readonly path: string;
      readonly id: number;
      readonly offset: number;
    }
  /** Which documents of the folder last read are the same as the document. Answered when that is read, beside other requests. */
  | { readonly type: 'twins'; readonly uri: string; readonly path: string; readonly id: number }
  /** What the document says about itself, at the version that the process has. */
  | { readonly type: 'survey'; readonly uri: string; readonly id: number }
  | { readonly type: 'close'; readonly uri: string }
  /** A part of a long reply has been read: the next may be sent. */
  | { readonly type: 'taken' }
  /** About a codebook that is being written. Answered beside other requests, once the earlier ones are. */
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  /** The answer to a question is no longer needed. */
  | { readonly type: 'takeBack'; readonly id: number }
  | ({ readonly type: 'export'; readonly id: number } & ExportJob)
  | { readonly type: 'cancel'; readonly id: number };

/** The request of a type. */
export type RequestOf<Type extends Request['type']> = Extract<Request, { type: Type }>;

export type Exported = {
  readonly documents: number;
  /** Names of the files written, relative to the folder of the job. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
  /** Whose decisions replaced the machine's. */
  readonly counted: readonly Counted[];
  /** Of the study, if one was named and the documents were coded; with refusals nothing was written. */
  readonly study?: StudyReport;
};

/** Answers of the coding process. `coded` replies of a document are applied in the order in which they arrive. */
export type Reply =
  | {
      readonly type: 'configured';
      readonly codebooks: readonly Codebook[];
      /** The names of the lexicon's signals, by id. */
      readonly signals: Readonly<Record<string, Bilingual>>;
      /** The URI of the file that each codebook was read from. */
      readonly files: Readonly<Record<string, string>>;
      readonly problems: readonly Problem[];
    }
  | {
      readonly type: 'coded';
      readonly uri: string;
      readonly version: number;
      /** Discards earlier codings: the document was opened, or the codebooks changed. */
      readonly fresh: boolean;
      readonly splices: readonly Splice[];
      /** False while further parts of the same version follow; they wait for `taken`. */
      readonly done: boolean;
    }
  | ({ readonly type: 'related'; readonly id: number } & Related)
  | { readonly type: 'twins'; readonly id: number; readonly twins: readonly Twin[] }
  /** Duties of a long document, in order, before those of the survey itself. The next reply waits for `taken`. */
  | { readonly type: 'surveying'; readonly id: number; readonly duties: readonly Duty[] }
  /** Without a survey the document is not open in the coding process. */
  | {
      readonly type: 'surveyed';
      readonly id: number;
      readonly version: number;
      readonly survey?: Survey;
      /** Its corrected facts, front matter included, and what a person should check in them. */
      readonly facts?: Facts;
      readonly problems?: readonly Problem[];
    }
  | { readonly type: 'failed'; readonly uri: string; readonly version: number; readonly message: string }
  /** The codebooks could not be loaded at all. */
  | { readonly type: 'broken'; readonly message: string }
  /** Without an answer there is nothing to say, or the codebooks are not loaded. `more`: a partial answer; more follows. */
  | { readonly type: 'answered'; readonly id: number; readonly answer?: Answer; readonly more?: true }
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | ({ readonly type: 'exported'; readonly id: number } & Exported)
  | {
      readonly type: 'unexported';
      readonly id: number;
      readonly cancelled: boolean;
      readonly message: string;
    };

/** A part of a long reply: the next waits until the editor sends `taken`, so that it never has more than one to read. */
export const isPart = (reply: Reply): boolean =>
  (reply.type === 'coded' && !reply.done) || reply.type === 'surveying';
