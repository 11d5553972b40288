import type { Span } from './span';

/** Where a fact was read. Front matter, `documents.csv` and what `stream` is given come from an analyst: they override all others. */
export type FactSource =
  | 'header'
  | 'title'
  | 'text'
  | 'signature'
  | 'number'
  | 'file-name'
  | 'computed'
  | 'front-matter'
  | 'documents.csv'
  | 'given';

/**
 * A statement of a document about itself. `value` is normalised: dates are ISO, as exact as in the document (`2015-08-31`, `2015-08`, `2015`),
 * numbers use 〔〕, places are GB/T 2260 or ISO 3166 codes. `span` is what it was read from, absent where it was computed or given. `confidence` is in
 * 0..1.
 */
export type Fact = {
  readonly value: string;
  readonly span?: Span;
  readonly confidence: number;
  readonly from: FactSource;
};

/** The fields of a document, in the order of documents.csv. `many`: several values, the first is the main one. `values`: the only allowed values. */
export const factFields = [
  { id: 'title', type: 'text', many: false, label: { zh: '标题', en: 'Title' } },
  { id: 'inner_title', type: 'text', many: false, label: { zh: '所印发文件', en: 'Issued document' } },
  { id: 'issuer', type: 'text', many: true, label: { zh: '发文机关', en: 'Issuer' } },
  { id: 'doc_number', type: 'text', many: false, label: { zh: '发文字号', en: 'Document number' } },
  { id: 'index_number', type: 'text', many: false, label: { zh: '索引号', en: 'Index number' } },
  { id: 'subject_class', type: 'text', many: false, label: { zh: '主题分类', en: 'Subject' } },
  { id: 'date_signed', type: 'date', many: false, label: { zh: '成文日期', en: 'Date signed' } },
  { id: 'date_published', type: 'date', many: false, label: { zh: '发布日期', en: 'Date published' } },
  {
    id: 'date_first_published',
    type: 'date',
    many: false,
    label: { zh: '首次公布日期', en: 'Date first published' },
  },
  { id: 'date_adopted', type: 'date', many: false, label: { zh: '通过日期', en: 'Date adopted' } },
  { id: 'date_approved', type: 'date', many: false, label: { zh: '批准日期', en: 'Date approved' } },
  { id: 'date_amended', type: 'date', many: false, label: { zh: '修订日期', en: 'Date amended' } },
  { id: 'date_effective', type: 'date', many: false, label: { zh: '施行日期', en: 'Date effective' } },
  { id: 'date_expiry', type: 'date', many: false, label: { zh: '失效日期', en: 'Date of expiry' } },
  { id: 'validity', type: 'text', many: false, label: { zh: '有效期', en: 'Validity' } },
  {
    id: 'level',
    type: 'code',
    many: false,
    label: { zh: '层级', en: 'Level' },
    values: [
      ...(['supranational', 'central', 'provincial', 'prefecture', 'county', 'township'] as const),
      ...(['state', 'municipal', 'district'] as const),
    ],
  },
  {
    id: 'rank',
    type: 'code',
    many: false,
    label: { zh: '行政级别', en: 'Rank' },
    values: ['central', 'provincial', 'sub-provincial', 'prefecture', 'county', 'township'],
  },
  { id: 'jurisdiction', type: 'text', many: false, label: { zh: '行政区划', en: 'Jurisdiction' } },
  {
    id: 'jurisdiction_code',
    type: 'code',
    many: false,
    label: { zh: '行政区划代码', en: 'Jurisdiction code' },
  },
  { id: 'genre', type: 'text', many: false, label: { zh: '文种', en: 'Genre' } },
  { id: 'legal_form', type: 'text', many: false, label: { zh: '法律位阶', en: 'Legal form' } },
  {
    id: 'status',
    type: 'code',
    many: false,
    label: { zh: '状态', en: 'Status' },
    values: ['issued', 'in-force', 'pending', 'draft', 'trial', 'amended', 'repealed'],
  },
  {
    id: 'channel',
    type: 'code',
    many: false,
    label: { zh: '发文方式', en: 'Channel' },
    values: ['issue', 'forward', 'approve-forward'],
  },
  { id: 'forwarded', type: 'text', many: true, label: { zh: '转发的文件', en: 'Forwarded document' } },
  { id: 'addressee', type: 'text', many: true, label: { zh: '主送机关', en: 'Addressee' } },
  { id: 'cc', type: 'text', many: true, label: { zh: '抄送机关', en: 'Copied to' } },
  { id: 'copy_type', type: 'text', many: false, label: { zh: '公开方式', en: 'Publicness' } },
  { id: 'source_url', type: 'text', many: false, label: { zh: '来源', en: 'Source' } },
] as const;

/** The allowed values of a field, if they are limited. */
export const valuesOf = (field: (typeof factFields)[number]): readonly string[] | undefined =>
  'values' in field ? field.values : undefined;

export type FactId = (typeof factFields)[number]['id'];

/** The first value of a field of a document, however its facts are kept. */
type FactReader = (id: FactId) => string | undefined;

/** Whether a document is the text as amended. */
export const isAmended = (of: FactReader): boolean =>
  of('status') === 'amended' || of('date_amended') !== undefined;

/** When a document was first adopted, or first published where no adoption date is known. */
export const firstDate = (of: FactReader): string | undefined =>
  of('date_adopted') ?? of('date_first_published');

/** Whether an ISO date has a day: a month or a year alone cannot be counted from. */
export const isDay = (iso: string): boolean => iso.length === 10;

/** The known values of each field; a field without a value is absent. */
export type Facts = Readonly<Partial<Record<FactId, readonly Fact[]>>>;

/** The first value of a field. */
export const factOf = (facts: Facts, id: FactId): string | undefined => facts[id]?.[0]?.value;

/** Dates that may give a document its year, the best first. */
const dated = ['date_signed', 'date_published', 'date_adopted', 'date_effective'] as const;

/** The year of a document, from its first known date. */
export const yearOf = (facts: Facts): string | undefined =>
  dated.flatMap(field => factOf(facts, field)?.slice(0, 4) ?? [])[0];

/** Facts in force: an analyst's values for a field replace those that were read. */
export const settle = (read: Facts, corrections: Facts): Facts => ({ ...read, ...corrections });

/** Facts as plain values: field to value, or to a list where a field has several. */
export const plainFacts = (facts: Facts): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    factFields.flatMap(({ id, many }) => {
      const values = (facts[id] ?? []).map(fact => fact.value);
      return values.length === 0 ? [] : [[id, many ? values : values[0]!]];
    }),
  );

/** Facts as an analyst gives them: values as text, an empty list where there is none. */
export type Given = Readonly<Partial<Record<FactId, readonly string[]>>>;

export type GivenSource = Extract<FactSource, 'front-matter' | 'documents.csv' | 'given'>;

/** Given facts as facts: certain, and without a place in the text. */
export const givenFacts = (given: Given, from: GivenSource): Facts =>
  Object.fromEntries(
    Object.entries(given).map(([id, values]) => [id, values.map(value => ({ value, confidence: 1, from }))]),
  );

/** The fields in which a person's values hold, not those that were read. */
export const correctedFields = (facts: Facts, read: Facts): readonly FactId[] =>
  factFields.map(field => field.id).filter(id => facts[id] !== read[id] && isGiven(facts[id]));

const isGiven = (facts: readonly Fact[] | undefined): boolean =>
  facts?.every(({ from }) => from === 'front-matter' || from === 'documents.csv' || from === 'given') ??
  false;
