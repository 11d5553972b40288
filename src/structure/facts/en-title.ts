import type { EnglishWords, Span } from '../../model';
import { englishDates } from './en-dates';
import { englishForms, type Head, type HeadLine } from './en-head';
import { clean, endsInKind, isSection, isTitle } from './en-title-lines';
import { firstMatch, matchesOf } from '../matches';

/** A title without its marks and on one line, and its place. */
export type EnglishTitle = Span & { readonly value: string; readonly confidence: number };

/**
 * The title of an English document: its subject line; else A RESOLUTION ESTABLISHING …; else its first line that names more than a
 * kind, a number or an office; else its kind and number.
 */
export function englishTitle(head: Head, words: EnglishWords): EnglishTitle | undefined {
  const eu = unionTitle(head);
  if (eu) return eu;
  const subject = words.labels.title
    .map(label => head.lines.find(line => label.toLowerCase() === line.label))
    .find(line => line !== undefined);
  if (subject && subject.value < subject.text.length)
    return title(subject, untilSentence(untilProse(subject.text.slice(subject.value))), 0.95, subject.value);
  const lines = head.lines.slice(0, 12);
  const { act: does, kindAlone } = englishForms(words);
  const act = lines.findIndex(line => does.test(line.text));
  const short = act < 0 ? undefined : lines.slice(0, act).find(line => shortTitle.test(line.text));
  if (short) return title(short, short.text, 0.95);
  if (act >= 0) {
    const joined = joinCapitals(lines.slice(act), words);
    const above = kindAbove.exec(joined.text)?.[0].length ?? 0;
    return title({ start: lines[act]!.start + above, end: joined.end }, joined.text.slice(above), 0.9);
  }
  const alone = head.lines.findIndex(
    (line, i) => kindAlone.test(line.text) && whatItDoes.test(head.lines[i + 1]?.text ?? ''),
  );
  if (alone >= 0) {
    const { text, end } = joinBroken(head.lines.slice(alone + 1));
    const kind = head.lines[alone]!;
    return title({ start: kind.start, end }, `${kind.text} ${text}`, 0.85);
  }
  const below = belowNumber(lines, words);
  if (below) return below;
  for (const [i, line] of lines.entries()) {
    if (!isTitle(line, words) || isSection(line, lines, words)) continue;
    const joined = numberedTitle(lines.slice(i), words) ?? joinCapitals(lines.slice(i), words);
    const above = letterhead.exec(joined.text)?.[0].length ?? 0;
    const own = { start: line.start + above, end: joined.end };
    return title(own, withoutNumber(withoutPlace(joined.text.slice(above), words), words), 0.85);
  }
  const [first, second] = lines;
  if (first && second && isKindAndNumber(first, second, words))
    return title({ start: first.start, end: second.end }, `${first.text} ${second.text}`, 0.6);
  return (
    (first && (numberOnly(first, words) ?? caption(first) ?? opensTitle(first, words))) ??
    lines.map(line => numberOnly(line, words)).find(found => found !== undefined)
  );
}

/** Data Protection Act 2018 | An Act to make provision …: the name of an Act above its purpose. */
const shortTitle = /^[#*_ ]{0,6}[A-Z].{2,120}\bAct,? (?:19|20)\d{2}[*_. ]{0,4}$/i;

/** EXECUTIVE ORDER No. 35 | May 25, 2018 | DEPUTY MAYORS: in capitals below a number on a line of its own, whatever is above. */
function belowNumber(lines: readonly HeadLine[], words: EnglishWords): EnglishTitle | undefined {
  const at = lines.findIndex(line => numberOnly(line, words) !== undefined);
  const next = lines.findIndex(
    (line, i) => i > at && /[a-z]{4}/i.test(line.text.replace(/^\w+:$/, '')) && !isDate(line),
  );
  const line = lines[next];
  if (at < 0 || !line || next - at > 4 || line.text !== line.text.toUpperCase()) return undefined;
  if (!isTitle(line, words)) return undefined;
  const joined = joinCapitals(lines.slice(next), words);
  return title({ start: line.start, end: joined.end }, joined.text, 0.88);
}

const isDate = ({ text }: HeadLine): boolean =>
  englishDates(text).some(date => date.end - date.start > text.length - 8);

const title = (line: Span, written: string, confidence: number, at = 0): EnglishTitle | undefined => {
  const value = clean(written);
  return value === '' ? undefined : { value, start: line.start + at, end: line.end, confidence };
};

/** DIRECTIVE 2007/2/EC OF … | of 14 March 2007 | establishing …: three lines are one title. */
function unionTitle(head: Head): EnglishTitle | undefined {
  const from = head.lines.findIndex(line =>
    /^(?:\w{2,12} ){0,2}(?:DIRECTIVE|REGULATION|DECISION)\b.*\d/i.test(line.text),
  );
  const start = head.lines[from];
  if (!start || !/^of \d/.test(head.lines[from + 1]?.text ?? '')) return undefined;
  const parts = head.lines.slice(from, from + 3);
  const recast = head.lines[from + 3];
  const all = recast && /^\((?:recast|codification)\)$/.test(recast.text) ? [...parts, recast] : parts;
  return title({ start: start.start, end: all.at(-1)!.end }, all.map(line => line.text).join(' '), 0.95);
}

/** TRANSPARENCY AND OPEN GOVERNMENT POLICY | My Administration is …: a title in capitals ends where prose begins. */
const headingInside = /\s+(?:[A-Z]{5,}\s){1,3}(?=(?:The|This|It|In|To|A|All|As|It)\s[A-Za-z]?[a-z])/;
const capitalTitle = /^(?:[A-Z][A-Z&’',/-]*\s+){3,30}?(?=(?:[A-Z]|[A-Z][a-z]+) [A-Za-z]?[a-z]+ )/;
function untilProse(text: string): string {
  const inside = headingInside.exec(text);
  return capitalTitle.exec(text)?.[0] ?? (inside && inside.index > 8 ? text.slice(0, inside.index) : text);
}

/** Longer titles are searched for prose that was flattened onto their line. */
const longTitle = 120;
/** Open Data Program | The City of Sioux Falls seeks to …: a word that opens a sentence, after one that can end a title. */
const sentence =
  /(?<=[a-z\d][a-z)’”"]) (?=(?:The|This|These|It|In|As|All|Each|We|There|Whereas|Pursuant) [A-Za-z]+ (?:[A-Za-z]+ ){0,6}(?:is|are|was|has|have|will|shall|seeks?|informs?|establish(?:es)?|sets?|provides?|requires?|recogni[sz]es?|believes?|wish(?:es)?)\b)/;

function untilSentence(text: string): string {
  if (text.length < longTitle || !/[a-z]\. [A-Z]/.test(text)) return text;
  const found = sentence.exec(text.slice(0, 1_000));
  return found && found.index > 8 ? text.slice(0, found.index) : text;
}

/** OPEN DATA POLICY | Unanimously Approved by the Board: a title, then what was done with it. */
const behindTitle =
  /\s+(?:(?:As )?(?:Unanimously )?(?:Approved|Adopted|Passed|Ratified) (?:by|on)\b|(?:As )?Revised (?:on )?(?=[A-Z][a-z]+ \d)).*$/s;

/** RESOLUTION | Open Data Formal Policy Approval: a kind in capitals above a title that is not. */
const kindAbove =
  /^[#*\s]{0,6}(?:RESOLUTION|ORDINANCE|EXECUTIVE ORDER|ORDER) (?=[A-Z][a-z]+ (?!the\b|of\b)[A-Za-z])/;

/** AN ORDINANCE | In amendment to …: an act whose name continues in the next line. */
const whatItDoes = /^(?:in amendment|to [a-z]+|relating to|relative to|[a-z]{4,14}ing)\b/i;

/** CITY OF BOULDER POLICIES AND PROCEDURES | Open Data Policy: a letterhead in capitals before a title that is not. */
const letterhead = /^(?:THE )?(?:CITY|TOWN|VILLAGE|COUNTY|STATE)(?: [A-Z&.’'-]{2,}){1,8} (?=[A-Z][a-z])/;

const placeBehind = /\s\*{0,2}(?:(?:CITY|TOWN|VILLAGE|COUNTY) OF|(?:City|Town|Village|County) of) [A-Z].*$/s;

/** Open Data and Website Policy | CITY OF FORT WORTH …: a title that ends in its kind, then a letterhead. */
function withoutPlace(written: string, words: EnglishWords): string {
  const place = placeBehind.exec(written);
  const before = place && written.slice(0, place.index);
  return before && before.trim().includes(' ') && endsInKind(before.trim(), words) ? before : written;
}

/** Without a number before the title, and a date or version after it, if something remains. */
function withoutNumber(written: string, words: EnglishWords): string {
  const plain = clean(written);
  const { number } = englishForms(words);
  const lead = matchesOf(number, plain).find(match => match.index === 0)?.[0].length ?? 0;
  if (/^[\s,]*of\b/i.test(plain.slice(lead))) return plain;
  const memo = /^(?:M-\d\d-\w\w|[A-Z]{2}\s?\d+\s-)\s/.exec(plain)?.[0].length ?? 0;
  let kept = plain
    .slice(Math.max(lead, memo))
    .replace(/^§+ ?\d[\w.-]{0,16}\s/, '')
    .replace(/^[\s:,–—-]+/, '')
    .replace(/^As Amended\s/i, '')
    .replace(behindTitle, '');
  const date = englishDates(kept).at(-1);
  if (date && kept.length - date.end < 14) kept = kept.slice(0, date.start);
  kept = kept.replace(/[\s,–-]*(?:V|Version\s)\d+(?:\.\d+)?\s*$/i, '').trim();
  return /[A-Za-z]{4}/.test(kept) ? kept : plain;
}

const opensWith = /^(?:(?:[A-Z][\w’'-]*|of|and|the|for|to|in|on|&|–|—|-) ){1,12}/;
const stops =
  / (?:Purpose|PURPOSE|Introduction|Overview|Scope|Version|Prepared|EFFECTIVE|Effective|The|This|In|It|A|As|Whereas|V\d|By)\b.*$/;

/** The capitalised words at the start of a text that was flattened into one line, if they name a kind of document. */
function opensTitle(line: HeadLine, words: EnglishWords): EnglishTitle | undefined {
  const plain = clean(line.text);
  const run = untilRepeated(opensWith.exec(`${plain} `)?.[0].replace(stops, '').trim() ?? '');
  const { kind } = englishForms(words);
  // ## Program Goals The City …: the heading of a section does not name a document, unless it ends in a kind.
  if (line.text.startsWith('## ') && !endsInKind(run, words)) return undefined;
  const isNamed = firstMatch(kind, run) !== undefined && run.split(' ').length > 1;
  return isNamed && run.length < plain.length && !/^(?:The|This|Section|Article|Sec|On motion)\b/i.test(run)
    ? title({ start: line.start, end: line.start + run.length }, run, 0.7)
    : undefined;
}

/** Open Data Policy – Implementation Plan | Open Data Policy …: the text that follows begins by repeating the title. */
function untilRepeated(run: string): string {
  const first = run.split(' ').slice(0, 2).join(' ');
  const again = first.includes(' ') ? run.indexOf(` ${first}`, first.length) : -1;
  return again < 0 ? run : run.slice(0, again);
}

const captionForm = /^(?:Sec(?:tion|\.)|SEC(?:TION|\.)|§) ?\d[\w.-]{0,16}\. (?=([A-Z][A-Z ,;’'&-]{5,120})\.)/;

/** Sec. 2.01. POND OFFICER. (a) The officer …: a single section is named by its caption. */
function caption(line: HeadLine): EnglishTitle | undefined {
  const found = captionForm.exec(line.text);
  if (!found) return undefined;
  const start = line.start + found[0].length;
  return title({ start, end: start + found[1]!.length }, found[1]!, 0.7);
}

/** A document whose head contains only its kind and number is named by these. */
function numberOnly(line: HeadLine, words: EnglishWords): EnglishTitle | undefined {
  const { number } = englishForms(words);
  const plain = clean(line.text);
  return matchesOf(number, plain).some(match => match[0].length > plain.length - 4)
    ? title(line, line.text, 0.6)
    : undefined;
}

type Joined = { readonly text: string; readonly end: number };

/** Executive Order 2016-01: Directing departments to … the new Open Data | Policy.: an act's purpose, broken at the margin. */
function numberedTitle([first, second]: readonly HeadLine[], words: EnglishWords): Joined | undefined {
  if (!first || !second || first.text.length < 60 || second.start - first.end > 1) return undefined;
  const number = firstMatch(englishForms(words).number, first.text);
  if (number?.index !== 0 || first.text[number[0].length] !== ':') return undefined;
  return first.text.endsWith('.') || !/^[^.]{3,160}\.$/.test(second.text)
    ? undefined
    : { text: `${first.text} ${second.text}`, end: second.end };
}

/** EXECUTIVE ORDER | MJL 16-01 */
export const isKindAndNumber = (first: HeadLine, second: HeadLine, words: EnglishWords): boolean =>
  englishForms(words).kindAlone.test(first.text) &&
  /^(?:N[oO]\.? ?)?(?:[A-Z]{1,4}[-. ]?)?\d[\d-]{0,12}$/.test(second.text);

/** A line and those in small letters that continue it. */
function joinBroken(lines: readonly HeadLine[]): Joined {
  let { text, end } = lines[0]!;
  for (const line of lines.slice(1, 6)) {
    if (/[.:;]$/.test(text) || !/^[a-z]/.test(line.text)) break;
    text += ` ${line.text}`;
    end = line.end;
  }
  return { text, end };
}

/** A title in capitals over several lines, up to the heading of a section: OBJECTIVE. */
function joinCapitals(lines: readonly HeadLine[], { labels }: EnglishWords): Joined {
  const isHeading = (text: string): boolean =>
    labels.other.some(label => label.toUpperCase() === text.replace(/[:.]$/, ''));
  const [first] = lines;
  const isCapital = (text: string): boolean => text === text.toUpperCase() && /[A-Z]{3}/.test(text);
  let text = first!.text;
  let end = first!.end;
  for (const line of lines.slice(1)) {
    if (!isCapital(text) || !isCapital(line.text) || text.endsWith('.') || line.label !== undefined) break;
    if (line.start - end > 2 || isHeading(line.text)) break;
    text += ` ${line.text}`;
    end = line.end;
  }
  return { text, end };
}
