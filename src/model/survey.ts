import type { Severity } from './codebook';
import type { Problem } from './document';
import type { Facts } from './facts';
import type { Span } from './span';

/** Why a document cites another. */
export const citationTypes = [
  'basis',
  'implement',
  'forward',
  'repeal',
  'amend',
  'model',
  'mention',
] as const;
export type CitationType = (typeof citationTypes)[number];

/** A reference to another document: 《…》（文号）, a short name introduced before, or an English citation. */
export type Citation = Span & {
  readonly type: CitationType;
  /** The title of the cited document, without the outer 《》 and without line breaks: in full where `full` is given. */
  readonly title?: string;
  /** Normalised: 国发〔2015〕50号, E.O. 13642, 44 U.S.C. 3506, Pub. L. 115-435, 5 C.F.R. 1320, (EU) 2022/868. */
  readonly number?: string;
  /** The words beside it that determine its type. */
  readonly trigger?: Span;
  /** The articles cited within it, as provision paths: 条12/款1. */
  readonly provisions?: readonly string[];
  /** The short name that it introduces, or, with `full`, the one by which it cites. */
  readonly shortName?: string;
  /** Where the document was cited in full, if it is cited by its short name here. */
  readonly full?: Span;
  /** For a title that recurs (政府工作报告, 关于修改…的决定): the year given beside it, '' where there is none. */
  readonly yearly?: string;
  /** Laws of many states, or of many places, have this name: the one of the citing document's place is meant. */
  readonly common?: 'state' | 'place';
  /** The document cites itself, or the text that it issues. */
  readonly self?: true;
};

/** A reference to a provision of the same document (`internal`), or to one of the law named before it. */
export type CrossReference = Span & {
  readonly internal: boolean;
  /**
   * What it refers to in this document, in order: paths of divisions (章4/条22, Art5/(1)), each meaning all provisions at or below
   * it; the nearest existing one. Empty if there is none.
   */
  readonly targets: readonly string[];
  /** The name of the law that it belongs to, where it comes before it (《某法》第三条) or after it (Article 3 of Directive 2007/2/EC). */
  readonly law?: Span;
};

/** A term that a document defines, or a short name that it introduces. */
export type Definition = Span & {
  readonly term: string;
  readonly name: Span;
  readonly meaning: Span;
  readonly kind: 'definition' | 'short-name';
  /** The provision path inside which it holds; '' for the whole document. */
  readonly scope: string;
};

/** Who must do what to whom by when. */
export type Duty = Span & {
  readonly unit: string;
  readonly actors: readonly Body[];
  readonly deontic?: (Span & { readonly force: string; readonly score: number }) | undefined;
  readonly act?: Span | undefined;
  readonly object?: Span | undefined;
  readonly recipient?: Span | undefined;
  readonly deadline?: Deadline | undefined;
};

/**
 * A deadline. `value`: an ISO date (2025-12-31, 2025-12, 2025; where no year is given, --03-31 or --03), an ISO 8601 duration
 * (P30D, PT24H) or `20 working days`; '' where the text gives none of these.
 */
export type Deadline = Span & { readonly value: string };

/** A body that acts. `named` is false for 有关部门 and the like: no one can be held to account. */
export type Body = Span & {
  readonly role: 'sole' | 'lead' | 'supporting' | 'joint';
  readonly named: boolean;
  /** Where the rest of its name is, if a list shortens it: 部门 of 公安、税务等部门. */
  readonly rest?: Span | undefined;
};

/** The name of a body as written, with the rest of it: 税务部门. */
export const bodyName = (text: string, { start, end, rest }: Span & Pick<Body, 'rest'>): string =>
  text.slice(start, end) + (rest ? text.slice(rest.start, rest.end) : '');

/** A flag that another provision of the document resolves (it states the time or body of the act). Spans are absolute. */
export type Settled = Span & {
  readonly unit: string;
  readonly code: string;
  readonly severity: Severity;
  readonly rule: string;
  /** The words that resolve it. */
  readonly by: Span;
};

/** What a document says about itself, apart from its coding. Spans are absolute UTF-16 offsets. */
export type Survey = {
  /**
   * The text as it was read (see `readText`), where that differs from the original: names are taken from it, so that a body has one
   * name.
   */
  readonly text?: string;
  readonly facts: Facts;
  readonly citations: readonly Citation[];
  readonly references: readonly CrossReference[];
  readonly definitions: readonly Definition[];
  readonly duties: readonly Duty[];
  readonly settled: readonly Settled[];
  /** Where a person should check: numbering that skips, facts that contradict each other. */
  readonly problems: readonly Problem[];
};

export const emptySurvey: Survey = {
  facts: {},
  citations: [],
  references: [],
  definitions: [],
  duties: [],
  settled: [],
  problems: [],
};
