import type { Cell, StudyTable } from '../model';
import { column, year } from './columns';
import type { Ground } from './covariates';
import { holding, inOrderOfWording, unitIdsAt } from './documents';
import { strengthOf } from './measures';

/** `portfolio.csv`: which instruments a unit has used on which targets by the end of a year. Absent cells are not covered. */
export function portfolio({ study, risk, documents, codebooks }: Ground): StudyTable {
  const { from, to } = study.period;
  const { instruments, targets, sector = study.name } = study.portfolio;
  const codes = (id: string): readonly string[] =>
    codebooks.find(book => book.id === id)?.codes.map(code => code.id) ?? [];
  const first = new Map<
    string,
    {
      readonly year: number;
      readonly unit: number;
      readonly instrument: string;
      readonly target: string;
      readonly clauses: string[];
    }
  >();
  for (const { document, unit, wordedYear: at } of inOrderOfWording(documents)) {
    if (unit === undefined || at === undefined || at > to || document.facts['status'] === 'draft') continue;
    const places = new Map(codes(targets).map(target => [target, new Set(holding(document, [target]))]));
    for (const instrument of codes(instruments)) {
      const used = holding(document, [instrument]);
      for (const [target, on] of places) {
        const both = used.filter(place => on.has(place));
        if (both.length === 0) continue;
        const key = `${unit} ${instrument} ${target}`;
        const clauses = unitIdsAt(document, both);
        const known = first.get(key);
        // Later documents repeat what is already in force: the first that introduced it is its origin.
        if (!known) first.set(key, { year: at, unit, instrument, target, clauses: [...clauses] });
        else if (known.year === at) known.clauses.push(...clauses);
      }
    }
  }
  const cells = [...first.values()].flatMap(each =>
    Array.from({ length: to - Math.max(each.year, from) + 1 }, (_, i) => ({
      ...each,
      at: Math.max(each.year, from) + i,
    })),
  );
  const rows = cells.map((each): Cell[] => [
    risk.units[each.unit]!.id,
    sector,
    each.at,
    each.instrument,
    each.target,
    1,
  ]);
  return {
    table: {
      name: 'portfolio',
      title: { zh: '政策组合（PolicyPortfolios）', en: 'Policy portfolios (PolicyPortfolios)' },
      columns: [
        column('Country', 'string', '单位', 'Unit'),
        column('Sector', 'string', '领域', 'Sector'),
        { ...year, name: 'Year' },
        column('Instrument', 'string', '工具', 'Instrument'),
        column('Target', 'string', '对象', 'Target', {
          zh: '同一记录单位所涉的内容主题',
          en: 'Content theme of the same recording unit',
        }),
        column('covered', 'integer', '是否覆盖', 'Covered', {
          zh: '截至该年末已使用；未列出的组合为0',
          en: 'Used by the end of the year; pairs that are not listed are 0',
        }),
      ],
      key: ['Country', 'Sector', 'Year', 'Instrument', 'Target'],
      rows,
    },
    *origins() {
      for (const each of cells)
        yield {
          row: [risk.units[each.unit]!.id, sector, each.at, each.instrument, each.target].join('|'),
          column: 'covered',
          units: each.clauses,
        };
    },
  };
}

/** `study_documents.csv`: how the study treated each document, and why one is not an event. */
export function studyDocumentTable({ study, risk, documents, events }: Ground): StudyTable {
  const { codes } = study.event.where;
  return {
    table: {
      name: 'study_documents',
      title: { zh: '研究中的文件', en: 'Documents of the study' },
      columns: [
        { ...column('doc_id', 'string', '文件编号', 'Document id'), refersTo: 'documents' },
        column('unit_id', 'string', '单位编号', 'Unit', { zh: 'NA：不属于任何单位', en: 'NA: of no unit' }),
        column('date', 'date', '日期', 'Date', {
          zh: '按 event.date 所列事实；经修订而无更早版本者为首次通过日期',
          en: 'By the facts of event.date; of an amended text without an earlier version, when it was first adopted',
        }),
        column('date_worded', 'date', '文本日期', 'Date of the wording', {
          zh: '自何时起为此文本：经修订者为最近一次修订日期',
          en: 'Since when the text reads so: of an amended text, its last amendment',
        }),
        column('verdict', 'string', '判定', 'Verdict', {
          zh: 'event 事件；later 已有更早事件；no-unit 无归属；undated 无日期；title/facts/codes 不符合条件；draft、amendment、forwarded 按规则排除；NA：事件来自外部表',
          en: 'event; later: its unit has an earlier one; no-unit; undated; title, facts, codes: does not meet `where`; draft, amendment, forwarded: left out by rule; NA: events are from a table',
        }),
        column('event_units', 'integer', '事件单位数', 'Units of the event rule', {
          zh: '含事件规则所列类目的记录单位数',
          en: 'Recording units with the codes of the event rule',
        }),
        column('policy_strength', 'number', '政策力度', 'Policy strength', {
          zh: 'PE，按 study.yaml 的 strength',
          en: 'PE by `strength` of study.yaml',
        }),
      ],
      key: ['doc_id'],
      rows: documents
        .map(({ document, unit, date, worded }): Cell[] => [
          document.id,
          unit === undefined ? undefined : risk.units[unit]!.id,
          date,
          worded,
          events.reasons.get(document.id),
          codes.length === 0 ? undefined : holding(document, codes).length,
          strengthOf(document, study),
        ])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    },
    *origins() {
      for (const { document } of documents) {
        for (const name of ['date', 'date_worded', 'verdict', 'policy_strength'])
          yield { row: document.id, column: name, documents: [document.id] };
        if (codes.length === 0) continue;
        const units = unitIdsAt(document, holding(document, codes));
        if (units.length > 0) yield { row: document.id, column: 'event_units', units };
      }
    },
  };
}
