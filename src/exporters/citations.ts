import { citationTypes, type Column, type Cell } from '../model';
import { openLibrary } from '../relations';
import { citing, type Citing } from './citing';
import { column, docId, end, oneOf, start } from './columns';
import { corpusCsvExporter, joined } from './csv';

/** One row per citation, with the cited document of the corpus. */
export const citations = corpusCsvExporter<Citing>({
  id: 'citations',
  label: { zh: '引用表', en: 'Citations' },
  key: ['doc_id', 'start'],
  columns: () => columns,
  extract: citing,
  *rows({ extracts }) {
    const library = openLibrary(extracts);
    for (const document of extracts)
      yield document.citations.map((c): readonly Cell[] => {
        const found = library.resolve(c, document);
        return [
          document.id,
          c.start,
          c.end,
          c.type,
          c.title,
          c.number,
          found?.id,
          c.provision,
          joined(c.provisions),
          c.trigger,
          found?.by,
          c.shortName,
          c.self === true,
          c.quote,
        ];
      });
  },
});

const columns: readonly Column[] = [
  docId,
  start,
  end,
  oneOf(
    citationTypes,
    column(
      'type',
      'string',
      { zh: '引用类型', en: 'Type' },
      {
        zh: '依据、落实、印发转发、废止、修改、参照、提及',
        en: `Why it is cited: ${citationTypes.join(', ')}`,
      },
    ),
  ),
  column(
    'cited_title',
    'string',
    { zh: '被引文件标题', en: 'Cited title' },
    {
      zh: '不含外层书名号；以简称引用时为全称',
      en: 'Without the outer 《》; in full where a short name cites it',
    },
  ),
  column(
    'cited_number',
    'string',
    { zh: '被引文号', en: 'Cited number' },
    {
      zh: '规范为〔〕；英文如 E.O. 13642、44 U.S.C. 3506',
      en: 'Normalised: 国发〔2015〕50号, E.O. 13642, 44 U.S.C. 3506',
    },
  ),
  {
    ...column(
      'cited_doc_id',
      'string',
      { zh: '被引文件编号', en: 'Cited document' },
      { zh: '语料中的文件；不在语料中为 NA', en: 'A document of this corpus, NA where it is not in it' },
    ),
    refersTo: 'documents',
  },
  column(
    'provision',
    'string',
    { zh: '所在条款', en: 'Provision' },
    { zh: '引用所在的条款路径', en: 'Path of the provision that cites' },
  ),
  column(
    'cited_provision',
    'string',
    { zh: '被引条款', en: 'Cited provisions' },
    { zh: '如 条12/款2，以 ; 分隔', en: 'Such as 条12/款2, joined by ;' },
  ),
  column(
    'trigger',
    'string',
    { zh: '触发词', en: 'Trigger' },
    { zh: '决定类型的词语', en: 'The words that give the type' },
  ),
  oneOf(
    ['number', 'title', 'version', 'nearest', 'undated', 'short-title'],
    column(
      'resolved_by',
      'string',
      { zh: '匹配方式', en: 'Resolved by' },
      {
        zh: 'number 文号；title 标题；version 同名文件中不晚于引用者的最新者；nearest 均晚于引用者时最早者；undated 缺日期；short-title 省略发文机关的标题',
        en: 'number; title; version: of several with the title the latest not later than the citing document; nearest: all are later; undated: dates are missing; short-title: the title without its issuer',
      },
    ),
  ),
  column(
    'short_name',
    'string',
    { zh: '简称', en: 'Short name' },
    { zh: '此处引入或使用的简称', en: 'The short name introduced or used here' },
  ),
  column(
    'self',
    'boolean',
    { zh: '自引', en: 'Self-citation' },
    {
      zh: '引用本文件或其印发的文本，不计入网络',
      en: 'Cites this document or the text that it issues; left out of the network',
    },
  ),
  column('quote', 'string', { zh: '原文', en: 'Quote' }, { zh: '按原文', en: 'As written' }),
];
