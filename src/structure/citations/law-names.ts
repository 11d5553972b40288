import type { Span } from '../../model';
import type { Reader } from './citation-reader';
import type { Triggers } from './citation-triggers';
import { formalStart } from '../document-names';
import { occurrences } from '../occurrences';

/** The name of a law without 《》. */
export type LawName = Span & { readonly title: string };

const provision = /第[一二三四五六七八九十百零〇0-9]{1,8}条/y;
const joint = /[、和及与或]$/;
const longest = 16;

/** Laws cited without 《》: those of the lists, and any law between a word such as 根据, 违反 and its article (依照某某法第九十条). */
export function lawNames(text: string, reader: Reader): readonly LawName[] {
  return [...listedLaws(text, reader), ...lawsOfArticles(text, reader)];
}

/**
 * Laws of the lists, the longest first. Names that are also ordinary words count only after a word such as 根据, or before an
 * article.
 */
function listedLaws(text: string, { laws, triggers }: Reader): readonly LawName[] {
  const found: LawName[] = [];
  let last = -1;
  for (const { start: from, end } of occurrences(text, laws.names)) {
    if (from < last) continue;
    // 合同法 is not a name within 劳动合同法, whether that counts or not.
    last = end;
    if (laws.goesOn(text, end)) continue;
    const start = formalStart(text, from);
    // 以下简称《公司法》: names in 《》 are read elsewhere.
    if (text[start - 1] === '《') continue;
    const before = triggers.before.endingAt(text, start);
    // 符合公司法: a trigger directly before it leaves no room for another word.
    if (!before && laws.not.lengthBefore(text, 0, from) > 0) continue;
    const counts =
      laws.plain.has(text.slice(from, end)) ||
      (before ? before.value === 'basis' : isJoined(text, start)) ||
      isArticle(text, end);
    if (counts) found.push({ start, end, title: text.slice(start, end) });
  }
  return found;
}

function lawsOfArticles(text: string, { laws, triggers }: Reader): readonly LawName[] {
  const found: LawName[] = [];
  for (let at = text.indexOf('法第'); at >= 0; at = text.indexOf('法第', at + 1)) {
    const start = isArticle(text, at + 1) ? governed(text, at, triggers) : undefined;
    if (start === undefined || at + 1 - start < 3) continue;
    const title = text.slice(start, at + 1);
    if (/[，、和及或的]/.test(title) || laws.not.lengthAt(title, 0, title.length) > 0) continue;
    found.push({ start, end: at + 1, title });
  }
  return found;
}

function isArticle(text: string, at: number): boolean {
  provision.lastIndex = at;
  return provision.test(text);
}

/** 根据宪法和刑事诉讼法: the law before it is governed. */
const isJoined = (text: string, start: number): boolean =>
  joint.test(text.slice(start - 1, start)) && /[法》]/.test(text[start - 2] ?? '');

const governs = new Set(['basis', 'mention', 'implement']);

/** After the nearest trigger to the left, if only Chinese letters are between. */
function governed(text: string, end: number, { before }: Triggers): number | undefined {
  for (let at = end; at > end - longest && at > 0; at--) {
    const found = before.endingAt(text, at);
    if (found && governs.has(found.value)) return at;
    if (!/\p{Script=Han}/u.test(text[at - 1]!)) return undefined;
  }
  return undefined;
}
