import { factFields, markStatuses, type MarkStatus, type Bilingual, sentences } from '../model';
import {
  contexts,
  ownFields,
  type CodeTerm,
  type Context,
  type Expression,
  type Field,
  type FieldTerm,
  type Query,
  type QueryError,
} from './query';
import { tokensOf, type Token } from './tokens';

/** What a query may name: ids of codes, and coders; an unknown name is an error rather than an empty result. */
export type Vocabulary = { readonly codes: readonly string[]; readonly coders: readonly string[] };

/**
 * Reads a query: codes (`rz.env.standard`, `rz.env`, `rz`, with `@coder` and `#status`), `"words"`, fields (`level:central`, `year:2015..2020`,
 * `genre:*意见`), `AND` (also by juxtaposition), `OR`, `NOT`, brackets, and `within:unit|provision|article|document`, where codes must co-occur.
 * NOT binds closest, then AND.
 */
export function parseQuery(text: string, vocabulary: Vocabulary): Query | QueryError {
  const tokens = tokensOf(text);
  if ('message' in tokens) return tokens;
  const within = contextOf(tokens);
  if (typeof within === 'object') return within;
  const rest = tokens.filter(token => !isWithin(token));
  const end = { start: text.length, end: text.length };
  if (rest.length === 0)
    return {
      start: 0,
      end: text.length,
      message: {
        en: 'There is nothing to look for. Name a code, "words" or a field.',
        zh: '没有检索内容。请写一个编码、"文字"或字段。',
      },
    };
  const parser = { tokens: rest, at: 0, end, vocabulary };
  const expression = anyOf(parser, 0);
  if ('message' in expression) return expression;
  const left = rest[parser.at];
  if (left)
    return {
      start: left.start,
      end: left.end,
      message: {
        en: 'This bracket closes nothing. Remove it, or open one before.',
        zh: '这个右括号没有对应的左括号。请删除它，或在前面补上左括号。',
      },
    };
  return { within, expression };
}

const isWithin = ({ kind, text }: Token): boolean => kind === 'word' && text.startsWith('within:');

function contextOf(tokens: readonly Token[]): Context | QueryError {
  const [token, second] = tokens.filter(isWithin);
  if (!token) return 'unit';
  if (second)
    return {
      start: second.start,
      end: second.end,
      message: { en: 'within: is there twice. Remove one.', zh: 'within: 出现两次。请删除其一。' },
    };
  const found = contexts.find(context => token.text === `within:${context}`);
  return (
    found ?? {
      start: token.start,
      end: token.end,
      message: {
        en: `Write within: with one of ${contexts.join(', ')}.`,
        zh: `within: 之后请写 ${contexts.join('、')} 之一。`,
      },
    }
  );
}

type Parser = {
  readonly tokens: readonly Token[];
  at: number;
  readonly end: { readonly start: number; readonly end: number };
  readonly vocabulary: Vocabulary;
};

/** Deeper than any real query; a hostile one must not exhaust the stack. */
const deepest = 100;

function anyOf(parser: Parser, depth: number): Expression | QueryError {
  const first = allOf(parser, depth);
  if ('message' in first || parser.tokens[parser.at]?.kind !== 'or') return first;
  const of = [first];
  while (parser.tokens[parser.at]?.kind === 'or') {
    parser.at++;
    const next = allOf(parser, depth);
    if ('message' in next) return next;
    of.push(next);
  }
  return { kind: 'or', of };
}

function allOf(parser: Parser, depth: number): Expression | QueryError {
  const of: Expression[] = [];
  for (;;) {
    const next = negated(parser, depth);
    if ('message' in next) return next;
    of.push(next);
    const token = parser.tokens[parser.at];
    if (token?.kind === 'and') parser.at++;
    else if (!token || token.kind === 'or' || token.kind === 'close') break;
  }
  return of.length === 1 ? of[0]! : { kind: 'and', of };
}

function negated(parser: Parser, depth: number): Expression | QueryError {
  const token = parser.tokens[parser.at];
  if (!token)
    return {
      ...parser.end,
      message: {
        en: 'Something is missing at the end. Name a code, "words" or a field.',
        zh: '末尾缺少内容。请写一个编码、"文字"或字段。',
      },
    };
  const { start, end, kind, text } = token;
  if (depth > deepest)
    return {
      start,
      end,
      message: {
        en: 'The brackets are too deep. Write a shorter query.',
        zh: '括号嵌套过深。请缩短检索式。',
      },
    };
  parser.at++;
  switch (kind) {
    case 'not': {
      const of = negated(parser, depth + 1);
      return 'message' in of ? of : { kind: 'not', of };
    }
    case 'open': {
      const inner = anyOf(parser, depth + 1);
      if ('message' in inner) return inner;
      if (parser.tokens[parser.at]?.kind !== 'close')
        return {
          start,
          end,
          message: {
            en: 'This bracket is not closed. Close it where it ends.',
            zh: '这个括号没有闭合。请在末尾补上右括号。',
          },
        };
      parser.at++;
      return inner;
    }
    case 'text':
      return text === ''
        ? { start, end, message: { en: 'These quotes are empty.', zh: '引号内没有文字。' } }
        : { kind, text, start, end };
    case 'word':
      return text.includes(':') ? fieldTerm(token) : codeTerm(token, parser.vocabulary);
    default:
      return {
        start,
        end,
        message: {
          en: `Something is missing before ${text}. Name a code, "words" or a field.`,
          zh: `${text} 之前缺少内容。请写一个编码、"文字"或字段。`,
        },
      };
  }
}

const fields: readonly Field[] = [...factFields.map(field => field.id), ...ownFields];

function fieldTerm({ text, start, end }: Token): FieldTerm | QueryError {
  const colon = text.indexOf(':');
  const name = text.slice(0, colon);
  const value = text.slice(colon + 1);
  const field = fields.find(id => id === name);
  if (!field)
    return {
      start,
      end: start + colon,
      message: {
        en: `There is no field "${name}". Fields are ${fields.join(', ')}, within.`,
        zh: `没有字段“${name}”。可用的字段：${fields.join('、')}、within。`,
      },
    };
  if (value === '')
    return {
      start,
      end,
      message: { en: `Write what ${name} must be behind the colon.`, zh: `请在冒号后写明 ${name} 的值。` },
    };
  const range = value.indexOf('..');
  if (range < 0) return { kind: 'field', field, test: { is: value }, start, end };
  const [from, to] = [value.slice(0, range), value.slice(range + 2)];
  if (from === '' && to === '')
    return {
      start,
      end,
      message: {
        en: 'Write the first or the last year or date of the range.',
        zh: '请写范围的起始或结束年份（或日期）。',
      },
    };
  return { kind: 'field', field, test: { from: from || undefined, to: to || undefined }, start, end };
}

/** `code`, `code@coder`, `code#status`, `code@coder#status`. `*` after a code changes nothing: `rz.env.*`. */
function codeTerm({ text, start, end }: Token, { codes, coders }: Vocabulary): CodeTerm | QueryError {
  const hash = text.indexOf('#');
  const status = hash < 0 ? undefined : markStatuses.find(s => s === text.slice(hash + 1));
  if (hash >= 0 && status === undefined)
    return {
      start: start + hash,
      end,
      message: {
        en: `Write # with one of ${markStatuses.join(', ')}.`,
        zh: `# 之后请写 ${markStatuses.join('、')} 之一。`,
      },
    };
  const marked = hash < 0 ? text : text.slice(0, hash);
  const at = marked.indexOf('@');
  const coder = at < 0 ? undefined : marked.slice(at + 1);
  if (coder !== undefined && !coders.includes(coder))
    return {
      start: start + at,
      end: start + marked.length,
      message: {
        en: `There is no coder "${coder}". Coders are ${coders.join(', ')}.`,
        zh: `没有编码者“${coder}”。编码者有 ${coders.join('、')}。`,
      },
    };
  const code = (at < 0 ? marked : marked.slice(0, at)).replace(/\.?\*$/, '');
  if (!codes.some(id => isBelow(id, code)))
    return {
      start,
      end: start + (at < 0 ? marked.length : at),
      message: noCode(code, codes),
    };
  return { kind: 'code', code, start, end, ...(coder !== undefined && { coder }), ...statusOf(status) };
}

const statusOf = (status: MarkStatus | undefined) => (status === undefined ? {} : { status });

/** Whether a code equals another, or is below it: `rz.env.goal` below `rz.env` and `rz`. */
export const isBelow = (id: string, code: string): boolean =>
  code !== '' && (id === code || id.startsWith(`${code}.`));

/** With suggestions: the codes with the same ending or beginning. */
function noCode(code: string, codes: readonly string[]): Bilingual {
  const last = code.slice(code.lastIndexOf('.') + 1);
  const alike = codes.filter(id => id.endsWith(`.${last}`) || id.startsWith(code)).slice(0, 3);
  const there: Bilingual = { en: `There is no code "${code}".`, zh: `没有编码“${code}”。` };
  const quotes: Bilingual = {
    en: `Put words of the text in quotes: "${code}".`,
    zh: `若要查找原文中的文字，请加引号："${code}"。`,
  };
  if (alike.length === 0) return sentences(there, quotes);
  return sentences(
    there,
    { en: `Did you mean ${alike.join(' or ')}?`, zh: `是否指 ${alike.join('、')}？` },
    quotes,
  );
}
