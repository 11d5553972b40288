import { trim, type Document, type Problem, type Provision, type Span, type Bilingual } from '../../model';
import { numberedStep, type Numbered } from './numbering';
import { endsSentence } from './line';
import { titleBeside } from './title';

/** Maximum number of problems reported: more add nothing. */
const most = 200;
/** A shorter text is a note, which needs no title. */
const shortest = 400;
const longestTitle = 60;
/** Fewer short lines are a list, or lines that were broken. */
const fewestCells = 10;
/** A text that begins with a higher article is part of a code. */
const mostSkippedAtStart = 10;
/** English codes count by fives, or leave gaps: a wider gap is not a mistake, nor is a high first number. */
const mostMissingInEnglish = 2;
const english = /^[A-Z]/;
/** Styles whose numbers run through the document across divisions. */
const isThrough = (style: string): boolean => style === '条' || style === 'Sec' || style === 'Art';
/** Styles in which plans may continue from section to section or restart. */
const either = /^(?:（一|一|节)$/;
/** How the names of provisions without a number of their own begin. */
const unnumbered = '款段题注署目序表点是要第¶•';
/** A list within a paragraph or a table: not checked. */
const isIgnored = (style: string): boolean => style === '1' || style === '(1' || style === '目';
const attachmentOf = (path: string): string =>
  '附AES'.includes(path[0] ?? ' ') ? (attached.exec(path)?.[0] ?? '') : '';
const attached = /^(?:附(?:件)?\d+(?:~\d+)?|Annex\w+|Appendix\w+|Attachment\w+|Exhibit\w+|Schedule\w+)\//;

/**
 * What a person should check: a document without a title or with a second one in it, numbers that are skipped, repeated or restart,
 * articles that are quoted from another text. `outline` is the document's, absolute. Pure, and linear in the outline.
 */
export function outlineProblems(document: Document, outline: readonly Provision[]): readonly Problem[] {
  const problems: Problem[] = [];
  const reported = new Set<string>();
  const report = (code: Problem['code'], at: Span, message: Bilingual, where = ''): void => {
    const key = `${code}|${message.en}|${where}`;
    if (problems.length >= most || reported.has(key)) return;
    reported.add(key);
    problems.push({ code, message, uri: document.uri, span: startOf(document.text, at) });
  };
  const first = outline[0];
  if (first && document.text.length > shortest && !hasTitle(document, outline))
    report('outline.no-title', first, {
      en: 'no title stands above the text: put it on the first line, or in documents.csv',
      zh: '正文上方没有标题：请写在首行，或填入 documents.csv',
    });
  const quotes = quotesIn(outline);
  const quoted = quotes.find(({ path }) => /引\d+\/条/.test(path));
  if (quoted)
    report('outline.quoted-article', quoted, {
      en: 'articles quoted from another text are read as words of this provision',
      zh: '引自其他文件的条文，按本条款的文字读取',
    });
  const cells = cellsIn(document.text, outline);
  if (cells.length >= fewestCells)
    report('outline.lost-table', cells[0]!, {
      en: `a table lost its form: its ${cells.length} cells stand on a line each and are not coded`,
      zh: `表格失去了原有形式：${cells.length} 个单元格各占一行，未编码`,
    });
  const counts = new Map<string, Map<string, number>>();
  let scope = '';
  let inScope = new Map<string, number>();
  counts.set(scope, inScope);
  const entered = openSteps(quotes.length > 0);
  for (let index = 0; index < outline.length; index++) {
    const provision = outline[index]!;
    for (const { step, parent } of entered(provision.path)) {
      const around = isThrough(step.style) ? attachmentOf(provision.path) : parent;
      if (around !== scope) {
        scope = around;
        inScope = counts.get(scope) ?? new Map<string, number>();
        counts.set(scope, inScope);
      }
      const last = inScope.get(step.style) ?? 0;
      if (!step.isInserted) inScope.set(step.style, step.number);
      if (step.isInserted || step.number === last + 1) continue;
      const found = judge(step, last, document.text, outline[index - 1]);
      if (found) report(found.code, found.at ?? provision, found.message, parent);
    }
  }
  return problems;
}

function quotesIn(outline: readonly Provision[]): readonly Provision[] {
  const found: Provision[] = [];
  for (const provision of outline) if (provision.path.includes('引')) found.push(provision);
  return found;
}

/** Rows on one line have marks between their cells, lists of members a blank between name and post. */
const cellsIn = (text: string, outline: readonly Provision[]): readonly Provision[] =>
  outline.filter(
    ({ structure, start, end }) =>
      structure === 'table' && !/[|\t]|\S[ \u3000]+\S/.test(text.slice(start, end)),
  );

const hasTitle = ({ text, language }: Document, outline: readonly Provision[]): boolean =>
  outline.some(({ structure }) => structure === 'title' || structure === 'table') ||
  titleBeside(text, outline, language) !== undefined;

type Entered = { readonly step: Numbered; readonly parent: string };
const none: readonly Entered[] = [];

/**
 * The numbered divisions that a provision is the first to enter, outermost first, for the paths of an outline in their order: the part
 * shared with the path before is not checked again, nor, if there are any, are paths inside a quotation.
 */
function openSteps(isQuoting: boolean): (path: string) => readonly Entered[] {
  const seen = new Set<string>();
  let before = '';
  return path => {
    if (isQuoting && path.includes('引')) return none;
    let found: Entered[] | undefined;
    let at = sharedSteps(before, path);
    before = path;
    while (at < path.length) {
      const slash = path.indexOf('/', at);
      const end = slash < 0 ? path.length : slash;
      const entered = unnumbered.includes(path[at]!) ? undefined : enter(path, at, end, seen);
      if (entered) (found ??= []).push(entered);
      at = end + 1;
    }
    return found ?? none;
  };
}

function enter(path: string, at: number, end: number, seen: Set<string>): Entered | undefined {
  const before = seen.size;
  seen.add(path.slice(0, end));
  if (seen.size === before) return undefined;
  const step = numberedStep(path.slice(at, end));
  return step && !isIgnored(step.style) ? { step, parent: path.slice(0, Math.max(0, at - 1)) } : undefined;
}

/** Where the first step that differs between two paths begins. */
function sharedSteps(other: string, path: string): number {
  const most = Math.min(other.length, path.length);
  let at = 0;
  let shared = 0;
  for (; at < most && other.charCodeAt(at) === path.charCodeAt(at); at++)
    if (path.charCodeAt(at) === 0x2f) shared = at + 1;
  const ends = (whole: string): boolean => at === whole.length || whole.charCodeAt(at) === 0x2f;
  return ends(other) && ends(path) ? at + 1 : shared;
}

type Judgement = { readonly code: Problem['code']; readonly message: Bilingual; readonly at?: Span };

function judge(
  { style, number, run }: Numbered,
  last: number,
  text: string,
  before: Provision | undefined,
): Judgement | undefined {
  const isEnglish = english.test(style);
  if (isEnglish && number - last > mostMissingInEnglish + 1) return undefined;
  if (last === 0) {
    if (number > mostSkippedAtStart || either.test(style) || (isEnglish && style !== 'Sec')) return undefined;
    return {
      code: 'outline.skipped-number',
      message: {
        en: `numbering begins with ${name(style, number)}`,
        zh: `编号从 ${name(style, number)} 开始`,
      },
    };
  }
  if (number > last) {
    const [first, end, next] = [last + 1, number - 1, number].map(each => name(style, each));
    const message =
      first === end
        ? { en: `${first} missing before ${next}`, zh: `${next}之前缺 ${first}` }
        : { en: `${first} to ${end} missing before ${next}`, zh: `${next}之前缺 ${first} 至 ${end}` };
    return { code: 'outline.skipped-number', message };
  }
  if (number === 1) {
    if (run > 1 && before && isTitle(text, before))
      return {
        code: 'outline.several-titles',
        message: {
          en: 'numbering begins again after this line: a second text?',
          zh: '此行之后编号重新开始：是另一份文本吗？',
        },
        at: before,
      };
    return run > 1
      ? {
          code: 'outline.restarted-number',
          message: {
            en: `numbering begins again with ${name(style, 1)}`,
            zh: `编号从 ${name(style, 1)} 重新开始`,
          },
        }
      : undefined;
  }
  if (run < 2) return undefined;
  return number === last
    ? {
        code: 'outline.repeated-number',
        message: { en: `${name(style, number)} comes twice`, zh: `${name(style, number)} 出现两次` },
      }
    : {
        code: 'outline.restarted-number',
        message: {
          en: `${name(style, number)} stands after ${name(style, last)}`,
          zh: `${name(style, number)} 在 ${name(style, last)} 之后`,
        },
      };
}

/** A short line without a number that does not end like a sentence. */
const isTitle = (text: string, { structure, start, end, path }: Provision): boolean =>
  end - start <= longestTitle &&
  (structure === 'heading' || structure === 'paragraph') &&
  /(?:段|题|款|¶)\d+$/.test(path) &&
  !endsSentence(text.slice(start, end).trim());

/** 条 and 12 → 第12条; Sec and 3 → section 3. */
function name(style: string, number: number): string {
  if (/^[编篇章节条项部]/.test(style)) return `第${number}${style}`;
  if (style === '一') return `${number}、`;
  if (style === '（一') return `（${number}）`;
  return `${style === 'Sec' ? 'section' : style === 'Art' ? 'article' : style.toLowerCase()} ${number}`;
}

const longestSpan = 40;

/** The first words of a provision. */
function startOf(text: string, at: Span): Span {
  const { start } = trim(text, at);
  const line = text.indexOf('\n', start);
  const end = Math.min(at.end, line < 0 ? text.length : line, start + longestSpan);
  return { start, end: Math.max(start, end) };
}
