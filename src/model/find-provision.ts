import type { Provision } from './coding';
import type { Span } from './span';
import { hanNumeral, numeralValue } from './numerals';

/** One step of a provision's path or of what a person typed: 条22, （三）, Sec4, (a). */
type Step = { readonly style: string; readonly value: string };

const words: Readonly<Record<string, string>> = {
  article: 'Art',
  art: 'Art',
  section: 'Sec',
  sec: 'Sec',
  recital: 'Recital',
  chapter: 'Chapter',
  title: 'Title',
  part: 'Part',
  annex: 'Annex',
};
/** What a bare number means first: an article, else a section, else a first-level number, else any number. */
const mains: readonly (readonly string[])[] = [
  ['条', 'Art', 'Sec'],
  ['一', 'Recital'],
  ['（一）', '1', 'Chapter', '章'],
];

const typed =
  /第?(?:(articles?|art|sections?|sec|recitals?|chapters?|titles?|part|annex|§+)\.?)?([0-9]{1,6}[A-Za-z]?(?:-[0-9]{1,6})?|[零〇一二两三四五六七八九十廿卅百千]{1,9}|[A-Za-z]{1,6})(编|章|节|条|款|项|目|段)?(?:之([0-9]{1,3}|[一二三四五六七八九十]{1,3}))?/iy;

/** `第二十二条第三款`, `22.3`, `二十二`, `Article 4(2)(a)` → steps; undefined when it is words, not a number. */
function stepsOf(query: string): readonly Step[] | undefined {
  const plain = query
    .replace(/[０-９]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s　]+/g, '')
    .slice(0, 100);
  const steps: Step[] = [];
  for (let at = 0; at < plain.length;) {
    if (/[.．,，、/()（）[\]:：-]/.test(plain[at]!)) {
      at++;
      continue;
    }
    typed.lastIndex = at;
    const found = typed.exec(plain);
    if (!found) return undefined;
    const [all, word, number, unit, insert] = found;
    // Letters are a step inside brackets or after a dot, else words to search for.
    const isLetters = /^[A-Za-z]/.test(number!);
    if (isLetters && word === undefined && at === 0 && !/^[(（]/.test(plain)) return undefined;
    const listed = /[(（]/.test(plain[at - 1] ?? '') && /[一二三四五六七八九十]/.test(number!) ? '（）' : '';
    const style =
      unit ?? (word === undefined ? listed : (words[word.toLowerCase().replace(/s$/, '')] ?? 'Sec'));
    const value = isLetters ? undefined : numeralValue(number!);
    const inserted = insert === undefined ? '' : `之${numeralValue(insert) ?? insert}`;
    steps.push({ style, value: `${value ?? number!.toLowerCase()}${inserted}` });
    at += all.length;
  }
  return steps.length > 0 ? steps : undefined;
}

const step =
  /^(?:([编章节条款项目段题序署注]|附件|Art|Sec|§|Recital|¶|•|[A-Z][a-z]+)([0-9].*|[IVXLC]+|[A-Z])|(.+))$/;
const inserted = /~[0-9]+$/;

/** `章2/条12/款1/项3`, `Art2/(1)(a)` → steps. */
const pathSteps = (path: string): readonly Step[] =>
  path
    .replace(/(?<=[^/])\(/g, '/(')
    .split('/')
    .map(each => {
      const [, style, value, bare = ''] = step.exec(each.replace(inserted, '')) ?? [];
      if (style !== undefined) return { style, value: value!.toLowerCase() };
      const number = bare.replace(/[（）()]/g, '');
      const count = numeralValue(number);
      const form = /^[（(]/.test(bare)
        ? /[0-9a-z]/i.test(number)
          ? '(1)'
          : '（一）'
        : /[0-9]/.test(number)
          ? '1'
          : '一';
      return { style: form, value: count === undefined ? number.toLowerCase() : String(count) };
    });

const opens = ({ structure }: Provision): boolean => structure !== 'note' && structure !== 'signature';

/** How well a provision matches: 0 exactly, more for what is less likely meant; undefined where it does not. */
function answers(path: readonly Step[], query: readonly Step[]): number | undefined {
  const first = query[0]!;
  for (let from = 0; from < path.length; from++) {
    const rank = first.style === '' ? mains.findIndex(styles => styles.includes(path[from]!.style)) : 0;
    if (rank < 0) continue;
    const open = follows(path, from, query);
    if (open !== undefined) return rank * 10 + open;
  }
  return undefined;
}

/**
 * 0 when the query ends where the path ends; 1 more when its last number only begins like the path's, as while typing; 2 more when
 * it leaves out the paragraph: 第二十二条第三项 is 条22/款1/项3.
 */
function follows(path: readonly Step[], from: number, query: readonly Step[]): number | undefined {
  let at = from;
  let left = 0;
  for (const [i, { style, value }] of query.entries()) {
    const last = i === query.length - 1;
    if (i > 0 && style !== '款' && path[at]?.style === '款' && path.length - at > query.length - i) {
      at++;
      left = 2;
    }
    const here = path[at++];
    if (!here || !isOf(here, style)) return undefined;
    if (here.value === value) continue;
    const begins = last && at === path.length && /^[0-9]/.test(value) && here.value.startsWith(value);
    return begins ? left + 1 : undefined;
  }
  return at === path.length ? left : undefined;
}

/** （三） is an item of an article or of a plan; a bare number is any number that the text itself has. */
const isOf = (here: Step, style: string): boolean =>
  style === ''
    ? !counted.test(here.style)
    : style === '（）'
      ? here.style === '项' || here.style === '（一）'
      : style === here.style;

/** Counted by the outline, not numbered in the text: a bare number never means them. */
const counted = /^[段题序署注¶•§]$/;

const isFirstParagraph = (here: Step | undefined): boolean => here?.style === '款' && here.value === '1';

export type Finder = (query: string) => readonly Provision[] | undefined;

/**
 * Finds the provisions that a number may mean, the likeliest first: `二十二`, `22`, `22.1`, `第二十二条第三款`, `4(2)(a)`, `Section 3`. For
 * what does not exist it returns what contains it: for 22.9, 第二十二条. Undefined when the query is not a number.
 */
export function provisionFinder(outline: readonly Provision[]): Finder {
  const places = outline.filter(opens).map(provision => {
    const own = pathSteps(provision.path);
    const article = provision.structure === 'article' && isFirstParagraph(own.at(-1));
    return { provision, paths: article ? [own.slice(0, -1), own] : [own] };
  });
  const ranked = (query: readonly Step[]): readonly Provision[] =>
    places
      .flatMap(({ provision, paths }, order) => {
        const ranks = paths.flatMap(path => answers(path, query) ?? []);
        return ranks.length > 0 ? [{ provision, rank: Math.min(...ranks), order }] : [];
      })
      .sort((a, b) => a.rank - b.rank || a.order - b.order)
      .map(each => each.provision);
  return query => {
    const decimal = decimals.test(query.trim())
      ? outline.filter(({ path }) => path.endsWith(`/${query.trim()}`))
      : [];
    if (decimal.length > 0) return decimal;
    const steps = stepsOf(query);
    for (let length = steps?.length ?? 0; steps && length > 0; length--) {
      const found = ranked(steps.slice(0, length));
      if (found.length > 0) return found;
    }
    return steps && [];
  };
}

/** 3.2.1 may be one number of a decimal outline. */
const decimals = /^[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}$/;

/** A provision's place in words: 章2/条22/款3/项1 → 第二十二条第三款第（一）项; Art2/(1)(a) → Article 2(1)(a); 三/（四） → 三（四）. */
export function placeName(path: string): string {
  const parts = path.replace(inserted, '').split('/');
  const article = parts.findIndex(part => /^(?:条|Art|Sec)[0-9A-Z]/.test(part));
  return parts
    .slice(Math.max(article, 0))
    .filter((part, i, all) => all[i + 1]?.startsWith(`${part}.`) !== true)
    .map((part, i) => {
      const [, unit = '', number = '', insert] =
        /^([编章节条款项目])([0-9]+)(?:之([0-9]+))?$/.exec(part) ?? [];
      if (number === '')
        return (
          (i > 0 && /^[A-Za-z0-9]/.test(part) ? ' ' : '') +
          part.replace(/^Art/, 'Article ').replace(/^Sec/, 'Section ')
        );
      const han = hanNumeral(Number(number));
      return `第${unit === '项' ? `（${han}）` : han}${unit}${insert === undefined ? '' : `之${hanNumeral(Number(insert))}`}`;
    })
    .join('');
}

/** Whether a path is that of a reference's target or below it: 条2/款1 and Sec3(a) below 条2 and Sec3. */
const isAt = (path: string, target: string): boolean =>
  path === target || (path.startsWith(target) && '/('.includes(path[target.length]!));

/** The provisions that a target of a reference means. */
export const provisionsAt = (outline: readonly Provision[], target: string): readonly Provision[] =>
  outline.filter(({ path }) => isAt(path, target));

/** From the start of a provision to the end of its last part, in UTF-16 units; undefined where the outline has none. */
export function provisionSpan(outline: readonly Provision[], target: string): Span | undefined {
  const first = outline.findIndex(({ path }) => isAt(path, target));
  if (first < 0) return undefined;
  let last = first;
  while (last + 1 < outline.length && isAt(outline[last + 1]!.path, target)) last++;
  return { start: outline[first]!.start, end: outline[last]!.end };
}
