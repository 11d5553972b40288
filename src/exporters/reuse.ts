import { createHash } from 'node:crypto';
import { codePoints, type Bilingual, type CodedDocument } from '../model';
import { column } from './columns';
import { corpusCsvExporter, type Cell } from './csv';
import type { Column, Extract } from './exporter';
import { unitId } from './units';

/** A provision's text in the eyes of this table; offsets in code points. */
type Passage = {
  readonly unit: string;
  readonly start: number;
  readonly end: number;
  readonly hash: string;
};
type Passages = { readonly doc: string; readonly passages: readonly Passage[] };

/** Shorter passages recur in any two documents, in characters. */
const shortest = 20;

const passages: Extract<Passages> = { id: 'passages', of: passagesOf };

/** One row a passage that occurs in an earlier document of the corpus. */
export const reuse = corpusCsvExporter<Passages>({
  id: 'reuse',
  label: { zh: '文本沿用表', en: 'Text reuse' },
  key: ['b_doc', 'b_unit', 'b_start', 'a_doc', 'a_unit', 'a_start'],
  columns: () => columns,
  extract: passages,
  *rows({ extracts }) {
    const first = new Map<string, { readonly doc: string; readonly passage: Passage }>();
    for (const { doc, passages } of extracts) {
      const rows: Cell[][] = [];
      for (const passage of passages) {
        const source = first.get(passage.hash);
        if (source === undefined) first.set(passage.hash, { doc, passage });
        else if (source.doc !== doc)
          rows.push([...cells(source.doc, source.passage), ...cells(doc, passage), 1]);
      }
      yield rows;
    }
  },
});

const cells = (doc: string, { unit, start, end }: Passage): readonly Cell[] => [doc, unit, start, end];

function passagesOf(coded: CodedDocument): Passages {
  const at = codePoints(coded.document.text);
  const passages = coded.outline.flatMap(({ start, end }): readonly Passage[] => {
    const text = coded.document.text.slice(start, end).replace(/[\s\u3000]+/g, '');
    const unit = text.length < shortest ? undefined : coded.units.find(u => u.start >= start && u.end <= end);
    if (unit === undefined) return [];
    const hash = createHash('sha256').update(text).digest('base64');
    return [{ unit: unitId(coded, unit), start: at(start), end: at(end), hash }];
  });
  return { doc: coded.id, passages };
}

const side = (name: string, zh: string, en: string, earlier: Bilingual): readonly Column[] => [
  {
    ...column(`${name}_doc`, 'string', { zh: `${zh}文件`, en: `${en} document` }, earlier),
    refersTo: 'documents',
  },
  column(
    `${name}_unit`,
    'string',
    { zh: `${zh}单位`, en: `${en} unit` },
    {
      zh: '段落起于该记录单位，见 units.csv',
      en: 'The recording unit that the passage begins in, as in units.csv',
    },
  ),
  column(
    `${name}_start`,
    'integer',
    { zh: `${zh}起点`, en: `${en} start` },
    { zh: '规范化文本中的 Unicode 码点，从 0 起', en: 'Unicode code points in the normalised text, from 0' },
  ),
  column(
    `${name}_end`,
    'integer',
    { zh: `${zh}终点`, en: `${en} end` },
    { zh: '不含该码点', en: 'The code point behind the last one' },
  ),
];

const columns: readonly Column[] = [
  ...side('a', '来源', 'Source', { zh: '语料中在前的文件', en: 'The document that comes first' }),
  ...side('b', '沿用', 'Borrowing', { zh: '语料中在后的文件', en: 'The document that comes later' }),
  column(
    'score',
    'number',
    { zh: '相似度', en: 'Score' },
    { zh: '0 至 1，1 为相同', en: '0..1, 1 where both are the same' },
  ),
];
