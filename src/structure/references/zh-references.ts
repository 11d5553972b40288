import type { CrossReference, Provision, Span } from '../../model';
import { lawBefore } from './zh-law-before';
import { numberOf } from '../outline/zh-patterns';
import { levels, placesOf, type Level, type Places, type Standing } from './zh-places';
import { range, relativeAt, stepAt, type Relative, type Step } from './zh-reference-forms';

const anchor = /第|[本前](?=[条條款项項章节節编編一二两三四五六])/g;
/** 第十九条规定第一项 continues like 第十九条第一项. */
const joint = /(?:、|和|及|以及|或者|或|与|规定的?)(?=第)/y;
const until = /[至到—-](?=第)/y;
const order = new Map<Level, number>(levels.map((level, i) => [level, i]));
const below = (a: Level, b: Level): boolean => order.get(a)! > order.get(b)!;

/** A reference as written: its starting point, and the steps down from there. */
type Chain = { readonly relative?: Relative | undefined; readonly steps: readonly Step[] };

/** References in a Chinese document: one pass over its text from 第, 本 and 前. */
export function zhReferences(text: string, outline: readonly Provision[]): readonly CrossReference[] {
  // Many documents contain no reference.
  let places: Places | undefined;
  const found: CrossReference[] = [];
  let index = 0;
  anchor.lastIndex = 0;
  for (let match = anchor.exec(text); match; match = anchor.exec(text)) {
    const at = match.index;
    while (index < outline.length - 1 && outline[index]!.end <= at) index++;
    const provision = outline[index];
    if (!provision || opensProvision(text, provision, at)) continue;
    const first = chainAt(text, at);
    if (!first) continue;
    places ??= placesOf(outline);
    anchor.lastIndex = readGroup(text, at, first, places, provision, found);
  }
  return found;
}

/** 第三条 at the start of an article is its number. */
function opensProvision(text: string, { structure, start }: Provision, at: number): boolean {
  if (structure === 'contents' || text[at - 1] === '“') return true;
  if (structure !== 'article' && structure !== 'heading' && structure !== 'paragraph') return false;
  if (at - start > 12) return false;
  const before = text.slice(start, at);
  // A paragraph begins with a number of its own only where it is quoted: “第五条 …
  return structure === 'paragraph' ? /^[\s\u3000]*“$/.test(before) : /^[\s\u3000#*]*$/.test(before);
}

function chainAt(text: string, at: number): (Chain & { readonly end: number }) | undefined {
  const relative = text[at] === '第' ? undefined : relativeAt(text, at);
  if (!relative && text[at] !== '第') return undefined;
  let end = at + (relative?.length ?? 0);
  const steps: Step[] = [];
  for (;;) {
    const step = stepAt(text, end);
    const last = steps.at(-1)?.level ?? relative?.level;
    if (!step || (last && !below(step.level, last))) break;
    steps.push(step);
    end += step.length;
  }
  return relative || steps.length > 0 ? { relative, steps, end } : undefined;
}

/** References joined to each other share what precedes the first: 民法典第三条、第五条; 第五条第一款、第二款; 第五条至第八条. */
function readGroup(
  text: string,
  from: number,
  first: Chain & { readonly end: number },
  places: Places,
  provision: Provision,
  into: CrossReference[],
): number {
  const standing = places.standing(provision);
  const law = lawBefore(text, from, provision.start);
  const isAmending = standing.isQuoted || amends(text, from);
  let at = from;
  let last: Chain | undefined;
  for (let chain: typeof first | undefined = first; chain; chain = chainAt(text, at)) {
    const full = inherit(last, chain);
    if (!last && !isReference(full, standing, law !== undefined)) return chain.end;
    const start = at;
    let targets = law ? [] : resolve(full, standing, places);
    let { end } = chain;
    until.lastIndex = end;
    const to = until.test(text) ? chainAt(text, end + 1) : undefined;
    if (to && targets.length > 0)
      targets = between(targets.at(-1)!, full, inherit(full, to), standing, places, targets);
    if (to) end = to.end;
    const isOwn = !law && !isAmending && (places.hasArticles(standing.scope) || targets.length > 0);
    into.push({
      start,
      end,
      internal: isOwn,
      targets: isOwn ? targets : [],
      ...(law && { law: nameOf(law) }),
    });
    last = to ? inherit(full, to) : full;
    joint.lastIndex = end;
    if (!joint.test(text)) return end;
    at = joint.lastIndex;
  }
  return at;
}

const nameOf = ({ start, end }: Span): Span => ({ start, end });

/** 第六条修改为, 删去第六条: what a decision does to another text. */
function amends(text: string, at: number): boolean {
  return (
    /^第[^。；，\n]{1,24}?(?:修改为|改为|修改|删去|删除)/.test(text.slice(at, at + 32)) ||
    (/(?:删去|删除|作为|修改|将|在)$/.test(text.slice(Math.max(0, at - 4), at)) &&
      /^第[^。；\n]{1,60}?(?:修改|改为|删|增加|作为|后增|中的“)/.test(text.slice(at, at + 70)))
  );
}

/** 第二款 after 第五条第一款、 is that of article five; 第七条 after 第五条 is independent. */
function inherit(last: Chain | undefined, chain: Chain): Chain {
  const first = chain.steps[0];
  if (!last || chain.relative || !first) return chain;
  const kept = last.steps.filter(step => below(first.level, step.level));
  const relative = last.relative && below(first.level, last.relative.level) ? last.relative : undefined;
  return { relative, steps: [...kept, ...chain.steps] };
}

/** Alone, 第一款 and 第二项 are references only within an article: 第二项工作 elsewhere is a count. */
function isReference({ relative, steps }: Chain, { division, isQuoted }: Standing, hasLaw: boolean): boolean {
  const first = relative?.level ?? steps[0]!.level;
  if (relative && (relative.word === '前' || '条款项'.includes(first)))
    return division.条 !== undefined || isQuoted || first === '款';
  if ('款项目'.includes(first)) return hasLaw || division.条 !== undefined || isQuoted;
  return true;
}

function resolve({ relative, steps }: Chain, standing: Standing, places: Places): string[] {
  let bases = relative ? relatives(relative, standing, places) : undefined;
  for (const { level, labels } of steps)
    bases = labels.flatMap(label =>
      bases ? bases.map(b => child(b, level, label, places)) : root(level, label, standing, places),
    );
  return [...new Set((bases ?? []).filter(path => path !== ''))];
}

/** Where a chain without a beginning starts: 第五条 in the current text, 第二款 in this article, 第二项 in this paragraph. */
function root(level: Level, label: string, standing: Standing, places: Places): string[] {
  const { division } = standing;
  const inside =
    level === '款'
      ? division.条
      : level === '项'
        ? (division.款 ?? division.条)
        : level === '目'
          ? division.项
          : undefined;
  if ('款项目'.includes(level)) return inside ? [child(inside, level, label, places)] : [];
  const path =
    places.find(standing, label) ?? (level === '条' ? planItem(standing, label, places) : undefined);
  return path === undefined ? [] : [path];
}

/** 本决定第三条 in a text whose articles are 一、二、三 or （一）（二）（三） throughout. */
function planItem(standing: Standing, label: string, places: Places): string | undefined {
  if (places.hasArticles(standing.scope)) return undefined;
  const number = han(Number(label.slice(1)));
  return places.find(standing, `（${number}）`) ?? places.find(standing, number);
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const han = (n: number): string =>
  n < 10
    ? digits[n]!
    : n < 20
      ? `十${digits[n - 10]!}`
      : `${digits[Math.floor(n / 10)] ?? ''}十${digits[n % 10]!}`;

/** A division inside another; the outer one if the inner does not exist. Items without a paragraph are those of the only one. */
function child(base: string, level: Level, label: string, places: Places): string {
  if (base === '') return '';
  const path = `${base}/${label}`;
  if (places.has(path)) return path;
  if (level === '项' && /条[^/]*$/.test(base))
    for (let n = 1; places.has(`${base}/款${n}`); n++)
      if (places.has(`${base}/款${n}/${label}`)) return `${base}/款${n}/${label}`;
  return base;
}

function relatives({ word, level, count }: Relative, { division }: Standing, places: Places): string[] {
  const own = division[level];
  if (word === '本') return own === undefined ? [] : [own];
  if (level === '条')
    return division.条
      ? range(1, count).flatMap(by => places.before(division.条!, count + 1 - by) ?? [])
      : [];
  const base = level === '款' ? division.款 : division.项;
  if (base === undefined) return [];
  const number = Number(/(\d+)(?:~\d+)?$/.exec(base)?.[1]);
  const outer = base.slice(0, base.lastIndexOf('/') + 1) + level;
  return range(Math.max(1, number - count), number - 1)
    .filter(n => n < number)
    .map(n => `${outer}${n}`)
    .filter(places.has);
}

/** The divisions from one target to another of the same kind: 第五条至第八条. */
function between(
  first: string,
  from: Chain,
  to: Chain,
  standing: Standing,
  places: Places,
  known: string[],
): string[] {
  const a = from.steps.at(-1);
  const b = to.steps.at(-1);
  if (a === undefined || b?.level !== a.level) return [...known, ...resolve(to, standing, places)];
  const [low, high] = [a.labels.at(-1)!, b.labels.at(-1)!].map(l => numberIn(l));
  const labels = range(low! + 1, high!).map(n => `${a.level}${n}`);
  const rest = resolve(
    { relative: to.relative, steps: [...to.steps.slice(0, -1), { ...b, labels }] },
    standing,
    places,
  );
  return [
    ...known,
    ...rest.filter(path => path !== first && path.slice(path.lastIndexOf('/') + 1).startsWith(a.level)),
  ];
}

const numberIn = (label: string): number => numberOf(/\d+/.exec(label)?.[0] ?? '0');
