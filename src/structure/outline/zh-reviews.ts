import type { Context, Place } from './context';
import { endsSentence, type Line } from './line';

/** The caption of a part that reports what was done, and of one that continues with what is to be done: it applies to all in it. */
const review = '工作回顾';
const reviewAndPlan = '工作回顾与部署';
/** The caption of a part that describes the situation. */
const background = '背景';

/** A heading that asks for a report, or for results, is not a report. */
const asks =
  /^(?:[加提抓查找对将把向]|做好|开展|组织|定期|及时|[通汇]?报|检查|监督|督促|考核|评[估价]|分析|解决|整改|针对|掌握|跟踪|反馈|推[动广]|宣传|巩固|扩大|公[开布]|建立|完善|强化|确保|总结)/;
const lookingBack =
  /(?:^|年|作|来|期)[的]?回顾|(?:年|年度|时期|以来)[^，]{0,6}工作总结|发展成[就果]|(?:取得的?|主要|工作)(?:主要)?成[就绩效]|(?:工作|任务|项目)?(?:进展|开展|完成|执行|落实)情况$|(?:进展|开展|完成|执行|落实)情况(?=[和与及、])|存在的?(?:主要|突出)?(?:问题|不足|困难)/;
const ahead = /目标|任务|安排|部署|计划|打算|思路|重点|要求|下一步|今后|展望|形势|建议|对策|举措/;
/** 发展现状与面临形势: the situation, by nouns alone; a heading about measures begins with a verb. */
const setting =
  /^(?:“.{2,3}”时期)?(?:(?:规划|编制|起草|发展|产业)?(?:背景|现状)|(?:发展|现实)基础|面临的?(?:主要)?(?:形势|机遇|挑战|问题)|形势)(?:[和与及、](?:面临的?)?(?:主要)?(?:背景|现状|基础|形势|机遇|挑战|问题|环境))*$/;
/** In a part with both: the section that opens the second. */
const opensPlan =
  /^(?:20\d\d年|[今明]年|下一步|今后|下一阶段|“.{1,3}”时期)?[^，]{0,8}(?:安排|打算|部署|思路|计划|重点工作|任务|要求|建议|举措)$/;

/** The caption of a division that opens under a heading, in the open part; nothing if that part's caption continues. */
export function captionUnder(heading: string | undefined, { caption }: Place): string | undefined {
  if (heading === undefined) return undefined;
  const found = asks.test(heading) ? null : lookingBack.exec(heading);
  if (found) return ahead.test(heading.slice(found.index + found[0].length)) ? reviewAndPlan : review;
  if (setting.test(heading)) return background;
  return caption === reviewAndPlan && opensPlan.test(heading) ? '' : undefined;
}

const number = /^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|——)[ 　]*/;
const comes =
  /^(?:今年[^，。]{0,12}(?:是|要|将|目标|要求|任务|思路|重点)|明年|新的一年|下一步|下一阶段|今后|未来|展望|接下来)/;
const must = /^[^，。；]{0,16}(?:(?<![主重需首只纲必概摘简次])要(?![求素点件旨])|必须|应当|务必)/;
const acts =
  /^(?:加快|加强|加大|推进|推动|建设|建立|构建|打造|完善|健全|深化|强化|优化|落实|实施|开展|坚持|聚焦|扎实|大力|积极|着力|全力|全面|进一步|继续|持续|深入)/;
const past = /了|已|过去|以来|去年|年来|累计|同比|上年|完成|取得|成功|圆满|荣获|成效/;
const future = /[年月季度]底?[前以]|到20\d\d年|力争|确保|进一步/;

/**
 * The context of a paragraph: in a part that looks back and then ahead, the first paragraph that is about the future, says what
 * must be done or opens with an act without a sign that it is done ends the review.
 */
export function turned(context: Context, { text }: Line): Context {
  if (context.place.caption !== reviewAndPlan || !endsSentence(text)) return context;
  const said = text.slice(number.exec(text)?.[0].length ?? 0);
  return speaksOfWhatComes(said, timesAhead(context.place))
    ? { ...context, place: uncaptioned(context.place) }
    : context;
}

const speaksOfWhatComes = (said: string, times: readonly string[]): boolean =>
  comes.test(said) ||
  must.test(said) ||
  times.some(time => said.slice(0, 12).includes(time)) ||
  (acts.test(said) && !past.test(said) && (future.test(said) || !/\d/.test(said)));

/** The years and plan periods in the heading of the part after its review. */
function timesAhead(place: Place): readonly string[] {
  const heading = outermost(place).heading;
  const found = lookingBack.exec(heading);
  return heading.slice(found ? found.index + found[0].length : 0).match(/20\d\d年|“.{2,3}”/g) ?? [];
}

const outermost = (place: Place): Place =>
  place.up?.caption === reviewAndPlan ? outermost(place.up) : place;

const uncaptioned = (place: Place): Place => ({
  ...place,
  caption: '',
  up: place.up?.caption === reviewAndPlan ? uncaptioned(place.up) : place.up,
});
