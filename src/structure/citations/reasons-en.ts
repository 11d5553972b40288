import type { CitationWords, Provision, Span } from '../../model';
import type { EnglishText } from '../english-text';
import { changes, triggerBefore, typeOf, type Triggers, type Typed } from './citation-triggers';

type Cited = Span & { readonly number?: string | undefined; readonly rest?: number | undefined };

const sentence = 300;
const longestGap = 90;

/**
 * Why an English text cites each of its documents, in their order: by the words around it, by those around the others of its
 * list, by the sentence or heading that introduces the list. Linear in the text.
 */
export function reasonsEn(
  read: EnglishText,
  cited: readonly Cited[],
  outline: readonly Provision[],
  words: CitationWords,
  triggers: Triggers,
): readonly Typed[] {
  const { text } = read;
  const lower = read.lower();
  const reasons: Typed[] = [];
  let at = 0;
  cited.forEach((one, i) => {
    while (at < outline.length - 1 && outline[at]!.end <= one.start) at++;
    const before = i > 0 ? cited[i - 1] : undefined;
    const isJoined = before !== undefined && isJoint(text, before, one);
    const run = { start: one.start, end: one.rest ?? one.end };
    let typed = typeOf(lower, run, triggers, text);
    const { trigger } = typed;
    if (isJoined && (trigger === undefined || trigger.start < before.start)) typed = reasons[i - 1]!;
    else if (trigger && trigger.end <= one.start)
      typed = checked(lower, text, run, { type: typed.type, trigger }, before, triggers, outline[at]);
    else if (!trigger)
      typed = stemOf(lower, text, one.start, triggers) ?? headed(outline[at], words) ?? typed;
    reasons.push(typed);
  });
  // A, B and C are repealed: the words after the last apply to all.
  for (let i = cited.length - 2; i >= 0; i--) {
    const next = reasons[i + 1]!;
    if (reasons[i]!.trigger || !changes.has(next.type) || next.trigger!.start < cited[i + 1]!.end) continue;
    if (isJoint(text, cited[i]!, cited[i + 1]!)) reasons[i] = next;
  }
  return reasons;
}

const joint =
  /^[)*_\]]{0,2}(?:\s?\(\d{1,3}\))?(?:\sof\sthe\s[A-Z][\w\s]{2,60}?)?(?:\s?\(\d{1,3}\))?(?:,|,?\sand|,?\sor)\s(?:the\s|to\s)?[*_[]{0,2}$/;

/** Whether two citations are neighbours in a list: `, `, ` and `, with a footnote mark. */
function isJoint(text: string, a: Cited, b: Cited): boolean {
  const end = a.rest ?? a.end;
  if (b.start < end || b.start - end >= longestGap || !joint.test(text.slice(end, b.start))) return false;
  // M-08-01, HSPD-12 Implementation Status: the title of the first.
  return !/^\s[A-Z][a-z]/.test(text.slice(b.rest ?? b.end, (b.rest ?? b.end) + 4));
}

/** The meaning of a trigger before a citation, if this document is the one that acts. */
function checked(
  lower: string,
  text: string,
  run: Span,
  typed: Required<Typed>,
  before: Cited | undefined,
  triggers: Triggers,
  provision: Provision | undefined,
): Typed {
  const { type, trigger } = typed;
  const mention: Typed = { type: 'mention', trigger };
  if (type === 'implement') return carriesOut(lower, run, trigger, triggers, provision) ? typed : mention;
  if (type === 'amend' || type === 'repeal')
    return before && isOfTitle(text, before, trigger.start) ? mention : typed;
  return type === 'mention' && isFoundation(lower, run, trigger, triggers)
    ? { type: 'basis', trigger }
    : typed;
}

/** Directive (EU) 2016/680 of the European Parliament … repealing …: what another act did, in its title. */
function isOfTitle(text: string, before: Cited, at: number): boolean {
  if (before.end >= at || !/^(?:Regul|Direc|Deci)/.test(before.number ?? '')) return false;
  return at - before.end < 600 && /^\s(?:of\s|\(\d)[^\n;]*$/.test(text.slice(before.end, at));
}

/** Words that, before `Implementation of`, make a title or its label. */
const labelled = /^[\s#*_]*(?:(?:subject|title|re)\s?:\s*)?(?:m-\d\d-\d\d\s?[,:–-]?\s?)?["“]?$/;

/** To implement the Act, this memorandum …; This order implements …: about this document, or in its title. */
function carriesOut(
  lower: string,
  run: Span,
  trigger: Span,
  { self }: Triggers,
  provision: Provision | undefined,
): boolean {
  const line = lower.lastIndexOf('\n', trigger.start - 1) + 1;
  const front = lower.slice(Math.max(line, trigger.start - sentence), trigger.start);
  const isLabelled = provision?.structure === 'title' || /^\s*(?:#|subject|title|re\s?:)/.test(front);
  if (front.length < 60 && labelled.test(front)) {
    if (isLabelled) return true;
  }
  if (lower.startsWith('of', trigger.end - 2)) return false;
  const opening = front.slice(endOfLast(front));
  if (self.some(name => opening.includes(name))) return true;
  if (!/^[\s*_(]*(?:in order )?(?:to )?$/.test(opening)) return false;
  const behind = upToEnd(lower.slice(run.end, run.end + sentence));
  return self.some(name => {
    const at = behind.indexOf(` ${name}`);
    return at >= 0 && /(?:,|\b(?:issu|publish|establish)\w+)$/.test(behind.slice(0, at));
  });
}

/** Pursuant to the Order, this Memorandum establishes …: triggers that open the sentence in which this document acts. */
const founding =
  /^(?:pursuant to|by virtue of|under the authority of|as (?:authorized|required|directed) by|in accordance with)$/;

function isFoundation(lower: string, run: Span, trigger: Span, { self }: Triggers): boolean {
  if (!founding.test(lower.slice(trigger.start, trigger.end))) return false;
  if (!/(?:^|[.:\n]\s{0,4})[\s*_#]*$/.test(lower.slice(Math.max(0, trigger.start - 12), trigger.start)))
    return false;
  const behind = upToEnd(lower.slice(run.end, run.end + sentence));
  return self.some(name => {
    const at = behind.indexOf(`, ${name}`);
    return at >= 0 && acts.test(behind.slice(at + 2 + name.length));
  });
}
/** This Memorandum establishes a framework, but not: this Directive does not go beyond. */
const acts = /^ (?:hereby )?(?!is|was|has|does)[a-z]+s /;

/** After the last end of a sentence. */
function endOfLast(text: string): number {
  return Math.max(text.lastIndexOf('. '), text.lastIndexOf('; '), text.lastIndexOf(': ')) + 1;
}

function upToEnd(text: string): string {
  const stop = text.search(/\n|;|\.\s/);
  return stop < 0 ? text : text.slice(0, stop);
}

const listed = /^[ \t]*(?:[-*•–—]|\(?\w{1,4}[.)])\s/;
const furthestStem = 3_000;
const before = /^[ \t]*(?:[-*•–—]|\(?\w{1,4}[.)])?[\s*_[“"]*(?:(?:omb|the)\s)?(?:memorandum\s)?$/;

/**
 * This Memorandum rescinds the following memoranda: the introduction of a list explains why each of its lines begins with a
 * document.
 */
function stemOf(lower: string, text: string, start: number, triggers: Triggers): Typed | undefined {
  let line = text.lastIndexOf('\n', start - 1) + 1;
  if (start - line > 24 || !listed.test(text.slice(line, start + 1))) return undefined;
  if (!before.test(lower.slice(line, start))) return undefined;
  while (line > 0 && start - line < furthestStem) {
    const end = line - 1;
    line = text.lastIndexOf('\n', end - 1) + 1;
    const above = text.slice(line, end).trimEnd();
    if (above === '' || listed.test(above)) continue;
    if (!above.endsWith(':')) return undefined;
    const found = stemTrigger(lower, line, line + above.length, triggers, text);
    return found && changes.has(found.type) ? found : undefined;
  }
  return undefined;
}

/** The nearest change in the last words of an introduction. */
function stemTrigger(
  lower: string,
  from: number,
  end: number,
  triggers: Triggers,
  text: string,
): Typed | undefined {
  const near = triggerBefore(lower, end, triggers, text);
  if (near && changes.has(near.type)) return near;
  const far = end - 60;
  return far > from ? triggerBefore(lower, far, triggers, text) : undefined;
}

/** AUTHORITY: under this heading are the documents that this one is based on. */
function headed(provision: Provision | undefined, words: CitationWords): Typed | undefined {
  const heading = provision?.caption ?? provision?.heading;
  if (heading === undefined || heading.length > 30) return undefined;
  return words.authority.en.includes(heading.toLowerCase()) ? { type: 'basis' } : undefined;
}
