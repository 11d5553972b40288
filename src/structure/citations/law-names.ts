import { type CitationWords, type Span, wordSet } from '../../model';
import type { Triggers } from './citation-triggers';
import { occurrences } from '../occurrences';

/** The name of a law without 《》. */
export type LawName = Span & { readonly title: string };

/** 公司法人, 刑法律师: the name is part of another word. */
const goesOn = new Set('人律规院制定治官庭学则系典');
const provision = /第[一二三四五六七八九十百零〇0-9]{1,8}条/y;
const joint = /[、和及与或]$/;
const longest = 16;

/**
 * Laws cited without 《》, where that is certain: one of the known laws behind 根据, 违反 and the like or before its article; any law
 * between such a word and its article (依照道路交通安全法第九十条).
 */
export function lawNames(text: string, words: CitationWords, triggers: Triggers): readonly LawName[] {
  const not = wordSet(words.notLaws.zh);
  const found: LawName[] = [];
  let last = -1;
  for (const { start, end } of occurrences(text, words.laws.zh)) {
    if (start < last || goesOn.has(text[end] ?? '') || not.lengthBefore(text, 0, start) > 0) continue;
    if (!isGoverned(text, start, triggers) && !isArticle(text, end)) continue;
    last = end;
    found.push({ start, end, title: text.slice(start, end) });
  }
  for (let at = text.indexOf('法第'); at >= 0; at = text.indexOf('法第', at + 1)) {
    const start = isArticle(text, at + 1) ? governed(text, at, triggers) : undefined;
    if (start === undefined || at + 1 - start < 3) continue;
    const title = text.slice(start, at + 1);
    if (/[，、和及或的]/.test(title) || not.lengthAt(title, 0, title.length) > 0) continue;
    found.push({ start, end: at + 1, title });
  }
  return found;
}

function isArticle(text: string, at: number): boolean {
  provision.lastIndex = at;
  return provision.test(text);
}

const governs = new Set(['basis', 'mention', 'implement']);

function isGoverned(text: string, start: number, { before }: Triggers): boolean {
  const found = before.endingAt(text, start);
  if (found) return found.value === 'basis';
  // 根据宪法和刑事诉讼法: the one before it is governed.
  return joint.test(text.slice(start - 1, start)) && /[法》]/.test(text[start - 2] ?? '');
}

/** Behind the nearest trigger to the left, if only Chinese letters lie between. */
function governed(text: string, end: number, { before }: Triggers): number | undefined {
  for (let at = end; at > end - longest && at > 0; at--) {
    const found = before.endingAt(text, at);
    if (found && governs.has(found.value)) return at;
    if (!/\p{Script=Han}/u.test(text[at - 1]!)) return undefined;
  }
  return undefined;
}
