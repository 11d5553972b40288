import type { CitationWords, Span } from '../../model';
import type { EnglishText } from '../english-text';

/** A law by its name: the Paperwork Reduction Act of 1995; `shortName` where brackets behind it give one: (FOIA). */
export type ActFound = Span & { readonly title: string; readonly shortName?: string; readonly rest: number };

const furthest = 120;
const word = /^[A-Z][A-Za-z’'&./-]*$/;
const joint = new Set(['of', 'and', 'for', 'to', 'on', 'in', 'by', '&', 'or', 'from', 'against', 'with']);
/** This Article is known as the “Open Data Act”. */
const namesItself = /(?:known|cited)\sas\s(?:the\s)?[“"‘']?(?:the\s)?$/;
const tail = /\s(?:of|\()\s?((?:19|20)\d{2})\)?/y;
const note =
  /,?[ \u00a0]\(\s?(?:the\s)?(?:hereinafter\s)?(?:(?:referred\sto\s)?as\s)?(?:the\s)?["“‘']?([A-Z][A-Za-z0-9. -]{1,24}?)["”’']?\s?\)/y;

/** Names that end in Act, and those that begin with Treaty on, Charter of and the like. Linear in the text. */
export function actsIn({ text, places }: EnglishText, words: CitationWords): readonly ActFound[] {
  const not = new Set(words.notLaws.en);
  const found: ActFound[] = [];
  for (const last of words.laws.en)
    for (const at of places(last)) {
      if (isLetter(text, at + last.length)) continue;
      const act = last.includes(' ') ? named(text, at, last) : actBefore(text, at, last, not);
      if (
        !last.includes(' ') &&
        last !== words.laws.en[0] &&
        bodies.test(text.slice(at + last.length, at + last.length + 12))
      )
        continue;
      if (act && !namesItself.test(text.slice(Math.max(0, act.start - 24), act.start))) found.push(act);
    }
  return found;
}

const isLetter = (text: string, at: number): boolean => /[A-Za-z]/.test(text[at] ?? '');

const section =
  /(?:\s(?:Annotated|Ann\.?))?,?\s{0,2}(?:§{1,2}|[Ss]ections?|[Ss]ecs?\.|[Cc]hapters?|[Tt]itle|[Aa]rticle)?\s{0,2}(\d[\w.:-]{0,24}\w|\d)((?:\s?\([A-Za-z0-9]{1,3}\)){0,6})/y;

const sectionBefore = /\b(?:[Cc]hapters?|[Ss]ections?|[Tt]itle)\s(\d[\w.-]{0,16}?),?\s(?:of\s)?(?:the\s)?$/;

/** A section of a code: Indiana Code 36-4-9-6, San Diego Municipal Code section 22.2602, chapter 92F, Hawaii Revised Statutes. */
export function codesIn(
  { text, places }: EnglishText,
  words: CitationWords,
): readonly (Span & { readonly value: string })[] {
  const not = new Set(words.notLaws.en);
  const found: (Span & { readonly value: string })[] = [];
  for (const code of words.codes.en)
    for (const at of places(code)) {
      const behind = at + code.length;
      if (isLetter(text, behind)) continue;
      const act = actBefore(text, at, code, not);
      if (!act) continue;
      const name = text.slice(act.start, behind).replace(/\s+/g, ' ');
      section.lastIndex = behind;
      const number = section.exec(text);
      if (number) {
        const value = `${name} ${number[1]!}${number[2]!.replace(/\s/g, '')}`;
        found.push({ start: act.start, end: section.lastIndex, value });
        continue;
      }
      const before = sectionBefore.exec(text.slice(Math.max(0, act.start - 40), act.start));
      if (before) found.push({ start: act.start, end: behind, value: `${name} ${before[1]!}` });
    }
  return found;
}

/** Charter Commission, Charter School: the name goes on, and is that of a body. */
const bodies = /^\s(?!Art|Sec|Chap|Title)[A-Z][a-z]/;

/** The capitalised words in front of Act. */
function actBefore(text: string, at: number, last: string, not: ReadonlySet<string>): ActFound | undefined {
  const window = text.slice(Math.max(0, at - furthest), at);
  const tokens = [...window.matchAll(/[^\s]+/g)];
  let from = tokens.length;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]![0].replace(/^[“"‘'([*_]+/, '');
    if (joint.has(token)) continue;
    if (!word.test(token) || (token.endsWith('.') && token.length > 4)) break;
    if (not.has(token) || token === last) break;
    from = i;
    if (token !== tokens[i]![0]) break;
  }
  const first = tokens[from];
  if (!first || (from === 0 && at > furthest)) return undefined;
  const marks = /^[“"‘'([*_]*/.exec(first[0])![0].length;
  const start = at - window.length + first.index + marks;
  if (/\n\s*\n/.test(text.slice(start, at))) return undefined;
  return ended(text, start, at + last.length);
}

/** A name that goes on behind its first words: Treaty on the Functioning of the European Union. */
function named(text: string, start: number, first: string): ActFound | undefined {
  let end = start + first.length;
  const rest = text.slice(end, end + furthest);
  for (const token of rest.matchAll(/[ \u00a0]([^\s]+)/g)) {
    const bare = token[1]!.replace(/[,.;:)]+$/, '');
    if (word.test(bare)) end = start + first.length + token.index + 1 + bare.length;
    else if (!joint.has(bare) && bare !== 'the') break;
    if (bare !== token[1] || rest[token.index + token[0].length] === '\n') break;
  }
  return end > start + first.length ? ended(text, start, end) : undefined;
}

/** Charter of the City of Memphis: what a law is of. */
const ofPlace = / of (?:the )?[A-Z][a-z]+(?: (?:(?:and|of) )?[A-Z][a-z]+){0,8}/y;

function ended(text: string, start: number, nameEnd: number): ActFound {
  let end = nameEnd;
  ofPlace.lastIndex = end;
  if (!text.slice(start, end).endsWith('Act') && ofPlace.test(text)) end = ofPlace.lastIndex;
  tail.lastIndex = end;
  if (tail.test(text)) end = tail.lastIndex;
  note.lastIndex = end;
  const short = note.exec(text);
  const title = text.slice(start, end).replace(/\s+/g, ' ');
  const isName = short !== null && !/^(?:The|Act|the Act)$|\d{3}/.test(short[1]!);
  return {
    start,
    end,
    title,
    rest: isName ? note.lastIndex : end,
    ...(isName && { shortName: short[1]! }),
  };
}
