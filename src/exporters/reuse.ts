import {
  codePoints,
  type Bilingual,
  type Cell,
  type Column,
  type Problem,
  type Sequence,
  type Span,
} from '../model';
import {
  fingerprintOf,
  isSurelyFirst,
  planReuse,
  pursue,
  type Fingerprint,
  type Quest,
  type ReadText,
  type Reuse,
} from '../relations';
import { column, oneOf } from './columns';
import { sharedCsvExporter } from './csv';
import type { Extract, Texts } from './exporter';

/** Shared with the editor's look-ups. */
export const fingerprints: Extract<Fingerprint> = {
  id: 'fingerprint',
  of: (document, { lexicon }) => fingerprintOf(document, lexicon.formulas),
};

/** One row per pair of documents that share text, and one per pair of passages: who borrowed from whom. */
export const reuse = sharedCsvExporter<Fingerprint, Quest>({
  id: 'reuse',
  label: { zh: '文本沿用表', en: 'Text reuse' },
  key: ['b_doc', 'b_start', 'b_end', 'a_doc', 'a_start', 'a_end', 'level', 'kind'],
  columns: () => columns,
  extract: fingerprints,
  texts: true,
  shares: {
    tasks(extracts, warn) {
      const { quests, copies } = planReuse(extracts);
      for (const [copy, original] of copies) warn(duplicate(extracts.at(copy)!, extracts.at(original)!));
      return quests;
    },
    size: quest => quest.near.byteLength,
    open({ extracts, texts }) {
      const read: ReadText = (index, span) => Promise.resolve(texts.part(index, span));
      const places = openPlaces(extracts, texts);
      return async quest => rowsOf(await pursue(quest, extracts, read), extracts, places);
    },
  },
});

const duplicate = (copy: Fingerprint, original: Fingerprint): Problem => ({
  code: 'reuse.duplicate-document',
  message: {
    en: `It is the same text as ${original.id}: it is counted twice. Leave one of them out.`,
    zh: `与 ${original.id} 文本相同：会重复计数。请去掉其一。`,
  },
  uri: copy.uri,
});

type Places = {
  /** A span in code points. */
  span(document: number, span: Span): readonly [start: number, end: number];
  quote(document: number, span: Span): string;
};

function openPlaces(extracts: Sequence<Fingerprint>, texts: Texts): Places {
  const converters: ((offset: number) => number)[] = [];
  return {
    span(document, { start, end }) {
      const at = (converters[document] ??= codePoints(texts.at(document)));
      return [at(start), at(Math.min(end, extracts.at(document)!.length))];
    },
    quote: (document, span) => texts.part(document, span),
  };
}

/** Documents that gave a later one less than this share of its text have rows for their passages only. */
const worthTelling = 0.05;

function rowsOf(found: Reuse, extracts: Sequence<Fingerprint>, places: Places): readonly (readonly Cell[])[] {
  const rows = wholeRows(found, extracts, places);
  const versions = new Set(found.kin.map(k => k.source));
  const b = extracts.at(found.document)!;
  for (const { source, aPassage, bPassage, ...shared } of found.passages) {
    const a = extracts.at(source)!;
    rows.push([
      a.id,
      unitAt(a, aPassage, shared.a.start),
      ...places.span(source, shared.a),
      b.id,
      unitAt(b, bPassage, shared.b.start),
      ...places.span(found.document, shared.b),
      shared.score,
      'passage',
      versions.has(source) ? 'version' : 'borrowing',
      isSurelyFirst(a, b),
      a.provisions[aPassage],
      b.provisions[bPassage],
      shared.matched,
      shared.aShare,
      shared.bShare,
      lag(a, b),
      places.quote(found.document, shared.b),
    ]);
  }
  return rows;
}

/** Duplicates and versions, then the documents from which most was taken. */
function wholeRows(
  { document, kin, sources }: Reuse,
  extracts: Sequence<Fingerprint>,
  places: Places,
): (readonly Cell[])[] {
  const b = extracts.at(document)!;
  const whole = (at: number): readonly Cell[] => {
    const { id, length } = extracts.at(at)!;
    return [id, undefined, ...places.span(at, { start: 0, end: length })];
  };
  const taken = new Map(sources.map(s => [s.source, s.matched]));
  const related = new Set(kin.map(k => k.source));
  const borrowed = sources.filter(s => !related.has(s.source) && s.matched >= worthTelling * b.tokens);
  const rows: (readonly Cell[])[] = [];
  for (const each of [...kin, ...borrowed.map(s => ({ ...s, kind: 'borrowing' as const }))]) {
    const a = extracts.at(each.source)!;
    const matched = taken.get(each.source);
    const share = (of: Fingerprint): Cell =>
      matched === undefined ? undefined : Math.min(1, matched / of.tokens);
    rows.push([
      ...whole(each.source),
      ...whole(document),
      each.score,
      'document',
      each.kind,
      isSurelyFirst(a, b),
      undefined,
      undefined,
      matched,
      share(a),
      share(b),
      lag(a, b),
      undefined,
    ]);
  }
  return rows;
}

/** The unit of a passage that contains an offset, by its id in units.csv. */
function unitAt(
  { id, provisions, unitStarts, unitFrom, unitNumbers }: Fingerprint,
  passage: number,
  offset: number,
): string {
  let at = unitFrom[passage]!;
  while (at + 1 < unitFrom[passage + 1]! && unitStarts[at + 1]! <= offset) at++;
  return `${id}:${provisions[passage]!}:${unitNumbers[passage]! + at - unitFrom[passage]!}`;
}

const day = 86_400_000;
const lag = (a: Fingerprint, b: Fingerprint): number | undefined =>
  a.since === undefined || b.since === undefined
    ? undefined
    : Math.round((Date.parse(b.since) - Date.parse(a.since)) / day);

const side = (name: string, zh: string, en: string, meaning: Bilingual): readonly Column[] => [
  {
    ...column(`${name}_doc`, 'string', { zh: `${zh}文件`, en: `${en} document` }, meaning),
    refersTo: 'documents',
  },
  column(
    `${name}_unit`,
    'string',
    { zh: `${zh}单位`, en: `${en} unit` },
    {
      zh: '相同文字起于该记录单位，见 units.csv；整个文件为 NA',
      en: 'The recording unit in which the shared text begins, as in units.csv; NA for whole documents',
    },
  ),
  column(
    `${name}_start`,
    'integer',
    { zh: `${zh}起点`, en: `${en} start` },
    { zh: '规范化文本中的 Unicode 码点，从 0 起', en: 'Unicode code points in the normalised text, from 0' },
  ),
  column(
    `${name}_end`,
    'integer',
    { zh: `${zh}终点`, en: `${en} end` },
    { zh: '不含该码点', en: 'The code point behind the last one' },
  ),
];

const share = (name: string, zh: string, en: string): Column =>
  column(
    `${name}_share`,
    'number',
    { zh: `占${zh}文字`, en: `Share of the ${en} text` },
    {
      zh: `相同字数 / ${zh}段落（或文件）字数，0 至 1`,
      en: `Tokens alike / tokens of the ${en} passage (or document), 0..1`,
    },
  );

const columns: readonly Column[] = [
  ...side('a', '来源', 'Earlier', {
    zh: '首次通过在前的文件；缺日期者按语料次序排在最后',
    en: 'The document that was first adopted earlier; those without a date come last, in the order of the corpus',
  }),
  ...side('b', '沿用', 'Later', {
    zh: '首次通过在后的文件',
    en: 'The document that was first adopted later',
  }),
  column(
    'score',
    'number',
    { zh: '相似度', en: 'Score' },
    {
      zh: '0 至 1。段落：2·相同字数 /（两段跨度字数之和）；文件：共有的五字（英文四词）串所占比例（Jaccard，由 256 个哈希估计）',
      en: '0..1. Passages: 2 x tokens alike / tokens of both spans; documents: share of runs of five characters (four words) that both have (Jaccard, estimated from 256 hashes)',
    },
  ),
  oneOf(
    ['document', 'passage'],
    column(
      'level',
      'string',
      { zh: '层次', en: 'Level' },
      { zh: 'document 整个文件，passage 段落', en: 'document: whole documents; passage: passages' },
    ),
  ),
  oneOf(
    ['duplicate', 'version', 'borrowing'],
    column(
      'kind',
      'string',
      { zh: '类型', en: 'Kind' },
      {
        zh: 'duplicate 同一文本，version 同名文件的另一版本，borrowing 沿用他文（文件：至少占后者 5%）',
        en: 'duplicate: the same text; version: another version of the document; borrowing: text of another document (documents: at least 5% of the later one)',
      },
    ),
  ),
  column(
    'sure',
    'boolean',
    { zh: '先后确定', en: 'Sure' },
    {
      zh: '来源的现行文字早于后者首次通过；FALSE：来源在此之后修正过，文字也可能反向沿用；缺日期为 NA',
      en: 'The source read so before the later document was first adopted; FALSE: it was amended after that, and the text may have gone the other way; NA where a date is unknown',
    },
  ),
  column('a_provision', 'string', { zh: '来源条款', en: 'Earlier provision' }),
  column('b_provision', 'string', { zh: '沿用条款', en: 'Later provision' }),
  column(
    'matched',
    'integer',
    { zh: '相同字数', en: 'Tokens alike' },
    {
      zh: '对齐后相同的汉字（英文为词）数',
      en: 'Characters (English: words) that are the same in both, aligned',
    },
  ),
  share('a', '来源', 'earlier'),
  share('b', '沿用', 'later'),
  column(
    'lag_days',
    'integer',
    { zh: '相隔天数', en: 'Lag in days' },
    {
      zh: '后者首次通过日期减前者首次通过日期；缺日期为 NA',
      en: 'From the first adoption of the one to that of the other; NA where a date is unknown',
    },
  ),
  column(
    'text',
    'string',
    { zh: '沿用原文', en: 'Text' },
    { zh: '后一文件中的相同文字', en: 'The shared text as the later document has it' },
  ),
];
