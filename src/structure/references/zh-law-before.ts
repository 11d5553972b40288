import type { Span } from '../../model';
import { matchesOf } from '../matches';

/** Maximum distance back to the start of a title, in UTF-16 units. */
const longestTitle = 80;
/** The ending of a law named alone; after 本 it is the text itself. */
const name =
  /(?:法|法典|宪法|条例|條例|办法|规定|细则|规则|解释|决定|意见|通知|方案|章程|公约|准则|协定|议定书|修正案)$/;
const own =
  /(?:本|此)[一-龥]{0,3}(?:法|条例|條例|办法|规定|细则|规则|解释|决定|意见|通知|方案|章程|公约|准则|修正案|预案|规划)$/;
/** Words that cannot be part of a law's name. */
const breaks =
  /[，。；：、！？“”‘’\s\u3000（）()]|依照|依据|根据|按照|违反|符合|适用|执行|有关|其他|关于|以及|或者|属于|除|由|对|将|在|与|和|及|的|是|有|为/g;
const shortest = 2;

/** The law whose provision is named at an offset: 《某法》（以下简称…）第三条, 民法典第三条. */
export function lawBefore(text: string, at: number, least: number): Span | undefined {
  let end = at;
  while (end > least && ' \u3000\n'.includes(text[end - 1]!)) end--;
  if ('的中'.includes(text[end - 1] ?? ' ') && text[end - 2] === '》') end--;
  const closing = text[end - 1];
  if (closing === '）' || closing === ')') {
    const opening = Math.max(text.lastIndexOf('（', end), text.lastIndexOf('(', end));
    if (opening > least && end - opening <= longestTitle && text[opening - 1] === '》') end = opening;
  }
  if (text[end - 1] === '》') return titled(text, end, least);
  const before = text.slice(Math.max(least, end - 24), end);
  if (!name.test(before) || own.test(before) || /[条款项章]的?规定$/.test(before)) return undefined;
  const start = lastBreak(before);
  return before.length - start < shortest ? undefined : { start: end - before.length + start, end };
}

/** 《…》, with titles inside the title. */
function titled(text: string, end: number, least: number): Span | undefined {
  let depth = 0;
  for (let at = end - 1; at >= Math.max(least, end - longestTitle); at--) {
    if (text[at] === '》') depth++;
    else if (text[at] === '《' && --depth === 0) return { start: at, end };
  }
  return { start: end - 1, end };
}

function lastBreak(before: string): number {
  let last = 0;
  for (const found of matchesOf(breaks, before)) last = found.index + found[0].length;
  return last;
}
