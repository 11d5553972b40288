import { isDay, type EnglishWords, type Fact, type Facts, type FactSource } from '../../model';
import { foldedMatches, matchesAt, type EnglishText, type Folded } from '../english-text';
import { daysAfter, englishDates, roughEnglishDate, type DateSpan } from './en-dates';
import { formal, isSetDate } from './en-set-dates';
import { codeHistory, isSessionNote } from './en-history';
import { isLabel, type Head, type HeadLine } from './en-head';

type DateField =
  | 'date_signed'
  | 'date_adopted'
  | 'date_approved'
  | 'date_amended'
  | 'date_published'
  | 'date_effective'
  | 'date_expiry';

const cues: readonly (readonly [DateField, RegExp])[] = [
  [
    'date_effective',
    /\b(?:takes? (?:full )?effect|in effect|effective|enters? into force|in force)(?: and effect)?(?:[\s:,-]|date|of|on|from|as|this|the){0,12}$/i,
  ],
  ['date_adopted', /\b(?:adopted|passed|enacted|final passage|final action:?|presented:?)\b[^.;\n]{0,60}$/i],
  ['date_approved', /\bapproved\b[^.;\n]{0,60}$/i],
  ['date_signed', /\b(?:signed|dated|given under|(?:in )?witness|resolved this day)\b[^.;\n]{0,60}$/i],
  ['date_signed', formal],
  ['date_published', /\b(?:published|publication)\b[^.;\n]{0,30}$/i],
  ['date_amended', /\b(?:updated|revised|amended)(?: (?:to|on|as of|in|through|up to))?[:\s]{0,3}$/i],
];

/** Last updated: 3 March 2024: a day of the page, or one on which perhaps nothing changed. */
const ofPage =
  /\b(?:last|page|date|site) (?:last )?(?:updated|reviewed|revised|modified|changed|saved)\b[\s:]{0,3}(?:on )?$|^[#*_ ]{0,6}(?:reviewed|updated|modified|accessed|retrieved|printed|downloaded)(?: on)?[:\s]{0,3}$/i;

/** How much of a sentence before a date is read, in UTF-16 units. */
const longestSentence = 400;

/** The meaning of the words directly before a date; of two, the nearer ones. */
function cueOf(before: string): DateField | undefined {
  const found = cues
    .map(([field, pattern]) => ({ field, at: pattern.exec(before)?.index ?? -1 }))
    .filter(({ at }) => at >= 0);
  const said = found.filter(({ field }) => field !== 'date_signed');
  // `this` comes between the deciding word and the day: adopted by the Council this 13th day of October.
  return (said.length > 0 ? said : found).sort((a, b) => b.at - a.at)[0]?.field;
}

/** Executive Order No. 15, dated …: the date of another document. */
const ofAnother =
  /\b(?:[Oo]rder|[Rr]esolution|[Oo]rdinance|Act|Law|[Mm]emorandum|[Dd]irective|Policy)\b(?:[ ,]{1,2}(?:No\.?|[\w.-]*\d[\w.-]*|\([^()\n]{1,40}\))){0,3},? {0,2}(?:dated|approved|adopted|effective|enacted|signed|promulgated|issued|of)(?: by(?: [A-Z][\w.]{0,20}){1,5})?(?: on)? ?$/i;

/** The dates of a document: labelled ones, those of its head, those of its last lines, and what takes effect when. */
export function readEnglishDates(read: EnglishText, uri: string, head: Head, words: EnglishWords): Facts {
  const { text } = read;
  const found: Partial<Record<DateField, Fact>> = {};
  const put = (field: DateField, date: DateSpan, confidence: number, from: FactSource, at = 0): void => {
    found[field] ??= {
      value: date.iso,
      span: { start: date.start + at, end: date.end + at },
      confidence,
      from,
    };
  };
  for (const line of head.lines) if (!isSessionNote(line.text)) readHeadDate(line, words, put);
  const offset = Math.max(0, text.length - 2_500);
  const tail = text.slice(offset);
  const last = englishDates(tail);
  for (const date of [...last].reverse()) {
    const sentence = tail.slice(Math.max(0, date.start - longestSentence), date.start);
    const before = sentence.slice(-80);
    const cue = cueOf(before);
    const isSet = isSetDate(sentence);
    if (ofPage.test(before.slice(before.lastIndexOf('\n') + 1))) continue;
    if (cue && !ofAnother.test(before)) {
      if (cue === 'date_effective' || !isSet) put(cue, date, 0.85, 'signature', offset);
    } else if (!isSet && tail.slice(date.end).trim() === '' && tail.slice(0, date.start).trimEnd() !== '')
      put('date_signed', date, 0.75, 'signature', offset);
  }
  const history = codeHistory(text, words);
  if (history?.made) put(history.madeIs, history.made, 0.85, 'signature');
  if (history?.changed) put('date_amended', history.changed, 0.85, 'signature');
  for (const match of actedLines(read)) {
    const [date] = englishDates(match[2]!);
    const at = match.index + match[0].length - match[2]!.length;
    const before = match[2]!.slice(0, date?.start);
    if (date && !ofAnother.test(before) && !isSetDate(before))
      put(acts[match[1]!.toLowerCase()] ?? 'date_signed', date, 0.85, 'signature', at);
  }
  for (const match of foldedMatches(read, dayOf)) {
    const [date] = englishDates(text.slice(match.index, match.index + 100));
    const before = text.slice(Math.max(0, match.index - 220), match.index);
    const done = date && acted.exec(before.slice(before.lastIndexOf('. ') + 1));
    if (done) put(acts[done[1]!.toLowerCase()] ?? 'date_signed', date, 0.85, 'signature', match.index);
  }
  for (const match of foldedMatches(read, ends)) {
    const [date] = englishDates(text.slice(match.index, match.index + 80));
    if (date && date.start < match[0].length + 8) put('date_expiry', date, 0.85, 'text', match.index);
  }
  for (const match of foldedMatches(read, effect)) {
    const [date] = englishDates(text.slice(match.index, match.index + 120));
    if (date && date.start < match[0].length + 24) put('date_effective', date, 0.85, 'text', match.index);
  }
  relative(read, found);
  for (const line of head.lines) readRoughDate(line, words, put);
  const name = uri.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z]{2,5}$/, '');
  const stamped = /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? /(?<=[-_])(?:19|20)\d{2}$/.exec(name)?.[0];
  const made = found.date_signed ?? found.date_adopted;
  const isCloser = made !== undefined && !isDay(made.value) && stamped?.startsWith(made.value);
  if (stamped !== undefined && (!made || isCloser))
    found.date_signed = { value: stamped, confidence: 0.5, from: 'file-name' };
  return Object.fromEntries(Object.entries(found).map(([id, fact]) => [id, [fact]]));
}

/** PASSED AND ADOPTED by the City Council …, this 27th day of June, 2017. */
const dayOf: Folded = {
  letters: 'his ',
  back: 1,
  first: 't',
  pattern: /\bthis\s(?:\d{1,2}(?:st|nd|rd|th)?|[a-z]{5,9}(?:[\s-][a-z]{5,7})?)\sday\sof\b/iy,
};
const acted = /\b(passed|adopted|approved|signed|dated|executed|given|resolved)\b/i;
/** ADOPTED: May 3, 2016, as a line of its own, or after other words with its colon. */
const actedLine = {
  back: 0,
  first: 'paesd',
  pattern:
    /(?<=^[ \t#*>]{0,6}|[ \t*](?=[a-z]{5,8}:\s?\w{3,9}\.?\s\d))(passed|adopted|approved|enacted|signed|dated)\b([^\n]{0,80})/imy,
} as const;
const longestActed = 8;
const actedFirst: ReadonlySet<string> = new Set('paesdPAESD');

/** Where such a word may be: after the marks at the start of a line, and before a colon. */
function actedLines({ text, lower }: EnglishText): readonly RegExpExecArray[] {
  const places: number[] = [];
  const take = (at: number): void => {
    if (actedFirst.has(text[at] ?? '.')) places.push(at);
  };
  for (let line = 0; line >= 0; line = text.indexOf('\n', line) + 1 || -1) {
    let at = line;
    while (at - line < 6 && ' \t#*>'.includes(text[at] ?? '.')) at++;
    take(at);
  }
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let at = colon;
    while (colon - at <= longestActed && /[A-Za-z]/.test(text[at - 1] ?? '.')) at--;
    if (at < colon) take(at);
  }
  places.sort((a, b) => a - b);
  return matchesAt(text, lower(), places, actedLine);
}
const acts: Readonly<Record<string, DateField>> = {
  passed: 'date_adopted',
  enacted: 'date_adopted',
  presented: 'date_adopted',
  adopted: 'date_adopted',
  approved: 'date_approved',
};
const ends: Folded = {
  letters: 'his ',
  back: 1,
  first: 't',
  pattern:
    /\bthis\s(?:act|ordinance|resolution|order|policy|law|directive)\s(?:is\srepealed|expires|shall\sexpire|sunsets|terminates)(?:\son)?\b/iy,
};
const effect: Folded = {
  letters: 'ffect',
  back: 15,
  first: 'stib',
  pattern:
    /\b(?:shall\stake|takes?|shall\sbe|is|become|becomes)\s(?:in\s)?effect(?:ive)?(?:\son|\sas\sof|\sfrom)?\b/iy,
};
const atOnce: Folded = {
  letters: 'ffect',
  back: 37,
  first: 'sti',
  pattern:
    /\b(?:shall\stake|takes?|shall\sbe|(?:shall|will|to)\sbecome|becomes|is)\s(?:in\s)?(?:full\sforce\sand\s)?effect(?:ive)?\s(?:immediately|upon\s(?:its\s)?(?:signature|signing|execution|passage|adoption|approval))/iy,
};
const force = /enter into force on the (\w+) day following (?:that of )?its publication/y;
const ordinals: Readonly<Record<string, number>> = { third: 3, twentieth: 20, '20th': 20, day: 1 };

/**
 * What takes effect immediately takes effect on the day of signature or adoption; what takes effect some days after
 * publication, that many days later.
 */
function relative(read: EnglishText, found: Partial<Record<DateField, Fact>>): void {
  if (found.date_effective) return;
  const days = found.date_published && ordinals[inForce(read.text) ?? ''];
  if (days !== undefined && found.date_published)
    found.date_effective = {
      value: daysAfter(found.date_published.value, days),
      confidence: 0.85,
      from: 'computed',
    };
  const base = found.date_signed ?? found.date_adopted;
  if (base && base.from !== 'file-name' && foldedMatches(read, atOnce).length > 0)
    found.date_effective = { value: base.value, confidence: 0.75, from: 'computed' };
}

/** The ordinal of the day on which a document enters into force. */
function inForce(text: string): string | undefined {
  const words = 'enter into force on the ';
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    force.lastIndex = at;
    const found = force.exec(text);
    if (found) return found[1];
  }
  return undefined;
}

/** The Ponds Act took effect on 25 May 2018: a past event. */
const began = /\b(?:took|came|entered|began|started|since|as of)\b/i;

function readHeadDate(
  line: HeadLine,
  { labels }: EnglishWords,
  put: (field: DateField, date: DateSpan, confidence: number, from: FactSource, at?: number) => void,
): void {
  const [date, ...others] = englishDates(line.text);
  if (!date) return;
  for (const other of others) {
    const cue = cueOf(line.text.slice(date.end, other.start));
    if (cue) put(cue, other, 0.8, 'header', line.start);
  }
  const labelled = fieldOf(line, labels);
  if (labelled) put(labelled, date, 0.95, 'header', line.start);
  else if (line.label === undefined && !/^(?:laid on|introduced)\b/i.test(line.text)) {
    const before = line.text.slice(0, date.start);
    if (ofAnother.test(before) || ofPage.test(before)) return;
    const cue = cueOf(before);
    if (cue !== 'date_effective' && isSetDate(before)) return;
    const alone = line.text.replace(/[#*_\s]/g, '').length - date.end + date.start < 12;
    if (cue) put(cue, date, 0.85, 'header', line.start);
    else if (/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(line.text))
      put('date_published', date, 0.9, 'header', line.start);
    else if (alone || /^of \d/.test(line.text) || (line.text.length < 90 && !began.test(before)))
      put('date_signed', date, 0.8, 'header', line.start);
  }
}

/** The field that the label of a line names. */
const fieldOf = (line: HeadLine, labels: EnglishWords['labels']): DateField | undefined =>
  (
    [
      ['date_signed', labels.signed],
      ['date_adopted', labels.adopted],
      ['date_approved', labels.approved],
      ['date_published', labels.published],
      ['date_effective', labels.effective],
      ['date_expiry', labels.expiry],
    ] as const
  ).find(([, names]) => isLabel(line, names))?.[0];

/** May 2013, Revised 2014: a line, or the value of a label, without a day. Longer lines may be about anything. */
function readRoughDate(
  line: HeadLine,
  { labels }: EnglishWords,
  put: (field: DateField, date: DateSpan, confidence: number, from: FactSource, at?: number) => void,
): void {
  const field = fieldOf(line, labels);
  if (field === undefined && (line.label !== undefined || line.text.length > 60)) return;
  const from = field === undefined ? 0 : line.value;
  const value = line.text.slice(from);
  const date = roughEnglishDate(value);
  if (!date || englishDates(line.text).length > 0) return;
  if (field !== undefined) {
    if (date.start < 12) put(field, date, 0.75, 'header', line.start + from);
    return;
  }
  const before = value.slice(0, date.start);
  const rest = value.replace(/[#*_\s]/g, '').length - date.end + date.start;
  if (rest < 14 && !ofAnother.test(before) && !ofPage.test(before))
    put(cueOf(before) ?? 'date_signed', date, 0.65, 'header', line.start);
}
