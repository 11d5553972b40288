import { trim, type Span } from '../../model';
import type { DutyLists } from './lists';

/** What is done, to what and for whom. In the passive the object stands before the marker: the caller knows it. */
export type EnAct = {
  readonly act: Span | undefined;
  readonly object: Span | undefined;
  readonly recipient: Span | undefined;
  readonly passive: boolean;
};

/** Reads an English predicate, the words behind “shall”: the verb, and what follows up to a phrase of time or manner. */
export function enAct(text: string, span: Span, words: DutyLists): EnAct {
  const { at, passive } = verbStart(text, span, words);
  const verb = formsOf(words).verbs.exec(text.slice(at, Math.min(span.end, at + 120)));
  if (!verb) return { act: undefined, object: undefined, recipient: undefined, passive };
  const end = at + verb[0].length;
  const act = { start: end - verb[1]!.length, end };
  if (passive) return { act, object: undefined, recipient: undefined, passive };
  const { object, recipient } = restOf(text, end, span.end, words);
  return { act, object, recipient, passive };
}

const nextWord = /^[\s,:]*([A-Za-z-]+)/;

/** Past adverbs, “be”, and phrases set off by commas: shall, in accordance with the law, ensure. */
function verbStart(
  text: string,
  { start, end }: Span,
  words: DutyLists,
): { readonly at: number; readonly passive: boolean } {
  const { phrases } = formsOf(words);
  let at = start;
  let passive = false;
  for (;;) {
    const word = nextWord.exec(text.slice(at, Math.min(end, at + 60)));
    const lower = word?.[1]?.toLowerCase();
    if (!word || lower === undefined) return { at, passive };
    if (phrases.has(lower)) {
      const comma = text.slice(at + word[0].length, end).indexOf(',');
      if (comma < 0) return { at: end, passive };
      at += word[0].length + comma + 1;
      continue;
    }
    if (words.light.has(lower)) passive = true;
    else if (!lower.endsWith('ly') && !words.adverbs.has(lower)) return { at, passive };
    at += word[0].length;
  }
}

/**
 * `phrases`: the words that open a phrase of time or manner; `stop`: where an object ends, at a mark or before such a phrase. `verbs`:
 * one verb, or several that share an object: prepare and publish the manual. `subject`: what ends before a subject; `agent`: by whom.
 */
type Forms = {
  readonly phrases: ReadonlySet<string>;
  readonly stop: RegExp;
  readonly verbs: RegExp;
  readonly subject: RegExp;
  readonly agent: RegExp;
};

const made = new WeakMap<DutyLists, Forms>();

export function formsOf(lists: DutyLists): Forms {
  let forms = made.get(lists);
  if (!forms) {
    const { by, determiners } = lists.words;
    const nouns = determiners.length > 0 ? `(?:${determiners.join('|')})` : '(?!)';
    const phrases = new Set(by.map(phrase => phrase.split(' ', 1)[0]!));
    const stop = new RegExp(`[,;:.](?=\\s|$)|\\s(?:${by.join('|')})\\s|\\sto\\s(?=the\\s[A-Z])`, 'i');
    const verbs = new RegExp(
      `^[\\s,]*([A-Za-z-]+(?:(?:, and |, or |, | and | or )[a-z-]+(?= ${nouns}\\b))*)`,
    );
    const subject = new RegExp(
      `[;:()]\\s*|,\\s+(?=${nouns}\\s|[A-Z])|\\b(?:that|which|and)\\s+(?=the\\s)`,
      'g',
    );
    const agent = new RegExp(`\\sby (?=${nouns} )([^,;:.]{3,80})`);
    made.set(lists, (forms = { phrases, stop, verbs, subject, agent }));
  }
  return forms;
}

const toWhom = /^\sto (the [A-Z][\w ]{2,60}?)(?=[,;:.]| (?:on|by|in|for|at|an?|within)\b|$)/;

function restOf(
  text: string,
  from: number,
  end: number,
  words: DutyLists,
): { readonly object: Span | undefined; readonly recipient: Span | undefined } {
  const part = text.slice(from, end);
  const at = formsOf(words).stop.exec(part)?.index ?? part.length;
  const trimmed = trim(text, { start: from, end: from + at });
  const object = trimmed.end > trimmed.start ? trimmed : undefined;
  const to = part.startsWith('to ', at + 1) ? toWhom.exec(part.slice(at)) : null;
  if (!to) return { object, recipient: undefined };
  const start = from + at + to[0].length - to[1]!.length;
  return { object, recipient: { start, end: start + to[1]!.length } };
}
