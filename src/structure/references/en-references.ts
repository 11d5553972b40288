import type { CrossReference, Provision, Span } from '../../model';
import { enPlacesOf, type EnPlaces } from './en-places';
import { lawBehind, lawInFront } from './en-law-names';

const word =
  /\b(?:[Ss]ub)?(?:[Ss]ections?|SECTIONS?|[Pp]aragraphs?|[Aa]rticles?|[Cc]hapters?|[Cc]lauses?|Annex(?:es)?|[Pp]oints?)\b|§{1,2}/g;
const number = String.raw`(?:\d{1,6}[A-Za-z]?(?:[.-]\d{1,5}[A-Za-z]?){0,3}(?!\d)|[IVXL]{1,6}(?![A-Za-z])|[A-Z](?![A-Za-z’'.])|(?=\())(?:\([A-Za-z0-9]{1,5}\)){0,6}`;
const first = new RegExp(String.raw`[ \u00a0](${number})|(?<=§ ?)(${number})`, 'y');
const next = new RegExp(
  String.raw`(,? (?:and|or) |, |,? (?:to|through) |[-–—])(?=[(\dIVX])(${number})(?![\w%]| (?:days|months|years|percent|per cent|Member|hours|weeks|U\.|C\.|CMR|CFR|USC)|\/|[.-]\d)`,
  'y',
);
const point = new RegExp(
  String.raw`,? (?:point|paragraph|subparagraph|clause)s? (\d{1,3}(?:\([A-Za-z0-9]{1,5}\)){0,4}|(?:\([A-Za-z0-9]{1,5}\)){1,4})`,
  'y',
);
const ordinal = '(?:first|second|third|fourth|fifth|sixth|last)';
/** `of this Article`, `of the first subparagraph of Article 29(1)`; groups: this, word, number. */
const outer = new RegExp(
  String.raw`(?: (?:of|in) the ${ordinal}(?:(?:, | and | or | to )${ordinal}){0,3} (?:sub)?paragraphs?)? (?:of|in|to|under) (this |the same )?(?:[Ss]ub)?([Ss]ection|[Aa]rticle|[Pp]aragraph|[Cc]hapter|Annex)s?\b(?: (${number}))?`,
  'y',
);
const names: Readonly<Record<string, string>> = {
  section: 'sec',
  '§': 'sec',
  article: 'art',
  chapter: 'chapter',
  annex: 'annex',
};
/** If the document has no such number, another law is meant: Chapter 66, Section 10. */
const numberedKinds: Readonly<Record<string, true>> = {
  section: true,
  '§': true,
  article: true,
  chapter: true,
};
const most = 100;

/** References in an English document: one pass over its text from the words that name provisions. */
export function enReferences(text: string, outline: readonly Provision[]): readonly CrossReference[] {
  // Many documents contain no reference.
  let places: EnPlaces | undefined;
  const found: CrossReference[] = [];
  let index = 0;
  let behind = 0;
  for (let match = matchAt(word, text, 0); match; match = matchAt(word, text, behind)) {
    const at = match.index;
    behind = at + match[0].length;
    while (index < outline.length - 1 && outline[index]!.end <= at) index++;
    const provision = outline[index];
    if (!provision || provision.structure === 'contents' || opens(text, provision, at)) continue;
    const end = behind;
    const kind = kindOf(match[0].toLowerCase());
    const isOwn = text[at - 1] === ' ' && / this $/i.test(text.slice(Math.max(0, at - 6), at));
    const items = isOwn ? [] : itemsAt(text, at, end);
    if (!isOwn && items.length === 0) continue;
    places ??= enPlacesOf(outline);
    const here = isOwn
      ? ownAt(at - 5, end, kind, provision, places)
      : readAt(text, items, kind, provision, places);
    for (const each of here) found.push(each);
    behind = Math.max(end, here.at(-1)?.end ?? 0);
  }
  return found;
}

const kindOf = (found: string): string =>
  found.startsWith('annex') ? 'annex' : found.startsWith('§') ? '§' : found.replace(/s$/, '');

/** Section 3 at the start of a section is its number. */
const opens = (text: string, { structure, start }: Provision, at: number): boolean =>
  (structure === 'article' || structure === 'heading') &&
  at - start < 24 &&
  /^[\s#*_>-]*$/.test(text.slice(start, at));

/** this section, this paragraph */
function ownAt(
  start: number,
  end: number,
  kind: string,
  provision: Provision,
  places: EnPlaces,
): CrossReference[] {
  const name = names[kind];
  const path = name ? places.around(provision.path, name) : places.within(provision.path, []);
  return [{ start, end, internal: true, targets: path === undefined ? [] : [path] }];
}

type Item = Span & { readonly parts: readonly string[]; readonly isRange: boolean };

function readAt(
  text: string,
  items: readonly Item[],
  kind: string,
  provision: Provision,
  places: EnPlaces,
): CrossReference[] {
  let { end } = items.at(-1)!;
  const around = matchAt(outer, text, end);
  if (around) end += around[0].length;
  const law = lawBehind(text, end) ?? lawInFront(text, items[0]!.start, provision.start);
  const found: CrossReference[] = [];
  items.forEach((item, i) => {
    const labels = item.isRange ? spread(items[i - 1]!.parts, item.parts) : [item.parts];
    // A range is one reference from its first to its last.
    const before = item.isRange ? found.pop() : undefined;
    const targets = new Set(before?.targets);
    let isFound = false;
    if (!law)
      for (const parts of labels) {
        const target = targetOf(parts, kind, around, provision, places);
        if (target === undefined) continue;
        isFound = true;
        targets.add(target);
      }
    const reference = {
      start: before?.start ?? item.start,
      end: i === items.length - 1 && around ? end : item.end,
      internal: !law && (isFound || !(kind in numberedKinds)),
      targets: [...targets],
    };
    found.push(law ? { ...reference, law } : reference);
  });
  return found;
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function itemsAt(text: string, start: number, from: number): Item[] {
  const opening = matchAt(first, text, from);
  const label = opening?.[1] ?? opening?.[2];
  if (!opening || !label) return [];
  const items: Item[] = [{ start, end: from + opening[0].length, parts: partsOf(label), isRange: false }];
  while (items.length < most) {
    const { end, parts, ...last } = items.at(-1)!;
    const inner = matchAt(point, text, end);
    if (inner) {
      items[items.length - 1] = {
        ...last,
        end: end + inner[0].length,
        parts: [...parts, ...partsOf(inner[1]!)],
      };
      continue;
    }
    const more = matchAt(next, text, end);
    if (!more?.[2]) break;
    const joint = more[1]!;
    // points (b), (c): brackets attached to the number before are inherited where only the last bracket changes.
    const own = partsOf(more[2]);
    const inherited =
      more[2].startsWith('(') && parts.length > own.length ? parts.slice(0, parts.length - own.length) : [];
    items.push({
      start: end + joint.length,
      end: end + more[0].length,
      parts: [...inherited, ...own],
      isRange: /to|through|[-–—]/.test(joint),
    });
  }
  return items;
}

/** `5(1)(a)` → 5, 1, a. */
const partsOf = (label: string): string[] => label.toLowerCase().match(/[\w.-]+/g) ?? [];

/** What a range adds to its first element: (a) to (d), 5 to 8. */
function spread(from: readonly string[], to: readonly string[]): readonly (readonly string[])[] {
  const [a, b] = [from.at(-1) ?? '', to.at(-1) ?? ''];
  const outside = to.slice(0, -1);
  if (/^\d+$/.test(a) && /^\d+$/.test(b) && Number(b) > Number(a) && Number(b) - Number(a) <= most)
    return Array.from({ length: Number(b) - Number(a) }, (_, i) => [...outside, String(Number(a) + 1 + i)]);
  const [, prefix, low] = /^(.*-)(\d+)$/.exec(a) ?? [];
  const high = prefix !== undefined && b.startsWith(prefix) ? Number(b.slice(prefix.length)) : NaN;
  if (high > Number(low) && high - Number(low) <= most)
    return Array.from({ length: high - Number(low) }, (_, i) => [
      ...outside,
      `${prefix}${Number(low) + 1 + i}`,
    ]);
  if (/^[a-z]$/.test(a) && /^[a-z]$/.test(b) && b > a)
    return Array.from({ length: b.charCodeAt(0) - a.charCodeAt(0) }, (_, i) => [
      ...outside,
      String.fromCharCode(a.charCodeAt(0) + 1 + i),
    ]);
  return [to];
}

function targetOf(
  parts: readonly string[],
  kind: string,
  around: RegExpExecArray | null,
  { path }: Provision,
  places: EnPlaces,
): string | undefined {
  const [head, ...rest] = parts;
  const name = names[kind];
  if (around) {
    const outerName = names[around[2]!.toLowerCase()];
    const outerParts = around[3] ? partsOf(around[3]) : [];
    const base = around[1] && outerName ? places.around(path, outerName) : undefined;
    if (base !== undefined) return places.within(base, parts) ?? base;
    if (outerName && outerParts.length > 0)
      return places.named(outerName + outerParts[0]!, [...outerParts.slice(1), ...parts]);
    return places.within(path, [...outerParts, ...parts]);
  }
  if (
    name &&
    head !== undefined &&
    !(kind === 'section' && /^[a-z]$/.test(head) && places.named(name + head, []) === undefined)
  )
    return places.named(name + head, rest) ?? (name === 'sec' ? places.within(path, parts) : undefined);
  return places.within(path, parts);
}
