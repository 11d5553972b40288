import { stringify } from 'yaml';
import { parsePattern } from '../coders';
import type { Codebook, Cue, LanguageTag } from '../model';
import type { DocumentExporter } from './exporter';

/** The cues as a dictionary of quanteda (R): language, codebook, code, and the words. Its first lines say what it leaves out. */
export const dictionary: DocumentExporter = {
  id: 'dictionary',
  of: 'document',
  label: { zh: '词典（quanteda）', en: 'Dictionary (quanteda)' },
  file: 'dictionary.yml',
  mediaType: 'application/yaml',
  onRequest: true,
  key: [],
  columns: () => [],
  head({ version, codebooks }) {
    const parts = tongues.map(language => [language, wordsOf(codebooks, language)] as const);
    const told = parts
      .map(([language, { kept, left }]) => `${language} ${kept} of ${kept + left}`)
      .join(', ');
    const content = Object.fromEntries(parts.map(([language, { books }]) => [language, books]));
    return `${preface(version, told)}${stringify(content, {
      // R's yaml reads version 1.1, in which plain yes, no and on are not strings.
      version: '1.1',
      defaultStringType: 'QUOTE_DOUBLE',
      lineWidth: 0,
    })}`;
  },
  body: () => '',
};

const tongues: readonly LanguageTag[] = ['zh', 'en'];

const preface = (version: string, told: string): string =>
  [
    `Cues of the codebooks of Policy Coder ${version} as a dictionary for quanteda: dict <- dictionary(file = "dictionary.yml").`,
    'Chinese cues are spaced by characters, so that the cutting of words does not matter:',
    '  tokens_lookup(tokens(corpus, what = "character"), dict["zh"], levels = 3)',
    'English cues stand in their regular inflections: tokens_lookup(tokens(corpus), dict["en"], levels = 3).',
    `Only cues that speak for a code by themselves and can be said as words are here (${told}): not the weak ones,`,
    'those with a gap, a tie to the ends of a sentence or words that must stand beside them. Words that set a cue aside, rules and learned',
    'weights are not here either: counts by this dictionary are not the codes of units.csv.',
  ]
    .map(line => `# ${line}\n`)
    .join('');

type Words = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

function wordsOf(
  codebooks: readonly Codebook[],
  language: LanguageTag,
): { readonly books: Words; readonly kept: number; readonly left: number } {
  let kept = 0;
  let left = 0;
  const books = codebooks.map(book => {
    const codes = book.codes.flatMap(code => {
      const said = code.cues[language].map(cue => literals(cue, language));
      const words = said.filter(each => each.length > 0);
      kept += words.length;
      left += said.length - words.length;
      return words.length > 0 ? [[code.id, [...new Set(words.flat())]] as const] : [];
    });
    return [book.id, Object.fromEntries(codes)] as const;
  });
  return {
    books: Object.fromEntries(books.filter(([, codes]) => Object.keys(codes).length > 0)),
    kept,
    left,
  };
}

/** The words that a cue finds, in every spelling; none where words alone do not determine it. */
function literals({ match, weight, needs = [] }: Cue, language: LanguageTag): readonly string[] {
  const pattern = parsePattern(match, language);
  if (weight < 1 || needs.length > 0 || typeof pattern === 'string') return [];
  const [words = [], ...more] = pattern.pieces;
  if (more.length > 0 || pattern.atStart || pattern.atEnd) return [];
  return language === 'zh' ? words.map(word => Array.from(word.replace(/\s/g, '')).join(' ')) : words;
}
