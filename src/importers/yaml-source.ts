import { isMap, isNode, isScalar, isSeq, parseDocument, visit, type Document, type Pair } from 'yaml';
import type { Problem, Span, Bilingual } from '../model';

/** Keys and list positions from the root of a YAML file: `['codes', 3, 'cues', 'zh']`. */
export type Path = readonly (string | number)[];

/** A YAML file as plain data, with the place in the file of each value. */
export type YamlSource = {
  readonly value: unknown;
  /** A problem at the value of `path`, or at its key when `at` is `key`; the nearest ancestor if there is no such value. */
  problem(code: string, message: Bilingual, path: Path, at?: 'key' | 'value'): Problem;
  /** Where the value of `path`, or its nearest ancestor, begins. */
  place(path: Path): { readonly line: number; readonly column: number };
};

type Found = { readonly source?: YamlSource; readonly problems: readonly Problem[] };

/**
 * Parses YAML; any bytes give a source or problems, never an exception. Aliases are refused: a file must be readable in place,
 * and aliases can expand without bound.
 */
export function readYaml(
  uri: string,
  bytes: Uint8Array,
  room: 'codebook' | 'lexicon' | 'words' | 'facts' | 'study',
): Found {
  const text = new TextDecoder().decode(bytes);
  const at = (span: Span, code: string, message: Bilingual): Problem => ({
    code: `${room}.${code}`,
    message,
    uri,
    span,
    ...position(text, span.start),
  });
  const broken = text.indexOf('\ufffd');
  if (broken >= 0) {
    const message = {
      en: 'This is not UTF-8 text here. Save the file in UTF-8 encoding.',
      zh: '此处不是 UTF-8 文本。请把文件另存为 UTF-8。',
    };
    return { problems: [at({ start: broken, end: broken + 1 }, 'encoding', message)] };
  }
  const parsed = parse(text);
  if ('en' in parsed) return { problems: [at({ start: 0, end: 0 }, 'yaml', parsed)] };
  const problems = [
    ...parsed.document.errors.map(e =>
      at({ start: e.pos[0], end: Math.min(e.pos[1], text.length) }, 'yaml', {
        en: `${e.message}. Mend the YAML here.`,
        zh: `此处的 YAML 有误（${e.message}）。请改正。`,
      }),
    ),
    ...parsed.aliases.map(span =>
      at(span, 'alias', {
        en: 'YAML aliases (*name) are not supported. Write the content out here.',
        zh: '不支持 YAML 别名（*name）。请在此写出内容。',
      }),
    ),
  ];
  if (problems.length > 0) return { problems };
  const source: YamlSource = {
    value: parsed.value,
    problem: (code, message, path, where = 'value') =>
      at(locate(parsed.document, path, where), code, message),
    place: path => position(text, locate(parsed.document, path, 'key').start),
  };
  return { source, problems };
}

type Parsed = {
  readonly document: Document.Parsed;
  readonly aliases: readonly Span[];
  readonly value: unknown;
};

/** The YAML package recurses, so a file of thousands of brackets exhausts the stack: that is an error in the file, not a bug. */
function parse(text: string): Parsed | Bilingual {
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
    const aliases: Span[] = [];
    visit(document, { Alias: (_, node) => void aliases.push(spanOf(node.range)) });
    const sound = document.errors.length === 0 && aliases.length === 0;
    const value: unknown = sound ? document.toJS() : undefined;
    return { document, aliases, value };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      en: `The YAML cannot be read (${why}). Simplify its nesting.`,
      zh: `无法读取此 YAML（${why}）。请简化嵌套。`,
    };
  }
}

function locate(document: Document.Parsed, path: Path, where: 'key' | 'value'): Span {
  let node: unknown = document.contents;
  let span: Span = isNode(node) ? spanOf(node.range) : { start: 0, end: 0 };
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        p => isScalar(p.key) && String(p.key.value) === String(step),
      );
      if (!pair) return span;
      if (isNode(pair.key)) span = spanOf(pair.key.range);
      if (last && where === 'key') return span;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
    } else {
      return span;
    }
    if (!isNode(node)) return span;
    span = spanOf(node.range);
  }
  return span;
}

const spanOf = (range: readonly [number, number, number] | null | undefined): Span =>
  range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };

function position(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const newline = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - newline };
}
