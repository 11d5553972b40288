import { trim, wordSet, type DutyWords, type LanguageTag, type Span } from '../model';
import { marks } from './clause';

/** The words before the marker of a norm, from the start of its clause, if they name whom it addresses. */
export type ActorReader = (text: string, unit: Span, marker: Span) => Span | undefined;

const longestActor = { zh: 40, en: 90 } as const;
// An enumeration of bodies (A、B和C应当) belongs to the actor, so 、 may be passed.
const stops = { zh: marks('，。；：！？,;'), en: marks(',;:()') } as const;

export function actorReader(tag: LanguageTag, { zh, en }: DutyWords): ActorReader {
  const isStop = stops[tag];
  const longest = longestActor[tag];
  // Without a list of bodies the words are taken as they are.
  const named = tag === 'en' ? englishName(en) : zh.bodies.length > 0 ? chineseName(zh) : asTheyStand;
  return (text, unit, marker) => {
    let start = marker.start;
    while (start > unit.start && !isStop(text.charCodeAt(start - 1))) start--;
    const words = trim(text, { start, end: marker.start });
    const actor = named(text, words);
    return actor && actor.end > actor.start && actor.end - actor.start <= longest ? actor : undefined;
  };
}

const asTheyStand = (_: string, words: Span): Span => words;

/**
 * Chinese puts anything before a verb (大幅提升, 继续落实, 对直接负责的人员): words name an actor only if they end like the name of a body or a person, and do
 * not begin with a word that makes them the matter or the recipient. What opens the clause (并, 由) and the adverbs before the marker are not part
 * of the name.
 */
function chineseName({ bodies, openings, adverbs, object, about, to, joined }: DutyWords['zh']) {
  const [suffixes, compounds, open] = [wordSet(bodies), wordSet(joined), wordSet(openings)];
  const skipped = wordSet([...adverbs, ...openings]);
  const matter = wordSet([...object, ...about, ...to]);
  return (text: string, words: Span): Span | undefined => {
    let { start, end } = words;
    // A bracket that opens here closes after the marker: （市财政局负责）.
    if (opensNote(text.charCodeAt(start))) start++;
    for (let n = open.lengthAt(text, start, end); n > 0; n = open.lengthAt(text, start, end)) start += n;
    for (let n = skipped.lengthBefore(text, start, end); n > 0; n = skipped.lengthBefore(text, start, end))
      end -= n;
    if (closes(text.charCodeAt(end - 1))) end = beforeNote(text, start, end);
    const suffix = suffixes.lengthBefore(text, start, end);
    if (suffix === 0 || (suffix === 1 && end - start < 3)) return undefined;
    if (compounds.lengthBefore(text, start, end) > suffix) return undefined;
    const opens = matter.lengthAt(text, start, end);
    return opens > 0 && compounds.lengthAt(text, start, end) <= opens ? undefined : { start, end };
  };
}

/**
 * English names the actor directly before the marker; a fragment of a sentence there is not one: a pronoun (it), the rest of a phrase (of
 * Directive 5), a clause (what is used), a thing (the plan). What opens the clause is not part of the name (and, **, resolved that).
 */
function englishName({ fragments, openings, bodies, nominal }: DutyWords['en']) {
  const opens = new Set(openings);
  const breaks = new Set(fragments);
  const isSomebody =
    bodies.length > 0 ? englishBody(new Set(bodies), new Set(nominal), breaks, opens) : () => true;
  return (text: string, words: Span): Span | undefined => {
    const phrase = text.slice(words.start, words.end);
    const name = phrase.slice(Math.max(last(clauseOpening, phrase), last(lead, phrase))).trimEnd();
    const parts = name.split(/\s+/);
    const [first = '', ...others] = name.toLowerCase().split(/\s+/);
    const isOne = others.length === 0;
    if (!/^[“"(]?[a-z]/.test(first) || breaks.has(first) || (isOne && opens.has(first))) return undefined;
    if (breaks.has(others.at(-1) ?? '') || !isSomebody(parts) || finite.test(name)) return undefined;
    const start = words.start + phrase.lastIndexOf(name);
    return { start, end: start + name.length };
  };
}

type Words = ReadonlySet<string>;

/**
 * Whether the head of a noun, or what it counts (a majority of the members), is a word for a body, an acronym, or a name other than a thing’s.
 */
function englishBody(bodies: Words, things: Words, breaks: Words, openings: Words) {
  return (parts: readonly string[]): boolean => {
    let head = '';
    for (const part of parts) {
      const word = /[A-Za-z][A-Za-z-]*/.exec(part)?.[0] ?? '';
      const lower = word.toLowerCase();
      const ends = head !== '' && ((breaks.has(lower) && !joins.has(lower)) || lower.endsWith('ing'));
      // In "two of the agencies" the agencies act.
      if (ends && lower === 'of' && (openings.has(head.toLowerCase()) || counts.has(head.toLowerCase())))
        head = '';
      else if (ends) break;
      else head = word;
    }
    const lower = head.toLowerCase();
    const one = lower.replace(/s$/, '');
    if (bodies.has(lower) || bodies.has(one)) return true;
    if (things.has(lower) || things.has(one)) return false;
    return acronym.test(head) || (parts.length > 1 && head !== parts[0] && /^[A-Z][a-z]{2}/.test(head));
  };
}
const joins: Words = new Set(['and', 'or']);
const counts: Words = new Set([
  'majority',
  'number',
  'most',
  'some',
  'many',
  'few',
  'half',
  'none',
  'point',
  'points',
]);
const acronym = /^[A-Z][A-Z&-]*[A-Z]s?$/;

/** Enumerators, emphasis marks, conjunctions. */
const lead =
  /^(?:[\s*_>#-]+|\(?[A-Za-z0-9]{1,3}[.)]\s+|(?:and|or|but|also|then|therefore|however|thereafter)(?:\s|$))+/i;
const clauseOpening =
  /^.*(?:\sthat\s(?=(?:the|each|every|all|any|an?|such|its|their)\s|[A-Z])|\*\*\s+(?:[—–-]\s+)?)/s;
/** A verb outside a relative clause. */
const finite =
  /^(?:(?!\b(?:that|which|who|whom|whose)\b).)*\b(?:is|are|was|were|has|have|had|shall|will|must|should|may|could|would)\b/is;

/** Where the match of a pattern at the start of a text ends; 0 if there is none. */
const last = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0;

const closes = marks('）)');
const opensNote = marks('（(');

/** Where a note in brackets at the end of words begins: 排水主管部门（以下称主管部门）. */
function beforeNote(text: string, start: number, end: number): number {
  let at = end - 1;
  while (at > start && !opensNote(text.charCodeAt(at))) at--;
  return at > start ? at : end;
}
