import { byPosition, type CodebookStamp, type Decision } from './coding-decision';
import {
  codingFormat,
  codingVersion,
  type CodingConflict,
  type CodingFile,
  type CodingHeader,
} from './coding-file';
import { decisionLine, isFields, readDecision, readStamp, unknownMembers } from './coding-line';
import { mergeHeaders } from './coding-merge';
import { sentences, type Bilingual, type Problem } from './document';
import { atOnce, type Steps } from './steps';

/** What the place of a coding file implies; used where the file itself says nothing. */
export type ExpectedCodings = { readonly coder: string; readonly path: string };

/** The content of a coding file, and what is wrong with it. */
export type ReadCodings = { readonly file: CodingFile; readonly problems: readonly Problem[] };

/** Reads a coding file. Nothing in it is lost: what is not understood is kept as it is, and reported. */
export const readCodingFile = (text: string, uri: string, expected: ExpectedCodings): ReadCodings =>
  atOnce(readingCodingFile(text, uri, expected));

/** Reads a coding file line by line. */
export function* readingCodingFile(text: string, uri: string, expected: ExpectedCodings): Steps<ReadCodings> {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const reading: Reading = {
    expected,
    uri,
    decisions: new Map(),
    conflicts: new Map(),
    kept: [],
    problems: [],
    header: undefined,
    locked: false,
  };
  const crlf = lines.findIndex(line => line.endsWith('\r'));
  if (crlf >= 0) tell(reading, crlf + 1, 'crlf', messages.crlf);
  for (let at = 0; at < lines.length; at++) {
    yield;
    const line = plain(lines[at]!);
    if (line.startsWith('<<<<<<<')) at = readBlock(reading, lines, at);
    else if (line.trim() !== '') add(reading, readLine(line, coderOf(reading)), line, at + 1);
  }
  if (reading.header === undefined) tell(reading, 1, 'no-header', messages.noHeader);
  return { file: fileOf(reading), problems: reading.problems };
}

/** Whether a problem of a coding file is that a line is ignored because it is not understood. */
export const isUnread = ({ code }: Pick<Problem, 'code'>): boolean =>
  unread.some(each => code === `codings.${each}`);
const unread = ['cut', 'unknown-line', 'header'];

const messages = {
  crlf: {
    en: 'Lines end with CR LF; they are read, and written with LF. Keep git from changing them: “*.jsonl text eol=lf” in .gitattributes.',
    zh: '行尾是 CR LF；可以读取，写回时用 LF。请在 .gitattributes 中写“*.jsonl text eol=lf”，以免 git 改动。',
  },
  noHeader: {
    en: 'The first line does not say whose codings these are, and of which text. Its place is believed, and passages are looked up by their quotes.',
    zh: '首行没有写明是谁对哪份文本的编码。按文件所在位置认定，并按引文查找原文。',
  },
  newer: {
    en: 'It was written by a newer version of Policy Coder, and is not changed by this one. Update the extension or the command line.',
    zh: '该文件由更新版本的 Policy Coder 写成，本版本不作改动。请升级扩展或命令行。',
  },
  kept: {
    en: 'The line is kept as it is, and counts for nothing. Mend or delete it.',
    zh: '该行保持原样，但不计入。请改正或删除。',
  },
  conflict: {
    en: 'A conflict that is not understood. It is kept as it is; mend it by hand.',
    zh: '无法识别的冲突，保持原样；请手工处理。',
  },
};

type Reading = {
  readonly expected: ExpectedCodings;
  readonly uri: string;
  readonly decisions: Map<string, Decision>;
  readonly conflicts: Map<string, CodingConflict>;
  readonly kept: string[];
  readonly problems: Problem[];
  header: CodingHeader | undefined;
  locked: boolean;
};

const coderOf = ({ header, expected }: Reading): string => header?.coder ?? expected.coder;

function fileOf({ expected, header, decisions, conflicts, kept, locked }: Reading): CodingFile {
  const { coder, path } = expected;
  return {
    header: header ?? { coder, document: { path, hash: '' }, codebooks: [] },
    decisions: [...decisions.values()].sort(byPosition),
    conflicts: [...conflicts.values()],
    kept,
    ...(locked && { locked }),
  };
}

const tell = ({ problems, uri }: Reading, line: number, code: string, message: Bilingual): void =>
  void problems.push({ code: `codings.${code}`, message, uri, line, column: 1 });

const plain = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

type Item =
  | { readonly header: CodingHeader; readonly newer: boolean }
  | { readonly decision: Decision }
  | { readonly wrong: Bilingual; readonly code: string };

function add(reading: Reading, item: Item, line: string, number: number): void {
  if ('decision' in item) {
    addDecision(reading, item.decision, line, number);
    return;
  }
  if ('header' in item) {
    addHeader(reading, item, number);
    return;
  }
  reading.kept.push(line);
  tell(reading, number, item.code, sentences(item.wrong, messages.kept));
}

function addHeader(
  reading: Reading,
  { header, newer }: { readonly header: CodingHeader; readonly newer: boolean },
  number: number,
): void {
  if (newer) tell(reading, number, 'newer', messages.newer);
  reading.locked ||= newer;
  reading.header = reading.header ? mergeHeaders(undefined, reading.header, header) : header;
}

/** Of two lines with one id neither counts: they are a conflict. */
function addDecision(reading: Reading, decision: Decision, line: string, number: number): void {
  const { decisions, conflicts, kept } = reading;
  const { id } = decision;
  const before = decisions.get(id);
  if (before === undefined && !conflicts.has(id)) {
    decisions.set(id, decision);
    return;
  }
  if (before && decisionLine(before) === decisionLine(decision)) {
    tell(reading, number, 'repeated', {
      en: `The line of ${id} stands twice, word for word. One is kept.`,
      zh: `${id} 的一行原样出现两次，只保留一行。`,
    });
    return;
  }
  tell(reading, number, 'duplicate', {
    en: `Another line has the id ${id} too. Neither counts until one of them is chosen.`,
    zh: `另一行的 id 也是 ${id}。选定其一之前，两行都不计入。`,
  });
  if (before === undefined) {
    kept.push(line);
    return;
  }
  decisions.delete(id);
  conflicts.set(id, { id, ours: before, theirs: decision });
}

function readLine(line: string, coder: string): Item {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return {
      code: 'cut',
      wrong: {
        en: 'The line is not whole: it was cut, or edited by hand.',
        zh: '该行不完整：被截断，或被手工改过。',
      },
    };
  }
  if (!isFields(value))
    return { code: 'unknown-line', wrong: { en: 'The line is no object.', zh: '该行不是对象。' } };
  if (value['format'] === codingFormat) return readHeader(line, value);
  const decision = readDecision(line, value, coder);
  return 'wrong' in decision ? { code: 'unknown-line', wrong: decision.wrong } : { decision };
}

const headerKeys = ['format', 'version', 'coder', 'document', 'codebooks'];

function readHeader(line: string, value: Readonly<Record<string, unknown>>): Item {
  const { coder, document, version } = value;
  const rest = unknownMembers(line, headerKeys);
  const codebooks = readStamps(value['codebooks']);
  const newer = typeof version === 'number' && version > codingVersion;
  const wrong = { code: 'header', wrong: { en: 'The header is not understood.', zh: '首行无法识别。' } };
  if (typeof coder !== 'string' || !rest || !isFields(document)) return wrong;
  if (!newer && version !== codingVersion) return wrong;
  const { path, hash } = document;
  if (typeof path !== 'string' || typeof hash !== 'string') return wrong;
  if (!newer && (!codebooks || Object.keys(document).length !== 2)) return wrong;
  return { header: { coder, document: { path, hash }, codebooks: codebooks ?? [], ...rest }, newer };
}

function readStamps(value: unknown): readonly CodebookStamp[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const stamps = value.map(readStamp).filter(stamp => stamp !== undefined);
  return stamps.length === value.length ? stamps : undefined;
}

/**
 * Reads a conflict, as git or this program wrote it, from its first marker on; returns the index of its last line.
 */
function readBlock(reading: Reading, lines: readonly string[], from: number): number {
  const number = from + 1;
  const sides = sidesOf(lines, from);
  const end = sides?.end ?? from;
  const items = sides && readSides(sides, coderOf(reading));
  const { decisions, conflicts, kept } = reading;
  const ids = items && [...new Set([...items.ours.keys(), ...items.base.keys(), ...items.theirs.keys()])];
  if (!items || !ids || ids.some(id => decisions.has(id) || conflicts.has(id))) {
    kept.push(...lines.slice(from, end + 1).map(plain));
    tell(reading, number, 'conflict', messages.conflict);
    return end;
  }
  for (const header of items.headers) addHeader(reading, header, number);
  for (const id of ids) {
    const [ours, base, theirs] = [items.ours.get(id), items.base.get(id), items.theirs.get(id)];
    if (ours && theirs && decisionLine(ours) === decisionLine(theirs)) {
      decisions.set(id, ours);
      continue;
    }
    conflicts.set(id, { id, ...(base && { base }), ...(ours && { ours }), ...(theirs && { theirs }) });
    tell(reading, number, 'conflict', {
      en: `There are two versions of ${id}. Neither counts until one of them is chosen.`,
      zh: `${id} 有两个版本。选定其一之前，两者都不计入。`,
    });
  }
  return end;
}

type Sides = Readonly<Record<'ours' | 'base' | 'theirs', readonly string[]>> & {
  /** Index of the last marker. */
  readonly end: number;
};

/** Undefined for a conflict that does not end. */
function sidesOf(lines: readonly string[], from: number): Sides | undefined {
  const sides: [string[], string[], string[]] = [[], [], []];
  let side = 0;
  for (let at = from + 1; at < lines.length; at++) {
    const line = plain(lines[at]!);
    if (line.startsWith('<<<<<<<')) return undefined;
    if (line.startsWith('|||||||') && side === 0) side = 1;
    else if (line === '=======' && side < 2) side = 2;
    else if (line.startsWith('>>>>>>>')) {
      const [ours, base, theirs] = sides;
      return side === 2 ? { ours, base, theirs, end: at } : undefined;
    } else if (line.trim() !== '') sides[side]!.push(line);
  }
  return undefined;
}

type ById = ReadonlyMap<string, Decision>;
type HeaderItem = { readonly header: CodingHeader; readonly newer: boolean };

/** Undefined where a line of a side is not understood. */
function readSides(
  { ours, base, theirs }: Sides,
  coder: string,
):
  | {
      readonly headers: readonly HeaderItem[];
      readonly ours: ById;
      readonly base: ById;
      readonly theirs: ById;
    }
  | undefined {
  const headers: HeaderItem[] = [];
  const read = (lines: readonly string[], isBase: boolean): ById | undefined => {
    const found = new Map<string, Decision>();
    for (const line of lines) {
      const item = readLine(line, coder);
      if ('wrong' in item || ('decision' in item && found.has(item.decision.id))) return undefined;
      if ('decision' in item) found.set(item.decision.id, item.decision);
      else if (!isBase) headers.push(item);
    }
    return found;
  };
  const [left, middle, right] = [read(ours, false), read(base, true), read(theirs, false)];
  return left && middle && right ? { headers, ours: left, base: middle, theirs: right } : undefined;
}
