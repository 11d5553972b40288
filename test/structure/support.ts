import type { LanguageTag } from '../../src/model';
import { begin, paragraphs, read, type Context, type Reading } from '../../src/structure';

export type Read = Reading & { readonly text: string; readonly before: Context };

/** The fold over all paragraphs, each with the context that stood before it. */
export function outline(text: string, language: LanguageTag): readonly Read[] {
  const all: Read[] = [];
  let context = begin(language);
  for (const span of paragraphs(text, language)) {
    const paragraph = text.slice(span.start, span.end);
    const reading = read(context, paragraph);
    all.push({ ...reading, text: paragraph, before: context });
    context = reading.next;
  }
  return all;
}

/** `structure path: text after the numbering`, a line for each paragraph. */
export const described = (text: string, language: LanguageTag): readonly string[] =>
  outline(text, language).map(
    r => `${r.provision.structure} ${r.provision.path}: ${r.text.slice(r.body).trim()}`,
  );
