import type { Span } from '../../model';
import { bookTitles, type BookTitle } from './book-titles';
import { orderBefore, standardAt } from './citation-numbers';
import type { Reader } from './citation-reader';
import { normaliseNumber } from '../document-names';
import { shortNameAfter } from './short-names';

/** A citation before its neighbours are known. */
export type Draft = Span & {
  readonly title?: string | undefined;
  readonly number?: string | undefined;
  readonly shortName?: string | undefined;
  readonly full?: Span | undefined;
  /** Whether its title is one of a document; undefined if its ending does not decide. */
  readonly isDocument: boolean | undefined;
  /** After the brackets that belong to it, where 第…条 may follow. */
  readonly rest?: number | undefined;
};

/** Titles in 《》 with the contents of the brackets after them: （国发〔2015〕50号，以下简称《纲要》）. */
export function titledDrafts(text: string, reader: Reader): readonly Draft[] {
  const drafts: Draft[] = [];
  let behind = 0;
  for (const title of bookTitles(text)) {
    if (title.start < behind) continue;
    const notes = notesBehind(text, title.end, reader);
    behind = notes.rest;
    const order = notes.number === undefined ? orderBefore(text, title.start) : undefined;
    const number = notes.number ?? order?.value;
    const isDocument =
      number !== undefined || notes.shortName !== undefined ? true : documentByEnding(title, reader);
    drafts.push({
      start: title.start,
      end: notes.end,
      title: title.text,
      number,
      shortName: notes.shortName,
      isDocument,
      rest: notes.rest,
    });
  }
  return drafts;
}

type Notes = {
  readonly number?: string | undefined;
  readonly shortName?: string | undefined;
  /** After the bracket with the number, else after the title. */
  readonly end: number;
  readonly rest: number;
};

/** Brackets of a title: its version, its number, its short name; anything else does not concern the title. */
function notesBehind(text: string, from: number, reader: Reader): Notes {
  let notes: Notes = { end: from, rest: from };
  for (let i = 0; i < 3; i++) {
    const bracket = bracketAt(text, notes.rest);
    if (!bracket) break;
    const number = notes.number ?? numberIn(text, bracket, reader);
    const shortName = notes.shortName ?? shortNameIn(text, bracket, reader);
    const isNew = number !== notes.number || shortName !== notes.shortName;
    if (!isNew && !version.test(text.slice(bracket.start + 1, bracket.end - 1))) break;
    notes = {
      number,
      shortName,
      end: number !== notes.number ? bracket.end : notes.end,
      rest: bracket.end,
    };
  }
  return notes;
}

const version =
  /^(?:试行|暂行|草案|送审稿|征求意见稿|(?:19|20)\d{2}(?:年)?(?:修订|修正|版|本)?|修订|修正|[^（）]{0,12}版)$/;
const longest = 120;

/** （…） here, after at most one blank. */
function bracketAt(text: string, from: number): Span | undefined {
  let start = from;
  while (start - from < 2 && ' \u3000\n'.includes(text[start] ?? '.')) start++;
  if (text[start] !== '（' && text[start] !== '(') return undefined;
  let depth = 0;
  for (let at = start; at < text.length && at - start < longest; at++) {
    const c = text[at];
    if (c === '（' || c === '(') depth++;
    if ((c === '）' || c === ')') && --depth === 0) return { start, end: at + 1 };
    if (c === '。') return undefined;
  }
  return undefined;
}

function numberIn(text: string, bracket: Span, { words }: Reader): string | undefined {
  const content = text.slice(bracket.start + 1, bracket.end - 1);
  for (const piece of content.split(/[，,；;、]/)) {
    const bare = piece.trim().replace(/文(?:件)?$/, '');
    const number = normaliseNumber(bare) ?? standardAt(bare, 0, words.standards.zh)?.value;
    if (number !== undefined) return number;
  }
  return undefined;
}

function shortNameIn(text: string, bracket: Span, { announcing }: Reader): string | undefined {
  for (let at = bracket.start + 1; at < bracket.end; at++) {
    const length = announcing.lengthAt(text, at, text.length);
    if (length > 0) return shortNameAfter(text, { start: at, end: at + length })?.text;
  }
  return undefined;
}

function documentByEnding({ text }: BookTitle, { triggers }: Reader): boolean | undefined {
  const bare = text.replace(/[（(〔【][^（）()〔〕【】]{1,40}[）)〕】]$/, '').replace(/[”"’\s]+$/, '');
  return triggers.documents.endingAt(bare, bare.length)?.value ?? (bare.includes('关于') ? true : undefined);
}
