import type { Context, Reading } from './context';
import { readEn } from './en';
import { readZh } from './zh';
import { runsOf } from './zh-runs';

/**
 * What a paragraph is, decided from the paragraph and the context that the paragraphs above leave. The outline of a document is
 * a fold of `read` over its paragraphs. Spans are relative to the paragraph; `body` is the offset after the numbering.
 */
export function read(context: Context, paragraph: string): Reading {
  if (context.language === 'en') return readEn(context, paragraph);
  const reading = readZh(context, paragraph);
  const runs = runsOf(paragraph, reading.body);
  return runs ? { ...reading, runs } : reading;
}
