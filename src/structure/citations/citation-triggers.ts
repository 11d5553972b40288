import {
  type CitationType,
  type CitationWords,
  type LanguageTag,
  type Span,
  wordsOf,
  type WordValues,
} from '../../model';

/** The words of a language that show why a document is cited, prepared for search. */
export type Triggers = {
  readonly tag: LanguageTag;
  readonly before: WordValues<CitationType>;
  readonly after: WordValues<CitationType>;
  readonly enacting: readonly string[];
  /** After these, the same clause names the source of a power. */
  readonly vested: readonly string[];
  /** Names that an English text has for itself, in lower case. */
  readonly self: readonly string[];
  /** Last words of titles: true for documents, false for other things. */
  readonly documents: WordValues<boolean>;
};

export type Typed = { readonly type: CitationType; readonly trigger?: Span };

/** Maximum distance between a trigger and what it governs: an issuer or a kind of document may come between. */
const reach = { zh: { before: 24, after: 16, sentence: 400 }, en: { before: 70, after: 40, sentence: 400 } };

export function triggersOf(words: CitationWords, tag: LanguageTag): Triggers {
  const entries = (side: 'before' | 'after') =>
    words.triggers.flatMap(t => t[side][tag].map(word => [word, t.type] as const));
  return {
    tag,
    before: wordsOf(entries('before')),
    after: wordsOf(entries('after')),
    enacting: words.enacting[tag],
    vested: words.vested[tag],
    self: tag === 'en' ? words.self.en.map(name => name.toLowerCase()) : [],
    documents: wordsOf([
      ...words.others[tag].map(word => [word, false] as const),
      ...words.documents[tag].map(word => [word, true] as const),
    ]),
  };
}

/**
 * Why a run of citations is in the text: by the words before the first, else those after the last. `text` is in lower case for
 * English, as its words are; `written` is the original.
 */
export function typeOf(text: string, run: Span, triggers: Triggers, written = text): Typed {
  const before = triggerBefore(text, run.start, triggers, written);
  const after = triggerAfter(text, run, triggers, written);
  // 关于修改《…》的决定第一次修正: this document does not change it, it changed this one.
  if (before?.type === 'amend' && after?.type === 'mention') return after;
  if (after && changes.has(after.type) && (before === undefined || !changes.has(before.type))) {
    const isNear = after.trigger.start - run.end < 3;
    if (isNear || before?.type !== 'basis') return after;
  }
  if (before?.type !== 'basis')
    return before ?? after ?? vestedBefore(text, run.start, triggers, written) ?? { type: 'mention' };
  return isEnacting(text, run, triggers) ? before : (after ?? { ...before, type: 'mention' });
}

/** What is done to the document itself: 根据《决定》第一次修正, 《条例》同时废止. */
export const changes: ReadonlySet<CitationType> = new Set<CitationType>(['repeal', 'amend', 'forward']);

/** The last trigger before an offset that is not separated from it. */
export function triggerBefore(
  text: string,
  start: number,
  { tag, before }: Triggers,
  written: string,
): Required<Typed> | undefined {
  const least = Math.max(0, start - reach[tag].before);
  const isEnglish = tag === 'en';
  for (let end = start; end > least; end--) {
    const found = isEnglish && isPart(text.charCodeAt(end)) ? undefined : before.endingAt(text, end);
    // 国务院发布的《…》: the word belongs to the document cited.
    if (found && !attributive.test(text.slice(end, end + 2)) && isWord(text, found, tag))
      return { type: found.value, trigger: { start: found.start, end } };
    const last = text.charCodeAt(end - 1);
    if (isStop(last) || (last === 0x0a && text[end - 2] === '\n')) return undefined;
    if (isEnglish && last === 0x2e && endsEnglish(written, end)) return undefined;
  }
  return undefined;
}

/** The authority vested in me as Mayor of a city by its Charter: an office may separate the power from its source. */
function vestedBefore(
  text: string,
  start: number,
  { vested }: Triggers,
  written: string,
): Required<Typed> | undefined {
  if (vested.length === 0) return undefined;
  const least = Math.max(0, start - furthestPower);
  const front = text.slice(least, start);
  for (const words of vested) {
    const at = front.lastIndexOf(words);
    if (at < 0) continue;
    const from = least + at;
    const end = from + words.length;
    const clause = text.slice(end, start);
    if (!givenBy.test(clause) || endsClause.test(clause)) continue;
    let stop = text.indexOf('.', end);
    while (stop >= 0 && stop < start && !endsEnglish(written, stop + 1)) stop = text.indexOf('.', stop + 1);
    if (stop < 0 || stop >= start) return { type: 'basis', trigger: { start: from, end } };
  }
  return undefined;
}
const furthestPower = 600;
const givenBy = /\b(?:by|under|pursuant to|through)\s/;
const endsClause = /[;:\n]|\bhereby\b/;

/** 发布的《…》, 修订后的《…》, 修改前刑法. */
const attributive = /^(?:的|[前后]的?)/;
/** 作相应修改后的《…》: what follows was changed. */
const attributiveAfter = /^[前后]的/;
/** 。 》 ； ， ！ ？ ; */
const isStop = (code: number): boolean =>
  code === 0x3b ||
  (code > 0x2fff &&
    (code === 0x3002 ||
      code === 0x300b ||
      code === 0xff1b ||
      code === 0xff0c ||
      code === 0xff01 ||
      code === 0xff1f));

/** In Directive 2001/77/EC, Article 2 shall be deleted: a sentence that begins with what it changes. */
const changedFirst = /(?:^|[\n.:)]|\d\.)\s{0,5}in\s$/;
const isChangedFirst = (text: string, { start }: Span, tag: LanguageTag): boolean =>
  tag === 'en' && changedFirst.test(text.slice(Math.max(0, start - 12), start));

const stopped = /(?<![A-Za-z.])(?:[a-z]{2,}|[A-Z][a-z]{5,})[)”"]?\.$/;
const shortened = /\b(?:no|nos|secs?|arts?|ch|paras?|subd|al|seq|pp?|vol|cf|vs)\.$/;
const opens = /^[)”"*_]{0,3}(?:\[\d{1,3}\]\(#\w+\))?\s+[^a-z\s]/;

/**
 * Whether the full stop before an offset ends an English sentence: it is followed by a capital and not preceded by an
 * abbreviation.
 */
function endsEnglish(written: string, end: number): boolean {
  if (!opens.test(written.slice(end, end + 24))) return false;
  const before = written.slice(Math.max(0, end - 24), end);
  return stopped.test(before) ? !shortened.test(before) : /[\d)]\.$/.test(before);
}

function triggerAfter(
  text: string,
  run: Span,
  { tag, after }: Triggers,
  written: string,
): Required<Typed> | undefined {
  const { end } = run;
  const isEnglish = tag === 'en';
  const last = Math.min(text.length, end + reach[tag].sentence);
  const far = end + reach[tag].after;
  let isBehindComma = false;
  let code = text.charCodeAt(end - 1);
  for (let at = end; at < last; at++) {
    const before = code;
    code = text.charCodeAt(at);
    if (endsSentence(code)) return undefined;
    if (isEnglish && code === 0x2e && at > end && endsEnglish(written, at + 1)) return undefined;
    // Chapter 2, Code of Ordinances, is hereby amended: a comma directly after it closes the name.
    if (isComma(code) && !(isEnglish && at === end)) isBehindComma = true;
    if (isEnglish && isPart(before)) continue;
    const found = after.startingAt(text, at);
    if (!found || !isWord(text, found, tag)) continue;
    if (attributiveAfter.test(text.slice(found.end, found.end + 2))) continue;
    // Lists of repealed documents end in 同时废止, and the issued text is named long before 现印发给你们.
    const isNear = at <= far && !isBehindComma;
    const { value } = found;
    if (!isNear && value !== 'repeal' && value !== 'forward' && !isChangedFirst(text, run, tag)) continue;
    return { type: found.value, trigger: { start: found.start, end: found.end } };
  }
  return undefined;
}

const isWord = (text: string, { start, end }: Span, tag: LanguageTag): boolean =>
  tag === 'zh' || !(isPart(text.charCodeAt(start - 1)) || isPart(text.charCodeAt(end)));

/** A small letter or a digit. */
const isPart = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);

const isComma = (code: number): boolean => code === 0x2c || code === 0xff0c;
/** 。 ； ; or a line end. */
const endsSentence = (code: number): boolean =>
  code === 0x0a || code === 0x3b || code === 0x3002 || code === 0xff1b;

/** Whether the sentence continues by saying that this document is made: 根据《…》，制定本办法. */
function isEnacting(text: string, run: Span, { tag, enacting, documents }: Triggers): boolean {
  if (tag === 'en') {
    // WHEREAS …; NOW, THEREFORE: a semicolon separates the background from the act.
    const front = text.slice(Math.max(0, run.start - 200), run.start);
    const behind = text.slice(run.end, run.end + 240);
    const stop = behind.indexOf(';');
    const clause = front.slice(front.lastIndexOf(';') + 1) + (stop < 0 ? behind : behind.slice(0, stop));
    return enacting.some(word => clause.includes(word));
  }
  if (isQuoted(text, run.start)) return false;
  const part = text.slice(run.end, run.end + 240);
  const stop = part.search(/。|\n\s*(?:\n|第.{1,6}条)/);
  const sentence = stop < 0 ? part : part.slice(0, stop);
  return enacting.some(word => {
    const at = sentence.indexOf(word);
    if (at < 0 || !word.endsWith('本')) return at >= 0;
    // 制定本办法, but not 制定本单位…
    const name = sentence.slice(at + word.length, at + word.length + 12).split(/[，；：、\s]/)[0]!;
    return documents.endingAt(name, name.length)?.value === true;
  });
}

/** Within the new wording of another text: 将引言修改为：“根据《…》，制定本办法. */
function isQuoted(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 400), at);
  return before.lastIndexOf('“') > Math.max(before.lastIndexOf('”'), before.lastIndexOf('\n'));
}
