import type { Facts, Provision, Span } from '../../model';
import { candidate, roughRank, type Candidate } from './candidates';

const year = '((?:19|20)[0-9]{2})年';
/** 2025年工作安排 */
const planned = new RegExp(
  `${year}(?:度)?[^，。；年]{0,24}(?:任务|重点|部署|要求|安排|打算|计划|目标|思路)(?!.*(?:完成|进展|执行)情况)`,
);
/** 2024年工作回顾 */
const reviewed = new RegExp(`${year}(?:度)?[^，。；年]{0,10}(?:回顾|总结)`);
const inTitle = new RegExp(`(?:${year}(?:度)?政府|[（(]${year}(?:度)?[）)]$)`);
const inName = /(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/g;

type Report = { readonly text: string; readonly outline: readonly Provision[]; readonly uri: string };

/**
 * A report to an assembly recurs each year, often without a date: it is given in the year that its title names or that it plans, or
 * after the one that it reviews; without these, in that of the file's name. Nothing where a date is stated.
 */
export function reportYear(titles: readonly Candidate[], stated: Facts, report: Report): Candidate[] {
  if (stated.date_signed ?? stated.date_published ?? stated.date_adopted) return [];
  const title = titles.find(({ value }) => /工作报告(?:[（(][^（()）]*[）)])?$/.test(value));
  if (!title) return [];
  const said = inTitle.exec(title.value);
  if (said) return [told(said[1] ?? said[2]!, title.span)];
  return yearPlanned(report) ?? yearNamed(report.uri);
}

function yearPlanned({ text, outline }: Report): Candidate[] | undefined {
  const plans = new Map<string, Span>();
  let last: Candidate | undefined;
  for (const { structure, level, start, end } of outline) {
    if (structure !== 'heading' || level !== 1) continue;
    const heading = text.slice(start, end);
    const back = reviewed.exec(heading);
    const ahead = planned.exec(back ? heading.slice(back.index + back[0].length) : heading);
    if (ahead) plans.set(ahead[1]!, { start, end });
    else if (back) last ??= told(String(Number(back[1]) + 1), { start, end });
  }
  if (plans.size === 1) return Array.from(plans, ([iso, span]) => told(iso, span));
  return plans.size === 0 && last ? [last] : undefined;
}

const told = (iso: string, span?: Span): Candidate =>
  candidate('date_signed', iso, 'computed', 0.6, span, roughRank);

function yearNamed(uri: string): Candidate[] {
  const named = yearInName(uri);
  return named === undefined ? [] : [candidate('date_signed', named, 'file-name', 0.5)];
}

/** The year in a file's name; undefined for a name with two years. */
export function yearInName(uri: string): string | undefined {
  const years = uri.replace(/^.*[\\/]/, '').match(inName) ?? [];
  return years.length === 1 ? years[0] : undefined;
}
