import { join } from 'node:path';
import { disk, loadCodebooks } from '../../src/corpus';
import { detectLanguage, noWords, outlineOf, plainFacts } from '../../src/model';
import { begin, paragraphs, read, readFacts } from '../../src/structure';

export const root = join(__dirname, '..', '..');
const { lexicon } = await loadCodebooks(disk(join(root, 'codebooks')));
export const words = lexicon?.words ?? noWords;

/** What the shipped words read in a text. */
export function readingOf(uri: string, text: string) {
  const language = detectLanguage(text);
  let context = begin(language);
  const blocks = paragraphs(text, language).map(({ start, end }) => {
    const { provision, next } = read(context, text.slice(start, end));
    context = next;
    return { length: end - start, provision, units: [] };
  });
  return readFacts({ uri, text, language }, outlineOf(blocks), words);
}

export const factsOf = (text: string): ReturnType<typeof plainFacts> =>
  plainFacts(readingOf('document.txt', text).facts);

export const problemsOf = (uri: string, text: string): readonly string[] =>
  readingOf(uri, text).problems.map(problem => problem.code);
