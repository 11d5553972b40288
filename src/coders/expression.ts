import { isWord } from './edges';

/** A parsed regular expression, as far as needed to determine what it requires. */
export type Choice = readonly Sequence[];
export type Sequence = readonly Part[];
export type Part = {
  /**
   * Alternatives of a group; the few characters allowed at a position, in lower case; `other` for more; `edge` for `\b`, `^`; `around` for lookahead
   * and lookbehind.
   */
  readonly type: 'group' | 'characters' | 'other' | 'edge' | 'around';
  readonly choice: Choice;
  readonly characters: readonly string[];
  /** Whether it is optional, and whether it may repeat. */
  readonly optional: boolean;
  readonly repeated: boolean;
  /** Whether it cannot be a Latin letter or digit. */
  readonly apart: boolean;
};

const most = 4;

/** Escapes that are not parsed here: named groups and references to groups, characters by other numbers. */
const unread = /\(\?(?!:|<?[=!])|\\(?:[0-9kcx]|u(?![0-9a-fA-F]{4}))/;

/** Parses the alternatives of an expression; where it is not understood, an empty one, which requires nothing. */
export function parseExpression(source: string): Choice {
  if (unread.test(source)) return [[]];
  let at = 0;

  function choice(): Choice {
    const branches: Part[][] = [[]];
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at++;
        branches.push([]);
      } else branches.at(-1)!.push(quantified(atom()));
    }
    return branches;
  }

  function atom(): Part {
    const c = source[at]!;
    if (c === '(') return group();
    if (c === '[') return characterClass();
    if (c === '\\') return escape();
    at++;
    if (c === '^') return { ...plain, type: 'edge' };
    if (c === '$') return { ...plain, type: 'around' };
    return c === '.' ? { ...plain, type: 'other' } : oneOf([c]);
  }

  function group(): Part {
    const [, kind = ''] = /^\((\?(?::|<?[=!])|)/.exec(source.slice(at))!;
    at += 1 + kind.length;
    const inner = choice();
    at++;
    return kind === '' || kind === '?:'
      ? { ...plain, type: 'group', choice: inner }
      : { ...plain, type: 'around' };
  }

  function characterClass(): Part {
    const [all, inner = ''] = /^\[((?:\\.|[^\]\\])*)\]/su.exec(source.slice(at))!;
    at += all.length;
    const listed = inner.replace(/\\u[0-9a-fA-F]{4}|\\(?=[^a-zA-Z0-9])/g, text =>
      text === '\\' ? '' : read(text),
    );
    return /^\^|\\|.-./su.test(listed) ? { ...plain, type: 'other' } : oneOf(Array.from(listed));
  }

  function escape(): Part {
    const [text = ''] = /^\\(?:[pP]\{[^}]*\}|u[0-9a-fA-F]{4}|.)/su.exec(source.slice(at))!;
    at += text.length;
    if (text === '\\b') return { ...plain, type: 'edge' };
    if (text === '\\s' || text === '\\W') return { ...plain, type: 'other', apart: true };
    if (text.length === 6 || !/[a-zA-Z0-9]/.test(text[1]!)) return oneOf([read(text)]);
    return { ...plain, type: text === '\\B' ? 'around' : 'other' };
  }

  function quantified(part: Part): Part {
    const [all = '', sign = '', least = '1'] =
      /^([?*+]|\{(\d+)(?:,\d*)?\})?\??/.exec(part.type === 'edge' ? '' : source.slice(at)) ?? [];
    if (sign === '') return part;
    at += all.length;
    return { ...part, optional: sign === '?' || sign === '*' || least === '0', repeated: sign !== '?' };
  }

  return choice();
}

const plain = { choice: [], characters: [], optional: false, repeated: false, apart: false } as const;

/** The meaning of a one-character escape. */
const read = (text: string): string =>
  text.startsWith('\\u') ? String.fromCharCode(parseInt(text.slice(2), 16)) : text.slice(1);

function oneOf(listed: readonly string[]): Part {
  const characters = [...new Set(listed.map(c => c.toLowerCase()))];
  const apart = characters.every(c => !isWord(c.charCodeAt(0)));
  return characters.length > most
    ? { ...plain, type: 'other', apart }
    : { ...plain, type: 'characters', characters, apart };
}
