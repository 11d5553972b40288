import { codePoints, type CodedDocument, type Flag, type Proposal, type Span, type Unit } from '../model';
import { column, status } from './columns';
import { numeral } from './csv';
import { machine, type Column, type DocumentExporter, type ExportContext } from './exporter';
import { flagId } from './flags';
import { unitId } from './units';

/**
 * One W3C Web Annotation a line (https://www.w3.org/TR/annotation-model/): every code of every unit, then its flags.
 * Offsets are code points of the normalised text.
 */
export const annotations: DocumentExporter = {
  id: 'annotations',
  of: 'document',
  label: { zh: '标注（W3C Web Annotation）', en: 'Annotations (W3C Web Annotation)' },
  file: 'annotations.jsonl',
  mediaType: 'application/x-ndjson',
  key: ['id'],
  columns: () => columns,
  head: () => '',
  body: (document, context) => {
    const page = openPage(document, context);
    return document.units.map(unit => unitLines(unit, page)).join('');
  },
};

/** What all annotations of a document share. JSON is kept as text: a unit's target is written once for all its codes. */
type Page = {
  readonly coded: CodedDocument;
  readonly at: (offset: number) => number;
  readonly creator: string;
  /** JSON of `{ id, version }` by codebook id. */
  readonly codebooks: ReadonlyMap<string, string>;
  /** Codebook of each ambiguity code. */
  readonly flagged: ReadonlyMap<string, string>;
};

const openPage = (coded: CodedDocument, { version, codebooks }: ExportContext): Page => ({
  coded,
  at: codePoints(coded.document.text),
  creator: JSON.stringify({ type: 'Software', name: 'policy-coder', version }),
  codebooks: new Map(codebooks.map(c => [c.id, JSON.stringify({ id: c.id, version: c.version })])),
  flagged: new Map(
    codebooks.filter(c => c.kind === 'ambiguity').flatMap(c => c.codes.map(code => [code.id, c.id])),
  ),
});

function unitLines(unit: Unit, page: Page): string {
  if (unit.codes.length === 0 && unit.flags.length === 0) return '';
  const id = unitId(page.coded, unit);
  const target = unit.codes.length === 0 ? '' : targetOf(unit, page);
  return [
    ...unit.codes.map(proposal => proposalLine(id, proposal, target, page)),
    ...unit.flags.map(flag => flagLine(id, flag, page)),
  ].join('');
}

const proposalLine = (unit: string, proposal: Proposal, target: string, page: Page): string =>
  line(page, {
    id: `${unit}:${proposal.code}`,
    code: proposal.code,
    codebook: proposal.codebook,
    target,
    judgement: { role: proposal.role, score: Number(numeral(proposal.score)) },
    evidence: {
      rule: proposal.evidence.rule,
      cues: proposal.evidence.cues.map(c => ({ cue: c.cue, ...points(c, page), weight: c.weight })),
      excluded: proposal.evidence.excluded.map(c => ({ cue: c.cue, ...points(c, page), by: c.by })),
      resolved: [],
    },
  });

const flagLine = (unit: string, flag: Flag, page: Page): string =>
  line(page, {
    id: flagId(unit, flag, page.at(flag.start)),
    code: flag.code,
    codebook: page.flagged.get(flag.code),
    target: targetOf(flag, page),
    judgement: { role: 'flag', severity: flag.severity, severity_raw: flag.raw },
    evidence: {
      rule: null,
      cues: [{ cue: flag.cue, ...points(flag, page) }],
      excluded: [],
      resolved: flag.resolved.map(r => ({ rule: r.rule, ...points(r, page) })),
    },
  });

type Entry = {
  readonly id: string;
  readonly code: string;
  readonly codebook: string | undefined;
  readonly target: string;
  readonly judgement: Readonly<Record<string, string | number>>;
  readonly evidence: object;
};

const line = (page: Page, { id, code, codebook, target, judgement, evidence }: Entry): string =>
  `{"@context":"http://www.w3.org/ns/anno.jsonld","id":${JSON.stringify(iri(id))},"type":"Annotation",` +
  `"motivation":"classifying","creator":${page.creator},"target":${target},` +
  `"body":${JSON.stringify({ type: 'TextualBody', value: code, purpose: 'classifying' })},` +
  `"status":"${machine.status}",${JSON.stringify(judgement).slice(1, -1)},"evidence":${JSON.stringify(evidence)},` +
  `"codebook":${page.codebooks.get(codebook ?? '') ?? 'null'}}\n`;

// Readable in Chinese as it is; only what no IRI may hold is escaped (RFC 3987).
const iri = (id: string): string => `urn:policy-coder:${id.replace(/[\s"<>\\^`{|}%]/g, encodeURIComponent)}`;

const points = (span: Span, page: Page): Span => ({ start: page.at(span.start), end: page.at(span.end) });

function targetOf(span: Span, page: Page): string {
  const { text } = page.coded.document;
  return JSON.stringify({
    source: page.coded.path,
    selector: [
      { type: 'TextPositionSelector', ...points(span, page) },
      {
        type: 'TextQuoteSelector',
        exact: text.slice(span.start, span.end),
        prefix: text.slice(stepBack(text, span.start, 32), span.start),
        suffix: text.slice(span.end, stepOn(text, span.end, 32)),
      },
    ],
  });
}

/** The offset `count` code points before `offset`, or 0. */
function stepBack(text: string, offset: number, count: number): number {
  let at = offset;
  for (let n = 0; n < count && at > 0; n++) {
    at -= at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

/** The offset `count` code points behind `offset`, or the end. */
function stepOn(text: string, offset: number, count: number): number {
  let at = offset;
  for (let n = 0; n < count && at < text.length; n++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

const columns: readonly Column[] = [
  column(
    'id',
    'string',
    { zh: '标注编号', en: 'Annotation id' },
    {
      zh: 'urn:policy-coder:<文件>:<单位>:<类目>[:起点]',
      en: 'urn:policy-coder:<doc_id>:<unit>:<code>[:start]',
    },
  ),
  column('type', 'string', { zh: '类型', en: 'Type' }, { zh: '恒为 Annotation', en: 'Always Annotation' }),
  column(
    'motivation',
    'string',
    { zh: '动机', en: 'Motivation' },
    { zh: '恒为 classifying', en: 'Always classifying' },
  ),
  column(
    'creator',
    'string',
    { zh: '编码者', en: 'Creator' },
    { zh: '对象：type, name, version', en: 'Object: type, name, version' },
  ),
  column(
    'target',
    'string',
    { zh: '目标', en: 'Target' },
    {
      zh: '对象：source 为路径；selector 为位置（码点，不含终点）与引文（前后各 32 码点）',
      en: 'Object: source is the path; selectors by position (code points, half-open) and by quote (32 code points around)',
    },
  ),
  column(
    'body',
    'string',
    { zh: '主体', en: 'Body' },
    { zh: '对象：value 为类目编号', en: 'Object: value is the code' },
  ),
  status,
  column(
    'role',
    'string',
    { zh: '作用', en: 'Role' },
    { zh: 'primary、secondary、theme 或 flag', en: 'primary, secondary, theme or flag' },
  ),
  column(
    'score',
    'number',
    { zh: '得分', en: 'Score' },
    { zh: '线索权重之和；标记没有', en: 'Sum of the weights of the cues; absent on flags' },
  ),
  column(
    'severity',
    'integer',
    { zh: '严重度', en: 'Severity' },
    { zh: '0 至 3，消解之后；仅标记有', en: '0..3 after resolution; flags only' },
  ),
  column(
    'severity_raw',
    'integer',
    { zh: '原始严重度', en: 'Raw severity' },
    { zh: '0 至 3，消解之前；仅标记有', en: '0..3 before resolution; flags only' },
  ),
  column(
    'evidence',
    'string',
    { zh: '依据', en: 'Evidence' },
    {
      zh: '对象：rule、cues、excluded、resolved，位置以码点计',
      en: 'Object: rule, cues, excluded, resolved; offsets in code points',
    },
  ),
  column(
    'codebook',
    'string',
    { zh: '类目手册', en: 'Codebook' },
    { zh: '对象：id 与 version', en: 'Object: id and version' },
  ),
];
