import { trim, type DutyWordsOf, type Span } from '../../model';
import { firstWord, wordAt, wordSet } from '../word-set';

/** What is done, to what and for whom; `helpers` are the words between 会同 and the act. */
export type Act = {
  readonly act?: Span;
  readonly object?: Span;
  readonly recipient?: Span;
  readonly helpers?: Span;
};

/** Reads a Chinese predicate, the words behind 应当: 向社会公布目录 → 公布, 目录, 社会. */
export function zhAct(text: string, clause: Span, words: DutyWordsOf): Act {
  const { end } = clause;
  const start = skip(text, clause.start, end, words.adverbs, words.openings);
  const length = (list: readonly string[]): number => wordAt(wordSet(list), text, start, end);
  const helped = length(words.with);
  if (helped > 0) {
    const verb = phraseVerb(text, start + helped + 2, end, words);
    if (!verb) return { helpers: { start: start + helped, end } };
    return { ...acted(text, verb, end, words), helpers: { start: start + helped, end: verb.start } };
  }
  const own = firstVerb(text, start, end, words);
  if (own) return acted(text, own, end, words);
  const [to, about, object, by] = [
    length(words.to),
    length(words.about),
    length(words.object),
    length(words.by),
  ];
  const preposition = Math.max(to, about, object, by);
  if (preposition === 0) return bare(text, start, end);
  const inner = start + preposition;
  const light = about > 0 ? firstWord(wordSet(words.light), text, inner + 1, end) : undefined;
  if (light) return lightAct(text, inner, light, end, words);
  const verb = phraseVerb(text, by > 0 ? phraseEnd(text, inner, end, words) : inner + 1, end, words);
  if (!verb) return bare(text, start, end);
  const found = acted(text, verb, end, words);
  const between = trim(text, { start: inner, end: verb.start });
  if (to > 0) return { ...found, recipient: between };
  return object > 0 || (about > 0 && !found.object) ? { ...found, object: between } : found;
}

/** Behind the phrase that a preposition opens: 在财政扶持等方面; one character on if nothing marks its end. */
function phraseEnd(text: string, from: number, end: number, words: DutyWordsOf): number {
  const last = firstWord(wordSet(words.ends), text, from, end);
  return last ? last.at + last.length : from + 1;
}

/** 对…进行审查: what is examined stands before, the act behind. */
function lightAct(
  text: string,
  from: number,
  light: { readonly at: number; readonly length: number },
  end: number,
  words: DutyWordsOf,
): Act {
  const after = light.at + light.length;
  const verb = firstVerb(text, after, end, words) ?? { start: light.at, end: after };
  return { act: verb, ...objectOf(trim(text, { start: from, end: light.at })) };
}

const bare = (text: string, start: number, end: number): Act => objectOf(trim(text, { start, end }));

function acted(text: string, verb: Span, end: number, words: DutyWordsOf): Act {
  const act = { start: verb.start, end: coordinated(text, verb.end, end, words) };
  return { act, ...objectOf(trim(text, { start: act.end, end })) };
}

const objectOf = (span: Span): Pick<Act, 'object'> => (span.end > span.start ? { object: span } : {});

/** 收集、整理和利用: further verbs of the same act. */
function coordinated(text: string, from: number, end: number, words: DutyWordsOf): number {
  let at = from;
  for (;;) {
    const and = wordAt(wordSet(words.and), text, at, end);
    const verb = wordAt(wordSet(and > 0 ? words.verbs : words.chain), text, at + and, end);
    if (verb < 2) return at;
    at += and + verb;
  }
}

function firstVerb(text: string, at: number, end: number, words: DutyWordsOf): Span | undefined {
  const length = wordAt(wordSet(words.verbs), text, at, end);
  return length > 0 ? { start: at, end: at + length } : undefined;
}

/** The verb behind a prepositional phrase; a verb inside a name (建设项目) is none. */
function phraseVerb(text: string, from: number, end: number, words: DutyWordsOf): Span | undefined {
  const verbs = wordSet(words.verbs);
  const nouns = wordSet(words.nouns);
  const nominal = wordSet(words.nominal);
  for (let at = from; at < end; at++) {
    const length = wordAt(verbs, text, at, end);
    if (length < 2) continue;
    const inName = wordAt(nouns, text, at, end) === length && wordAt(nominal, text, at + length, end) > 0;
    if (!inName) return { start: at, end: at + length };
    at += length - 1;
  }
  return undefined;
}

function skip(
  text: string,
  from: number,
  end: number,
  adverbs: readonly string[],
  openings: readonly string[],
): number {
  let at = trim(text, { start: from, end }).start;
  for (;;) {
    const n = wordAt(wordSet(adverbs), text, at, end) || wordAt(wordSet(openings), text, at, end);
    if (n === 0 || at + n >= end) return at;
    at += n;
  }
}

/**
 * Reads an English predicate, the words behind “shall”: the verb, and what follows up to a phrase of time or manner. In the passive the
 * object stands before the marker: the caller knows it.
 */
export function enAct(text: string, span: Span, words: DutyWordsOf): Act & { readonly passive: boolean } {
  const part = text.slice(span.start, span.end);
  const { at, passive } = enVerbStart(part, words);
  const verb = enVerb.exec(part.slice(at, at + 120));
  if (!verb) return { passive };
  const end = span.start + at + verb[0].length;
  const act = { start: end - verb[1]!.length, end };
  return { act, passive, ...(passive ? {} : enRest(text, end, span.end, words)) };
}

/** One verb, or several that share an object: prepare and publish the manual. */
const enVerb =
  /^[\s,]*([A-Za-z-]+(?:(?:, and |, or |, | and | or )[a-z-]+(?= (?:the|an?|all|any|its|their|such|each)\b))*)/;

/** Past adverbs, “be”, and phrases set off by commas: shall, in accordance with the law, ensure. */
function enVerbStart(part: string, words: DutyWordsOf): { readonly at: number; readonly passive: boolean } {
  let at = 0;
  let passive = false;
  for (;;) {
    const word = /^[\s,:]*([A-Za-z-]+)/.exec(part.slice(at, at + 60));
    const lower = word?.[1]?.toLowerCase();
    if (!word || lower === undefined) return { at, passive };
    if (words.by.some(by => by === lower || by.startsWith(`${lower} `))) {
      const comma = part.indexOf(',', at + word[0].length);
      if (comma < 0) return { at: part.length, passive };
      at = comma + 1;
      continue;
    }
    if (words.light.includes(lower)) passive = true;
    else if (!lower.endsWith('ly') && !words.adverbs.includes(lower)) return { at, passive };
    at += word[0].length;
  }
}

const stops = new WeakMap<DutyWordsOf, RegExp>();

/** Where an object ends: at a mark, or before a phrase of time, manner or recipient. */
function stopOf(words: DutyWordsOf): RegExp {
  let stop = stops.get(words);
  if (!stop) {
    stop = new RegExp(`[,;:.](?=\\s|$)|\\s(?:${words.by.join('|')})\\s|\\sto\\s(?=the\\s[A-Z])`, 'i');
    stops.set(words, stop);
  }
  return stop;
}

function enRest(
  text: string,
  from: number,
  end: number,
  words: DutyWordsOf,
): Pick<Act, 'object' | 'recipient'> {
  const part = text.slice(from, end);
  const stop = stopOf(words).exec(part);
  const at = stop?.index ?? part.length;
  const object = objectOf(trim(text, { start: from, end: from + at }));
  const to = /^\sto (the [A-Z][\w ]{2,60}?)(?=[,;:.]| (?:on|by|in|for|at|an?|within)\b|$)/.exec(
    part.slice(at),
  );
  if (!to) return object;
  const start = from + at + to[0].length - to[1]!.length;
  return { ...object, recipient: { start, end: start + to[1]!.length } };
}
