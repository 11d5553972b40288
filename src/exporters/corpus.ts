import type { Column } from '../model';
import { column, docId } from './columns';
import { csvExporter } from './csv';
import { documentCells, documentColumns } from './documents';

/**
 * One row per document with its text, in the form that quanteda and tidytext read: the columns of documents.csv follow as
 * document variables.
 */
export const corpus = csvExporter({
  id: 'corpus',
  label: { zh: '文本语料（quanteda、tidytext）', en: 'Texts with variables (quanteda, tidytext)' },
  onRequest: true,
  key: ['doc_id'],
  columns: () => [docId, text, ...variables],
  rows: (document, context) => {
    const [id, ...others] = documentCells(document, context);
    return [[id, document.document.text, ...others]];
  },
});

const text = column(
  'text',
  'string',
  { zh: '全文', en: 'Text' },
  {
    zh: '规范化的全文；若以电子表格会执行的字符开头，前加一撇',
    en: 'The normalised text; an apostrophe stands before one that a spreadsheet would run',
  },
);

const [, ...variables]: readonly Column[] = documentColumns;
