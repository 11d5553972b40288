import {
  addTo,
  type Document,
  type EnglishWords,
  type Fact,
  type FactId,
  type FactSource,
  type Facts,
  type Span,
} from '../../model';
import { englishForms, isLabel, readHead, type Head } from './en-head';
import { englishText } from '../english-text';
import { readEnglishPlace } from './en-place';
import { englishTitle, isKindAndNumber } from './en-title';
import { codeHistory, isSessionNote, sourceNote } from './en-history';
import { valueOfWords } from './en-numerals';
import { readEnglishDates } from './en-document-dates';
import { firstMatch, matchesOf } from '../matches';

/** What an English document says about itself: each fact with its place. */
export function readEnglishFacts(document: Document, words: EnglishWords): Facts {
  const { text, uri } = document;
  const read = englishText(document);
  const { head, title } = headOf(text, words);
  const place = readEnglishPlace(read, uri, words);
  const { genre, number } = readKind(text, head, title?.value, words);
  const dates = readEnglishDates(read, uri, head, words);
  const given: Partial<Record<FactId, readonly Fact[]>> = { ...dates };
  const put = (
    id: FactId,
    value: string | undefined,
    confidence: number,
    from: FactSource,
    span?: Span,
  ): void => {
    if (value)
      given[id] = [{ value, confidence, from, ...(span && { span: { start: span.start, end: span.end } }) }];
  };
  put('title', title?.value, title?.confidence ?? 0, 'title', title);
  if (place) {
    const { by, confidence, span } = place;
    if (place.issuers.length > 0)
      given.issuer = place.issuers.map(value => ({ value, confidence, from: by, ...(span && { span }) }));
    put('jurisdiction', place.name, confidence, by, span);
    put('jurisdiction_code', place.code, confidence, by, span);
    put('level', place.level, confidence, by, span);
  }
  put('doc_number', number?.value, 0.9, 'number', number);
  put('genre', genre, 0.85, 'title');
  put('legal_form', words.kinds.find(kind => kind.name === genre)?.form, 0.8, 'computed');
  const status = readStatus(head, title?.value ?? '');
  // A document with a number or a date was issued.
  const isDated = Object.keys(given).some(id => id === 'doc_number' || id.startsWith('date_'));
  if (status === 'draft' || isDated) put('status', status, 0.8, 'title');
  const to = readAddressees(text, head, words);
  put('addressee', to?.value, 0.85, 'header', to);
  return given;
}

const numberedLine = /^[#*_ ]{0,6}(?:RESOLUTION|ORDINANCE|EXECUTIVE ORDER) N(?:O|UMBER|o)\b/gm;

/** The head of a document; if it begins with a memorandum without a title, that of the act below it. */
function headOf(text: string, words: EnglishWords) {
  const head = readHead(text, words);
  const title = englishTitle(head, words);
  if (title && (title.confidence >= 0.9 || numbersOf(head, words).length > 0)) return { head, title };
  const top = text.slice(0, 20_000);
  const isNumbered = ['RESOLUTION N', 'ORDINANCE N', 'EXECUTIVE ORDER N'].some(words => top.includes(words));
  for (const { index } of isNumbered ? matchesOf(numberedLine, top) : []) {
    const below = readHead(text, words, index);
    const found = englishTitle(below, words);
    if (found && (!title || found.confidence > title.confidence)) return { head: below, title: found };
  }
  return { head, title };
}

type Read = Span & { readonly value: string };

const federal = /\bM-\d{2}-(?:\d{2}|XX)\b/;
const union =
  /\b(DIRECTIVE|REGULATION|DECISION)\s(?:\((EU|EC|EEC)\)\s((?:No\s)?\d{1,4}\/\d{1,4})|(\d{2,4}\/\d{1,4}\/(?:EC|EU|EEC)))/i;

/** The kind of a document and its number: from its head, where it names itself, else from its name for itself in its text. */
function readKind(text: string, head: Head, title: string | undefined, words: EnglishWords) {
  const top = text.slice(0, Math.max(head.end, 300));
  const eu = union.exec(text.slice(0, 400));
  if (eu) {
    const kind = sentence(eu[1]!);
    const value = `${kind} ${eu[4] ?? `(${eu[2]!}) ${eu[3]!}`}`;
    return { genre: kind, number: { value, start: eu.index, end: eu.index + eu[0].length } };
  }
  const memo = federal.exec(top);
  if (memo)
    return {
      genre: 'Memorandum',
      number: { value: memo[0], start: memo.index, end: memo.index + memo[0].length },
    };
  const numbered = yearlyLaw(text, words) ?? readNumber(head, words) ?? madeBy(text, words);
  const named = namedKind(head, title, words);
  // MANAGEMENT POLICY above POLICY NUMBER: 124.
  const genre =
    numbered && named?.endsWith(` ${numbered.genre}`)
      ? named
      : (numbered?.genre ?? named ?? selfCalled(text, words));
  const own = numbered ? undefined : stateNumber(text);
  if (own) return { genre, number: own };
  const coded =
    head.lines[0] && /^(?:[A-Z]{1,4}\s?)?\d{1,6}(?:[-–][\dA-Z]{1,6}){1,2}$/.exec(head.lines[0].text);
  if (!numbered && coded) {
    const { start } = head.lines[0]!;
    // 71-R-17 is the number of a resolution; AP 8-7 itself shows its kind.
    const kind = kindAfter(head.lines[1]?.text ?? '', words) ?? genre;
    const value = kind !== undefined && /^\d/.test(coded[0]) ? `${kind} No. ${coded[0]}` : coded[0];
    return { genre: kind, number: { value, start, end: start + coded[0].length } };
  }
  const labelled = head.lines.find(
    line => isLabel(line, words.labels.number) && /\d/.test(line.text.slice(line.value, line.value + 30)),
  );
  if (numbered) {
    const value = numbered.value.replace(numbered.genre, genre ?? numbered.genre);
    return { genre, number: { ...numbered, value } };
  }
  if (!labelled) return { genre };
  const value = /^[\w.-]+/.exec(labelled.text.slice(labelled.value))?.[0];
  if (!value) return { genre };
  const start = labelled.start + labelled.value;
  // Subject: Implementation Plan, Number: 86-17, and in the text: this Executive Order.
  const called = selfCalled(text, words);
  const act = called !== undefined && isAct(called, words) ? called : genre;
  return {
    genre: act,
    number: { value: `${act ?? ''} No. ${value}`.trim(), start, end: start + value.length },
  };
}

/** 2025 CHAPTER 18, (NO. 22 OF 2023), OECD/LEGAL/0449: a line near the top that numbers an act of a state or organization. */
const ownLine =
  /^[#*_ (]{0,6}(?:(?<Y>(?:19|20)\d{2}) (?:CHAPTER|Chapter|c\.) (?<C>\d{1,3})|(?:A(?:ct|CT) )?N[Oo]\. ?(?<A>\d{1,3})(?: [Oo][Ff]|,) (?<B>(?:19|20)\d{2})|(?<O>[A-Z]{1,6}\/[A-Z]{2,6}(?:\/\d{2,4}){1,3}))[*_ ).]{0,4}$/m;
const nearTop = 400;

function stateNumber(text: string): Read | undefined {
  const found = ownLine.exec(text.slice(0, nearTop));
  const { Y, C, A, B, O } = found?.groups ?? {};
  if (!found) return undefined;
  const value = Y !== undefined ? `${Y} c. ${C!}` : A !== undefined ? `Act No. ${A} of ${B!}` : O!;
  return { value, start: found.index, end: found.index + found[0].length };
}

const binding = new Set(['executive order', 'ordinance', 'resolution', 'statute']);

/** Whether a kind is one of binding acts, not of papers about them. */
const isAct = (genre: string, words: EnglishWords): boolean =>
  binding.has(words.kinds.find(kind => kind.name === genre)?.form ?? '');

/** RESOLUTION NO. 15-189, Executive Order 2015-2, Local Law 11 of 2012: in the head, where the document names itself. */
function readNumber(head: Head, words: EnglishWords): Numbered | undefined {
  const numbers = numbersOf(head, words);
  const [first] = numbers;
  // A bill that has become an ordinance has both numbers.
  const passed = /^(?:Ordinance|Resolution|Local Law)$/;
  return first?.genre === 'Bill' ? (numbers.find(each => passed.test(each.genre)) ?? first) : first;
}

type Numbered = Read & { readonly genre: string };

function numbersOf(head: Head, words: EnglishWords): readonly Numbered[] {
  const found: Numbered[] = [];
  const { number } = englishForms(words);
  for (const [i, whole] of head.lines.slice(0, 14).entries()) {
    if (isSessionNote(whole.text)) break;
    const next = head.lines[i + 1];
    const isBroken = next !== undefined && isKindAndNumber(whole, next, words);
    const line = isBroken ? { ...whole, text: `${whole.text} ${next.text}`, end: next.end } : whole;
    for (const match of mayNumber.test(line.text) ? matchesOf(number, line.text) : []) {
      const before = line.text.slice(0, match.index).replace(/house of representatives\s$/i, '');
      if (ofAnother.test(before)) continue;
      if (
        /\b(?:intro\.|per|under|by|adopted|to|of|in|substitute for|pursuant to)\s(?:\w+\s){0,2}$/i.test(
          before,
        ) &&
        !/^(?:substitute|(?:the )?(?:city|town|village|county|state) of\b)/i.test(before)
      )
        continue;
      const genre = nameOf(match[1]!, words);
      if (weakKind.test(match[1]!) && !/N(?:o|umber)|#/i.test(match[0])) continue;
      if (!genre || match[2]!.length > 16 || /^(?:19|20)\d\d,?$/.test(match[2]!)) continue;
      const year = /^\s+of\s+(\d{4})/.exec(line.text.slice(match.index + match[0].length));
      const value = numberName(genre, match[2]!, year?.[1]);
      const start = line.start + match.index;
      found.push({ genre, value, start, end: start + match[0].length + (year?.[0].length ?? 0) });
    }
  }
  return found;
}

/** Numbers in words follow No. or Number. */
const mayNumber = /\d|N(?:o|umber)/i;

/** That the City Council adopt Resolution 13-95 to establish …: in a sentence, an act on another document. */
const ofAnother =
  /\b(?:adopt|approve|amend|repeal|rescind|implement|enact|pass|support|cite|request|consider)(?:s|d|ed|es|ing)?\s(?:[A-Z]?[\w’'-]+\s){0,3}$/i;

/** Program 2, Plan 3: a number in a text, if nothing shows that it is one of a document. */
const weakKind = /^(?:program|plan|strategy|guidance|guidelines|procedures?|policy)$/i;

/** Local Laws of the City of New York for the year 2016 No. 7. */
const localLaw = /\bLocal Laws of [A-Z][\w ]{3,60}? for the year (\d{4})\s{1,3}No\.? ?(\d{1,4})\b/i;

function yearlyLaw(text: string, words: EnglishWords): Numbered | undefined {
  const found = localLaw.exec(text.slice(0, 600));
  const genre = found && nameOf('Local Law', words);
  if (!found || genre === undefined || genre === null) return undefined;
  const value = numberName(genre, found[2]!, found[1]);
  return { genre, value, start: found.index, end: found.index + found[0].length };
}

function numberName(genre: string, written: string, year?: string): string {
  const number = `${valueOfWords(written) ?? written}`.replaceAll(' - ', '-');
  if (genre === 'Executive Order' && /^1\d{4}$/.test(number)) return `E.O. ${number}`;
  if (genre === 'Public Law') return `Pub. L. ${number}`;
  if (genre.endsWith('.')) return `${genre} ${number}`;
  return `${genre} No. ${number.replaceAll(',', '')}${year === undefined ? '' : ` of ${year}`}`;
}

/** 17-01597 | RESOLUTION ADOPTING …: a kind in capitals at the start of a line. */
function kindAfter(line: string, words: EnglishWords): string | undefined {
  const first = firstMatch(englishForms(words).kind, line);
  return first?.index === 0 && first[0] === first[0].toUpperCase() ? nameOf(first[1]!, words) : undefined;
}

/** The first act named in the note after a section of a code made it. */
function madeBy(text: string, words: EnglishWords): Numbered | undefined {
  const history = codeHistory(text, words) ?? sourceNote(text, words);
  const genre = history && nameOf(history.kind, words);
  return genre === undefined
    ? undefined
    : { genre, value: numberName(genre, history!.number), ...history!.span };
}

/** The kind at the start or end of a line of the head; else the last that the title names. */
function namedKind(head: Head, title: string | undefined, words: EnglishWords): string | undefined {
  const { kind } = englishForms(words);
  let atEnd: string | undefined;
  for (const { text } of head.lines) {
    const folded = text.toLowerCase();
    const shelf = words.shelves.find(({ name }) => name.toLowerCase() === folded);
    if (shelf?.kind !== undefined) return shelf.kind;
    const line = text.replace(/^[#*\s]*(?:an?\s+)?/i, '');
    const found = matchesOf(kind, line);
    if (found[0]?.index === 0 && line.length < 120) return nameOf(found[0][1]!, words);
    const last = found.at(-1);
    if (last && last.index + last[0].length === line.length && /^[A-Z ’']+$/.test(last[0]))
      atEnd ??= nameOf(last[1]!, words);
  }
  const last = matchesOf(kind, title ?? '').at(-1);
  return atEnd ?? (last && nameOf(last[1]!, words));
}

type KindWord = { readonly kind: number; readonly word: string };
const byLetter = new WeakMap<EnglishWords, ReadonlyMap<number, readonly KindWord[]>>();

/** The names of kinds by their first letter, as written and in lower case. Built once per word list. */
function kindsByLetter(words: EnglishWords): ReadonlyMap<number, readonly KindWord[]> {
  const known = byLetter.get(words);
  if (known) return known;
  const kinds = new Map<number, KindWord[]>();
  words.kinds.forEach(({ name }, kind) => {
    for (const word of [name, name.toLowerCase()]) {
      addTo(kinds, word.charCodeAt(0), { kind, word });
    }
  });
  byLetter.set(words, kinds);
  return kinds;
}

/** This Policy, this Order: a document's most frequent name for itself. */
function selfCalled(text: string, words: EnglishWords): string | undefined {
  const counts = words.kinds.map(() => 0);
  const top = text.slice(0, 40_000);
  const kinds = kindsByLetter(words);
  for (let at = top.indexOf('his '); at >= 0; at = top.indexOf('his ', at + 1))
    for (const { kind, word } of kinds.get(top.charCodeAt(at + 4)) ?? [])
      if (top.startsWith(word, at + 4)) counts[kind]!++;
  const most = Math.max(...counts);
  return most > 0 ? words.kinds[counts.indexOf(most)]!.name : undefined;
}

const named = new WeakMap<EnglishWords, ReadonlyMap<string, string>>();

/** The kind with this name; of several, the first. Its names are collected once per word list. */
function nameOf(written: string, words: EnglishWords): string | undefined {
  let names = named.get(words);
  if (!names) {
    const all = words.kinds.flatMap(({ name, short = [] }) =>
      [name, ...short].map(each => [each.toLowerCase(), name] as const),
    );
    named.set(words, (names = new Map(all.reverse())));
  }
  return names.get(written.toLowerCase().replaceAll('’', "'"));
}

const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

function readStatus(head: Head, title: string): string {
  const top = head.lines
    .slice(0, 12)
    .map(line => line.text)
    .join('\n');
  return /\bdraft\b/i.test(title) || /\bDraft Policy\b|public comment period|public feedback/i.test(top)
    ? 'draft'
    : 'issued';
}

function readAddressees(text: string, head: Head, words: EnglishWords): Read | undefined {
  const memo = /MEMORANDUM FOR (?:THE )?([A-Z][A-Za-z ,]{4,120}?)(?=\s*(?:#|\n|FROM|$))/.exec(
    text.slice(0, 3_000),
  );
  if (memo) {
    const start = memo.index + memo[0].indexOf(memo[1]!);
    return { value: memo[1]!.trim(), start, end: start + memo[1]!.trim().length };
  }
  const union = unionAddressee(text);
  if (union) return union;
  const line = head.lines.find(each => isLabel(each, words.labels.addressee));
  const value = line?.text.slice(line.value).trim();
  return line && value ? { value, start: line.start + line.value, end: line.end } : undefined;
}

const addressed = /^This (?:Directive|Decision|Regulation) is addressed to (?:the )?([^.\n]{3,80})\.$/my;

/** This Directive is addressed to the Member States: the last article of an act of the Union. */
function unionAddressee(text: string): Read | undefined {
  const at = text.lastIndexOf(' is addressed to ');
  const start = text.lastIndexOf('\n', at) + 1;
  addressed.lastIndex = start;
  const found = at < 0 ? null : addressed.exec(text);
  if (!found) return undefined;
  const from = start + found[0].length - found[1]!.length - 1;
  return { value: found[1]!, start: from, end: from + found[1]!.length };
}
