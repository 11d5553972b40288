import type { FactWords, Span } from '../../model';
import { normaliseNumber } from '../document-names';
import { dateOf, roughDateOf } from './dates';
import { bodiesOf, endingOf, type Line } from './lines';

/** The value of a label: 发文机关：国务院. `field` is '' if the label is not that of a fact. */
export type Labelled = Span & {
  readonly field: string;
  readonly value: string;
  /** The label is that of the page that contains the document: 生成日期. */
  readonly ofPage: boolean;
  /** It is in a line about the page: 发布时间：… 浏览次数：97. */
  readonly withPage: boolean;
};

/**
 * The labelled values of a line: several of them (索 引 号：… 主题分类：…), cells of a table, 【制定机关】…. A line that does not
 * begin with a known label has none. `end` of an empty value is its start: the value is on the next line.
 */
export function labelsOf(text: string, line: Line, words: FactWords): readonly Labelled[] {
  const end = Math.min(line.end, line.start + 2_000);
  // A label is short: a line whose first words are not ended by a mark has none.
  if (!/[：:】|\t]/.test(text.slice(line.start, line.start + 24))) return [];
  const marks = marksOf(text, line.start, end, words);
  const [first] = marks;
  if (!first || (first.start !== line.start && !unknownLabel.test(text.slice(line.start, first.start))))
    return [];
  const isSeen = marks.some(mark => mark.isFurniture);
  return marks.map(({ after, field, ofPage }, i) => {
    const span = trimCell(text, after, marks[i + 1]?.start ?? end);
    const value = text.slice(span.start, span.end);
    return { ...span, field, value, ofPage, withPage: isSeen };
  });
}

/** Whether the line under a label without a value is its value: a number under 文号：, but no title under 关键词：. */
export function fitsBelow(text: string, field: string, line: Line, words: FactWords): boolean {
  if (field === '' || labelsOf(text, line, words).length > 0) return false;
  const { flat } = line;
  if (field === 'doc_number') return normaliseNumber(flat) !== undefined;
  if (field.startsWith('date_')) return (dateOf(flat) ?? roughDateOf(flat)) !== undefined;
  if (field === 'title') return true;
  if (field === 'issuer') return bodiesOf(text.slice(line.start, line.end), words).length > 0;
  return (
    flat.length <= 60 && normaliseNumber(flat) === undefined && endingOf(flat, words.genres) === undefined
  );
}

/** An unknown label, before a known one: 法定属性：… 公开方式：…. */
const unknownLabel = /^[\s\u3000•·]*\p{Script=Han}{2,10}[：:][^。：:]{0,40}$/u;

type Label = { readonly field: string; readonly ofPage: boolean; readonly isFurniture: boolean };
type Mark = Label & { readonly start: number; readonly after: number };

/** What may precede a label, and what may separate it from its value. */
const openers = '|#*>- \t【•·◆●■▪';

/** Where labels are in a line, and where their values begin. */
function marksOf(text: string, from: number, to: number, words: FactWords): readonly Mark[] {
  const marks: Mark[] = [];
  let first = from;
  while (first < to && openers.includes(text[first]!)) first++;
  for (let at = first; at < to && marks.length < 20; at++) {
    if (!'：:】|\t'.includes(text[at]!)) continue;
    const label = labelBefore(text, at, marks.at(-1)?.after ?? from, words);
    if (!label) continue;
    let after = at + 1;
    while (after < to && '：:】|\t 　*'.includes(text[after]!)) after++;
    marks.push({ ...label, start: label.start <= first ? from : label.start, after });
    at = after - 1;
  }
  return marks;
}

/** The known label that ends before `at`, perhaps with spaces between its letters, with a boundary before it. */
function labelBefore(text: string, at: number, from: number, words: FactWords) {
  let letters = '';
  let best: (Label & { readonly start: number }) | undefined;
  for (let i = at - 1; i >= from && i > at - 40 && letters.length < 8; i--) {
    const character = text[i]!;
    if (/[\s\u3000*]/.test(character)) continue;
    if (/[：:|【】，。]/.test(character)) break;
    letters = character + letters;
    const label = labelOf(letters, words);
    const before = text[i - 1];
    if (
      label &&
      (i === from ||
        before === undefined ||
        before === '\u3000' ||
        /\s/.test(before) ||
        openers.includes(before))
    )
      best = { ...label, start: i };
  }
  return best;
}

const known = new WeakMap<FactWords, ReadonlyMap<string, Label>>();

/** Built once per word list; for a label in two lists the first counts. */
function labelOf(said: string, words: FactWords): Label | undefined {
  let labels = known.get(words);
  if (!labels) {
    const lists = [
      ...Object.entries(words.labels).map(([field, list]) => ({ list, field })),
      ...Object.entries(words.page_labels).map(([field, list]) => ({ list, field, ofPage: true })),
      { list: words.other_labels, field: '' },
      { list: words.furniture_labels, field: '', isFurniture: true },
    ].reverse();
    const entries = lists.flatMap(({ list, ...label }) =>
      list.map(word => [word, { ofPage: false, isFurniture: false, ...label }] as const),
    );
    known.set(words, (labels = new Map(entries)));
  }
  return labels.get(said);
}

function trimCell(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /[\s\u3000|*]/.test(text[start]!)) start++;
  // Words that end in a colon are an unknown label: 文号：国办发〔2022〕10号 | 有无附件： |
  const unknown = /[\s\u3000|][\p{Script=Han}\s]{1,12}[：:][\s\u3000|*【]*$/u.exec(text.slice(start, end));
  if (unknown) end = start + unknown.index;
  while (end > start && /[\s\u3000|*【]/.test(text[end - 1]!)) end--;
  return { start, end };
}
