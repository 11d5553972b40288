import type { Citation, CitationWords, Provision, Span } from '../../model';
import { linkShortNames } from './cited-again';
import { documentNumbers, standardsIn } from './citation-numbers';
import { readerOf } from './citation-reader';
import { typeOf, type Triggers, type Typed } from './citation-triggers';
import { citedProvisions } from './cited-provisions';
import { lawNames } from './law-names';
import { ownNames, type OwnNames } from './own-names';
import { titledDrafts, type Draft } from './titled-drafts';

/** Citations of a Chinese document: titles in 《》, document numbers, laws by name, short names. Linear in the text. */
export function citationsZh(
  text: string,
  outline: readonly Provision[],
  words: CitationWords,
): readonly Citation[] {
  const reader = readerOf(words);
  const own = ownNames(text, outline, 'zh');
  const others = [
    ...documentNumbers(text, words).filter(n => !own.isOwnNumber(n)),
    ...standardsIn(text, words.standards.zh),
  ].map(({ start, end, value }): Draft => ({ start, end, number: value, isDocument: true }));
  const laws = lawNames(text, reader).flatMap((law): readonly Draft[] =>
    own.isOwnTitle(law.title) ? [] : [{ ...law, isDocument: true }],
  );
  const drafts = linkShortNames(
    text,
    inOrder([...titledDrafts(text, reader), ...others, ...laws]),
    reader.laws.goesOn,
  );
  const runs = runsOf(text, drafts, reader.triggers).map(run => {
    const typed = typeOf(text, { start: run[0]!.start, end: endOf(text, run.at(-1)!) }, reader.triggers);
    return { run, typed, isActedUpon: typed.trigger !== undefined && decisive.has(typed.type) };
  });
  // What is a document in one place is one everywhere.
  const named = new Set(runs.flatMap(({ run, isActedUpon }) => (isActedUpon ? run.map(d => d.title) : [])));
  return runs.flatMap(({ run, typed, isActedUpon }) => {
    return run
      .filter(
        draft => draft.isDocument ?? (isActedUpon || (draft.title !== undefined && named.has(draft.title))),
      )
      .map(draft => finish(text, draft, typed, own, words.yearly.zh));
  });
}

/** A title whose ending does not decide is a document's if an act is done to it. */
const decisive = new Set(['basis', 'implement', 'repeal', 'amend', 'forward']);

/** By place; of two that overlap the first, and of two that begin together the longer. */
function inOrder(drafts: readonly Draft[]): readonly Draft[] {
  const sorted = [...drafts].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Draft[] = [];
  for (const draft of sorted) if (draft.start >= (kept.at(-1)?.end ?? 0)) kept.push(draft);
  return kept;
}

/** Citations that share their trigger: 根据《A》《B》、《C》和国务院《D》. */
function runsOf(text: string, drafts: readonly Draft[], triggers: Triggers): readonly (readonly Draft[])[] {
  const runs: Draft[][] = [];
  let end = -1;
  for (const draft of drafts) {
    const run = runs.at(-1);
    if (run && joins(text, { start: end, end: draft.start }, triggers)) run.push(draft);
    else runs.push([draft]);
    end = endOf(text, draft);
  }
  return runs;
}

const between = /^\s?(?:等|以及|或者|[、，,；和及与或])?\s?[\p{Script=Han}]{0,10}$/u;

function joins(text: string, gap: Span, { before }: Triggers): boolean {
  if (gap.end - gap.start > 14 || gap.end < gap.start) return false;
  if (!between.test(text.slice(gap.start, gap.end))) return false;
  for (let at = gap.start + 1; at <= gap.end; at++) {
    const found = before.endingAt(text, at);
    if (found && found.start >= gap.start) return false;
  }
  return true;
}

const endOf = (text: string, draft: Draft): number => citedProvisions(text, draft.rest ?? draft.end).end;

/** 2017年《政府工作报告》, 2017年国务院《…》. */
const yearBefore = /((?:19|20)\d\d)年度?[\p{Script=Han}]{0,6}$/u;

const yearOf = (text: string, start: number): string =>
  yearBefore.exec(text.slice(Math.max(0, start - 14), start))?.[1] ?? '';

const dated = /(?:19|20)\d\d(?=年\d{1,2}月\d{1,2}日)/g;

/** Decisions of several years amended one text under one title: the year of the date in its line before 《关于修改…的决定》第一次修正. */
function yearInHistory(text: string, { start, end }: Span, { type, trigger }: Typed): string | undefined {
  if (type !== 'mention' || trigger === undefined || trigger.start < end) return undefined;
  const before = text.slice(Math.max(0, start - 120), start);
  return before
    .slice(before.lastIndexOf('\n') + 1)
    .match(dated)
    ?.at(-1);
}

function finish(
  text: string,
  draft: Draft,
  typed: Typed,
  own: OwnNames,
  yearly: readonly string[],
): Citation {
  const { start, end, title, number, shortName, full } = draft;
  const { paths } = citedProvisions(text, draft.rest ?? end);
  const isSelf =
    title !== undefined &&
    // What a document repeals or amends under its own name is an earlier version of itself.
    ((typed.type !== 'repeal' && typed.type !== 'amend' && own.isOwnTitle(title)) ||
      (typed.type === 'forward' && own.isAttached(title, end)));
  const year =
    title === undefined
      ? undefined
      : yearly.some(word => title.endsWith(word))
        ? yearOf(text, start)
        : title.includes('关于')
          ? yearInHistory(text, draft, typed)
          : undefined;
  return {
    start,
    end,
    ...typed,
    ...(title !== undefined && { title }),
    ...(number !== undefined && { number }),
    ...(paths.length > 0 && { provisions: paths }),
    ...(shortName !== undefined && { shortName }),
    ...(full && { full }),
    ...(year !== undefined && { yearly: year }),
    ...(isSelf && { self: true as const }),
  };
}
