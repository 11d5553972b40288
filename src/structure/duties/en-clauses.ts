import { trim, type Duty, type Span, type Unit, wordSet } from '../../model';
import { matchesOf } from '../matches';
import { enBodies } from './en-bodies';
import { formsOf } from './en-forms';
import { finiteVerbs } from './en-finite';
import type { DutyLists } from './lists';

type Marker = NonNullable<Duty['deontic']>;

/** A predicate that imposes a duty: its marker, whose subject it has (none: that of the clause before), and where it begins and ends. */
export type Clause = {
  readonly marker: Marker;
  readonly subject: Span | undefined;
  readonly start: number;
  readonly end: number;
};

/**
 * The norms of a sentence, in order: “The agency shall A, and shall B; the Mayor, who shall C, may D” has four. A marker in a subordinate
 * clause (the data that agencies must publish; if a user must wait) is not a norm. Each marker is read with the 600 characters before it.
 */
export function clausesOf(
  text: string,
  unit: Unit,
  marker: Marker,
  markers: Markers,
  words: DutyLists,
): readonly Clause[] {
  const found: Clause[] = [];
  for (const at of markersIn(text, unit, marker, markers)) {
    const before = found.at(-1);
    const clause = clauseOf(text, before?.marker.end ?? unit.start, at, before !== undefined, words);
    if (!clause) continue;
    const { subject, start } = clause;
    if (before)
      found[found.length - 1] = {
        marker: before.marker,
        subject: before.subject,
        start: before.start,
        end: start,
      };
    found.push({ marker: at, subject, start, end: unit.end });
  }
  return found;
}

type Voted = Pick<Marker, 'force' | 'score'> & { votes: number };

/** The markers of a document by their words, and how to find them in a sentence. */
export type Markers = {
  readonly kinds: ReadonlyMap<string, Pick<Marker, 'force' | 'score'>>;
  readonly any: RegExp;
};

/**
 * The norms of the language and the markers of the units of a document (shall, must not, are required to), each with its most frequent
 * force. With a negative subject (no fee shall be charged) only its own marker's force is reversed.
 */
export function markersOf(
  text: string,
  units: readonly Unit[],
  forces: readonly string[],
  words: DutyLists,
): Markers {
  const kinds = new Map<string, Voted>(
    words.words.norms.flatMap(({ force, score, words: all }) =>
      forces.includes(force) ? all.map(word => [word, { force, score, votes: 0 }]) : [],
    ),
  );
  let before = '';
  let last: Voted | undefined;
  for (const { deontic } of units) {
    if (!deontic || !forces.includes(deontic.force)) continue;
    const { start, end, force, score } = deontic;
    if (end - start !== before.length || !text.startsWith(before, start)) {
      before = text.slice(start, end);
      last = kinds.get(before);
      if (!last && isModal(before, words)) kinds.set(before, (last = { force, score, votes: 0 }));
    }
    if (!last) continue;
    last.votes += last.force === force ? 1 : -1;
    if (last.votes < 0) kinds.set(before, (last = { force, score, votes: 1 }));
  }
  const longest = [...kinds.keys()].filter(word => /^[a-z ]+$/.test(word) && word !== 'can');
  longest.sort((a, b) => b.length - a.length);
  return { kinds, any: new RegExp(`\\b(?:${longest.join('|') || '(?!)'})\\b`, 'g') };
}

/** “shall” assigns; “ensure” and “improve” only name an act. */
const isModal = (marker: string, { modals }: DutyLists): boolean =>
  modals.has((/^[A-Za-z]+/.exec(marker)?.[0] ?? '').toLowerCase());

function markersIn(text: string, unit: Unit, own: Marker, { kinds, any }: Markers): readonly Marker[] {
  const found: Marker[] = [];
  for (const { 0: word, index } of matchesOf(any, text.slice(unit.start, unit.end))) {
    const start = unit.start + index;
    const kind = start === own.start ? own : kinds.get(word);
    if (!kind) continue;
    const { force, score } = kind;
    found.push({ start, end: start + word.length, force, score });
  }
  return found.some(({ start }) => start === own.start)
    ? found
    : [...found.filter(({ start, end }) => end <= own.start || start >= own.end), own].sort(
        (a, b) => a.start - b.start,
      );
}

const longestSubject = 600;
const turns = /(?:\bnor|\b[Ii]n no (?:case|event|way)|\b[Uu]nder no circumstances|\b[Aa]t no time)\s+$/;
const turning = /^(?:in no|under no|at no)\s/i;

/** Nor shall | a fee | be charged: the subject follows its marker. */
function turnedSubject(text: string, { start, end }: Span, words: DutyLists): Span | undefined {
  if (!turning.test(text.slice(start, start + 9)) && !turns.test(text.slice(Math.max(0, start - 24), start)))
    return undefined;
  const clause = /^[^,;.:]{1,200}/.exec(text.slice(end, end + 200))?.[0] ?? '';
  const be = clause.search(/\sbe\s/);
  if (be > 0) return trim(text, { start: end, end: end + be });
  let before = '';
  for (const { 0: word, index } of matchesOf(/[A-Za-z]+/g, clause)) {
    if (before !== '' && words.verbs.has(word) && !words.determiners.has(before))
      return trim(text, { start: end, end: end + index });
    before = word;
  }
  return undefined;
}

const goesOn = /(?:[,;]|(?:^|[\s,;])(?:and|or|but|also|then|and\/or))\s*(?:\([a-z0-9]{1,4}\)\s*)?$/;
/** Endings of such words. */
const mayGoOn: ReadonlySet<string> = new Set(',;)drton');
/** How it has furthered or will further: not a norm, like the verb before it. */
const isWithin =
  /\s(?:how|whether|that|which)\s(?:(?!\s(?:how|whether|that|which)\s)[^,;])*\s(?:has|have|is|are|[a-z]+ed)\b[^,;]*\sor$/;
const whom = /,?\swho$/;
/** The group, who under the direction of the Manager, | shall. */
const whomAside =
  /,?\swho,?\s(?:under|in|with|at|upon|by|on|as|after|when|if|for|through|pursuant|subject)\s[^;:]{2,120},$/;
/** Where the relative clause of the next marker begins; negative if there is none. */
function whoBefore(part: string): number {
  if (part.endsWith('who')) return part.search(whom);
  return part.endsWith(',') && part.includes('who') ? part.search(whomAside) : -1;
}
/** Where the last name of a list begins. */
const lastOf = (list: string): number => Math.max(0, list.lastIndexOf(', '), list.lastIndexOf(' and '));
/** A committee | comprised of the directors or their designees, who. */
const members = /(?<!\b(?:be|is|are)),?\s(?:comprised|composed|consisting|made up) of\s/;

/** The antecedent of “who”: a committee of some members, the one just designated (a coordinator in each agency), else the nearest noun. */
function antecedentOf(text: string, { start, end }: Span, words: DutyLists): Span {
  const { antecedent, appointed } = formsOf(words);
  const before = text.slice(start, end);
  const of = text[end] === ',' ? members.exec(before) : null;
  const head = of ? before.slice(0, of.index) : before;
  const named = of ? undefined : matchesOf(appointed, head).at(-1);
  const stop = start + (named ? named.index + named[0].length : 0);
  // A person as the officer, who: the officer.
  if (named && !text.startsWith(' as ', stop)) {
    const span = { start: stop - named[1]!.length, end: stop };
    if (enBodies(text, span, words, 'listed').length > 0) return span;
  }
  return { start: start + (antecedent.exec(head)?.index ?? lastOf(head)), end: start + head.length };
}

const relative = wordSet('that which whom whose where when how what as than'.split(' '));

/** Should the key be lost: a condition. */
const supposes = /^should\s(?:the|an?|any|it|they|this|these|such|you)\s/i;

function clauseOf(
  text: string,
  floor: number,
  marker: Marker,
  isLater: boolean,
  words: DutyLists,
): Pick<Clause, 'subject' | 'start'> | undefined {
  const turned = turnedSubject(text, marker, words);
  if (turned) return { subject: turned, start: marker.start };
  if (supposes.test(text.slice(marker.start, marker.end + 8))) return undefined;
  let from = floor;
  // A name that is cut is not used.
  if (marker.start - floor > longestSubject) from = text.indexOf(' ', marker.start - longestSubject);
  const part = text.slice(from, marker.start).trimEnd();
  const who = whoBefore(part);
  if (who >= 0)
    return { subject: antecedentOf(text, { start: from, end: from + who }, words), start: from + who };
  const further = isLater && mayGoOn.has(part.at(-1) ?? ' ') ? goesOn.exec(part) : null;
  if (further && isWithin.test(part)) return undefined;
  if (further) return { subject: undefined, start: from + further.index };
  const length = relative.lengthBefore(part, 0, part.length);
  if (length > 0 && !/\w/.test(part[part.length - length - 1] ?? ' ')) return undefined;
  const subject = subjectIn(text, { start: from, end: from + part.length }, isLater, words);
  return subject && { subject, start: Math.min(subject.start, marker.start) };
}

/** The noun phrase before a marker, after what opens the sentence; nothing if the marker is in a subordinate clause. */
function subjectIn(text: string, span: Span, isLater: boolean, words: DutyLists): Span | undefined {
  const forms = formsOf(words);
  let { start } = span;
  for (const match of matchesOf(forms.opened, text.slice(start, span.end)))
    start = span.start + match.index + match[0].length;
  const { end } = insertionAt(text, { start, end: span.end }, words);
  start = behindFront(text, { start, end }, words);
  if (isLater) {
    const next = matchesOf(forms.nextSubject, text.slice(start, end)).at(-1);
    if (!next) return start > span.start ? open(text, { start, end }, words) : undefined;
    start += next.index + next[0].length;
  } else {
    const coordinated = matchesOf(forms.nextSubject, text.slice(start, end)).at(-1);
    if (coordinated && hasVerb.test(text.slice(start, start + coordinated.index)))
      start += coordinated.index + coordinated[0].length;
  }
  return open(text, { start, end: span.end }, words);
}

const hasVerb = /\b(?:is|are|was|were|has|have|had|does|applies|supports|includes|means)\b/;

const opensClause =
  /\b(?:(?<!\b(?:of|in|to|for|with|by|from|on|under|at)\s)that|which|who|whom|whose|(?:where|when|if)(?! (?:applicable|appropriate|practicable|possible|necessary|feasible|relevant|needed))|whether|unless|until|because|how|what|so)\b/g;
/** “…, that authority shall”: after a comma, and before an actor, “that” is only a demonstrative. */
const points = /^\s*(?:that|those)\s(?:[a-z-]+\s){0,4}?[a-z-]*[^s\W](?:\s(?:of|for|in)\s|,|$)/;

/** The metrics OMB will use, the steps the City shall take: a clause without that. */
const contact =
  /(?:^|\s)(?:the|any|all|those|these)\s(?:[a-z]+s|data|information)\s(?:[A-Z]{2,}|the|each|it|they)\b[^,]*$/;
const endsInOr = /\s(?:and|or)\s*$/;
/** Identify | which datasets | should: a question, not a clause that belongs to a noun. */
const question = /\b([a-z]+)\s(?:which|what)\s(?:[a-z-]+\s){0,2}[a-z-]+$/;

/** A phrase that has a verb for each clause that begins in it: each State that has made a notification. */
function open(text: string, span: Span, words: DutyLists): Span | undefined {
  const phrase = text.slice(span.start, span.end);
  if (words.verbs.has(question.exec(phrase)?.[1] ?? '')) return undefined;
  if (contact.test(phrase) && !formsOf(words).fronts.has(firstWord.exec(phrase)?.[1]?.toLowerCase() ?? ''))
    return undefined;
  let clauses = points.test(phrase) ? -1 : 0;
  let first = -1;
  let last = -1;
  for (const { index } of matchesOf(opensClause, phrase)) {
    if (++clauses === 1) first = index;
    last = index;
  }
  // May or must: coordinated markers are one clause.
  if (endsInOr.test(phrase)) clauses *= 2;
  if (
    clauses > 0 &&
    (finiteVerbs(phrase, first, clauses, words) < clauses || finiteVerbs(phrase, last, 1, words) < 1)
  ) {
    // After the phrase that contains it a sentence may still begin: …, the City may.
    const comma = phrase.lastIndexOf(', the ');
    return comma > first ? open(text, { start: span.start + comma + 1, end: span.end }, words) : undefined;
  }
  const trimmed = trim(text, span);
  return trimmed.end > trimmed.start ? trimmed : undefined;
}

/** Before a phrase between commas at the end: the agency, in coordination with DHS, shall. */
function insertionAt(text: string, { start, end }: Span, words: DutyLists): Span {
  if (text.charCodeAt(end - 1) !== 0x2c) return { start, end };
  const comma = text.lastIndexOf(',', end - 2);
  if (comma <= start) return { start, end: end - 1 };
  // In the case of companies, the persons authorised by their statutes, shall: the subject itself.
  const first = firstWord.exec(text.slice(start, comma))?.[1]?.toLowerCase();
  const isSubject = formsOf(words).fronts.has(first ?? '') && article.test(text.slice(comma + 1, comma + 8));
  return { start, end: isSubject ? end - 1 : comma };
}
const article = /^\s(?:the|an?|each|any|every)\s/;

const firstWord = /^[\s*_“"]*([A-Za-z]+)/;

/** Before the credential may be issued: the marker is in the clause itself. */
const conjunctions: ReadonlySet<string> = new Set(
  'before after until once since because although while'.split(' '),
);

/** Words that cannot begin a subject: Chapter III, Section 2, of that Act. */
const notSubject = /^,\s+(?:(?:and|or|of|in|as|including|point|points|paragraph|[Ss]ection|Article)\s|\))/;

/** After the phrase of time, place or condition that opens a sentence: Within one year, the Mayor shall. */
function behindFront(text: string, { start, end }: Span, words: DutyLists): number {
  const phrase = text.slice(start, end);
  const { fronts, determined } = formsOf(words);
  const first = firstWord.exec(phrase)?.[1]?.toLowerCase();
  if (first === undefined || !fronts.has(first)) return start;
  for (let comma = phrase.lastIndexOf(','); comma > 0; comma = phrase.lastIndexOf(',', comma - 1)) {
    if (notSubject.test(phrase.slice(comma, comma + 12))) continue;
    return start + comma + 1;
  }
  if (conjunctions.has(first)) return end;
  // Without a comma: the last noun not governed by a preposition.
  const noun = matchesOf(determined, phrase).at(-1);
  return noun ? start + noun.index + noun[0].length : start;
}
