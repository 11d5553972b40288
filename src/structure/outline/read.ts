import { begin, type Context, type Reading } from './context';
import { readEn } from './en';
import { readZh } from './zh';
import { runsOf } from './zh-runs';

/** The place in which the items of a paragraph that opens no division are counted. */
const leafPlace = begin('zh').place;

/**
 * The kind of a paragraph, decided from the paragraph and the context after the paragraphs above. The outline of a document is
 * a fold of `read` over its paragraphs. Spans are relative to the paragraph; `body` is the offset after the numbering.
 */
export function read(context: Context, paragraph: string): Reading {
  if (context.language === 'en') return readEn(context, paragraph);
  const reading = readZh(context, paragraph);
  const { place } = reading.next;
  const opens = place.path === reading.provision.path;
  const found = runsOf(paragraph, reading.body, opens ? place : leafPlace);
  if (!found) return reading;
  const next = opens ? { ...reading.next, place: found.place } : reading.next;
  return { ...reading, next, runs: found.runs };
}
