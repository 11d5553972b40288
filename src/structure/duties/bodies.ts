import { trim, type Body, type DutyWordsOf, type LanguageTag, type Span } from '../../model';
import { wordAt, wordBefore, wordSet } from '../word-set';

/** Bodies of a list, in order: 市发展改革、财政等部门会同有关单位. Empty if the words do not end as a body's name does. */
export function bodiesIn(text: string, span: Span, words: DutyWordsOf, language: LanguageTag): Body[] {
  const read = language === 'zh' ? zhBodies : enBodies;
  const lists = split(text, span, words);
  const bodies = lists.flatMap((list, i) =>
    read(text, list, words).map(b => ({ ...b, helps: i > 0, named: isNamed(text, b, words, language) })),
  );
  const leads = bodies.filter(b => !b.helps).length;
  const role = (helps: boolean): Body['role'] =>
    helps ? 'supporting' : lists.length > 1 ? 'lead' : leads > 1 ? 'joint' : 'sole';
  return bodies.map(({ start, end, named, helps }) => ({ start, end, named, role: role(helps) }));
}

/** The list before 会同 leads, the one behind it helps. */
function split(text: string, { start, end }: Span, words: DutyWordsOf): readonly Span[] {
  for (const word of words.with) {
    const at = text.slice(start, end).indexOf(word);
    if (at > 0)
      return [
        { start, end: start + at },
        { start: start + at + word.length, end },
      ];
  }
  return [{ start, end }];
}

function zhBodies(text: string, span: Span, words: DutyWordsOf): Span[] {
  const { start, end } = bare(text, span, words);
  if (end <= start || wordBefore(words.bodies, text, start, end) === 0) return [];
  const and = wordSet(words.and);
  const found: Span[] = [];
  let from = start;
  let depth = 0;
  for (let at = start + 1; at < end; at++) {
    const c = text[at]!;
    if (c === '（' || c === '(') depth++;
    else if (c === '）' || c === ')') depth--;
    const length = depth === 0 ? wordAt(and, text, at, end) : 0;
    if (length === 0 || !isWhole(text, from, at, words)) continue;
    found.push({ start: from, end: at });
    from = at + length;
    if (text[from] === '其') from++;
    at = from;
  }
  if (from < end) found.push({ start: from, end });
  return found;
}

/** Of 市、区人民政府 the first word is no body of its own; of 政府、企业 it is. */
function isWhole(text: string, start: number, end: number, words: DutyWordsOf): boolean {
  const suffix = wordBefore(words.bodies, text, start, end);
  return suffix > 1 || (suffix === 1 && end - start > 2);
}

/** Without the words that open a clause and the adverbs at its end. */
function bare(text: string, span: Span, words: DutyWordsOf): Span {
  let { start, end } = trim(text, span);
  const openings = wordSet(words.openings);
  for (let n = wordAt(openings, text, start, end); n > 0; n = wordAt(openings, text, start, end)) start += n;
  for (;;) {
    const n = wordBefore(words.adverbs, text, start, end) || wordBefore(words.openings, text, start, end);
    if (n === 0) return { start, end };
    end -= n;
  }
}

const enWord = /[A-Za-z][A-Za-z'’-]*/g;

function enBodies(text: string, span: Span, words: DutyWordsOf): Span[] {
  const parts: Span[] = [];
  let from = span.start;
  for (const match of text.slice(span.start, span.end).matchAll(/,| and | or /g)) {
    parts.push({ start: from, end: span.start + match.index });
    from = span.start + match.index + match[0].length;
  }
  parts.push({ start: from, end: span.end });
  return parts.flatMap(part => {
    const at = trim(text, part);
    const last = [...text.slice(at.start, at.end).matchAll(enWord)].at(-1)?.[0].toLowerCase();
    const isBody = last !== undefined && words.bodies.includes(last.replace(/['’]s$/, ''));
    return isBody ? [withoutArticle(text, at, words)] : [];
  });
}

function withoutArticle(text: string, { start, end }: Span, words: DutyWordsOf): Span {
  let at = start;
  for (;;) {
    const first = /^[A-Za-z]+(?= )/.exec(text.slice(at, end))?.[0];
    if (first === undefined || !words.openings.includes(first.toLowerCase())) return { start: at, end };
    at = trim(text, { start: at + first.length, end }).start;
  }
}

/** 有关部门 and relevant agencies name nobody; 财政等有关部门 do. */
function isNamed(text: string, { start, end }: Span, words: DutyWordsOf, language: LanguageTag): boolean {
  const name = text.slice(start, end);
  if (language === 'en') {
    const [first = '', ...rest] = name.toLowerCase().split(/\s+/);
    if (rest.length === 0 && words.nobody.includes(first)) return false;
    return !(words.vague.includes(first) && words.general.includes(rest.at(-1) ?? ''));
  }
  const general = wordBefore(words.general, text, start, end);
  if (general === 0) return true;
  const vague = wordBefore(words.vague, text, start, end - general);
  if (vague === 0) return !words.nobody.includes(name);
  return /[^、]{2,}等$/.test(text.slice(start, end - general - vague));
}

/** The body at the head of a clause that goes on with an act: 需求部门发生争议的. */
export function leadingBody(text: string, { start, end }: Span, words: DutyWordsOf): Span | undefined {
  const from = bare(text, { start, end }, words).start;
  if (anyAt(text, from, end, words.by, words.to, words.about, words.object, words.with)) return undefined;
  const last = Math.min(end, from + longestName);
  for (let at = from + 2; at < last; at++) {
    if (wordBefore(words.bodies, text, from, at) < 2) continue;
    if (anyAt(text, at, end, words.verbs, words.adverbs, words.by, words.to, words.about, words.object))
      return { start: from, end: at };
  }
  return undefined;
}
const longestName = 40;

function anyAt(text: string, at: number, end: number, ...lists: readonly (readonly string[])[]): boolean {
  for (const list of lists) if (wordAt(wordSet(list), text, at, end) > 0) return true;
  return false;
}
