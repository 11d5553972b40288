import { numberOf, unspaced } from '../outline/zh-patterns';
import { levels, type Level } from './zh-places';
import { matchesOf } from '../matches';

/** A number or a run of numbers of one level: 第五条, 第（一）至（三）项, 第五、六条; `to` where it is a range. */
export type Step = {
  readonly level: Level;
  readonly labels: readonly string[];
  readonly length: number;
};

const numeral = '[一二三四五六七八九十百千零〇两0-9]{1,8}';
const bare = `[（(]?[ 　]?${numeral}[ 　]?[）)]?`;
const units = '条|條|款|项|項|目|章|节|節|编|編';
/** 第五、六条: numbers share the unit after the last. */
const step = new RegExp(
  `第[ 　]?(${bare})((?:(?:、|至|到|和|及|或|—|-)第?${bare}){0,12})[ 　]?(${units})(?:之([一二三四五六七八九十]{1,3})(?![一二三四五六七八九十]))?`,
  'y',
);
const more = new RegExp(`(、|至|到|和|及|或|—|-)第?[（(]?[ 　]?(${numeral})[ 　]?[）)]?`, 'g');
/** Words that only begin like a unit: 条例, 条件, 款项, 项目, 章程, 节目. */
const other: Readonly<Record<string, string>> = {
  条: '例件约線线码款目',
  款: '项式待额',
  项: '目',
  章: '程',
  节: '目点能假',
  目: '标的录前',
  编: '制写辑',
};
const simplified: Readonly<Record<string, string>> = { 條: '条', 項: '项', 節: '节', 編: '编' };
const levelOf = (unit: string): Level | undefined => {
  const plain = simplified[unit] ?? unit;
  return levels.find(level => level === plain);
};
/** A longer range of articles is an error of reading. */
const longestRange = 200;

/** The step that begins at an offset. */
export function stepAt(text: string, at: number): Step | undefined {
  step.lastIndex = at;
  const found = step.exec(text);
  if (!found) return undefined;
  const unit = found[3]!;
  const level = levelOf(unit);
  if (!level || other[level]?.includes(text[at + found[0].length] ?? '')) return undefined;
  const suffix = found[4] ? `之${numberOf(found[4])}` : '';
  const numbers = numbersOf(found[1]!, found[2]!);
  const labels = numbers.map((n, i) => `${level}${n}${i === numbers.length - 1 ? suffix : ''}`);
  return { level, labels, length: found[0].length };
}

function numbersOf(first: string, rest: string): readonly number[] {
  const clean = (token: string): number =>
    /[ 　（()）]/.test(token) ? numberOf(unspaced(token).replace(/[（()）]/g, '')) : numberOf(token);
  const numbers = [clean(first)];
  if (rest === '') return numbers;
  for (const [, joint, token] of matchesOf(more, rest)) {
    const number = clean(token!);
    if ('至到—-'.includes(joint!)) numbers.push(...range(numbers.at(-1)! + 1, number));
    else numbers.push(number);
  }
  return numbers;
}

/** Increasing numbers from one to another; only the end if they do not increase. */
export function range(from: number, to: number): readonly number[] {
  if (to < from || to - from > longestRange) return [to];
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** 本条, 本款, 本章, 本节; 前款, 前两款, 前条, 前项. */
export type Relative = {
  readonly word: '本' | '前';
  readonly level: Level;
  /** How many: 前两款 → 2. */
  readonly count: number;
  readonly length: number;
};

const relative = /(本|前)([一二两三四五六]?)(条|條|款|项|項|章|节|節|编|編)/y;

export function relativeAt(text: string, at: number): Relative | undefined {
  relative.lastIndex = at;
  const found = relative.exec(text);
  if (!found) return undefined;
  const [all, word, count, unit] = found;
  const level = levelOf(unit!);
  if (!level || other[level]?.includes(text[at + all.length] ?? '')) return undefined;
  if (word === '本') return count ? undefined : { word, level, count: 1, length: all.length };
  if (!'条款项'.includes(level)) return undefined;
  return { word: '前', level, count: count ? numberOf(count) : 1, length: all.length };
}
