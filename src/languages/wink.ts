import { isSpace } from '../model';
import { locate } from './locate';

/** The part of wink-nlp used here; its own types describe an ES module that the package is not. */
type Items = { out(its?: unknown): readonly unknown[] };
type Parsed = { tokens(): Items; sentences(): Items };
type Wink = {
  readDoc(text: string): Parsed;
  readonly its: { readonly span: unknown; readonly pos: unknown };
};
type Start = (model: unknown, pipes: readonly string[]) => Wink;

const strings = (values: readonly unknown[]): string[] => values.map(String);
const isSpan = (value: unknown): value is readonly [number, number] => Array.isArray(value);

/** Loaded on first use, synchronously: a Chinese corpus never needs the English model (4 MB, 0.2 s, 100 MB). */
function start(pipes: readonly string[]): Wink {
  /* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/no-unsafe-assignment -- a static import would load it at once, and import() cannot answer synchronously */
  const winkNlp: Start = require('wink-nlp');
  const model: unknown = require('wink-eng-lite-web-model');
  /* eslint-enable */
  return winkNlp(model, pipes);
}

let splitter: Wink | undefined;
let tagger: Wink | undefined;

/**
 * Where wink begins each sentence of a text. Its sentences are strings with their white space, so the usual case is a scan that compares them in
 * place; a text that wink altered is scanned token by token.
 */
export function winkStarts(text: string): readonly number[] {
  splitter ??= start(['sbd']);
  const parsed = splitter.readDoc(text);
  const sentences = parsed.sentences();
  return (
    walk(text, strings(sentences.out())) ??
    walkTokens(text, parsed, sentences.out(splitter.its.span).filter(isSpan))
  );
}

function walk(text: string, sentences: readonly string[]): readonly number[] | undefined {
  const starts: number[] = [];
  let at = 0;
  for (const sentence of sentences) {
    while (isSpace(text.charCodeAt(at)) && !text.startsWith(sentence, at)) at++;
    if (!text.startsWith(sentence, at)) return undefined;
    starts.push(at);
    at += sentence.length;
  }
  return starts;
}

function walkTokens(
  text: string,
  parsed: Parsed,
  spans: readonly (readonly [number, number])[],
): readonly number[] {
  const at = locate(text, strings(parsed.tokens().out()));
  return spans.map(span => at[span[0]] ?? -1);
}

/** The tokens of a text with their universal part-of-speech tags. */
export function winkWords(text: string): {
  readonly tokens: readonly string[];
  readonly tags: readonly string[];
} {
  tagger ??= start(['sbd', 'pos']);
  const tokens = tagger.readDoc(text).tokens();
  return { tokens: strings(tokens.out()), tags: strings(tokens.out(tagger.its.pos)) };
}
