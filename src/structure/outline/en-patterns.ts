import { months } from '../english-text';
/** The forms of English legislation and policies: EU acts, US statutes, city ordinances and resolutions, federal memoranda. */

/** ANNEX II, Appendix A: Common Baseline, EXHIBIT “A”; groups: word, number, text after. */
export const annex =
  /^(annex|appendix|attachment|exhibit|schedule)\b[ \u00a0]*[“"']?([A-Z]|[IVXL]{1,6}|\d{1,2})?[”"']?(?=[\s.:–—-]|$)[\s.:–—-]*(.*)$/is;
/** CHAPTER II, Title 3: … ; groups: word, number, text after. */
export const part =
  /^(part|title|subtitle|chapter|subchapter|division)[ \u00a0]+([IVXLC]+|\d+[A-Za-z]?(?:[.-]\d+)*|[A-Z])(?:[ \u00a0]?(?:[.:–—-]|$)[\s.:–—-]*|[ \u00a0]+(?=[A-Z]))(.*)$/is;
/** Article 12, Art. IV. Purpose, Section 3. Definitions., § 23-502 Web portal; groups: word, number, stop, text after. */
export const section =
  /^(article|art\.|section|sec\.|§+)[ \u00a0]*(\d+[A-Za-z]?(?:[.-]\d+[A-Za-z]?)*|[IVXLC]+|[A-Z](?=[.:]))\b[ \u00a0]*(\)?[.:–—-]*)\*{0,2}[ \u00a0]*(.*)$/is;
/** ## 9-1. DEFINITIONS.: a marked heading with the number of a section; groups: none, number, stop, text after. */
export const markedSection =
  /^()(?:[Ss]ecs?\. |[Ss]ections )?(\d{1,3}[A-Z]?-\d{1,4}[a-z]?)(?: (?:TO|to|through|-|–) \d{1,3}[A-Z]?-\d{1,4})?([.:])[ \u00a0]+(.*)$/s;
/** A section of a code by its number alone; groups: number, heading. */
export const codified =
  /^(\d{1,3}-\d{3,4}[a-z]?)(?:\.?[ \u00a0]+([A-Z][A-Za-z][^.;:]{2,100})|\.[ \u00a0]+([A-Z][A-Za-z][^.:]{2,150}))$/;
/** 10 Extent, commencement and short title, 12A Meaning of “key”: a section of a Westminster act; groups: number, heading. */
export const bare = new RegExp(
  String.raw`^(\d{1,3}[A-Z]{0,2})[ \u00a0]+(?!(?:${months})\b)([A-Z][^.;:|\t]{2,100}[^.,;:|\s])$`,
);
/** 2.126.010, 506.08, 10295.35: the number of a section of a code, in a form that lists do not use; groups: number, text after. */
export const decimal =
  /^(\d{1,3}(?:\.\d{1,3}){0,2}\.(?:0\d{1,3}|\d{3,4})[a-z]?|\d{3,6}\.\d{1,4}[a-z]?)\.?(?:[ \u00a0]*[–—-]+[ \u00a0]*|[ \u00a0]+|$)(?=[A-Z“"(]|$)(.*)$/s;
/** A heading or caption at the start of a section: `Definitions.` `Purpose –`; then its text. */
const caption =
  /^\*{0,2}_{0,2}([A-Z][A-Za-z’',&/() -]{2,70}?)\*{0,2}_{0,2}(?:[.:]\*{0,2}_{0,2}|[ ]?[–—])[ \u00a0]+(?=["“(*_A-Z0-9‘])/;
/** Short title and commencement.—, IN GENERAL.—: the caption of a section, in the form of statutes; then its text. */
const statutory = /^([A-Z][^.;:–—\n]{2,120})\.[ \u00a0]?[–—][ \u00a0]?(?=["“(A-Z‘])/;
/** 1. 1) (1) 1.1 1.1This a. (a) A. (i) iv. ; groups: bracket, token, closing. */
export const enumerator =
  /^(\([ \u00a0]?)?(\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,6})([.)]+|\*\*[.)]|(?<=\.\d{1,3}))(?=[\s\u00a0*“"_[]|$|(?<=[IVXL]{2}\.)[A-Z]{3}|(?<=^\d{1,2}(?:\.\d{1,2}){1,3})[A-Z][a-z])[\s\u00a0]*(?:\*\*[\s\u00a0]+)?/;
/** May 13, 2013; 14 March 2007; of 14 March 2007; 10/17/2017 */
export const date =
  /^(?:of |dated?:? |effective:? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2})\.?$/i;
export const whereas = /^\*{0,2}whereas\b/i;
/** What separates recitals from the text that binds. */
export const enacting =
  /^(?:(?:have|has) (?:adopted|decided)|now,? ?therefore|be \w{1,2},? (?:further,? )?(?:\d{1,2}(?:st|nd|rd|th) )?(?:resolved|ordained|enacted)|(?:\d{1,2}(?:st|nd|rd|th) |further )?resolved(?: further)?(?:[,:]| that\b))/i;
/** RESOLVED, That the fee is waived: the resolution follows the formula. */
export const resolvesThat =
  /\b(?:RESOLVED|[Rr]esolved)(?: FURTHER| further)?(?:[,:]? (?:THAT|[Tt]hat)\b(?!:?$)|: [A-Z][a-z])/;
export const adopting = /^(?:have|has) (?:adopted|decided)/i;
export const salutation = /(?:[:,]|\bhereby\b.{0,40}:)$/;
export const signer =
  /^(?:by:|signed\b|_{3,}|attest\b|approved (?:as to|by)|passed (?:and|this|by)|adopted (?:this|by|on)|done at\b|for the (?:european parliament|council|commission)\b|the president$|respectfully\b|\/s\/)/i;
export const note =
  /^(?:[A-Z] \d{1,4}\/\d+|\d{4}\/\d{1,5}|\(.{1,80}\)|page \d+.*|-{3,}|\*{3,}|_{3,}|<!?-*.*|\[\^?\d+\].*|(?:from|to|cc|date|subject|re|layout|permalink|display_order|description|title|memorandum for)\b.{0,3}:.*|m-\d\d-[\dx]{2}.*|memorandum for .*|download as .*)$/is;
/** A heading over the notes of a page. */
export const footnotes = /^[*_]*footnotes?:?[\s#*_]*$/i;
/** A heading over the notes of a document. */
export const endnotes = /^(?:end)?notes?:?[\s#*_]*$/i;
/** 12 See …, [^3]: …, 4: … below such a heading. */
export const footnote = /^\[?\^?(?:\d{1,3}|[*†‡])\]?[.:)]?\s?\S/;
/** |---|---| under the head of a table. */
export const tableRule = /^[|\s:+-]+$/;
export const contents = /^(?:table of )?contents:?$/i;

const romans: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** IV → 4; anything else but a Roman number → undefined. */
export function romanOf(token: string): number | undefined {
  let total = 0;
  let before = 0;
  for (const c of token.toLowerCase()) {
    const value = romans[c];
    if (value === undefined) return undefined;
    total += value > before && before > 0 ? value - 2 * before : value;
    before = value;
  }
  return total;
}

/** 12, XII, B, 12a, 23-502, 4.3.6 → a number in the same order. */
export function numberOf(token: string): number {
  if (/^\d/.test(token))
    return token
      .split(/[.-]/)
      .reduce((sum, piece, i) => sum + Number.parseInt(piece, 10) / 1000 ** i + suffix(piece), 0);
  return romanOf(token) ?? letter(token);
}

const suffix = (piece: string): number => (/[a-z]$/i.test(piece) ? letter(piece.at(-1)!) / 100_000 : 0);
export const letter = (token: string): number => token.toLowerCase().charCodeAt(0) - 0x60;

const small = /^(?:of|and|the|for|to|in|on|or|a|an|with|by|at|from|as|&|[-–—/])$/;

/** The heading at the start of a text, if the test holds for it, and where it ends: `Definitions. (a) …`. */
export function captionOf(
  text: string,
  test: (heading: string) => boolean,
): { readonly text: string; readonly length: number } | undefined {
  const stated = statutory.exec(text);
  if (stated) return { text: stated[1]!, length: stated[0].length };
  const found = caption.exec(text);
  // Dominic J. Mancini: an initial does not end a heading.
  return found && !/ [A-Z]$/.test(found[1]!) && test(found[1]!)
    ? { text: found[1]!, length: found[0].length }
    : undefined;
}

const ended = /\.[*_]*(?:[ \u00a0]?[–—][ \u00a0]?|[ \u00a0]+)$/;
const verb = /\b(?:shall|must|may|will|is|are|be)\b/i;

/** Whether a caption before the text of an item ends like a sentence but is not one: `Metadata. All data shall …`. */
export const runsIn = (text: string, named: { readonly text: string; readonly length: number }): boolean =>
  ended.test(text.slice(0, named.length)) && !/^\d/.test(text.slice(named.length)) && !verb.test(named.text);

/** `Open data program` after a section's number: a heading, or a few words that are not a sentence. */
export const isName = (text: string): boolean =>
  looksLikeHeading(text) ||
  (/^[A-Z]\w*(?: [\w’'&,-]+){0,4}$/.test(text) &&
    !/\b(?:shall|is|are|may|must|will|takes?|has|have|applies)\b/.test(text));

/** Whether the words after the bare number of a section are its heading: 3 Keys are kept is a sentence, 3 Key Street is an address. */
export const isBareHeading = (text: string): boolean =>
  !verb.test(text) && !/\b(?:Street|Avenue|Road|Plaza|Floor|Suite|Square|Drive|Lane|Boulevard)\b/.test(text);

/** The CDO shall: … opens a list and is not a heading. */
const modal = /\b(?:shall|must|will|may|should)(?: [a-z]+){0,3}:?$/;
/** The clerks are responsible for:, Directs the Bureau to:, “Key” means any key: … a statement before the colon. */
const says =
  /^(?!(?:What|Who|Whom|How|Why|When|Where|Which)\b).*(?:\b(?:shall|must|will|may|should|is|are|means?)\b.*|\bto):$/;
const directs =
  /^(?:directs|instructs|requests|requires|recommends|invites|encourages|urges|calls (?:up)?on) (?:the|that|all|each|every|its)\b.*:$/i;

/** Whether a line is followed by its list: it ends in a verb of duty, or in a colon after a statement. */
export const isOpen = (text: string): boolean =>
  modal.test(text) || (text.endsWith(':') && (says.test(text) || directs.test(text)));

/** True for a short line in capitals or title case that does not end like a sentence. */
export function looksLikeHeading(text: string): boolean {
  if (text.length > 90 || text.length < 3 || /[.;,](?: (?:and|or))?$/.test(text) || /[.;?!] /.test(text))
    return false;
  if (isOpen(text)) return false;
  const words = text
    .replace(/:$/, '')
    .split(/\s+/)
    .filter(word => !small.test(word));
  const capital = words.filter(word => /^[^a-z]*[A-Z0-9]/.test(word)).length;
  return words.length > 0 && words.length <= 12 && /[A-Za-z]{3}/.test(text) && capital >= words.length * 0.7;
}
