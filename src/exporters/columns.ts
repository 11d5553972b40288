import type { Bilingual, Column } from '../model';

/** A column; without a description its title is sufficient. */
export const column = (
  name: string,
  type: Column['type'],
  title: Bilingual,
  description: Bilingual = title,
): Column => ({ name, type, title, description });

/** A column with only these values. */
export const oneOf = (values: readonly string[], of: Column): Column => ({ ...of, values });

/** Columns that several files share, with the same meaning in each. */
export const docId = column(
  'doc_id',
  'string',
  { zh: '文件编号', en: 'Document id' },
  { zh: '在语料中唯一、稳定', en: 'Unique and stable within the corpus' },
);
export const start = column(
  'start',
  'integer',
  { zh: '起点', en: 'Start' },
  { zh: '规范化文本中的 Unicode 码点，从 0 起', en: 'Unicode code points in the normalised text, from 0' },
);
export const end = column(
  'end',
  'integer',
  { zh: '终点', en: 'End' },
  { zh: '不含该码点', en: 'The code point behind the last one' },
);
export const coder = column(
  'coder',
  'string',
  { zh: '编码者', en: 'Coder' },
  {
    zh: 'machine：机器建议；否则为作出决定的人',
    en: 'machine: proposed by the machine; else the person who decided',
  },
);
export const status = oneOf(
  ['proposed', 'accepted', 'rejected'],
  column(
    'status',
    'string',
    { zh: '状态', en: 'Status' },
    {
      zh: 'proposed：尚未由人确认；accepted：由人确认或给出；rejected：由人否定',
      en: 'proposed: not yet decided by a person; accepted: given or confirmed by one; rejected: refused by one',
    },
  ),
);
