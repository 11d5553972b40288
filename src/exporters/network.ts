import type { Cell, Column, Sequence } from '../model';
import { numberKey, openLibrary, titleKey } from '../relations';
import { citing, type CitationRow, type Citing } from './citing';
import { column } from './columns';
import { corpusCsvExporter, joined } from './csv';

type Node = {
  readonly id: string;
  readonly label: string;
  readonly number?: string | undefined;
  /** What is known about a document of the corpus. */
  readonly own?: Pick<Citing, 'date' | 'level' | 'jurisdiction' | 'genre'>;
  cited: number;
};
type Edge = {
  readonly source: string;
  readonly target: string;
  citations: number;
  readonly types: Set<string>;
  /** Where the first of them are. */
  readonly places: string[];
};
type Network = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] };

/** Who cites whom: documents of the corpus and cited documents outside it. Self-citations are left out. */
function networkOf(documents: Sequence<Citing>): Network {
  const library = openLibrary(documents);
  const nodes = new Map<string, Node>();
  const recurring = severalOf(documents);
  for (const { id, label: title, numbers, date, level, jurisdiction, genre } of documents) {
    const label = recurring.has(title) && date !== undefined ? `${title} (${date.slice(0, 4)})` : title;
    nodes.set(id, { id, label, number: numbers[0], own: { date, level, jurisdiction, genre }, cited: 0 });
  }
  const numbered = numbersOfTitles(documents);
  const edges = new Map<string, Edge>();
  for (const document of documents) {
    for (const citation of document.citations) {
      if (citation.self === true) continue;
      const target = library.resolve(citation, document)?.id ?? outside(citation, document, numbered, nodes);
      if (target === document.id) continue;
      const key = `${document.id}\n${target}`;
      let edge = edges.get(key);
      if (!edge) {
        edge = { source: document.id, target, citations: 0, types: new Set(), places: [] };
        edges.set(key, edge);
        nodes.get(target)!.cited++;
      }
      edge.citations++;
      edge.types.add(citation.type);
      if (edge.places.length < mostEvidence) edge.places.push(`${citation.start}-${citation.end}`);
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/** The titles that several documents have. */
function severalOf(documents: Iterable<Citing>): ReadonlySet<string> {
  const [seen, several] = [new Set<string>(), new Set<string>()];
  for (const { label: title } of documents) (seen.has(title) ? several : seen).add(title);
  return several;
}

/** A cited document that is not in the corpus is one node, however it is cited: with its number, or by its title alone. */
function outside(
  citation: CitationRow,
  from: Citing,
  numbered: ReadonlyMap<string, string>,
  nodes: Map<string, Node>,
): string {
  const title = citation.title === undefined ? undefined : titleKey(citation.title);
  const home = citation.yearly ? ` (${citation.yearly})` : homeOf(citation, from);
  const number = citation.number ?? (title === undefined || home !== '' ? undefined : numbered.get(title));
  const id = (number === undefined ? `title:${title ?? ''}` : `number:${numberKey(number)}`) + home;
  if (!nodes.has(id)) nodes.set(id, { id, label: citation.title ?? number ?? '', number, cited: 0 });
  return id;
}

/**
 * For a name that laws of many places have, the place of the cited one: the Public Records Act of the state, the City Charter of
 * the city.
 */
function homeOf({ common }: CitationRow, { id, jurisdiction, place }: Citing): string {
  if (common === undefined) return '';
  const known = common === 'state' ? [jurisdiction] : [place, jurisdiction];
  const home = known.filter(each => each !== undefined);
  return ` (${home.length > 0 ? home.join(', ') : id})`;
}

/** The number of a title, where the corpus always gives the same one. */
function numbersOfTitles(documents: Iterable<Citing>): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  const several = new Set<string>();
  for (const { citations } of documents)
    for (const { title, number } of citations) {
      if (title === undefined || number === undefined) continue;
      const name = titleKey(title);
      const known = numbers.get(name);
      if (known !== undefined && numberKey(known) !== numberKey(number)) several.add(name);
      numbers.set(name, known ?? number);
    }
  for (const name of several) numbers.delete(name);
  return numbers;
}

const label = { zh: '引用网络', en: 'Citation network' };

/** One row per document of the citation network, for Gephi and igraph. */
export const nodes = corpusCsvExporter<Citing>({
  id: 'nodes',
  label: { zh: `${label.zh}：节点`, en: `${label.en}: nodes` },
  key: ['Id'],
  columns: () => nodeColumns,
  extract: citing,
  *rows({ extracts }) {
    yield networkOf(extracts).nodes.map((n): readonly Cell[] => [
      n.id,
      n.label,
      n.own !== undefined,
      n.number,
      n.own?.date,
      n.own?.level,
      n.own?.jurisdiction,
      n.own?.genre,
      n.cited,
    ]);
  },
});

/** One row per pair of documents of which one cites the other. */
export const edges = corpusCsvExporter<Citing>({
  id: 'edges',
  label: { zh: `${label.zh}：边`, en: `${label.en}: edges` },
  key: ['Source', 'Target'],
  columns: () => edgeColumns,
  extract: citing,
  *rows({ extracts }) {
    yield networkOf(extracts).edges.map((e): readonly Cell[] => [
      e.source,
      e.target,
      'Directed',
      e.citations,
      joined([...e.types]),
      joined(e.places),
    ]);
  },
});

const mostEvidence = 20;

const nodeColumns: readonly Column[] = [
  column(
    'Id',
    'string',
    { zh: '节点', en: 'Id' },
    {
      zh: '语料中的文件编号；语料外为 number:文号 或 title:标题；多地法规同名者后附所指之地，历年同题者后附年份',
      en: 'doc_id in the corpus; outside it number:<number> or title:<title>; of names that laws of many places have with the place behind, of titles that recur with the year: title:public records act (US-CA)',
    },
  ),
  column(
    'Label',
    'string',
    { zh: '标签', en: 'Label' },
    {
      zh: '标题；语料中同题的文件后附年份',
      en: 'The title; of documents of the corpus that share it, with the year behind',
    },
  ),
  column('in_corpus', 'boolean', { zh: '在语料中', en: 'In the corpus' }),
  column('doc_number', 'string', { zh: '发文字号', en: 'Document number' }),
  column(
    'date',
    'partial-date',
    { zh: '日期', en: 'Date' },
    {
      zh: '成文、发布或通过日期；只知到月或年时为 2015-08、2015',
      en: 'Signed, published or adopted; 2015-08 or 2015 where only month or year are known',
    },
  ),
  column('level', 'string', { zh: '层级', en: 'Level' }),
  column('jurisdiction_code', 'string', { zh: '行政区划代码', en: 'Jurisdiction code' }),
  column('genre', 'string', { zh: '文种', en: 'Genre' }),
  column(
    'cited_by',
    'integer',
    { zh: '被引', en: 'Cited by' },
    { zh: '语料中引用它的文件数', en: 'Documents of the corpus that cite it' },
  ),
];

const edgeColumns: readonly Column[] = [
  column('Source', 'string', { zh: '引用者', en: 'Source' }, { zh: '见 nodes.csv', en: 'As in nodes.csv' }),
  column('Target', 'string', { zh: '被引者', en: 'Target' }, { zh: '见 nodes.csv', en: 'As in nodes.csv' }),
  column('Type', 'string', { zh: '边的类型', en: 'Type' }, { zh: '恒为 Directed', en: 'Always Directed' }),
  column('Weight', 'integer', { zh: '权重', en: 'Weight' }, { zh: '引用次数', en: 'Number of citations' }),
  column(
    'citation_types',
    'string',
    { zh: '引用类型', en: 'Citation types' },
    { zh: '见 citations.csv，以 ; 分隔', en: 'As in citations.csv, joined by ;' },
  ),
  column(
    'evidence',
    'string',
    { zh: '依据', en: 'Evidence' },
    {
      zh: '引用者中的位置（码点起止），以 ; 分隔，至多 20 处',
      en: 'Where in the source, as start-end in code points, joined by ;, at most 20',
    },
  ),
];
