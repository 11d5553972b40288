import {
  codePoints,
  needsReader,
  primary,
  nameIn,
  unitActors,
  type Bilingual,
  type Codebook,
  type CodedDocument,
  type Unit,
  type Column,
  type Cell,
} from '../model';
import { columnNames, csvExporter, joined } from './csv';
import { coder, column, docId, end, start, status } from './columns';
import { machine, type ExportContext } from './exporter';

/** One row per recording unit, with its code in each taxonomy. */
export const units = csvExporter({
  id: 'units',
  label: { zh: '记录单位表', en: 'Recording units' },
  key: ['unit_id'],
  columns: context => [...fixed, ...analystColumns(analyst(context.codebooks))],
  rows,
});

/** Identifies a unit in every exported file. */
export const unitId = (document: CodedDocument, unit: Unit): string => `${document.id}:${unit.id}`;

/** Codebooks with separate columns by contract, in its order; others follow under their ids. */
const exclusive = ['nato', 'me', 'si', 'ct'] as const;
const several = ['dr', 'mech', 'ba', 'lo'] as const;
const contracted: readonly string[] = ['rz', ...exclusive, ...several];

const analyst = (codebooks: readonly Codebook[]): readonly Codebook[] =>
  codebooks.filter(c => c.kind !== 'ambiguity' && !contracted.includes(c.id));

function rows(document: CodedDocument, context: ExportContext): readonly (readonly Cell[])[] {
  const at = codePoints(document.document.text);
  const others = analyst(context.codebooks);
  const strict = strictCodes(context.codebooks);
  const actors = unitActors(document);
  return document.units.map(unit => row(document, unit, actors(unit), at, others, strict));
}

/** The name of each code of rz in the strict view: the code of the published scheme that an extension refines, else itself. */
const strictCodes = (codebooks: readonly Codebook[]): ReadonlyMap<string, string> =>
  new Map(
    codebooks.flatMap(c =>
      c.id === 'rz' ? c.codes.map(code => [code.id, code.strict ?? code.id] as const) : [],
    ),
  );

function row(
  coded: CodedDocument,
  unit: Unit,
  actors: ReturnType<ReturnType<typeof unitActors>>,
  at: (offset: number) => number,
  others: readonly Codebook[],
  strict: ReadonlyMap<string, string>,
): readonly Cell[] {
  const { text } = coded.document;
  const rz = primary(unit, 'rz');
  const by = coded.decided?.units.get(unit.id);
  return [
    unitId(coded, unit),
    coded.id,
    unit.provision,
    unit.kind,
    at(unit.start),
    at(unit.end),
    text.slice(unit.start, unit.end),
    joined(actors.map(actor => nameIn(coded, actor))),
    unit.deontic && text.slice(unit.deontic.start, unit.deontic.end),
    unit.deontic?.score,
    rz?.code,
    rz?.score,
    joined(unit.codes.filter(c => c.codebook === 'rz' && c.role === 'secondary').map(c => c.code)),
    ...exclusive.map(id => primary(unit, id)?.code),
    ...several.map(id => allCodes(unit, id)),
    by?.coder ?? machine.coder,
    by?.status ?? machine.status,
    rz && strict.get(rz.code),
    unit.sure,
    unit.sure === undefined ? undefined : needsReader(unit),
    joined(by?.codebooks ?? []),
    ...others.map(c => (c.choice === 'one' ? primary(unit, c.id)?.code : allCodes(unit, c.id))),
  ];
}

const allCodes = (unit: Unit, codebook: string): string | undefined =>
  joined(unit.codes.filter(c => c.codebook === codebook).map(c => c.code));

const one: Bilingual = {
  zh: '主类目，NA 表示未编码',
  en: 'Primary code, NA where none was given',
};
const many: Bilingual = {
  zh: '全部类目，以 ; 分隔，NA 表示没有',
  en: 'All codes, joined by ;, NA where there are none',
};

const fixed: readonly Column[] = [
  column(
    'unit_id',
    'string',
    { zh: '单位编号', en: 'Unit id' },
    { zh: '<文件编号>:<条款路径>:<序号>', en: '<doc_id>:<provision path>:<n>' },
  ),
  docId,
  column(
    'provision',
    'string',
    { zh: '条款', en: 'Provision' },
    { zh: '条款路径，如 章2/条12/款1/项3', en: 'Path of the provision, such as 章2/条12/款1/项3' },
  ),
  column(
    'kind',
    'string',
    { zh: '单位类型', en: 'Kind of unit' },
    { zh: '如 duty、definition、scope', en: 'Such as duty, definition, scope' },
  ),
  start,
  end,
  column('text', 'string', { zh: '原文', en: 'Text' }),
  column(
    'actor',
    'string',
    { zh: '主体', en: 'Actor' },
    {
      zh: '承担义务或行使权力者，按原文；在前一句或列举之前写明的，以 ; 分隔',
      en: 'Who has the duty or power, as written; those named in the sentence before or above a list joined by ;',
    },
  ),
  column(
    'deontic',
    'string',
    { zh: '义务词', en: 'Deontic marker' },
    {
      zh: '主要动词的义务词，按原文；列举项自身没有时，取引出列举的句子的义务词；背景陈述无',
      en: 'That of the main verb, as written; of an item without one, that of the sentence that introduces its list; background has none',
    },
  ),
  column(
    'deontic_score',
    'number',
    { zh: '义务强度', en: 'Deontic score' },
    { zh: '0 至 5，分值见词典', en: '0..5 on the scale of the lexicon' },
  ),
  column(
    'rz',
    'string',
    { zh: '政策工具（罗斯韦尔与泽格维尔德）', en: 'Instrument (Rothwell & Zegveld)' },
    one,
  ),
  column(
    'rz_score',
    'number',
    { zh: 'rz 得分', en: 'Score of rz' },
    {
      zh: '主类目正确的概率，0 至 1（无学习权重时为线索权重之和）',
      en: 'How likely the primary code is right, 0..1 (without learned weights: sum of the weights of its cues)',
    },
  ),
  column(
    'rz_secondary',
    'string',
    { zh: 'rz 次类目', en: 'Secondary rz' },
    { zh: '不计入占比；以 ; 分隔', en: 'Left out of shares; joined by ;' },
  ),
  column('nato', 'string', { zh: '政策工具（胡德）', en: 'Instrument (Hood)' }, one),
  column(
    'me',
    'string',
    { zh: '政策工具（麦克唐奈与埃尔莫尔）', en: 'Instrument (McDonnell & Elmore)' },
    one,
  ),
  column('si', 'string', { zh: '政策工具（施奈德与英格拉姆）', en: 'Instrument (Schneider & Ingram)' }, one),
  column('ct', 'string', { zh: '政策内容', en: 'Content theme' }, one),
  column('dr', 'string', { zh: '驱动因素', en: 'Drivers' }, many),
  column('mech', 'string', { zh: '扩散机制', en: 'Mechanisms of diffusion' }, many),
  column('ba', 'string', { zh: '执行障碍', en: 'Barriers' }, many),
  column('lo', 'string', { zh: '行动逻辑', en: 'Logics of action' }, many),
  coder,
  status,
  column(
    'rz_strict',
    'string',
    { zh: 'rz 严格视图', en: 'Strict rz' },
    {
      zh: '扩展类目并入其所细化的原有类目；与 rz 列二者取一，不可混用',
      en: 'rz with extensions collapsed into the published scheme; use it or rz, never both in one table',
    },
  ),
  column(
    'confidence',
    'number',
    { zh: '把握', en: 'Confidence' },
    {
      zh: 'rz 判断（含不编码）正确的概率，0 至 1',
      en: 'How likely the decision on rz is right, none included, 0..1',
    },
  ),
  column(
    'needs_reader',
    'boolean',
    { zh: '需人工阅读', en: 'Needs a reader' },
    { zh: '把握低于 0.5', en: 'Confidence below 0.5' },
  ),
  column(
    'decided',
    'string',
    { zh: '已决定', en: 'Decided' },
    {
      zh: '由 coder 作出决定的类目手册，以 ; 分隔；其余类目仍为机器建议',
      en: 'Codebooks in which coder decided, joined by ;; the codes of the others are proposals of the machine',
    },
  ),
];

function analystColumns(codebooks: readonly Codebook[]): readonly Column[] {
  const names = columnNames(
    codebooks.map(c => c.id),
    fixed.map(c => c.name),
  );
  return codebooks.map((codebook, i) =>
    column(names[i] ?? codebook.id, 'string', codebook.title, codebook.choice === 'one' ? one : many),
  );
}
