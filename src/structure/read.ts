import type { Context, Reading } from './context';
import { readEn } from './en';
import { readZh } from './zh';

/**
 * What a paragraph is, decided from the paragraph and the context that the paragraphs above leave. The outline of a document is
 * a fold of `read` over its paragraphs. Spans are relative to the paragraph; `body` is the offset after the numbering.
 */
export const read = (context: Context, paragraph: string): Reading =>
  context.language === 'zh' ? readZh(context, paragraph) : readEn(context, paragraph);
