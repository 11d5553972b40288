import type { FactId, MarkStatus, Span, Bilingual } from '../model';

/**
 * Where codes must co-occur: in one unit, in one provision (a paragraph or item), in one article with all its paragraphs, in one document.
 */
export const contexts = ['unit', 'provision', 'article', 'document'] as const;
export type Context = (typeof contexts)[number];

/** A code, or all codes below a group or of a codebook (`rz.env`, `rz`), by some coder or in some status. */
export type CodeTerm = Span & {
  readonly kind: 'code';
  readonly code: string;
  readonly coder?: string;
  /** Absent: all but rejected ones. */
  readonly status?: MarkStatus;
};

/** Words of the text, case-insensitive. */
export type TextTerm = Span & { readonly kind: 'text'; readonly text: string };

/** What must hold for the document or the unit: a pattern with `*` for anything, or a range of years or dates, ends included. */
export type FieldTerm = Span & {
  readonly kind: 'field';
  readonly field: Field;
  readonly test:
    { readonly is: string } | { readonly from?: string | undefined; readonly to?: string | undefined };
};

export type Expression =
  | CodeTerm
  | TextTerm
  | FieldTerm
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression };

export type Query = { readonly within: Context; readonly expression: Expression };

/** Fields of a query besides those of documents.csv: of the document, and of the unit. */
export const ownFields = ['doc', 'language', 'year', 'kind', 'provision'] as const;
export type Field = FactId | (typeof ownFields)[number];

/** Why a query cannot be parsed: what is wrong between these offsets (UTF-16), and what to write instead. */
export type QueryError = Span & { readonly message: Bilingual };
