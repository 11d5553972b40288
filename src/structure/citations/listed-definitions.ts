import type { CitationWords, LanguageTag, Provision, Span } from '../../model';
import type { Defined } from './definitions-zh';

/** `数据：…`, `数据，指…` after （一） in a list of terms. */
const entryZh =
  /[\s\u3000]*(?:[（(][一二三四五六七八九十0-9]{1,4}[）)]|[0-9一二三四五六七八九十]{1,3}[、.．])?[\s\u3000]*[“"]?([^，。；：:“”"\n]{2,30})[”"]?(?:[：:]|，?(?:指|即)(?!标|定|导))/y;
/** `**Open data:** …`, `“Data” – …`, `Data: …` after (a) under a heading Definitions. */
const entryEn =
  /\s*(?:[-*•]\s+)?(?:\(?[A-Za-z0-9]{1,4}(?:\.[0-9]{1,2}){0,3}[.)]\s+)?((?:["“‘*_]{1,4})?)([A-Z][^:."”’*_\n;–—]{1,60}?)((?:["”’*_:]{0,5}))\s?(?::|–|—|-(?=\s)|\.(?=\s))[*_]*\s*/y;

/** Terms of a list that a mark separates from their meaning, where the list is introduced or headed as one of definitions. */
export function listed(
  text: string,
  language: LanguageTag,
  outline: readonly Provision[],
  said: readonly Defined[],
  words: CitationWords,
): readonly Defined[] {
  const heads = words.definitions.lists[language].map(word => word.toLowerCase());
  if (heads.length === 0) return [];
  const hasCase = heads.some(head => head !== head.toUpperCase());
  const holdsHead = (line: string): boolean => {
    const lower = hasCase ? line.toLowerCase() : line;
    return heads.some(head => lower.includes(head));
  };
  const isHead = ({ start, end }: Span): boolean => holdsHead(text.slice(start, Math.min(end, start + 160)));
  const found: Defined[] = [];
  let isOpen = false;
  let next = 0;
  for (const provision of outline) {
    const { start, end, structure } = provision;
    while (next < said.length && said[next]!.name.start < start) next++;
    const isTaken = next < said.length && said[next]!.name.start < end;
    const introduces = endsInColon(text, provision) && isHead(provision);
    if (introduces || (structure === 'heading' && end - start < 60)) {
      isOpen = introduces || isHead(provision);
      continue;
    }
    if (structure === 'article' || structure === 'note')
      isOpen = isOpen && language === 'en' && holdsHead(provision.heading ?? '');
    if (!isOpen || isTaken || (structure !== 'item' && structure !== 'paragraph')) continue;
    const entry = language === 'zh' ? entryOfZh(text, start) : entryOfEn(text, start);
    if (entry && entry.behind < end)
      found.push({
        start,
        end,
        name: entry.name,
        meaning: { start: entry.behind, end },
        kind: 'definition',
        within: '',
      });
  }
  return found;
}

/** White space may follow, of six characters with the colon. */
function endsInColon(text: string, { start, end }: Span): boolean {
  const least = Math.max(start, end - 6);
  for (let at = end - 1; at >= least; at--) {
    const code = text.charCodeAt(at);
    if (code === 0xff1a || code === 0x3a) return true;
    if (isInk(code) || !/\s/.test(text[at]!)) return false;
  }
  return false;
}

/** None of these is white space. */
const isInk = (code: number): boolean => (code > 0x20 && code < 0xa0) || (code > 0x3000 && code < 0xfeff);

type Entry = { readonly name: { readonly start: number; readonly end: number }; readonly behind: number };

function entryOfZh(text: string, start: number): Entry | undefined {
  entryZh.lastIndex = start;
  const match = entryZh.exec(text);
  if (!match) return undefined;
  const at = match.index + match[0].lastIndexOf(match[1]!);
  return { name: { start: at, end: at + match[1]!.length }, behind: entryZh.lastIndex };
}

function entryOfEn(text: string, start: number): Entry | undefined {
  entryEn.lastIndex = start;
  const match = entryEn.exec(text);
  if (!match || match[2]!.split(' ').length > 8) return undefined;
  // Without marks only a colon or a dash separates a term.
  if (match[1] === '' && /\.[*_]*\s*$/.test(match[0])) return undefined;
  const at = match.index + match[0].indexOf(match[2]!, match[0].indexOf(match[1]!));
  return { name: { start: at, end: at + match[2]!.length }, behind: entryEn.lastIndex };
}
