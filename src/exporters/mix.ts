import { primary, type Code, type Codebook, type CodedDocument, type Column, type Cell } from '../model';
import { columnNames, csvExporter } from './csv';
import { column, docId } from './columns';
import type { ExportContext } from './exporter';
import { evenness, herfindahl, shannon, shares } from './measures';

/**
 * One row per document, instrument taxonomy and view. The strict view collapses codes outside the published scheme into the code
 * that they refine, so that shares are comparable with published ones; a table must never mix the two views.
 */
export const mix = csvExporter({
  id: 'mix',
  label: { zh: '政策工具组合表', en: 'Instrument mix' },
  key: ['doc_id', 'taxonomy', 'strict'],
  columns,
  rows: (document, { codebooks }) => {
    const books = instruments(codebooks);
    return books.flatMap(book => [row(document, book, books, false), row(document, book, books, true)]);
  },
});

const instruments = (codebooks: readonly Codebook[]): readonly Codebook[] =>
  codebooks.filter(c => c.kind === 'instrument');

/** Number of units by primary code. In the strict view a code with a `strict` counterpart is counted there, and is `undefined`. */
export function mixCounts(
  document: CodedDocument,
  codebook: Codebook,
  strict: boolean,
): ReadonlyMap<string, number | undefined> {
  const target = (code: Code): string => (strict ? (code.strict ?? code.id) : code.id);
  const targets = new Map(codebook.codes.map(code => [code.id, target(code)]));
  const counts = new Map<string, number | undefined>(
    codebook.codes.map(code => [code.id, target(code) === code.id ? 0 : undefined]),
  );
  for (const unit of document.units) {
    const code = targets.get(primary(unit, codebook.id)?.code ?? '');
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function row(
  document: CodedDocument,
  codebook: Codebook,
  books: readonly Codebook[],
  strict: boolean,
): readonly Cell[] {
  const counts = mixCounts(document, codebook, strict);
  const used = [...counts].flatMap(([code, n]) => (n === undefined ? [] : [{ code, n }]));
  const numbers = used.map(({ n }) => n);
  const share = new Map(shares(numbers).map((value, i) => [used[i]?.code, value]));
  const own = (cell: (code: string) => Cell): readonly Cell[] =>
    books.flatMap(book => book.codes.map(code => (book === codebook ? cell(code.id) : undefined)));
  return [
    document.id,
    codebook.id,
    strict,
    ...own(code => counts.get(code)),
    ...own(code => share.get(code)),
    shannon(numbers),
    evenness(numbers),
    herfindahl(numbers),
  ];
}

function columns({ codebooks }: ExportContext): readonly Column[] {
  const codes = instruments(codebooks).flatMap(book => book.codes);
  const names = columnNames(codes.map(code => code.id));
  const each = (of: (code: Code, name: string) => Column): readonly Column[] =>
    codes.map((code, i) => of(code, names[i] ?? code.id));
  return [
    ...leading,
    ...each((code, name) =>
      column(
        `n_${name}`,
        'integer',
        { zh: `${code.label.zh}：单位数`, en: `${code.label.en}: units` },
        {
          zh: `以 ${code.id} 为主类目的记录单位数；不属于该分类法或视图时为 NA`,
          en: `Units with ${code.id} as primary code; NA outside its taxonomy or view`,
        },
      ),
    ),
    ...each((code, name) =>
      column(
        `share_${name}`,
        'number',
        { zh: `${code.label.zh}：占比`, en: `${code.label.en}: share` },
        {
          zh: '占该分类法下已编码单位的比例，0 至 1',
          en: 'Of the units with a primary code in the taxonomy, 0..1',
        },
      ),
    ),
    ...closing,
  ];
}

const leading: readonly Column[] = [
  docId,
  column(
    'taxonomy',
    'string',
    { zh: '分类法', en: 'Taxonomy' },
    { zh: '工具类目手册编号', en: 'Id of an instrument codebook' },
  ),
  column(
    'strict',
    'boolean',
    { zh: '严格视图', en: 'Strict view' },
    {
      zh: 'TRUE：扩展类目并入原有类目，便于与已发表的占比比较',
      en: 'TRUE: extensions are collapsed into the published scheme, so that shares compare with published ones',
    },
  ),
];

const closing: readonly Column[] = [
  column(
    'shannon',
    'number',
    { zh: '香农熵', en: "Shannon's H" },
    { zh: 'H = −Σ p ln p，单位 nat', en: 'H = -sum of p ln p, in nats' },
  ),
  column(
    'evenness',
    'number',
    { zh: '均匀度', en: 'Evenness' },
    {
      zh: 'J = H / ln K，K 为出现的类目数；少于两个时为 NA',
      en: 'J = H / ln K, K the codes that occur; NA below two',
    },
  ),
  column(
    'herfindahl',
    'number',
    { zh: '赫芬达尔指数', en: "Herfindahl's index" },
    { zh: 'HHI = Σ p²', en: 'HHI = sum of p squared' },
  ),
];
