import { codePoints, type CodedDocument, type Column, type Cell } from '../model';
import { csvExporter } from './csv';
import { column, docId } from './columns';
import type { ExportContext } from './exporter';
import { perThousand, themeShare } from './measures';

/** One row per document and theme that occurs in it. Themes are claims of the text, not causes. */
export const themes = csvExporter({
  id: 'themes',
  label: { zh: '主题表', en: 'Themes' },
  key: ['doc_id', 'theme'],
  columns: () => columns,
  rows,
});

function rows(coded: CodedDocument, { codebooks, lexicon }: ExportContext): readonly (readonly Cell[])[] {
  const { text } = coded.document;
  const chars = codePoints(text)(text.length);
  const books = codebooks.filter(c => c.kind === 'theme');
  const ids = new Set(books.map(c => c.id));
  const counts = new Map<string, number>();
  let units = 0;
  for (const unit of coded.units) {
    // A secondary theme is left out, as from all shares: units.csv has the primary one.
    const found = new Set(
      unit.codes.filter(c => ids.has(c.codebook) && c.role !== 'secondary').map(c => c.code),
    );
    // A theme may occur in the background of a policy, where no instrument is coded: such a unit counts too, so that shares stay in 0..1.
    if (found.size > 0 || !lexicon.uncoded.includes(unit.kind)) units++;
    for (const code of found) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return books
    .flatMap(book => book.codes)
    .flatMap(({ id }) => {
      const n = counts.get(id);
      return n === undefined ? [] : [[coded.id, id, n, themeShare(n, units), perThousand(n, chars)]];
    });
}

const columns: readonly Column[] = [
  docId,
  column(
    'theme',
    'string',
    { zh: '主题', en: 'Theme' },
    { zh: '主题类目编号', en: 'Code of a theme codebook' },
  ),
  column(
    'n',
    'integer',
    { zh: '单位数', en: 'Units' },
    { zh: '含该主题的记录单位数', en: 'Recording units with the theme' },
  ),
  column(
    'share',
    'number',
    { zh: '占比', en: 'Share' },
    {
      zh: 'n / 可编码或含主题的记录单位数，0 至 1',
      en: 'n / units of a kind that is coded or that carry a theme, 0..1',
    },
  ),
  column(
    'per_1000',
    'number',
    { zh: '每千字', en: 'Per 1,000 characters' },
    { zh: '1000·n / 字数（码点）', en: '1000 n / characters (code points) of the document' },
  ),
];
