import {
  nameIn,
  codePoints,
  type Body,
  type CodedDocument,
  type Duty,
  type Span,
  type Column,
  type Cell,
} from '../model';
import { column, docId, end, oneOf, start } from './columns';
import { csvExporter } from './csv';

/** The responsibility matrix in long form: a row for each body of each duty, and one without a body where a duty has none. */
export const responsibility = csvExporter({
  id: 'responsibility',
  label: { zh: '责任矩阵', en: 'Responsibility matrix' },
  key: ['duty_id', 'n'],
  columns: () => columns,
  rows,
});

function rows(document: CodedDocument): readonly (readonly Cell[])[] {
  const at = codePoints(document.document.text);
  const counts = new Map<string, number>();
  return document.survey.duties.flatMap(duty => {
    const n = (counts.get(duty.unit) ?? 0) + 1;
    counts.set(duty.unit, n);
    const unit = `${document.id}:${duty.unit}`;
    const bodies: readonly (Body | undefined)[] = duty.actors.length > 0 ? duty.actors : [undefined];
    return bodies.map((body, i) => row(document, duty, { id: `${unit}:${n}`, unit, n: i + 1 }, body, at));
  });
}

function row(
  coded: CodedDocument,
  duty: Duty,
  { id, unit, n }: { readonly id: string; readonly unit: string; readonly n: number },
  body: Body | undefined,
  at: (offset: number) => number,
): readonly Cell[] {
  const {
    id: doc,
    document: { text },
  } = coded;
  const words = (span: Span | undefined): string | undefined =>
    span && text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return [
    id,
    n,
    doc,
    unit,
    duty.unit.slice(0, duty.unit.lastIndexOf(':')),
    at(duty.start),
    at(duty.end),
    body && nameIn(coded, body).replace(/\s+/g, ' '),
    body?.role ?? 'none',
    body === undefined ? 'none' : body.named ? 'named' : 'unnamed',
    words(duty.deontic),
    duty.deontic?.force,
    duty.deontic?.score,
    words(duty.act),
    words(duty.object),
    words(duty.recipient),
    words(duty.deadline),
    duty.deadline?.value === '' ? undefined : duty.deadline?.value,
    words(duty),
  ];
}

const columns: readonly Column[] = [
  column(
    'duty_id',
    'string',
    { zh: '职责编号', en: 'Duty id' },
    { zh: '<单位编号>:<序号>', en: '<unit_id>:<n>, one duty for each act' },
  ),
  column('n', 'integer', { zh: '主体序号', en: 'Number of the body within the duty' }),
  docId,
  column(
    'unit_id',
    'string',
    { zh: '单位编号', en: 'Unit id' },
    { zh: '见 units.csv', en: 'As in units.csv' },
  ),
  column('provision', 'string', { zh: '条款', en: 'Provision' }),
  start,
  end,
  column(
    'body',
    'string',
    { zh: '责任主体', en: 'Body' },
    {
      zh: '原文，列举中的简称补全（公安、税务等部门：税务部门）；NA 表示没有主体',
      en: 'As written, with the rest of a name that a list cuts short (税务部门 of 公安、税务等部门); NA where the duty falls on nobody',
    },
  ),
  oneOf(
    ['sole', 'lead', 'supporting', 'joint', 'none'],
    column(
      'role',
      'string',
      { zh: '角色', en: 'Role' },
      {
        zh: 'sole 单独，lead 牵头，supporting 配合，joint 共同而未定牵头，none 无主体',
        en: 'sole, lead, supporting, joint (several, none of them the lead), none',
      },
    ),
  ),
  oneOf(
    ['named', 'unnamed', 'none'],
    column(
      'naming',
      'string',
      { zh: '是否具名', en: 'Naming' },
      {
        zh: 'named 具名，unnamed 如“有关部门”，none 无主体',
        en: 'named, unnamed (有关部门, relevant agencies), none',
      },
    ),
  ),
  column('deontic', 'string', { zh: '规范词', en: 'Deontic marker' }),
  column(
    'force',
    'string',
    { zh: '规范力', en: 'Force' },
    {
      zh: '见词表：duty 义务，direction 要求，prohibition 禁止，permission 许可，effort 倡议（推进、should，不作约束）',
      en: 'As in the lexicon: duty, direction (will), prohibition, permission, effort (推进, should: asked, not bound)',
    },
  ),
  column(
    'deontic_score',
    'number',
    { zh: '规范强度', en: 'Deontic strength' },
    { zh: '0.5–5', en: '0.5 to 5' },
  ),
  column('act', 'string', { zh: '行为', en: 'Act' }),
  column('object', 'string', { zh: '对象', en: 'Object' }),
  column('recipient', 'string', { zh: '相对方', en: 'Recipient' }),
  column('deadline', 'string', { zh: '期限', en: 'Deadline' }, { zh: '原文', en: 'As written' }),
  column(
    'deadline_value',
    'string',
    { zh: '期限值', en: 'Deadline, normalised' },
    {
      zh: 'ISO 日期或时长；未写年份的月日写作 --03-31、--03，工作日写作 20 working days，提前写作 P3D before',
      en: 'ISO date or duration; --03-31 or --03 without a year, 20 working days where such are meant, P3D before for so long in advance',
    },
  ),
  column('text', 'string', { zh: '原文', en: 'Text' }),
];
