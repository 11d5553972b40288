import type { LanguageTag, Provision, Span } from '../../model';
import { normaliseTitle } from '../document-names';
import { titleBeside, titleOf } from '../outline/title';

/** Names that a document has for itself, so that it is not counted as citing itself. */
export type OwnNames = {
  /** A number that refers to this document: in its title, alone on its line, in a field 发文字号. */
  isOwnNumber(place: Span): boolean;
  /** The title of this document, or of the text that it issues. */
  isOwnTitle(title: string): boolean;
  /** Whether a text with this title follows after an offset. */
  isAttached(title: string, behind: number): boolean;
};

/** Words of a title before the name of the issued text: 关于印发《…》的通知. */
const issuing = ['印发', '发布', '公布', '颁布', '下发', '颁发'];
/** Each reads the rest of the text. */
const mostSearches = 50;
const label = /(?:字号|文号|编号|No\.?)\s*[：:]\s*$/i;

export function ownNames(text: string, outline: readonly Provision[], language: LanguageTag): OwnNames {
  // Read on first use: many documents cite nothing by title.
  let known: string | undefined;
  const own = (): string =>
    (known ??= normaliseTitle(
      titleOf(text, outline, language) ?? titleBeside(text, outline, language) ?? '',
    ));
  let searches = 0;
  let heads: readonly Span[] | undefined;
  return {
    isOwnNumber: place =>
      (heads ??= headsOf(outline)).some(p => p.start <= place.start && place.end <= p.end) ||
      standsAlone(text, place),
    isOwnTitle(cited) {
      const name = normaliseTitle(cited);
      if (name.length < 3) return false;
      const title = own();
      if (title === '') return false;
      if (name === title) return true;
      const at = title.indexOf(name);
      return at > 0 && issuing.some(word => title.startsWith(word, at - word.length));
    },
    isAttached: (cited, behind) =>
      ++searches < mostSearches && cited.length > 4 && text.includes(`\n${cited}\n`, behind),
  };
}

const headsOf = (outline: readonly Provision[]): readonly Span[] =>
  outline.filter(p => p.structure === 'title').slice(0, 20);

/** Whether the line contains nothing else but brackets and a label. */
function standsAlone(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 60), start);
  const left = before.slice(before.lastIndexOf('\n') + 1);
  if (label.test(left)) return true;
  const after = text.slice(end, end + 60);
  const stop = after.indexOf('\n');
  const right = stop < 0 ? after : after.slice(0, stop);
  if (before.length === 60 && left.length === 60) return false;
  return bare(left).length <= 2 && bare(right) === '';
}

const bare = (line: string): string => line.replace(/[\s\u3000（）()【】[\]*#>_]/g, '');
