import type { Bilingual } from './document';
import { orphanReasons } from './anchor';
import type { CodebookStamp, CodingDecision, Decision, Origin, PassedProposal } from './coding-decision';
import { jsonMembers } from './json-members';
import type { Selector } from './selector';

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const placedKeys = ['start', 'end', 'exact', 'prefix', 'suffix', 'provision', 'twin', 'orphan', 'codebook'];
const keysOf: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['coding', [...placedKeys, 'code', 'status', 'scope', 'secondary', 'origin', 'sawSuggestion', 'memo']],
  ['suppression', [...placedKeys, 'code', 'severity', 'reason']],
  ['memo', ['memo']],
  ['finished', ['codebooks', 'text', 'units', 'passed']],
]);

/** A decision as a line without its line end. Its coder is in the header. */
export function decisionLine(decision: Decision): string {
  const { id, kind, unknown } = decision;
  if (decision.kind === 'memo') return written({ id, kind, memo: decision.memo }, unknown);
  if (decision.kind === 'finished') {
    const { codebooks, text, units, passed } = decision;
    const told = passed.map(({ code, rule, units: at }) => ({ code, rule, units: at }));
    return written({ id, kind, codebooks, passed: told, text, units }, unknown);
  }
  const { codebook, code, target, orphan } = decision;
  const { start, end, exact, prefix, suffix, provision, twin } = target;
  const place = { start, end, exact, prefix, suffix, provision, twin, orphan };
  const stamp = { id: codebook.id, version: codebook.version, hash: codebook.hash };
  if (decision.kind === 'suppression') {
    const { severity, reason } = decision;
    return written({ id, kind, code, reason, severity, ...place, codebook: stamp }, unknown);
  }
  const { status, scope, secondary, sawSuggestion, memo } = decision;
  const origin = originOf(decision);
  return written(
    { id, kind, code, status, scope, secondary, memo, ...place, origin, sawSuggestion, codebook: stamp },
    unknown,
  );
}

const originOf = ({ origin }: CodingDecision): Origin =>
  origin.by === 'hand' ? { by: 'hand' } : { by: 'proposal', rule: origin.rule, score: origin.score };

/** An object as JSON, followed by members as they were written. */
export function written(value: object, unknown: string | undefined): string {
  const json = JSON.stringify(value);
  return unknown === undefined ? json : `${json.slice(0, -1)},${unknown}}`;
}

/** The members of a line that are not among the known ones, as written; undefined where one occurs twice. */
export function unknownMembers(
  line: string,
  known: readonly string[],
): { readonly unknown?: string } | undefined {
  const members = jsonMembers(line);
  if (new Set(members.map(m => m.key)).size < members.length) return undefined;
  const others = members.filter(m => !known.includes(m.key));
  return others.length > 0
    ? { unknown: others.map(({ key, raw }) => `${JSON.stringify(key)}:${raw}`).join(',') }
    : {};
}

/** What is wrong with a line that is not a decision. */
export type Misread = { readonly wrong: Bilingual };

/** The decision of a line, whose JSON is `value`. */
export function readDecision(line: string, value: Fields, coder: string): Decision | Misread {
  const { id, kind } = value;
  if (typeof id !== 'string' || id === '') return { wrong: { en: 'It has no id.', zh: '该行没有 id。' } };
  const keys = keysOf.get(kind);
  if (keys === undefined)
    return {
      wrong: {
        en: `Its kind is none of ${[...keysOf.keys()].join(', ')}.`,
        zh: `kind 应为 ${[...keysOf.keys()].join('、')} 之一。`,
      },
    };
  const rest = unknownMembers(line, ['id', 'kind', ...keys]);
  if (rest === undefined)
    return { wrong: { en: 'One of its members stands twice.', zh: '有一个键出现两次。' } };
  const said = { id, coder, ...rest };
  if (kind === 'memo')
    return typeof value['memo'] === 'string'
      ? { kind, ...said, memo: value['memo'] }
      : { wrong: { en: 'Its memo is no text.', zh: 'memo 应为文本。' } };
  if (kind === 'finished') return readFinish(value, said);
  const target = readSelector(value);
  if ('wrong' in target) return target;
  const { code } = value;
  if (typeof code !== 'string' || code === '')
    return { wrong: { en: 'It has no code.', zh: '该行没有 code。' } };
  const codebook = readStamp(value['codebook']);
  if (codebook === undefined)
    return {
      wrong: {
        en: 'Its codebook has not exactly id, version and hash.',
        zh: 'codebook 应恰有 id、version 和 hash。',
      },
    };
  const orphan = orphanReasons.find(reason => reason === value['orphan']);
  if (orphan === undefined && value['orphan'] !== undefined)
    return {
      wrong: {
        en: `Its orphan is none of ${orphanReasons.join(', ')}.`,
        zh: `orphan 应为 ${orphanReasons.join('、')} 之一。`,
      },
    };
  const placed = { ...said, target, ...(orphan && { orphan }), codebook, code };
  return kind === 'suppression' ? readSuppression(value, placed) : readCoding(value, placed);
}

function readFinish(
  { codebooks, text, units, passed }: Fields,
  said: Pick<CodingDecision, 'id' | 'coder' | 'unknown'>,
): Decision | Misread {
  if (!isTexts(codebooks))
    return { wrong: { en: 'Its codebooks are no list of names.', zh: 'codebooks 应为名称列表。' } };
  if (typeof text !== 'string' || typeof units !== 'string')
    return { wrong: { en: 'Its text or units is no text.', zh: 'text 与 units 应为文本。' } };
  const proposals = Array.isArray(passed) ? passed.map(readPassed) : [undefined];
  const known = proposals.filter(each => each !== undefined);
  return known.length === proposals.length
    ? { kind: 'finished', ...said, codebooks, text, units, passed: known }
    : {
        wrong: {
          en: 'What it passed is no list of code, rule and units.',
          zh: 'passed 应为含 code、rule 与 units 的列表。',
        },
      };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string');

function readPassed(value: unknown): PassedProposal | undefined {
  if (!isFields(value) || Object.keys(value).length !== 3) return undefined;
  const { code, rule, units } = value;
  return typeof code === 'string' && typeof rule === 'string' && Array.isArray(units) && units.every(isOffset)
    ? { code, rule, units }
    : undefined;
}

type PlacedFields = Pick<
  CodingDecision,
  'id' | 'coder' | 'unknown' | 'target' | 'orphan' | 'codebook' | 'code'
>;

function readCoding(value: Fields, placed: PlacedFields): Decision | Misread {
  const { status, scope, secondary, memo, sawSuggestion } = value;
  if (status !== 'accepted' && status !== 'rejected')
    return {
      wrong: { en: 'Its status is neither accepted nor rejected.', zh: 'status 应为 accepted 或 rejected。' },
    };
  if (scope !== 'unit' && scope !== 'span')
    return { wrong: { en: 'Its scope is neither unit nor span.', zh: 'scope 应为 unit 或 span。' } };
  const origin = readOrigin(value['origin']);
  if (origin === undefined)
    return {
      wrong: {
        en: 'Its origin is neither by hand nor a proposal with rule and score.',
        zh: 'origin 应为人工，或带有 rule 与 score 的建议。',
      },
    };
  if (typeof sawSuggestion !== 'boolean')
    return {
      wrong: { en: 'Its sawSuggestion is neither true nor false.', zh: 'sawSuggestion 应为 true 或 false。' },
    };
  if (memo !== undefined && typeof memo !== 'string')
    return { wrong: { en: 'Its memo is no text.', zh: 'memo 应为文本。' } };
  if (secondary !== undefined && secondary !== true)
    return { wrong: { en: 'Its secondary is not true.', zh: 'secondary 应为 true。' } };
  return {
    kind: 'coding',
    ...placed,
    status,
    scope,
    ...(secondary && { secondary }),
    origin,
    sawSuggestion,
    ...(memo !== undefined && { memo }),
  };
}

function readSuppression(value: Fields, placed: PlacedFields): Decision | Misread {
  const { reason, severity } = value;
  if (typeof reason !== 'string' || reason.trim() === '')
    return {
      wrong: {
        en: 'A suppressed flag needs a reason: write it into "reason".',
        zh: '搁置含糊标记须有理由：请写入 reason。',
      },
    };
  if (severity === undefined) return { kind: 'suppression', ...placed, reason };
  if (severity !== 0 && severity !== 1 && severity !== 2 && severity !== 3)
    return { wrong: { en: 'Its severity is none of 0, 1, 2, 3.', zh: 'severity 应为 0、1、2、3 之一。' } };
  return { kind: 'suppression', ...placed, severity, reason };
}

function readSelector(value: Fields): Selector | Misread {
  const { start, end, exact, prefix, suffix, provision, twin } = value;
  if (!isOffset(start) || !isOffset(end) || end < start)
    return {
      wrong: {
        en: 'Its start and end are no whole numbers from 0, the end behind the start.',
        zh: 'start 与 end 应为从 0 起的整数，且 end 不小于 start。',
      },
    };
  if (typeof exact !== 'string' || typeof prefix !== 'string' || typeof suffix !== 'string')
    return {
      wrong: { en: 'Its exact, prefix or suffix is no text.', zh: 'exact、prefix、suffix 应为文本。' },
    };
  if (provision !== undefined && typeof provision !== 'string')
    return { wrong: { en: 'Its provision is no text.', zh: 'provision 应为文本。' } };
  if (twin !== undefined && twin !== true)
    return { wrong: { en: 'Its twin is not true.', zh: 'twin 应为 true。' } };
  return {
    start,
    end,
    exact,
    prefix,
    suffix,
    ...(provision !== undefined && { provision }),
    ...(twin && { twin }),
  };
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Members that this version does not know would be lost, so the line counts as not understood. */
export function readStamp(value: unknown): CodebookStamp | undefined {
  if (!isFields(value) || Object.keys(value).length !== 3) return undefined;
  const { id, version, hash } = value;
  return typeof id === 'string' && typeof version === 'string' && typeof hash === 'string'
    ? { id, version, hash }
    : undefined;
}

function readOrigin(value: unknown): Origin | undefined {
  if (!isFields(value)) return undefined;
  const { by, rule, score } = value;
  const members = Object.keys(value).length;
  if (by === 'hand') return members === 1 ? { by } : undefined;
  return by === 'proposal' && members === 3 && typeof rule === 'string' && typeof score === 'number'
    ? { by, rule, score }
    : undefined;
}
