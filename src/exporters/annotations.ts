import {
  codePoints,
  type Codebook,
  type CodedDocument,
  type Flag,
  type Proposal,
  type Span,
  type Unit,
  type Column,
} from '../model';
import { column, status } from './columns';
import { numeral } from './csv';
import { decisionLine, iri, stepBack, stepOn } from './annotated-decisions';
import { machine, type DocumentExporter, type ExportContext } from './exporter';
import { unitId } from './units';

/**
 * One W3C Web Annotation per line (https://www.w3.org/TR/annotation-model/): every code of every unit, then its flags, as the
 * machine proposes them; after them people's decisions, of every coder. Offsets are code points of the normalised text.
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
  *body(document, context) {
    const page = openPage(document, context);
    const { decided } = document;
    for (const unit of decided?.proposed ?? document.units) yield unitLines(unit, page);
    for (const decision of decided?.decisions ?? []) yield decisionLine(decision, document, page.at);
  },
};

/** What all annotations of a document share. JSON is kept as text: common parts of many lines are written once. */
type Page = {
  readonly coded: CodedDocument;
  readonly at: (offset: number) => number;
  /** From after the id to the target. */
  readonly opening: string;
  readonly codes: ReadonlyMap<string, CodeText>;
};

/** What all annotations with a code share. */
type CodeText = {
  /** The end of the id. */
  readonly id: string;
  readonly body: string;
  /** From after the evidence to the end of the line. */
  readonly closing: string;
};

const openPage = (coded: CodedDocument, { version, codebooks }: ExportContext): Page => ({
  coded,
  at: codePoints(coded.document.text),
  opening:
    '","type":"Annotation","motivation":"classifying","creator":' +
    `${JSON.stringify({ type: 'Software', name: 'policy-coder', version })},"target":`,
  codes: codesOf(codebooks),
});

/** Of the codebooks of a run. */
const known = new WeakMap<readonly Codebook[], Page['codes']>();

function codesOf(codebooks: readonly Codebook[]): Page['codes'] {
  const made = known.get(codebooks);
  if (made) return made;
  const codes = new Map(codebooks.flatMap(book => book.codes.map(({ id }) => [id, codeText(id, book)])));
  known.set(codebooks, codes);
  return codes;
}

const codeText = (code: string, { id, version }: Codebook): CodeText => ({
  id: inner(iri(`:${code}`)),
  body:
    `,"body":${JSON.stringify({ type: 'TextualBody', value: code, purpose: 'classifying' })},` +
    `"status":"${machine.status}",`,
  closing: `,"codebook":${JSON.stringify({ id, version })}}\n`,
});

function unitLines(unit: Unit, page: Page): string {
  if (unit.codes.length === 0 && unit.flags.length === 0) return '';
  const start = `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:policy-coder:${inner(iri(unitId(page.coded, unit)))}`;
  const lines: string[] = [];
  if (unit.codes.length > 0) {
    const target = page.opening + targetOf(unit, page);
    for (const proposal of unit.codes) lines.push(start, proposalText(proposal, target, page));
  }
  for (const flag of unit.flags) lines.push(start, flagText(flag, page));
  return lines.join('');
}

function proposalText({ code, role, score, evidence }: Proposal, target: string, page: Page): string {
  const { id, body, closing } = textOf(code, page);
  const cues = evidence.cues.map(c => `{"cue":${quote(c.cue)},${points(c, page)},"weight":${c.weight}}`);
  const excluded = evidence.excluded.map(
    c => `{"cue":${quote(c.cue)},${points(c, page)},"by":${quote(c.by)}}`,
  );
  const weights = evidence.weights?.map(w => `{"feature":${quote(w.feature)},"weight":${figure(w.weight)}}`);
  const learned = weights ? `,"weights":[${weights.join(',')}]` : '';
  return (
    `${id}${target}${body}"role":"${role}","score":${figure(score)},"evidence":{"rule":${quote(evidence.rule)},` +
    `"cues":[${cues.join(',')}],"excluded":[${excluded.join(',')}],"resolved":[]${learned}}${closing}`
  );
}

function flagText(flag: Flag, page: Page): string {
  const { id, body, closing } = textOf(flag.code, page);
  const resolved = flag.resolved.map(r => `{"rule":${quote(r.rule)},${points(r, page)}}`);
  return (
    `${id}:${page.at(flag.start)}${page.opening}${targetOf(flag, page)}${body}"role":"flag",` +
    `"severity":${flag.severity},"severity_raw":${flag.raw},"evidence":{"rule":null,` +
    `"cues":[{"cue":${quote(flag.cue)},${points(flag, page)}}],"excluded":[],"resolved":[${resolved.join(',')}]}${closing}`
  );
}

function textOf(code: string, page: Page): CodeText {
  const text = page.codes.get(code);
  if (text === undefined) throw new Error(`No codebook of this export has the code ${code}.`);
  return text;
}

// Control characters, and surrogates that may stand alone: what JSON.stringify alone knows how to write.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const difficult = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as JSON. */
const quote = (text: string): string => (difficult.test(text) ? JSON.stringify(text) : `"${text}"`);

const inner = (text: string): string => quote(text).slice(1, -1);

/** A number as JSON, at most four decimals. */
const figure = (value: number): string => (Number.isFinite(value) ? numeral(value) : 'null');

const points = (span: Span, page: Page): string =>
  `"start":${page.at(span.start)},"end":${page.at(span.end)}`;

function targetOf(span: Span, page: Page): string {
  const { path, document } = page.coded;
  const { text } = document;
  const exact = text.slice(span.start, span.end);
  const prefix = text.slice(stepBack(text, span.start, 32), span.start);
  const suffix = text.slice(span.end, stepOn(text, span.end, 32));
  return (
    `{"source":${quote(path)},"selector":[{"type":"TextPositionSelector",${points(span, page)}},` +
    `{"type":"TextQuoteSelector","exact":${quote(exact)},"prefix":${quote(prefix)},"suffix":${quote(suffix)}}]}`
  );
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
    {
      zh: '主类目正确的概率，0 至 1（其他类目，及无学习权重时：线索权重之和）；标记没有',
      en: 'Of primary codes how likely each is right, 0..1 (of others, and without learned weights: sum of the weights of the cues); absent on flags',
    },
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
  column('memo', 'string', { zh: '备注', en: 'Memo' }, { zh: '编码者的备注', en: 'What the coder noted' }),
  column(
    'reason',
    'string',
    { zh: '理由', en: 'Reason' },
    { zh: '为何不计此标记', en: 'Why a person set the flag aside' },
  ),
  column(
    'origin',
    'string',
    { zh: '来源', en: 'Origin' },
    {
      zh: '对象：by 为 hand 或 proposal（另有 rule 与 score）；仅人的编码有',
      en: 'Object: by hand, or on a proposal with rule and score; codings of people only',
    },
  ),
  column(
    'saw_suggestion',
    'boolean',
    { zh: '见过建议', en: 'Saw suggestions' },
    {
      zh: '编码时能看到机器建议或他人编码；仅人的编码有',
      en: 'Proposals or codings of others were on the screen; codings of people only',
    },
  ),
];
