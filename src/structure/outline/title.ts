import type { LanguageTag, Provision } from '../../model';
import { begin } from './context';
import { collapse } from './line';
import { paragraphs } from './paragraphs';
import { read } from './read';

/** Titles are among the first paragraphs; a text without one there has none. Most end within the first few lines. */
const reach = 4_000;
const nearer = [300, 1_000];
/** A paragraph depends on at most this many lines after it. */
const linesAfter = 4;
const field = /^(?:标[\s\u3000]*题|title)[\s\u3000]*[：:][\s\u3000]*(.+)$/i;
const fileName = /^[\w./\\-]+\.(?:txt|md|docx?|pdf|html?)$|^https?:/i;

/** `RESOLUTION 2017-014 OF THE COUNCIL … ADOPTING AN OPEN DATA POLICY WHEREAS, …`: the capitalised words before the first sentence. */
function opening(line: string): string | undefined {
  const words = /^(?:(?:[A-Z0-9“"(#][^\s]*|of|and|the|for|to|in|on|or|a|an|by|&|[-–—]) ){2,30}/.exec(
    `${line} `,
  )?.[0];
  const title = words?.replace(/ (?:WHEREAS|Whereas|The|This|All|In|Section|SECTION|##).*$/, '').trim();
  return title && !/^(?:whereas|section|article)/i.test(title) && title.length >= 12 && title.length <= 200
    ? title
    : undefined;
}

/** The title of a document: its first title lines joined, without Markdown marks; else the value of a `标题：` or `title:` field. */
export function findTitle(text: string, language: LanguageTag): string | undefined {
  for (const near of nearer) {
    const start = text.slice(0, near);
    const sure = lineFromEnd(start, linesAfter);
    const found = text.length > near && sure > 0 ? titleIn(start, language) : undefined;
    if (found && found.end <= sure) return found.title;
  }
  return titleIn(text.slice(0, reach), language).title;
}

const found = new WeakMap<readonly Provision[], { readonly title: string | undefined }>();

/** `findTitle` of the text of an outline, computed once: several readers need it where the outline has no title. */
export function titleBeside(
  text: string,
  outline: readonly Provision[],
  language: LanguageTag,
): string | undefined {
  let known = found.get(outline);
  if (!known) {
    const end = endOfUntitled(text, outline);
    const title = end === undefined ? findTitle(text, language) : titleIn(text.slice(0, end), language).title;
    found.set(outline, (known = { title }));
  }
  return known.title;
}

/** Where the outline has no title above its first article or item, only a field or an opening up to its end can name one. */
function endOfUntitled(text: string, outline: readonly Provision[]): number | undefined {
  for (let i = 0; i < outline.length && outline[i]!.start < reach; i++) {
    const { structure } = outline[i]!;
    if (structure === 'title') return undefined;
    if (structure === 'article' || structure === 'item')
      return Math.min(reach, outline[i + 1]?.start ?? text.length);
  }
  return reach;
}

/** The title of a document whose outline is known: its first title lines joined, as in `findTitle`; none if there are no such lines. */
export function titleOf(
  text: string,
  outline: readonly Provision[],
  language: LanguageTag,
): string | undefined {
  const lines: string[] = [];
  for (const { structure, start, end } of outline) {
    if (start >= nearer[0]! || structure === 'article' || structure === 'item') break;
    if (structure === 'title')
      lines.push(
        text
          .slice(start, end)
          .replace(/^[\s#*]+/, '')
          .trim(),
      );
    else if (lines.length > 0) return joinedTitle(lines, language);
  }
  return undefined;
}

const joinedTitle = (lines: readonly string[], language: LanguageTag): string | undefined =>
  lines.some(line => fileName.test(line)) ? undefined : titleFrom(lines, language) || undefined;

const titleFrom = (lines: readonly string[], language: LanguageTag): string =>
  collapse(lines.join(language === 'zh' ? '' : ' ').replace(/[*_#]+/g, '')).trim();

/** Where the last `lines` lines begin; 0 if there are fewer. */
function lineFromEnd(text: string, lines: number): number {
  let at = text.length;
  for (let n = 0; n < lines && at > 0; n++) at = text.lastIndexOf('\n', at - 1);
  return Math.max(0, at);
}

/** The title at the beginning of a text, and from which offset on it is certain: Infinity if only the end of the text decides. */
function titleIn(start: string, language: LanguageTag): { title: string | undefined; end: number } {
  const lines: string[] = [];
  let named: string | undefined;
  let context = begin(language);
  let end = Infinity;
  for (const span of paragraphs(start, language)) {
    const paragraph = start.slice(span.start, span.end);
    const { provision, body, next } = read(context, paragraph);
    context = next;
    const line = paragraph.slice(body).trim();
    if (provision.structure === 'title' && !fileName.test(line)) lines.push(line);
    else if (provision.structure !== 'title' && lines.length > 0) {
      end = span.end;
      break;
    }
    named ??= field.exec(line)?.[1] ?? (language === 'en' ? opening(line) : undefined);
    if (provision.structure === 'article' || provision.structure === 'item') {
      end = span.end;
      break;
    }
  }
  const title = titleFrom(lines, language);
  const fallback = named?.trim().replace(/^["“]|["”]$/g, '');
  return { title: [title, fallback].find(candidate => candidate), end };
}
