import { readFileSync } from 'node:fs';
import { readWords } from '../../src/importers';
import type { Citation, Document, LanguageTag } from '../../src/model';
import { readCitations } from '../../src/structure';
import { outline } from './support';

const file = 'codebooks/words/citations.yaml';
const read = readWords.citations(file, readFileSync(file));
if (!read.words) throw new Error(JSON.stringify(read.problems));
export const citationWords = read.words;

/** The document and its outline, absolute. */
export function outlined(text: string, language: LanguageTag) {
  const document: Document = { uri: 'test', text, language };
  let start = 0;
  const provisions = outline(text, language).map(r => {
    const end = start + r.text.length;
    const provision = { ...r.provision, start, end };
    start = end;
    return provision;
  });
  return { document, provisions };
}

export function citations(text: string, language: LanguageTag = 'zh'): readonly Citation[] {
  const { document, provisions } = outlined(text, language);
  return readCitations(document, provisions, citationWords);
}

/** `type quote`, a line for each citation. */
export const cited = (text: string, language: LanguageTag = 'zh'): readonly string[] =>
  citations(text, language).map(c => `${c.type} ${text.slice(c.start, c.end)}`);
