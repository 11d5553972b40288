/** The forms of Chinese official documents: divisions of statutes, numbering of plans (GB/T 9704), lines that frame a text. Sticky: set `lastIndex` first. */

const digit = '[一二三四五六七八九十百千零〇两兩0-9０-９]';
/** Text recognition leaves spaces inside numbers: 第十 二条. */
const numeral = `${digit}(?:[ 　]?${digit}){0,8}`;

/** The match of a sticky pattern at an offset. */
export function at(pattern: RegExp, text: string, offset = 0): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

export const unspaced = (numerals: string): string => numerals.replace(/[ 　]+/g, '');

/** The same as `division` in its usual print: no spaces, simplified. */
export const plainDivision =
  /第([一二三四五六七八九十百千零0-9]{1,9})(编|章|节|条)(?:之([一二三四五六七八九十]{1,3}))?/y;
/** 第十二条之一; groups: number, division, 之 number. */
export const division = new RegExp(
  `第[ 　]{0,2}(${numeral})[ 　]{0,2}(编|編|篇|部分|章|节|節|条|條)(?:[ 　]?之[ 　]?([一二三四五六七八九十]{1,3}))?`,
  'y',
);
/** （定义）, 【适用范围】 after an article's number; not （一）, which is an item. */
export const caption = /[（(【[]([^（）()【】[\]，。；：、\n]{2,20})[）)】\]]/y;
/** 一、 */
export const first = /([一二三四五六七八九十百](?:[ 　]?[一二三四五六七八九十百]){0,3})[ 　]?、[ 　]*/y;
/** （一） with half or full width brackets; （1） */
export const bracketed =
  /[（(][ 　]{0,2}(?:([一二三四五六七八九十百](?:[ 　]?[一二三四五六七八九十百]){0,3})|([0-9０-９]{1,3}))[ 　]{0,2}[）)][ 　]*、?[ 　]*/y;
/** 1. 1． 1、 1） but not 1.5 */
export const digits = /([0-9０-９]{1,3})(?:[.．](?![0-9０-９])|[、)）])[ 　]*/y;
/** `1 总则`, `1.2.1 国家级`; a figure in prose has no space after it. */
export const decimal = /([0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[ 　]+(?=[一-龥“（])/y;
/** A date and nothing else, in any numerals. */
export const date =
  /^[ 　]*[（(]?(?:[12][0-9]{3}|[12１２][0-9０-９]{3}|[一二][〇○零ＯOo0一二三四五六七八九]{3})[ 　]*年[ 　]*[0-9０-９一二三四五六七八九十元正]{1,3}[ 　]*月[ 　]*[0-9０-９一二三四五六七八九十廿卅]{1,3}[ 　]*日[）)]?[ 　]*$/;
/** 2024年5月31日 北京市…通过: how a statute came about. */
export const dated = /^[（(]?[12][0-9]{3}[ 　]*年[ 　]*[0-9]{1,2}[ 　]*月/;
/** 国发〔2018〕42号, 第752号 */
export const documentNumber =
  /[〔[（(【﹝][12][0-9]{3}[〕\])）】﹞].{0,12}号[）)]?$|^[^，。；]{0,24}第[ 　]*[0-9０-９一二三四五六七八九十百]{1,6}[ 　]*号[）)]?$/;
/** 发文机关：国务院: a label and its value. */
export const field = /^(?:【[^】]{2,8}】|[一-龥][一-龥 　]{1,7}[：:])[ 　]*\S/;
/** 委  员： */
export const label = /^[^，。；]{2,8}[：:]$/;
export const han = /[一-龥]/;
/** 附件2, 附表：, 附: */
export const attachment =
  /^附[ 　]*(?:[件录錄表图圖][ 　]*([0-9０-９一二三四五六七八九十]{0,3})|)[ 　]*(?:([：:、.．])[ 　]*(.*))?$/s;
export const contents = /^目[ 　]*[录次錄]$/;
/** A line that names an official text by its last word. */
export const annexTitle =
  /^[一-龥“”《》、—（）]{5,60}(?:规定|办法|方案|意见|条例|细则|规划|纲要|计划|章程|规则|预案|标准|制度)(?:（[一-龥]{2,6}）)?$/;
/** What ends a preamble: 特制定本办法。, 现提出如下意见。 */
export const enacting =
  /(?:制定本[一-龥]{2,8}|(?:提出|作出?|通知|决定)(?:如下|以下)[一-龥]{0,4}|(?:通知|批复|函复|答复|规定|解释|决定|命令|公告|通告)如下)。$/;
/** How an attached text states its purpose. */
export const intent = /制定本|(?:提出|作出?|通知|决定)(?:如下|以下)|如下|现就|现将|[：:]$/;
/** An outright decision, award or reprimand is not a preamble, nor is a call to all. */
export const decided =
  /(?:^|，)(?:国务院|[一-龥]{0,12}(?:政府|委员会|会议))(?:研究)?决定(?=[，：授批])|(?:^|[，；])授予|(?:予以|给予)(?:通报)?(?:表扬|表彰|奖励|批评)|^各[^，。；：]{1,20}(?:要|应当?|须)/;
/** Sentences that end a text. */
export const closing =
  /^(?:本[一-龥]{1,4}自.{2,30}(?:施行|实施|执行|生效)|自本[一-龥]{1,4}(?:印发|发布|公布|施行|实施)之日起|特此|以上(?:意见|报告|请示|规定)|[此专]复)/;
/** An address to the audience: what follows is outside the section before it. */
export const vocative =
  /^(?:各位(?:代表|委员|同志)|(?:女士|先生|同志|朋友)们)[！!，]|^[^，。；]{4,40}，对政府工作提出/;
/** A call to all addressees; a mention of this text shows that it closes it. */
export const call =
  /^(?:感谢|各(?:地区|地方|地|省|市|县|乡|级|部门|有关|相关)[^。]{0,200}(?:本(?:通知|意见|方案|规划|计划|办法)|贯彻落实|重要意义))/;
/** 注：, 备注：… */
export const note = /^[备附]?注[：:]/;
/** A body that signs: 国务院办公厅, several separated by spaces. */
export const signer =
  /^(?:[一-龥]{0,28}(?:政府|国务院|委员会|委|办公厅|办公室|厅|局|部|院|署|总会|银行|人大|公司))(?:[ 　、]+[一-龥]{2,28})*$/;

/** Who signs an order: 总理  李克强. */
export const officer =
  /^(?:总[ 　]*理|(?:代[ 　]*)?(?:主[ 　]*席|[省市州县区部局署行院][ 　]*长)|委员长|主[ 　]*任|检察长)[ 　]+[一-龥·][一-龥· 　]{1,11}$/;

const values = new Map(Array.from('零一二三四五六七八九', (c, value) => [c, value]));
for (const [c, value] of [
  ['〇', 0],
  ['两', 2],
  ['兩', 2],
] as const)
  values.set(c, value);
const units = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** 十二 → 12, 一百零三 → 103, １２ → 12; 二〇 reads as digits. */
export function numberOf(numerals: string): number {
  let total = 0;
  let digit = 0;
  for (const c of numerals) {
    if (c === ' ' || c === '　') continue;
    const unit = units.get(c);
    if (unit !== undefined) {
      total += (digit || (total === 0 || unit === 10 ? 1 : 0)) * unit;
      digit = 0;
    } else {
      digit = digit * 10 + (values.get(c) ?? arabic(c));
    }
  }
  return total + digit;
}

function arabic(character: string): number {
  const code = character.charCodeAt(0);
  return code >= 0xff10 ? code - 0xff10 : code - 0x30;
}
