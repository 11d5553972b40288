import type { Bilingual, Code, Codebook } from '../model';
import { guid } from './guid';
import { element, escaped, opened } from './xml';

/** A code that people used and that is in no codebook: an older one, or the code for units without one. */
export type StrayCode = { readonly codebook: string; readonly code: string };

/** The GUID of a code in codebook.qdc and project.qdpx. */
export const codeGuid = (codebook: string, code: string): string => guid('code', codebook, code);

/**
 * The codebooks as the `<Codes>` of REFI-QDA: codebooks, groups and codes, nested; only codes can be assigned. Undefined where
 * there are none: the standard has no empty list.
 */
export function codesElement(
  codebooks: readonly Codebook[],
  strays: readonly StrayCode[] = [],
): string | undefined {
  const known = new Set(codebooks.map(book => book.id));
  const codes = [
    ...codebooks.map(book =>
      bookElement(
        book,
        strays.filter(stray => stray.codebook === book.id),
      ),
    ),
    ...strays.filter(stray => !known.has(stray.codebook)).map(strayElement),
  ];
  return codes.length === 0 ? undefined : `${opened('Codes')}\n${codes.join('')}</Codes>\n`;
}

function bookElement(book: Codebook, strays: readonly StrayCode[]): string {
  const ids = new Set(book.codes.map(code => code.id));
  const groups = new Set(book.groups.map(group => group.id));
  const colours = coloursOf(book);
  const inside = (of: (code: Code) => boolean): string =>
    book.codes
      .filter(of)
      .map(code => codeElement(code, book, colours))
      .join('');
  const roots = (code: Code): boolean => code.parent === undefined || !ids.has(code.parent);
  const grouped = book.groups.map(({ id, label }) => {
    const codes = inside(code => roots(code) && code.group === id);
    // A group may be a code as well, which then contains the others: it is not listed twice.
    if (codes === '') return '';
    return category(guid('group', book.id, id), `${id} ${both(label)}`, codes);
  });
  const loose = inside(code => roots(code) && !groups.has(code.group));
  return category(
    guid('codebook', book.id),
    `${book.id} ${both(book.title)}`,
    grouped.join('') + loose + strays.map(strayElement).join(''),
    `${book.id} ${book.version}\n${book.source.join('\n')}`.trim(),
  );
}

function codeElement(code: Code, book: Codebook, colours: ReadonlyMap<string, string>): string {
  const inner = book.codes
    .filter(each => each.parent === code.id && each.id !== code.id)
    .map(each => codeElement(each, book, colours));
  const attributes = {
    guid: codeGuid(book.id, code.id),
    name: `${code.id} ${both(code.label)}`,
    isCodable: true,
    color: colours.get(code.id),
  };
  return `${element('Code', attributes, element('Description', {}, escaped(descriptionOf(code))) + inner.join(''))}\n`;
}

const category = (id: string, name: string, content: string, description = ''): string =>
  `${element(
    'Code',
    { guid: id, name, isCodable: false },
    (description === '' ? '' : element('Description', {}, escaped(description))) + `\n${content}`,
  )}\n`;

const strayElement = ({ codebook, code }: StrayCode): string =>
  `${element('Code', { guid: codeGuid(codebook, code), name: code, isCodable: true })}\n`;

const both = ({ zh, en }: Bilingual): string => (zh === en ? zh : `${zh} · ${en}`);

/** What a coder needs to know about a code, in both languages. */
function descriptionOf({ definition, include, exclude, examples, source }: Code): string {
  const lines = (['zh', 'en'] as const).flatMap(tongue => {
    const [yes, no, such] =
      tongue === 'zh' ? ['纳入：', '排除：', '例：'] : ['Include: ', 'Exclude: ', 'Example: '];
    return [
      definition[tongue],
      ...(include ? [yes + include[tongue]] : []),
      ...(exclude ? [no + exclude[tongue]] : []),
      ...examples[tongue].map(example => such + example),
    ];
  });
  return [...lines, ...source].join('\n');
}

/** The colours of groups in the editor, on white. */
export const refiColours = [
  '#0B7A53',
  '#6D3FD1',
  '#B25E00',
  '#00737F',
  '#B5206F',
  '#66700A',
  '#8A4B22',
  '#59636E',
] as const;

/** As in the editor, by groups, or by codes where there is only one group. */
function coloursOf({ groups, codes }: Codebook): ReadonlyMap<string, string> {
  const shown: readonly { readonly id: string }[] = groups.length > 1 ? groups : codes;
  const places = new Map(shown.map(({ id }, i) => [id, i % refiColours.length] as const));
  return new Map(
    codes.map(
      ({ id, group }) => [id, refiColours[places.get(groups.length > 1 ? group : id) ?? 0]!] as const,
    ),
  );
}
