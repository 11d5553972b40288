import { createHash } from 'node:crypto';
import {
  codePoints,
  correctedFields,
  factFields,
  type Bilingual,
  type Codebook,
  type CodedDocument,
  type FactId,
  type Facts,
  type Lexicon,
  type Unit,
  type Column,
  type Cell,
} from '../model';
import { column, docId, oneOf } from './columns';
import { csvExporter, joined } from './csv';
import { factColumn } from './fact-columns';
import type { ExportContext } from './exporter';
import {
  ambiguityDensity,
  ambiguityRelative,
  ambiguityScore,
  ambiguityShare,
  deonticStrength,
  deonticWeakness,
  type Weighed,
} from './measures';

/** One row per document: facts, size, checksum, deontic strength, ambiguity. */
export const documents = csvExporter({
  id: 'documents',
  label: { zh: '文件表', en: 'Documents' },
  key: ['doc_id'],
  columns: () => documentColumns,
  rows: (document, context) => [documentCells(document, context)],
});

/** The units that measures are computed over: those of a kind that carries instruments. */
export const codedUnits = (document: CodedDocument, lexicon: Lexicon): readonly Unit[] =>
  document.units.filter(unit => !lexicon.uncoded.includes(unit.kind));

/** How many provisions of running text a document has: those with a unit that is not a title, heading or signature. */
export const provisionCount = (document: CodedDocument): number =>
  new Set(
    document.units
      .filter(unit => unit.kind !== 'title' && unit.kind !== 'heading' && unit.kind !== 'signature')
      .map(unit => unit.provision),
  ).size;

/** A flag is open if its severity after resolution is above 0. */
export const isOpen = (flag: { readonly severity: number }): boolean => flag.severity > 0;

/** A_score over the flags whose code is `code` or below it, over all flags without `code`. See `ambiguityScore`. */
export const documentAmbiguity = (units: readonly Unit[], code?: string): number | undefined =>
  ambiguityScore(units.map(unit => weighed(unit, code)));

const weighed = (unit: Unit, code?: string): readonly Weighed[] =>
  // Most units have no flag: they keep their shared empty list instead of getting a new one for each sub-score.
  code === undefined || unit.flags.length === 0
    ? unit.flags
    : unit.flags.filter(f => f.code === code || f.code.startsWith(`${code}.`));

/** Sub-scores that the contract names, and the code whose flags each counts. */
export const ambiguityParts = [
  { name: 'responsibility', code: 'amb.resp', zh: '责任' },
  { name: 'time', code: 'amb.time', zh: '时间' },
  { name: 'goal', code: 'amb.goal', zh: '目标' },
  { name: 'means', code: 'amb.means', zh: '手段' },
  { name: 'scope', code: 'amb.scope', zh: '范围' },
  { name: 'reference', code: 'amb.reference', zh: '引用' },
] as const;

/** The values of a document, a cell for each of `documentColumns`. */
export function documentCells(
  coded: CodedDocument,
  { lexicon, codebooks }: Pick<ExportContext, 'lexicon' | 'codebooks'>,
): readonly Cell[] {
  const { text, language } = coded.document;
  const chars = codePoints(text)(text.length);
  const units = codedUnits(coded, lexicon);
  const flags = coded.units.flatMap(unit => unit.flags);
  const deontic = units.map(unit => unit.deontic?.score ?? 0);
  return [
    coded.id,
    coded.path,
    ...leading.map(id => cellOf(coded.facts, id)),
    language,
    'policy',
    chars,
    provisionCount(coded),
    coded.units.length,
    createHash('sha256').update(text, 'utf8').digest('hex'),
    deonticStrength(deontic),
    documentAmbiguity(units),
    ambiguityDensity(flags.filter(isOpen).length, chars),
    ambiguityShare(units.map(unit => weighed(unit))),
    ...ambiguityParts.map(({ code }) => documentAmbiguity(units, code)),
    deonticWeakness(deontic),
    units.length,
    flags.length,
    flags.filter(isOpen).length,
    flags.filter(flag => flag.severity < flag.raw).length,
    ...trailing.map(id => cellOf(coded.facts, id)),
    joined(correctedFields(coded.facts, coded.survey.facts)),
    ambiguityRelative(flags.filter(isSevere).length, chars, baseRateOf(coded.facts, codebooks)),
  ];
}

const isSevere = (flag: { readonly severity: number }): boolean => flag.severity >= 2;

/** How frequent flags are in documents of its rank of law, per 1,000 characters. */
function baseRateOf({ legal_form: [form] = [] }: Facts, codebooks: readonly Codebook[]): number | undefined {
  const rates = codebooks.flatMap(book => book.baseRates ?? []);
  return form && rates.find(({ forms }) => forms.includes(form.value))?.per_1000_characters;
}

/** Facts that come before the measures, as scripts expect them; all others come after. */
const leading: readonly FactId[] = [
  'title',
  'issuer',
  'doc_number',
  'date_signed',
  'date_published',
  'date_effective',
  'level',
  'jurisdiction',
  'jurisdiction_code',
  'genre',
  'legal_form',
  'status',
];
const trailing = factFields.map(field => field.id).filter(id => !leading.includes(id));

/** The values of a fact, joined; missing where the document does not state it: never guessed. */
const cellOf = (facts: Facts, id: FactId): Cell => joined((facts[id] ?? []).map(fact => fact.value));

const text = (name: string, zh: string, en: string, description: Bilingual): Column =>
  column(name, 'string', { zh, en }, description);

const figure = (
  name: string,
  type: 'integer' | 'number',
  zh: string,
  en: string,
  description: Bilingual,
): Column => column(name, type, { zh, en }, description);

export const documentColumns: readonly Column[] = [
  docId,
  text('path', '路径', 'Path', { zh: '相对于语料文件夹', en: 'Relative to the corpus folder' }),
  ...leading.map(factColumn),
  oneOf(
    ['zh', 'en'],
    text('language', '语言', 'Language', {
      zh: 'zh 或 en，由文字判断',
      en: 'zh or en, told from the characters',
    }),
  ),
  oneOf(
    ['policy'],
    text('source_type', '来源类型', 'Type of source', {
      zh: 'policy：政策文本',
      en: 'policy: a policy text',
    }),
  ),
  figure('chars', 'integer', '字数', 'Characters', {
    zh: '规范化文本的 Unicode 码点数',
    en: 'Unicode code points of the normalised text',
  }),
  figure('provisions', 'integer', '条款数', 'Provisions', {
    zh: '有正文的条款（标题、章节名、落款除外）',
    en: 'Provisions with running text (no titles, headings, signatures)',
  }),
  figure('units', 'integer', '记录单位数', 'Recording units', {
    zh: 'units.csv 中的行数',
    en: 'Rows in units.csv',
  }),
  text('sha256', '校验和', 'Checksum', {
    zh: '规范化文本（UTF-8，LF）的 SHA-256',
    en: 'SHA-256 of the normalised text (UTF-8, LF)',
  }),
  figure('deontic_strength', 'number', '义务强度', 'Deontic strength', {
    zh: 'D = Σ score / (5·U)，0 至 1，U 为编码单位数',
    en: 'D = sum of scores / (5 U), 0..1, over the U coded units',
  }),
  figure('ambiguity_score', 'number', '模糊性得分', 'Ambiguity score', {
    zh: '100·Σ min(1, Σ 严重度/3)/U，0 至 100，各类权重为 1',
    en: '100 x sum over units of min(1, sum of severity / 3) / U, 0..100, every kind weighs 1',
  }),
  figure('ambiguity_density', 'number', '模糊性密度', 'Ambiguity density', {
    zh: '每千字未消解的标记数',
    en: 'Open flags per 1,000 characters',
  }),
  figure('ambiguity_share', 'number', '模糊单位占比', 'Share of ambiguous units', {
    zh: '含严重度 2 及以上未消解标记的编码单位所占比例',
    en: 'Share of coded units with a flag of severity 2 or more after resolution',
  }),
  ...ambiguityParts.map(({ name, code, zh }) =>
    figure(`ambiguity_${name}`, 'number', `${zh}模糊性`, `Ambiguity of ${name}`, {
      zh: `仅按 ${code} 标记计算的模糊性得分，0 至 100`,
      en: `Ambiguity score over the flags of ${code} alone, 0..100`,
    }),
  ),
  figure('ambiguity_deontic', 'number', '义务强度弱', 'Weakness of deontic force', {
    zh: '100·(1 − D)，0 至 100',
    en: '100 (1 - D), 0..100',
  }),
  figure('coded_units', 'integer', '编码单位数 U', 'Coded units U', {
    zh: '可承载政策工具的记录单位',
    en: 'Recording units of a kind that carries instruments',
  }),
  figure('flags', 'integer', '标记数', 'Flags', { zh: 'flags.csv 中的行数', en: 'Rows in flags.csv' }),
  figure('flags_open', 'integer', '未消解标记数', 'Open flags', {
    zh: '消解后严重度大于 0',
    en: 'Severity after resolution above 0',
  }),
  figure('flags_resolved', 'integer', '已降级标记数', 'Resolved flags', {
    zh: '消解后严重度低于原始严重度',
    en: 'Severity after resolution below the raw one',
  }),
  ...trailing.map(factColumn),
  text('corrected', '更正的字段', 'Corrected fields', {
    zh: '以分析者所说（文首 --- 块、documents.csv 或 stream 的 facts）为准的字段',
    en: 'Fields in which an analyst’s word (front matter, documents.csv, facts given to stream) took the place of what was read',
  }),
  figure('ambiguity_relative', 'number', '相对模糊性', 'Relative ambiguity', {
    zh: '每千字严重度 2 及以上的标记数，除以同法律位阶文件的基准率（含糊性编码本的 base_rates）；1 为通常水平，NA 表示位阶或基准率未知',
    en: 'Flags of severity 2 and above per 1,000 characters, over the base rate of its legal_form (base_rates of the ambiguity codebook); 1 is as usual, NA where either is unknown',
  }),
];
