import type { EnglishWords } from '../../model';
import { englishDates } from './en-dates';
import { englishForms, type HeadLine } from './en-head';
import { isSessionNote } from './en-history';
import { matchesOf } from '../matches';

const longest = 600;

/** Without Markdown marks, a final colon or full stop, and white space at the ends. */
export const clean = (text: string): string =>
  (text.includes('<') ? text.replace(/<\/?[a-z][^<>\n]{0,60}>/gi, ' ') : text)
    .replace(/^[#*_>\s]+|[#*_\s]+$/g, '')
    .replaceAll('**', '')
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .replace(/[.:;,]$/, '')
    .slice(0, longest)
    .trim();

/** Open Data Policy: whether a text ends in the name of a kind. */
export function endsInKind(plain: string, words: EnglishWords): boolean {
  const last = matchesOf(englishForms(words).kind, plain).at(-1);
  return last !== undefined && last.index + last[0].length >= plain.length - 1;
}

const office =
  /^(?:(?:the )?(?:city|town|village|county|state|office|government|executive office|commonwealth|house|senate|metropolitan government)\b|(?:the )?(?:(?:u\.s\. |us )?(?:department|ministry)|laws|republic) of\b).{0,60}$|\bcouncil$/i;
const prose =
  /^(?:[Tt]his|[Tt]he|[Ii]n order|[Oo]n motion|[Ff]or |[Ww]hereas|[Rr]esolved)\b.*[a-z]{3} [a-z]{2,} [a-z]/;

/** Whether a line may be a title: no address, office, date, stamp, section or sentence. */
export function isTitle(line: HeadLine, words: EnglishWords): boolean {
  if (line.label !== undefined) return false;
  const plain = clean(line.text);
  const { kind } = englishForms(words);
  const named = matchesOf(kind, plain);
  const rest = plain
    .replace(
      /^(?:the )?(?:city|town|village|county|state) of (?:[A-Z][\w’'-]* ){1,3}(?=[^a-z]*[A-Z][a-z]+ [A-Z][a-z]+ \d)/i,
      '',
    )
    .replace(kind, '')
    .replace(/\b(?:committee substitute for|substitute for|as amended|as substituted)\b/gi, '')
    .replace(/\b(?:no|number|an?|the|of|mayor's|mayor|by|n\.c\.s|version|v)\b\.?|[\W\d_]/gi, '');
  // (1) improve …: an item; Acts 2019, …: what amended a section.
  if (/^\((?:\d{1,2}|[a-z]{1,4})\)\s/.test(plain) || isSessionNote(plain)) return false;
  // A line that continues the one before, or a link to a file.
  if (/^[a-z](?:[a-z ,]{40}|.*\. [A-Z])|^[Cc]lause \w+$|\((?:PDF|DOCX?|Word),? ?\d/.test(plain)) return false;
  const isChapter = /^article [ivx\d]{1,5}\.?\s?[-–—:]/i.test(plain) && endsInKind(plain, words);
  if (/^(?:version|revision|rev\.|draft) v?\d/i.test(plain) && plain.length < 60) return false;
  if (rest.length < 4 || (!isChapter && /^(?:section|article|sec\.|chapter \w+$|\d)/i.test(plain)))
    return false;
  if (
    /^(?:(?:intro|final|first)\b.*\b(?:n(?:o|umber)|publication)\b|laid on|introduced by|file\b)/i.test(plain)
  )
    return false;
  if (
    isAddress(plain) ||
    /^series\b.{0,8}\d{4}$/i.test(plain) ||
    (/:\**\s*$/.test(line.text) && !endsInKind(plain, words))
  )
    return false;
  if (isSeat(plain, words) || namesNothing(plain, words) || addressees.test(plain)) return false;
  if (englishDates(plain).some(date => date.end - date.start > plain.length - 24)) return false;
  if (office.test(plain) && named.length === 0) return false;
  if (/,\s*(?:mayor|city manager|governor)$/i.test(plain)) return false;
  if (plain.length > 160 && (/[a-z]\.? [A-Z].*[a-z]\. [A-Z]/.test(plain) || isProse(plain))) return false;
  return !prose.test(plain);
}

/** ## Program Goals, with more such headings below: a section, unless it ends in the name of a kind. */
export const isSection = (line: HeadLine, lines: readonly HeadLine[], words: EnglishWords): boolean =>
  line.text.startsWith('## ') &&
  lines.filter(each => each.text.startsWith('## ')).length > 1 &&
  !endsInKind(clean(line.text), words);

/** City Hall and Court House 15 West Kellogg Boulevard Phone: 651-266-8560. */
const isAddress = (plain: string): boolean =>
  /\b\d{3}\)?[ .-]\d{3}-\d{4}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?$|\b(?:phone|fax)\b|\bwww\.|@/i.test(plain) &&
  plain.length < 200;

const addressees = /^(?:memorandum )?(?:to|for) (?:all|the heads of)\b.{0,80}$/i;

/** Most of its words begin small and one of them is a finite verb: a sentence, not a title. */
function isProse(plain: string): boolean {
  const words = plain.split(' ');
  return (
    /\b(?:is|are|was|were|has|have)\b/.test(plain) &&
    words.filter(word => /^[a-z]/.test(word)).length > words.length * 0.6
  );
}

/** [From the U.S. Government Publishing Office], ENROLLED, Executive Orders, 117th CONGRESS: notes on its printer or filing. */
function namesNothing(plain: string, { shelves, stamps, sessions, states, labels }: EnglishWords): boolean {
  if (/^(?:\[[^\]]*\]|<[^>]*>|https?:\S*)$/.test(plain)) return true;
  if (plain.length > 60) return false;
  const folded = plain.toLowerCase();
  return (
    shelves.some(({ name }) => name.toLowerCase() === folded) ||
    stamps.some(stamp => stamp.toLowerCase() === folded) ||
    labels.other.some(label => label.toLowerCase() === folded) ||
    Object.values(states).some(
      name => folded.startsWith(name.toLowerCase()) && /^(?: \(.*\))?$/.test(folded.slice(name.length)),
    ) ||
    sessions.some(name => new RegExp(`^[\\w-]{2,20} (?:\\w{2,12} )?${name}(?:, \\d{4})?$`, 'i').test(plain))
  );
}

/** TULSA, OKLAHOMA; GREENSBORO, NC; New York, N.Y. 10007; NEW YORK 7, N. Y. */
function isSeat(plain: string, words: EnglishWords): boolean {
  const last = /,\s*([A-Za-z .]+?)[,\s]*(?:\d{5}(?:-\d{4})?)?$/
    .exec(plain)?.[1]
    ?.toLowerCase()
    .replace(/\b([a-z])\. ?(?=[a-z]\b)|\.$/g, '$1');
  return (
    plain.length < 60 &&
    last !== undefined &&
    Object.entries(words.states).some(
      ([code, name]) => name.toLowerCase() === last || code.toLowerCase() === last,
    )
  );
}
