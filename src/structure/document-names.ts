import { numeralValue } from '../model';

const open = '〔[（(【﹝［';
const close = '〕]）)】﹞］';

/** Digits of any width, in Arabic or Han: 809, ８０９, 八百零九, 二〇一五. */
const digits = '0-9０-９〇○零一二三四五六七八九十百';

/** 国发〔2015〕50号, 国发（81）118号 (the plain form of （1981）国发118号), 财税［2018］第 012 号. */
const numbered = new RegExp(
  `^([\\p{Script=Han}A-Za-z]{1,24})[${regex(open)}]([0-9]{4}|[0-9]{2})年?[${regex(close)}]第?0*([0-9]{1,5})号$`,
  'u',
);
/** 国务院令第809号, 国务院、中央军事委员会令第436号, 上海市人民政府令（2012）第21号, 公告2021年第12号, 公告〔十五届〕第九十四号. */
const ordered = new RegExp(
  `^((?:(?![一二三四五六七八九十]+、)\\p{Script=Han}{2,24}、){0,4}[\\p{Script=Han}·]{0,40}?(?:令|公告|通告))(?:[${regex(open)}]?([0-9]{4})年?[${regex(close)}]?|[${regex(open)}](\\p{Script=Han}{1,8})[${regex(close)}])?[${regex(open)}]?(?:第|No\\.?)?([${digits}]{1,7})号[${regex(close)}]?$`,
  'u',
);
const stateName = '中华人民共和国';
const state = new RegExp(`^${stateName}(?=.)`);
const states = new RegExp(`(?<=^|、)${stateName}(?=.)`, 'g');

/** Where the name of a law begins if the state precedes it. */
export const formalStart = (text: string, start: number): number =>
  start >= stateName.length && text.startsWith(stateName, start - stateName.length)
    ? start - stateName.length
    : start;

/**
 * A document number as it is compared and exported: 〔〕 around the year, half-width digits, no spaces, no 第, no leading zeros
 * (国发[2015]第０50 号 → 国发〔2015〕50号); orders as 国务院令第809号, 公告2021年第12号. Undefined where the text is neither. Words before the
 * agency's code stay: separating them requires a list of codes.
 */
export function normaliseNumber(text: string): string | undefined {
  if (text.length > 120 || !text.includes('号')) return undefined;
  const bare = halfWidth(text).replace(/[\s\u3000\u200b]+/g, '');
  const number = numbered.exec(bare);
  if (number) return `${number[1]!}〔${fullYear(number[2]!)}〕${number[3]!}号`;
  const order = ordered.exec(bare);
  if (!order) return undefined;
  const [, body, year, session, count] = order;
  const value = numeralValue(count!);
  const when = year !== undefined ? `${year}年` : session !== undefined ? `〔${session}〕` : '';
  return value === undefined ? undefined : `${body!.replace(states, '')}${when}第${value}号`;
}

const fullYear = (year: string): string => (year.length === 2 ? `19${year}` : year);

/** ０-９ as 0-9. */
const halfWidth = (text: string): string =>
  text.replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** （试行）, （2018年修正）, （征求意见稿）: what a version of a document adds to its title; not the years of a plan. */
const version =
  /[(（【〔][^()（）【】〔〕]{0,24}(?:试行|暂行|修订|修正|草案|稿|修正案|修正本|修订本|版)[)）】〕]$/;

/**
 * The normalized name, equal for two mentions of one document: no white space, quotation marks or book-title marks, one form of
 * brackets and dashes, no 中华人民共和国 in front, no version in brackets at the end; English in lower case without 《》 or article.
 */
export function normaliseTitle(text: string): string {
  const flat = halfWidth(text.slice(0, 1_000)).replace(/[《》〈〉“”‘’"'「」『』*_#`]/g, '');
  if (!/\p{Script=Han}/u.test(flat))
    return flat
      .trim()
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .replace(/^the /, '')
      .replace(/[.,;:]+$/, '');
  const bare = flat.replace(/[\s\u3000\u200b]+/g, '');
  return bare
    .replace(version, '')
    .replace(state, '')
    .replace(/[（〔【［[]/g, '(')
    .replace(/[）〕】］\]]/g, ')')
    .replace(/[—–－─~～-]+/g, '-')
    .replace(/[·•・]/g, '·');
}

function regex(characters: string): string {
  return characters.replace(/[[\]()]/g, '\\$&');
}
