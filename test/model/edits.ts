import type { Edit, Span } from '../../src/model';

/** Numbers that look random and are the same for one seed (mulberry32), from 0 up to 1. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A text whose characters have names, so that a look-alike is told from the original. A copy of a passage has the names of the
 * passage: a text that was moved is the text that was coded.
 */
export type Traced = { readonly text: string; readonly names: readonly number[] };

export const traced = (text: string): Traced => ({
  text,
  names: Array.from({ length: text.length }, (_, i) => i),
});

/** After an edit; what it puts in has new names, from `next` on, unless it is a copy of `from`. */
export function edited({ text, names }: Traced, edit: Edit, next: number, from?: Span): Traced {
  const fresh = from
    ? names.slice(from.start, from.end)
    : Array.from({ length: edit.text.length }, (_, i) => next + i);
  return {
    text: text.slice(0, edit.start) + edit.text + text.slice(edit.end),
    names: [...names.slice(0, edit.start), ...fresh, ...names.slice(edit.end)],
  };
}

const bodies = ['市大数据主管部门', '县级以上人民政府', '各有关部门', '公共管理和服务机构'];
const duties = [
  '应当建立健全公共数据共享机制',
  '应当编制公共数据目录并及时更新',
  '负责统筹协调数据开放工作',
  '应当明确责任单位和时限',
];
const ends = ['，具体办法另行制定。', '。', '，并接受社会监督。', '；情节严重的，依法给予处分。'];

/** A policy text that repeats itself as such texts do: few phrases, many articles. */
export function boilerplate(random: () => number, articles: number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  const lines = Array.from(
    { length: articles },
    (_, i) => `第${i + 1}条　${pick(bodies)}${pick(duties)}${pick(ends)}`,
  );
  return `${lines.join('\n')}\n`;
}

/** A random edit of a text: typing, deleting, replacing, and copying a passage to another place. */
export function randomEdit(
  { text }: Traced,
  random: () => number,
): { readonly edit: Edit; readonly from?: Span } {
  const at = (limit: number): number => Math.floor(random() * (limit + 1));
  const start = at(text.length);
  const length = random() < 0.7 ? at(4) : at(60);
  const end = Math.min(text.length, start + length);
  const kind = random();
  if (kind < 0.3) return { edit: { start, end: start, text: typed(random) } };
  if (kind < 0.6) return { edit: { start, end, text: '' } };
  if (kind < 0.85) return { edit: { start, end, text: typed(random) } };
  const first = at(text.length);
  const from = { start: first, end: Math.min(text.length, first + at(80)) };
  return { edit: { start, end: start, text: text.slice(from.start, from.end) }, from };
}

const typed = (random: () => number): string => {
  const all = '的应当数据。，\n第条共享ab𠮷';
  const length = 1 + Math.floor(random() * (random() < 0.8 ? 3 : 20));
  return Array.from({ length }, () => all[Math.floor(random() * all.length)]!).join('');
};

/** Spans of clauses, or of parts of them. */
export const codedSpans = (text: string, random: () => number): readonly Span[] =>
  [...text.matchAll(/[^。；\n]+[。；]/g)].map(({ 0: { length }, index }) => {
    const cut = random() < 0.5 ? 0 : Math.floor(random() * (length / 2));
    return { start: index + cut, end: index + length - (random() < 0.5 ? 0 : Math.floor(cut / 2)) };
  });

/** The share of the characters of a passage that are among those named. */
const shareOf = (now: Traced, span: Span, names: ReadonlySet<number>): number =>
  now.names.slice(Math.max(0, span.start), span.end).filter(name => names.has(name)).length /
  Math.max(1, span.end - span.start);

/**
 * Neither its words nor what stands beside it was what was coded. A deletion from the middle of one clause to the middle of its
 * twin leaves a clause of the one's head and the other's tail, which reads like either: no text tells which was deleted.
 */
export function isLookAlike(now: Traced, found: Span, coded: Span): boolean {
  const names = (start: number, end: number): ReadonlySet<number> =>
    new Set(Array.from({ length: end - start }, (_, i) => start + i));
  const beside = 32;
  const { start, end } = coded;
  return (
    shareOf(now, found, names(start, end)) < 0.5 &&
    shareOf(now, { start: found.start - beside, end: found.start }, names(start - beside, start)) < 0.25 &&
    shareOf(now, { start: found.end, end: found.end + beside }, names(end, end + beside)) < 0.25
  );
}
