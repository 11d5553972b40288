import { isSpace, type Span } from '../model';
import type { QueryError } from './query';

/**
 * A token of a query. `word`: its text without spaces and brackets, quoted parts without their quotes; `quoted` if it began with one.
 */
export type Token = Span & {
  readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'word' | 'text';
  readonly text: string;
};

const operators: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  AND: 'and',
  OR: 'or',
  NOT: 'not',
  且: 'and',
  或: 'or',
  非: 'not',
};

const brackets: Readonly<Record<string, 'open' | 'close'>> = {
  '(': 'open',
  '（': 'open',
  ')': 'close',
  '）': 'close',
};

/** Quotes, each with its closing quote. */
const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”' };

/** Splits a query into tokens, left to right. */
export function tokensOf(query: string): readonly Token[] | QueryError {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const sign = query[at]!;
    const bracket = brackets[sign];
    if (isSpace(query.charCodeAt(at))) at++;
    else if (bracket) tokens.push({ kind: bracket, text: sign, start: at, end: ++at });
    else {
      const word = readWord(query, at);
      if ('message' in word) return word;
      tokens.push(word);
      at = word.end;
    }
  }
  return tokens;
}

function readWord(query: string, start: number): Token | QueryError {
  let text = '';
  let at = start;
  const quoted = quotes[query[start]!] !== undefined;
  while (at < query.length && !isSpace(query.charCodeAt(at)) && brackets[query[at]!] === undefined) {
    const closing = quotes[query[at]!];
    if (closing === undefined) text += query[at++]!;
    else {
      const end = query.indexOf(closing, at + 1);
      if (end < 0)
        return {
          start: at,
          end: query.length,
          message: {
            en: `This quotation has no end. Close it with ${closing}.`,
            zh: `引号没有闭合。请补上 ${closing}。`,
          },
        };
      text += query.slice(at + 1, end);
      at = end + 1;
    }
  }
  const kind = quoted ? 'text' : (operators[text] ?? 'word');
  return { kind, text, start, end: at };
}
