/** The first Han character of each initial letter in the order of pinyin. */
const first: readonly (readonly [letter: string, from: string])[] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '哒'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '讥'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拿'],
  ['o', '哦'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '哇'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '匝'],
];

let collator: Intl.Collator | undefined;

/**
 * What people type for a Chinese name: the initials of its pinyin, 统一数据标准 → `tysjbz`. Based on the Unicode pinyin collation
 * (CLDR), so a character with several readings counts with the commonest. Other characters are left out.
 */
export function pinyinInitials(name: string): string {
  collator ??= new Intl.Collator('zh-u-co-pinyin');
  const { compare } = collator;
  return Array.from(name.match(/\p{Script=Han}/gu) ?? [])
    .map(han => first.findLast(([, from]) => compare(from, han) <= 0)?.[0] ?? '')
    .join('');
}
