import type { CitationWords, Span } from '../../model';
import { matchesAt, type EnglishText } from '../english-text';
import { actBefore, lawNames, type LawNames } from './acts-en';

/** A section of a code of law, by the code's name and its number: Indiana Code 36-4-9-6. */
export type CodeFound = Span & { readonly value: string };

const section =
  /(?:\s(?:Annotated|Ann\.?))?,?\s{0,2}(?:Ã‚|Â)?\s?((?:[Cc]h?\.|[Cc]hapter)\s?\d{1,4}[A-Z]{0,2}(?![\w-]),?\s{0,2})?(?:§{1,2}|[Ss]ections?|[Ss]ecs?\.|[Cc]hapters?|[Tt]itle|[Aa]rticle)?\s{0,2}(\d[\w.:-]{0,24}\w|\d)((?:\s?\([A-Za-z0-9]{1,3}\)){0,6})(?:\sthrough\s\d[\w.:-]{0,24}\w)?(?:,?\s(?=et\sseq)et\sseq\.?)?/y;

const sectionBefore =
  /(?:\b(?:[Cc]hapters?|[Ss]ections?|[Ss]ecs?\.|[Aa]rticles?|[Tt]itle)|§{1,2})\s?(\d[\w.-]{0,16}?(?:\(\w{1,4}\)){0,4}|[IVXL]{1,6})(?:\sentitled\s[“"][^”"\n]{1,80}[”"])?,?\s(?:(?:of|to|in|is\sadded\sto|are\sadded\sto)\s)?(?:the\s)?$/;
/** 950 CMR 32, 5 ILCS 140: the title of the code precedes it. */
const titleBefore = /\b(\d{1,3})\s{1,2}$/;

/**
 * Indiana Code 36-4-9-6, San Diego Municipal Code section 22.2602, chapter 92F, Hawaii Revised Statutes, M.G.L. c. 66, § 10, 950 CMR 32.
 * Linear in the text.
 */
export function codesIn(read: EnglishText, words: CitationWords): readonly CodeFound[] {
  const { text, places } = read;
  const names = lawNames(words);
  const found: CodeFound[] = [];
  for (const code of words.codes.en)
    for (const at of places(code)) {
      if (/[A-Za-z]/.test(text[at + code.length] ?? '')) continue;
      const one = codeAt(text, at, code, names);
      if (one) found.push(one, ...othersOf(text, one));
    }
  for (const match of matchesAt(text, text, lettersIn(read), abbreviated))
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      value: `${match[2]!} ${match[1]!.replace(/\s/g, '')}`,
    });
  return found;
}

/** RCW 43.41A.120, 43.41A.010, and 43.41A.125: further sections of the code, with as many parts as the first. */
function othersOf(text: string, { end, value }: CodeFound): readonly CodeFound[] {
  const written = value.slice(value.lastIndexOf(' ') + 1);
  const parts = partsOf(written.replace(/\(.*/, ''));
  const found: CodeFound[] = [];
  if (parts < 2) return found;
  const name = value.slice(0, -written.length);
  further.lastIndex = end;
  for (let one = further.exec(text); one && partsOf(one[1]!) === parts; one = further.exec(text)) {
    const start = further.lastIndex - one[0].length + one[0].search(/\d/);
    found.push({ start, end: further.lastIndex, value: `${name}${one[1]!}${one[2]!}` });
  }
  return found;
}
const further =
  /(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:§{1,2}\s?)?(\d\w{0,6}(?:[.:-]\w{1,8}){1,4})((?:\([A-Za-z0-9]{1,3}\)){0,6})(?![\w-]|\.\d)/y;
const partsOf = (number: string): number => number.split(/[.:-]/).length;

/** Sec. 3.70(6)(c), MGO; section 23.76.004, SMC: codes and ordinances of a place by their abbreviations. */
const abbreviated = {
  back: 100,
  first: 'Ss',
  pattern:
    /\b[Ss]ec(?:tion)?s?\.?\s(\d{1,4}(?:[.-]\d{1,5}){1,3}[a-z]?(?:\s?\(\w{1,4}\)){0,6}),?\s([A-Z]{1,3}(?:MC|GO|CC|CO|RC|RS|GL|GS))\b/y,
};
const letters = /[A-Z]{1,3}(?:MC|GO|CC|CO|RC|RS|GL|GS)\b/y;

/** The offsets of such abbreviations, in order. */
function lettersIn({ text, capitals }: EnglishText): readonly number[] {
  const found: number[] = [];
  for (const initial of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    for (const at of capitals(initial)) {
      letters.lastIndex = at;
      if (isCapital(text.charCodeAt(at + 2)) && letters.test(text)) found.push(at);
    }
  return found.sort((a, b) => a - b);
}

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;

/** The Administrative Code is amended: codes of a place, which a text may name without a section. */
const namesAlone =
  /\b(?:(?:Administrative|Municipal|City|County) Code|Code of Ordinances|[A-Z][a-z]+ (?:General|Revised|Compiled) (?:Statutes|Laws))$/;
/** Municipal Code Enforcement Officer: a name that continues is that of a body. */
const goesOn = /^\s(?!Art|Sec|Chap|Title)[A-Z][a-z]/;

/** A name that does not need a place before it: M.G.L., Code of Ordinances. */
const whole = /\.|^[A-Zo]+$| of /;

function codeAt(text: string, at: number, code: string, names: LawNames): CodeFound | undefined {
  const behind = at + code.length;
  const title = titleBefore.exec(text.slice(Math.max(0, at - 8), at));
  const act = title ? undefined : actBefore(text, at, code, names);
  if (!act && !title && !whole.test(code) && !namesAlone.test(code)) return undefined;
  const start = title ? at - title[0].length : (act?.start ?? at);
  const name = text.slice(start, behind).replace(/\s+/g, ' ');
  section.lastIndex = behind;
  const number = section.exec(text);
  if (number) {
    const chapter = number[1] === undefined ? '' : `${number[1].replace(/[\s,]+$/, '')}, `;
    return {
      start,
      end: section.lastIndex,
      value: `${name} ${chapter}${number[2]!}${number[3]!.replace(/\s/g, '')}`,
    };
  }
  const before = title ? undefined : sectionBefore.exec(text.slice(Math.max(0, start - 150), start));
  if (!before)
    return namesAlone.test(name) && !goesOn.test(text.slice(behind, behind + 24))
      ? { start, end: behind, value: name }
      : undefined;
  return { start: start - before[0].length, end: behind, value: `${name} ${before[1]!}` };
}
