import { trim, type Span } from '../../model';
import { firstWord } from '../word-set';
import { asked, type DutyLists } from './lists';

/** What is done, to what and for whom; `helpers` are the words between 会同 and the act. */
export type Act = {
  readonly act: Span | undefined;
  readonly object: Span | undefined;
  readonly recipient: Span | undefined;
  readonly helpers: Span | undefined;
};

const acts = (act: Span | undefined, object: Span | undefined, recipient?: Span, helpers?: Span): Act => ({
  act,
  object,
  recipient,
  helpers,
});

/** Reads a Chinese predicate, the words behind 应当: 向社会公布目录 → 公布, 目录, 社会. */
export function zhAct(text: string, clause: Span, words: DutyLists): Act {
  const { end } = clause;
  const start = skip(text, clause.start, end, words);
  const opens = words.begins[text.charCodeAt(start)]!;
  const helped = (opens & asked.with) === 0 ? 0 : words.with.lengthAt(text, start, end);
  if (helped > 0) {
    const verb = phraseVerb(text, start + helped + 2, end, words);
    if (!verb) return acts(undefined, undefined, undefined, { start: start + helped, end });
    const { act, object } = acted(text, verb, end, words);
    return acts(act, object, undefined, { start: start + helped, end: verb.start });
  }
  return firstAct(text, start, end, words) ?? phrasedAct(text, start, end, words);
}

/** The act of a predicate that begins with its verb. */
function firstAct(text: string, start: number, end: number, words: DutyLists): Act | undefined {
  const length = words.verbs.lengthAt(text, start, end);
  return length > 0 ? acted(text, { start, end: start + length }, end, words) : undefined;
}

/** The act behind a prepositional phrase: 向社会, 对…进行, 将…, 按照…; without a phrase all is object. */
function phrasedAct(text: string, start: number, end: number, words: DutyLists): Act {
  if ((words.begins[text.charCodeAt(start)]! & asked.goesOn) === 0) return bare(text, start, end);
  const to = words.to.lengthAt(text, start, end);
  const about = words.about.lengthAt(text, start, end);
  const object = words.object.lengthAt(text, start, end);
  const by = words.by.lengthAt(text, start, end);
  const preposition = Math.max(to, about, object, by);
  if (preposition === 0) return bare(text, start, end);
  const inner = start + preposition;
  const light = about > 0 ? firstWord(words.light, text, inner + 1, end) : undefined;
  if (light) return lightAct(text, inner, light, end, words);
  const verb = phraseVerb(text, by > 0 ? phraseEnd(text, inner, end, words) : inner + 1, end, words);
  if (!verb) return bare(text, start, end);
  const found = acted(text, verb, end, words);
  const between = trim(text, { start: inner, end: verb.start });
  if (to > 0) return acts(found.act, found.object, between);
  return object > 0 || (about > 0 && !found.object) ? acts(found.act, between) : found;
}

/** Behind the phrase that a preposition opens: 在财政扶持等方面; one character on if nothing marks its end. */
function phraseEnd(text: string, from: number, end: number, { ends, begins }: DutyLists): number {
  for (let at = from; at < end; at++) {
    if ((begins[text.charCodeAt(at)]! & asked.ends) === 0) continue;
    const length = ends.lengthAt(text, at, end);
    if (length > 0) return at + length;
  }
  return from + 1;
}

/** 对…进行审查: what is examined stands before, the act behind. */
function lightAct(
  text: string,
  from: number,
  light: { readonly at: number; readonly length: number },
  end: number,
  words: DutyLists,
): Act {
  const after = light.at + light.length;
  const length = words.verbs.lengthAt(text, after, end);
  const verb = length > 0 ? { start: after, end: after + length } : { start: light.at, end: after };
  return acts(verb, filled(trim(text, { start: from, end: light.at })));
}

const bare = (text: string, start: number, end: number): Act =>
  acts(undefined, filled(trim(text, { start, end })));

function acted(text: string, verb: Span, end: number, words: DutyLists): Act {
  const behind = coordinated(text, verb.end, end, words);
  return acts({ start: verb.start, end: behind }, filled(trim(text, { start: behind, end })));
}

const filled = (span: Span): Span | undefined => (span.end > span.start ? span : undefined);

/** 收集、整理和利用: further verbs of the same act. */
function coordinated(text: string, from: number, end: number, words: DutyLists): number {
  let at = from;
  for (;;) {
    const and = words.and.lengthAt(text, at, end);
    const verb = (and > 0 ? words.verbs : words.chain).lengthAt(text, at + and, end);
    if (verb < 2) return at;
    at += and + verb;
  }
}

/** The verb behind a prepositional phrase; a verb inside a name (建设项目) is none. */
function phraseVerb(
  text: string,
  from: number,
  end: number,
  { verbs, nouns, nominal, begins }: DutyLists,
): Span | undefined {
  for (let at = from; at < end; at++) {
    if ((begins[text.charCodeAt(at)]! & asked.verbs) === 0) continue;
    const length = verbs.lengthAt(text, at, end);
    if (length < 2) continue;
    const inName = nouns.lengthAt(text, at, end) === length && nominal.lengthAt(text, at + length, end) > 0;
    if (!inName) return { start: at, end: at + length };
    at += length - 1;
  }
  return undefined;
}

/** Behind adverbs and words that only open a clause. */
function skip(text: string, from: number, end: number, { adverbs, openings, begins }: DutyLists): number {
  let at = trim(text, { start: from, end }).start;
  for (;;) {
    if ((begins[text.charCodeAt(at)]! & (asked.adverbs | asked.openings)) === 0) return at;
    const n = adverbs.lengthAt(text, at, end) || openings.lengthAt(text, at, end);
    if (n === 0 || at + n >= end) return at;
    at += n;
  }
}
