import {
  codePoints,
  covers,
  type CodedDocument,
  type Flag,
  type Unit,
  type Column,
  type Cell,
} from '../model';
import { csvExporter, joined } from './csv';
import { coder, column, docId, end, start, status } from './columns';
import { machine } from './exporter';
import { unitId } from './units';

/** One row per ambiguity flag: where, how severe before and after resolution, and what resolved it. */
export const flags = csvExporter({
  id: 'flags',
  label: { zh: '模糊性标记表', en: 'Ambiguity flags' },
  key: ['flag_id'],
  columns: () => columns,
  rows,
});

/** Identifies a flag in every exported file; `start` in code points of the document. */
const flagId = (unit: string, flag: Flag, start: number): string => `${unit}:${flag.code}:${start}`;

function rows(coded: CodedDocument): readonly (readonly Cell[])[] {
  const { text } = coded.document;
  const { decided } = coded;
  const at = codePoints(text);
  const row = (unit: Unit, flag: Flag, by: FlagDecision): readonly Cell[] => {
    const id = unitId(coded, unit);
    return [
      flagId(id, flag, at(flag.start)),
      coded.id,
      id,
      flag.code,
      at(flag.start),
      at(flag.end),
      text.slice(flag.start, flag.end),
      flag.raw,
      flag.severity,
      joined([...new Set(flag.resolved.map(r => r.rule))]),
      joined(resolvingWords(unit, flag, text)),
      by.coder,
      by.status,
      flag.cue === '' ? undefined : flag.cue,
      by.reason,
    ];
  };
  const standing = coded.units.flatMap(unit =>
    unit.flags.map(flag => {
      const person = decided?.flags.get(flag);
      return row(unit, flag, person === undefined ? machine : { coder: person, status: 'accepted' });
    }),
  );
  const dropped = (decided?.suppressed ?? []).map(({ unit, flag, coder, reason }) =>
    row(unit, flag, { coder, status: 'rejected', reason }),
  );
  return [...standing, ...dropped];
}

/** Who decided a flag last. */
type FlagDecision = {
  readonly coder: string;
  readonly status: string;
  readonly reason?: string | undefined;
};

/** Each once, as written. A rule that applies because of the unit as a whole (its kind) has no words. */
const resolvingWords = (unit: Unit, flag: Flag, text: string): readonly string[] => [
  ...new Set(
    flag.resolved
      .filter(span => span.start < span.end && !covers(span, unit))
      .map(span => text.slice(span.start, span.end)),
  ),
];

const columns: readonly Column[] = [
  column(
    'flag_id',
    'string',
    { zh: '标记编号', en: 'Flag id' },
    { zh: '<单位编号>:<类型>:<起点>', en: '<unit_id>:<type>:<start>' },
  ),
  docId,
  column(
    'unit_id',
    'string',
    { zh: '单位编号', en: 'Unit id' },
    { zh: '见 units.csv', en: 'As in units.csv' },
  ),
  column(
    'type',
    'string',
    { zh: '类型', en: 'Type' },
    { zh: '模糊性类目编号', en: 'Code of the ambiguity codebook' },
  ),
  start,
  end,
  column(
    'quote',
    'string',
    { zh: '引文', en: 'Quote' },
    { zh: '被标记的原文', en: 'The flagged words, as written' },
  ),
  column(
    'severity_raw',
    'integer',
    { zh: '原始严重度', en: 'Raw severity' },
    { zh: '0 至 3，消解之前', en: '0..3, before resolution' },
  ),
  column(
    'severity',
    'integer',
    { zh: '严重度', en: 'Severity' },
    { zh: '0 至 3，消解之后', en: '0..3, after resolution' },
  ),
  column(
    'resolver',
    'string',
    { zh: '消解规则', en: 'Resolver' },
    { zh: '起作用的规则，以 ; 分隔，NA 表示没有', en: 'Rules that spoke, joined by ;, NA where none did' },
  ),
  column(
    'evidence',
    'string',
    { zh: '依据', en: 'Evidence' },
    {
      zh: '消解所依据的原文，以 ; 分隔；依据为整个单位时为 NA',
      en: 'The words that resolved it, as written, joined by ;, NA where it was the unit as a whole',
    },
  ),
  coder,
  status,
  column(
    'cue',
    'string',
    { zh: '线索', en: 'Cue' },
    { zh: '命中的线索，按类目手册的写法', en: 'The cue that was found, as the codebook writes it' },
  ),
  column(
    'reason',
    'string',
    { zh: '理由', en: 'Reason' },
    {
      zh: '为何不计此标记（status 为 rejected）；其余为 NA',
      en: 'Why a person set the flag aside (status rejected); NA elsewhere. Such flags count in no other table',
    },
  ),
];
