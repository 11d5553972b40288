import { trim, type Span } from '../../model';
import { matchesOf } from '../matches';
import { enBodies } from './en-bodies';
import { formsOf } from './en-forms';
import { actEnd, behindPhrase, coordinated, governs } from './en-verbs';
import { isCapital, isLetter, isVerb } from './en-words';
import type { DutyLists } from './lists';

/** What is done, to what and for whom. In the passive the object precedes the marker: the caller knows it. */
export type EnAct = {
  readonly act: Span;
  readonly object: Span | undefined;
  readonly recipient: Span | undefined;
  readonly passive: boolean;
  /** The words that it was read from. */
  readonly span: Span;
};

/** A verb that was found. Its object and recipient are read when the start of the next verb is known. */
type Found = Pick<EnAct, 'act' | 'passive' | 'span'> & {
  readonly by: 'be' | 'being' | 'given' | 'responsible' | 'verb';
};

/** Reads an English predicate, the words after “shall”: each verb with what follows it up to a phrase of time or manner. */
export function enActs(text: string, span: Span, words: DutyLists): readonly EnAct[] {
  const first = verbIn(text, span, words);
  if (!first) return [];
  const acts: EnAct[] = [];
  let last = first;
  for (const { index, 0: mark, 1: verb } of matchesOf(
    formsOf(words).nextVerb,
    text.slice(first.act.end, span.end),
  )) {
    const start = first.act.end + index;
    const at = start + mark.length - verb!.length - 1;
    if (!isVerb(text, at, at + verb!.length, words)) continue;
    if (!enumerated.test(mark) && isWithin.test(text.slice(Math.max(last.act.end, start - reach), start)))
      continue;
    const next = verbIn(text, { start: at, end: span.end }, words);
    if (!next) continue;
    acts.push(ended(text, last, start, words));
    last = next;
  }
  acts.push(whole(text, last, words));
  return acts;
}

/** How many characters are searched for what belongs to an act. */
const reach = 400;

/** ; (ii) serve */
const enumerated = /^[,;].*\(/;
/** Words after which no act of its own follows: to review and publish, that collect and share. */
const isWithin =
  /\s(?:to\s(?!the\s|an?\s|all\s|each\s|any\s)[a-z]+|that|which|who|whose|how|whether|where|when|if)(?:\s|$)|ing\s/;

/** An act whose words end where the next begins. */
function ended(text: string, { act, passive, span }: Found, end: number, words: DutyLists): EnAct {
  const { object, recipient } = restOf(text, act, end, words);
  return { act, object, recipient, passive, span: { start: span.start, end } };
}

/** The last act of a predicate. */
function whole(text: string, { act, passive, span, by }: Found, words: DutyLists): EnAct {
  const { end } = span;
  let object: Span | undefined;
  let recipient: Span | undefined;
  if (by === 'verb') ({ object, recipient } = restOf(text, act, end, words));
  else if (by === 'responsible') object = objectIn(text, act.end + toOrFor(text, act.end), end, words);
  // Access is given; the recipient precedes.
  else if (by === 'given') ({ object } = restOf(text, act, end, words));
  if (by === 'being' || (by === 'given' && !object)) recipient = recipientIn(text, act.end, end, words);
  return { act, object, recipient, passive, span };
}

/** Be the chair, be of that size, be two years: the act is “be”. */
const noVerb =
  /^(?:the|an?|any|each|no|one|two|three|four|five|six|of|for|at|in|on|with|without|up|those|that|its|their|ad)$/i;

const oneVerb = /^[\s,]*([A-Za-z-]+)/;

function verbIn(text: string, span: Span, words: DutyLists): Found | undefined {
  const { at, be } = verbStart(text, span, words);
  const verb = oneVerb.exec(text.slice(at, Math.min(span.end, at + 60)));
  if (!verb) return be && { act: be, passive: true, span, by: 'be' };
  if (be && noVerb.test(verb[1]!)) return { act: be, passive: true, span, by: 'be' };
  // Has the right to | a remedy.
  if (!be && words.determiners.has(verb[1]!)) return undefined;
  const end = at + verb[0].length;
  const act = { start: end - verb[1]!.length, end };
  if (be || /^responsible$/i.test(verb[1]!)) return beingVerb(text, act, span, words);
  const whole = { start: act.start, end: actEnd(text, act, span.end, words) };
  return { act: whole, passive: false, span, by: 'verb' };
}

/** “be” and what follows it: published, required to publish, responsible for publishing, granted access. */
function beingVerb(text: string, act: Span, span: Span, words: DutyLists): Found | undefined {
  const lower = text.slice(act.start, act.end).toLowerCase();
  const { able, given } = words.verbClasses;
  const behind = able.includes(lower) ? toOrFor(text, act.end) : 0;
  if (behind > 0) {
    const start = act.end + behind;
    if (lower !== 'responsible' || /^[a-z]+ing\b/.test(text.slice(start, Math.min(span.end, start + 30))))
      return verbIn(text, { start, end: span.end }, words);
    return { act, passive: false, span, by: 'responsible' };
  }
  if (given.includes(lower)) return { act, passive: true, span, by: 'given' };
  const end = act.end + coordinated(text, act, act.end, span.end, words, true);
  return { act: { start: act.start, end }, passive: true, span, by: 'being' };
}

/** UTF-16 units of “ to ” or “ for ” at an offset; 0 if neither is there. */
const toOrFor = (text: string, at: number): number =>
  /^\s(?:to|for)\s/.exec(text.slice(at, at + 5))?.[0].length ?? 0;

/** Skips adverbs, “be”, and phrases between commas: shall, in accordance with the law, ensure. */
function verbStart(
  text: string,
  { start, end }: Span,
  words: DutyLists,
): { readonly at: number; readonly be: Span | undefined } {
  const { phrases } = formsOf(words);
  let at = start;
  let be: Span | undefined;
  // Whether a phrase is between commas: shall, at least annually, publish.
  let isOff = false;
  for (;;) {
    const word = wordAt(text, at, end);
    if (!word) return { at: be ? end : at, be };
    const lower = text.slice(word.start, word.end).toLowerCase();
    const stop = word.end;
    if (word.comma) isOff = !isOff;
    const opens = phrases.has(lower) || (!be && governs.test(lower));
    const adverbial = opensAdverbial.has(lower)
      ? phrase.exec(text.slice(word.start, Math.min(end, word.start + 50)))
      : null;
    if (adverbial) {
      at = word.start + adverbial[0].length;
      // The comma after it closes what the one before it opened.
      if (adverbial[0].endsWith(',')) isOff = false;
    } else if (lower === 'not' && !comparative.test(text.slice(stop, stop + 7))) at = stop;
    else if (joins.test(lower) || (lower === 'to' && infinitive.test(text.slice(stop, stop + 20)))) at = stop;
    else if (words.light.has(lower)) {
      be = word;
      at = stop;
    } else if (isOff || opens) {
      const verb = be || isOff ? -1 : behindPhrase(text, stop, end, words);
      if (verb >= 0) return { at: verb, be };
      const next = be && !isOff ? -1 : behindInsertion(text, stop, end, words);
      if (next < 0) return opens ? { at: end, be } : { at, be };
      at = next;
      isOff = false;
    } else if ((lower.endsWith('ly') && !words.verbs.has(lower)) || words.adverbs.has(lower)) at = stop;
    else return { at, be };
  }
}

const comparative = /^\s(?:later|more|less)/;
const joins = /^(?:and|or)$/;
const infinitive = /^\s(?!the\b)[a-z]+\b/;
/** Between two words: space, line end, colon, emphasis. */
const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x3a || code === 0x2a;
const opening = 0x28;
const comma = 0x2c;
const hyphen = 0x2d;

/** The next word, after an enumerator such as (a), and whether a comma precedes it. */
function wordAt(text: string, from: number, end: number): (Span & { readonly comma: boolean }) | undefined {
  let at = from;
  let commas = false;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === comma) commas = true;
    else if (code === opening) {
      const close = text.slice(at, at + 6).indexOf(')');
      if (close < 0) return undefined;
      at += close;
    } else if (!isBlank(code)) break;
  }
  if (at >= end || !isLetter(text.charCodeAt(at))) return undefined;
  let stop = at;
  while (stop < end && (isLetter(text.charCodeAt(stop)) || text.charCodeAt(stop) === hyphen)) stop++;
  return { start: at, end: stop, comma: commas };
}

const opensAdverbial: ReadonlySet<string> = new Set(
  'in inter at as where when if whenever for without to on'.split(' '),
);
const phrase =
  /^(?:in particular|inter alia|at least|at a minimum|at all times|as (?:appropriate|necessary|needed|applicable)|(?:where|when|if|whenever) (?:appropriate|applicable|necessary|possible|practicable|feasible|relevant)|in turn|for example|without (?:undue |unreasonable )?delay|in a timely manner|on (?:a|an) [a-z]+ basis|to the (?:greatest |maximum |fullest )?extent [a-z]+)\b,?/i;

/** After the comma that ends a phrase: the first one followed by a known verb, else the first. Looks 300 characters ahead. */
function behindInsertion(text: string, from: number, end: number, words: DutyLists): number {
  const part = text.slice(from, Math.min(end, from + 300));
  let first = -1;
  for (let comma = part.indexOf(','); comma >= 0; comma = part.indexOf(',', comma + 1)) {
    if (first < 0) first = from + comma + 1;
    for (const word of part
      .slice(comma + 1, comma + 60)
      .trimStart()
      .split(/\s+/, 3)) {
      const lower = word.toLowerCase();
      if (words.light.has(lower) || words.verbs.has(lower)) return from + comma + 1;
      if (!lower.endsWith('ly') && !words.adverbs.has(lower)) break;
    }
  }
  return first;
}

type Rest = Pick<EnAct, 'object' | 'recipient'>;
const clause = /^\s(?:that|whether|how|why)\s/;
const preposition =
  /^\s(?!at (?:least|most|a minimum)\b)(?:with|on|in|for|at|from|upon|under|against|within|of|by|as|through|into|towards?|about|regarding|between|among|to|until|together)(?:\s|:)/i;

function restOf(text: string, act: Span, end: number, words: DutyLists): Rest {
  const from = act.end;
  const part = text.slice(from, end);
  const verb = text.slice(act.start, act.end).toLowerCase();
  const { gives, tells } = words.verbClasses;
  const adverb = /^\s[a-z]+ly(?=\sto\s)/.exec(part)?.[0].length ?? 0;
  const direct = toWhom(text, from + adverb, end, words);
  if (direct) {
    const { object } = restOf(text, { start: act.start, end: direct.end }, end, words);
    return { object, recipient: direct };
  }
  const supplied = gives.includes(verb)
    ? /^\s([^,;:.]{2,80}?)(?<!accordance|compliance|consultation|line|along|together)\swith\s/.exec(part)
    : null;
  if (supplied) {
    const to = { start: from + 1, end: from + 1 + supplied[1]!.length };
    if (enBodies(text, to, words, 'acronyms').length > 0)
      return { object: objectIn(text, to.end + ' with'.length, end, words), recipient: trim(text, to) };
  }
  const told = tells.includes(verb) && !preposition.test(part) ? toldIn(text, from, end, words) : undefined;
  if (told) {
    const topic = topics.exec(text.slice(told.end, Math.min(end, told.end + 60)));
    const object = topic ? objectIn(text, told.end + topic[0].length, end, words) : told;
    return { object, recipient: told };
  }
  const place = puts(verb, words) ? where.exec(part.slice(0, 120))?.[0].length : undefined;
  const isDirect = place !== undefined || !preposition.test(part);
  const object = isDirect ? objectIn(text, from + (place ?? 0), end, words) : undefined;
  const recipient = clause.test(part) ? undefined : recipientIn(text, from, end, words);
  // Report this data | to OMB.
  const isHeld = object && recipient && recipient.start > object.start && recipient.start < object.end;
  const before = isHeld ? text.lastIndexOf(' to ', recipient.start) : -1;
  return { object: before > 0 ? trimmed(text, { start: from, end: before }) : object, recipient };
}

/** Post | on the portal | a list. */
const where =
  /^\s(?:in|on|within|from|through|at(?=\s(?:the|its|their)\s))\s(?:within\s)?(?:(?:the|its|their|that|such|each|this|an?)\s)?(?:(?!(?:how|that|to|whether)\s)[\w-]+\s){0,5}?[\w-]+(?<!\b(?:of|in|on|for|to|by|with|and|or|from|at|as))(?=\s(?:the|an?|all|any|one or more|its|their|each)\s)/;
const puts = (verb: string, { verbClasses }: DutyLists): boolean =>
  verbClasses.puts.some(one => verb === one || verb.endsWith(` ${one}`));

const trimmed = (text: string, span: Span): Span | undefined => {
  const { start, end } = trim(text, span);
  return end > start ? { start, end } : undefined;
};

/** The subject of a notification. */
const topics =
  /^(?:,? (?:without (?:undue |unreasonable )?delay|immediately|promptly|accordingly|annually|in writing|by [a-z]+ means),?)?\s(?:(?:of|about|on|regarding|concerning)\s|(?=(?:that|whether|how|why)\s))/;
const behindTold =
  /\s(?:about|that|whether|how|why|on|regarding|concerning|thereof|accordingly|without|within|upon|if|when|where|through|via|per|under|to|in|at|by|as|immediately|promptly|prior|before|after|and (?:shall|provide|give|make|take)|of (?!the (?:[a-z]+ )?member states?\b))\b|[,;:.(](?=\s|$)/gi;

/** The recipient: notify the Commission | of the identity. */
function toldIn(text: string, from: number, end: number, words: DutyLists): Span | undefined {
  const part = text.slice(from, Math.min(end, from + 200));
  for (const { index, 0: mark } of [...matchesOf(behindTold, part), { index: part.length, 0: '' }]) {
    const span = trim(text, { start: from, end: from + index });
    // Notify that provider.
    if (index === 0) continue;
    // Notify it to the Council.
    if (/^\sto$/i.test(mark) && toWhom(text, from + index, end, words)) return undefined;
    // The Office | of the Governor; and the subject of a notification to the Governor.
    if (mark === ' of' || mark === ' of ') {
      const name = enBodies(
        text,
        { start: from + index + mark.length, end: Math.min(end, from + index + 40) },
        words,
        'acronyms',
      );
      if (name.length > 0) continue;
    }
    return isSomebody(text, span, words) ? span : undefined;
  }
  return undefined;
}

const isSomebody = (text: string, span: Span, words: DutyLists): boolean =>
  /^(?:it|them)\b/.test(text.slice(span.start, span.start + 5)) ||
  enBodies(text, span, words, 'acronyms').length > 0;

function objectIn(text: string, from: number, end: number, words: DutyLists): Span | undefined {
  const part = text.slice(from, end);
  const { stop } = formsOf(words);
  let at = stop.exec(part)?.index ?? part.length;
  if (adjectives.test(part.slice(0, at)))
    while (goesOnBehind(part, at, words)) at += 1 + (stop.exec(part.slice(at + 1))?.index ?? part.length);
  return trimmed(text, { start: from, end: from + Math.min(at, part.length) });
}

/** A routinely updated | , public timeline: the words before the comma may not be a noun, or may be the first of several. */
const adjectives =
  /^\s(?:(?:an?|the|its|their|any|all|each|every|such|this|these)\s)?(?:[a-z]+ly\s)?[a-z-]+(?<!ly)$/;
/** Other words that open a phrase. */
const behind: ReadonlySet<string> = new Set(
  'and or but as which that who whose where when if so than is are be shall will must may it they of inter please'.split(
    ' ',
  ),
);
const nextWords = /^,\s(?:(?:and|or)\s)?([a-z-]+)(?:[,;.]|\s([a-z-]+)|$)/;

/** Whether a noun phrase continues after a comma: with another adjective or noun, not with a phrase or a verb. */
function goesOnBehind(part: string, comma: number, words: DutyLists): boolean {
  if (part[comma] !== ',') return false;
  const found = nextWords.exec(part.slice(comma, comma + 60));
  if (!found) return false;
  const [, word, next] = found;
  const { fronts, phrases } = formsOf(words);
  const opens = (w: string): boolean =>
    fronts.has(w) || phrases.has(w) || words.determiners.has(w) || behind.has(w);
  if (opens(word!) || words.verbs.has(word!) || words.adverbs.has(word!)) return false;
  if (next === 'and' || next === 'or') return true;
  return !word!.endsWith('ing') && (next === undefined || !opens(next));
}

const name = String.raw`([A-Za-z][^,;:.()]{1,80}?)(?<!\b(?:of|for|and|or|the))(?=[,;:.(]|\s(?:on|by|in|for|at|an?|within|that|which|who|when|if|as|and|with|from|under|no|not|through|via|regarding|to|concerning|where|before|after|upon|without|during|prior|information|data|all|any|each|the|its|their|[a-z]+ing)\b|$)`;
const whom = new RegExp(String.raw`^\s(?:available\s)?to\s${name}`);
/** And to the Council. */
const andWhom = new RegExp(
  String.raw`^(?:,? (?:and|or|as well as)|,)(?: to)?\s(?=(?:to )?(?:the|its|their|each|any|an|a|other|relevant|all|[A-Z]))${name}(?!\s(?:shall|may|must|will|is|are|has|have|can)\b)`,
);

/** Most that follows “to” is a verb. */
function mayName(text: string, at: number, { determiners, bodies, verbs }: DutyLists): boolean {
  if (isCapital(text.charCodeAt(at))) return true;
  let stop = at;
  while (stop < at + 20 && text.charCodeAt(stop) >= 0x61 && text.charCodeAt(stop) <= 0x7a) stop++;
  const word = text.slice(at, stop);
  return (
    determiners.has(word) ||
    (bodies.has(word) && text.charCodeAt(stop) !== 0x20) ||
    (bodies.has(`${word}s`) && !verbs.has(word))
  );
}

const smallA = 0x61;
const smallT = 0x74;

/** “ to the City Council”, at an offset. */
function toWhom(text: string, start: number, end: number, words: DutyLists): Span | undefined {
  const first = text.charCodeAt(start + 1);
  if (first !== smallT && first !== smallA) return undefined;
  const to = whom.exec(text.slice(start, Math.min(end, start + 120)));
  if (!to) return undefined;
  const span = { start: start + to[0].length - to[1]!.length, end: start + to[0].length };
  if (enBodies(text, span, words, 'acronyms').length === 0) return undefined;
  for (;;) {
    const next = andWhom.exec(text.slice(span.end, Math.min(end, span.end + 120)));
    if (!next) return span;
    const stop = span.end + next[0].length;
    if (enBodies(text, { start: stop - next[1]!.length, end: stop }, words, 'acronyms').length === 0)
      return span;
    span.end = stop;
  }
}

/** Information provided | to the City; pursuant | to the law: such a “to” does not belong to the act. */
const belongs =
  /\s[a-z]+ed$|\b(?:given|pursuant|according|addition|subject|due|relat(?:ive|ing)|pertaining|prior|contrary|proportionate|applicable|relevant|specific|similar|equivalent|equal|change|changes|response|respect|regard|next|close|harm|risk|damage|threat|threats|obligations?|amendments?|exceptions?)$/;

function recipientIn(text: string, from: number, end: number, words: DutyLists): Span | undefined {
  const part = text.slice(from, Math.min(end, from + reach));
  let at = part.indexOf(' to ');
  if (at < 0) return undefined;
  const mark = part.search(/[,;:.](?=\s)/);
  const last = mark < 0 ? part.length : mark;
  for (; at >= 0 && at < last; at = part.indexOf(' to ', at + 1)) {
    const found =
      mayName(text, from + at + 4, words) && !belongs.test(part.slice(Math.max(0, at - 16), at))
        ? toWhom(text, from + at, end, words)
        : undefined;
    if (found) return found;
  }
  return undefined;
}
