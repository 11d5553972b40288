import type { Span } from '../../model';
import type { Draft } from './titled-drafts';

/** Longer lists of short names than are usual are cut: each name costs a search of the text. */
const most = 100;
/** A shorter name counts only in 《》: 规划, 方案 are also ordinary words. */
const shortest = 3;

/**
 * Later mentions of a short name cite the document that it was introduced for: 《方案》, 档案法. `goesOn` tests whether a name that ends at
 * an offset is part of another word.
 */
export function linkShortNames(
  text: string,
  drafts: readonly Draft[],
  goesOn: (text: string, end: number) => boolean = () => false,
): readonly Draft[] {
  const named = drafts.filter(d => d.shortName !== undefined && (d.title ?? d.number) !== undefined);
  if (named.length === 0) return drafts;
  const known = new Map<string, Draft>();
  const linked = drafts.map(draft => {
    const first = draft.title === undefined ? undefined : known.get(draft.title);
    if (draft.shortName !== undefined) known.set(draft.shortName, draft);
    return first && draft.shortName === undefined && draft.number === undefined ? again(draft, first) : draft;
  });
  const bare = named.slice(0, most).flatMap(first => bareMentions(text, first, goesOn));
  if (bare.length === 0) return linked;
  // 公司法修改决定, once introduced, differs from 公司法.
  const ends = new Map<number, number>();
  for (const { start, end } of bare) ends.set(start, Math.max(end, ends.get(start) ?? 0));
  return merged(
    linked.filter(draft => draft.end >= (ends.get(draft.start) ?? 0)),
    bare,
  );
}

const again = (place: Span & Pick<Draft, 'rest'>, first: Draft): Draft => ({
  start: place.start,
  end: place.end,
  ...(place.rest !== undefined && { rest: place.rest }),
  title: first.title,
  number: first.number,
  shortName: first.shortName,
  full: { start: first.start, end: first.end },
  isDocument: true,
});

/** Words that name a document only with an article: the Directive, the Order. */
const kind =
  /^(?:Act|Order|Directive|Resolution|Ordinance|Policy|Regulation|Agreement|Plan|Code|Law|Statute)$/;

function bareMentions(
  text: string,
  first: Draft,
  goesOn: (text: string, end: number) => boolean,
): readonly Draft[] {
  const name = first.shortName!;
  if (name.length < shortest) return [];
  const isKind = kind.test(name);
  const found: Draft[] = [];
  let at = text.indexOf(name, first.rest ?? first.end);
  for (; at >= 0; at = text.indexOf(name, at + name.length))
    if (
      !'本该《〈'.includes(text[at - 1] ?? ' ') &&
      !introducedAgain(text, at, name) &&
      !isInWord(text, at, at + name.length) &&
      !goesOn(text, at + name.length) &&
      (!isKind || /\b[Tt]he\s$/.test(text.slice(Math.max(0, at - 4), at)))
    )
      found.push(again({ start: at, end: at + name.length }, first));
  return found;
}

/** The Act (Pub. L. 113-283) (FISMA 2014): brackets after brackets give another short name. */
const introducedAgain = (text: string, at: number, name: string): boolean =>
  text[at - 1] === '(' &&
  /\)\]?\s?\($/.test(text.slice(Math.max(0, at - 4), at)) &&
  /^[^()\n]{0,8}\)/.test(text.slice(at + name.length, at + name.length + 9));

/** FITARAmilestones.json, /FITARA/: letters on either side, or an address. */
const isInWord = (text: string, start: number, end: number): boolean =>
  (isLatin.test(text[start]!) && /[A-Za-z0-9/]/.test(text[start - 1] ?? '')) ||
  (isLatin.test(text[end - 1]!) && /[A-Za-z0-9]/.test(text[end] ?? ''));
const isLatin = /[A-Za-z]/;

/** Both lists by place; a bare mention inside another citation belongs to that. */
function merged(drafts: readonly Draft[], bare: readonly Draft[]): readonly Draft[] {
  const all = [...bare].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Draft[] = [];
  let i = 0;
  for (const draft of [...drafts, undefined]) {
    const limit = draft?.start ?? Infinity;
    for (; i < all.length && all[i]!.start < limit; i++) {
      const last = result.at(-1);
      const behind = last ? Math.max(last.end, last.rest ?? 0) : 0;
      if (all[i]!.start >= behind && all[i]!.end <= limit) result.push(all[i]!);
    }
    if (draft) result.push(draft);
  }
  return result;
}
