import type { Calibration, Cell, Column, Problem, QcaSet, Refusal, Study, StudyTable } from '../model';
import { column } from './columns';
import type { Ground } from './covariates';
import { qcaGates } from './qca-gates';
import { necessityTable, truthTableOf } from './qca-findings';
import { membershipOf, rawValues, yearOf, type Calibrated } from './qca-sets';
import { leadingTo } from './origins';

type QcaTables = {
  readonly tables: readonly StudyTable[];
  readonly problems: readonly Problem[];
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly Problem[];
};

/** The tables of a QCA: raw, calibrated, anchors, truth table, necessity. Conditions first, the outcome last. */
export function qcaTables(ground: Ground): QcaTables {
  const { qca } = ground.study;
  if (!qca) return { tables: [], problems: [], refusals: [], warnings: [] };
  const cases = ground.events.adoptions.flatMap((each, i) =>
    qca.cases === 'units' || each.state === 'event' ? [i] : [],
  );
  const names = cases.map(i => ground.risk.units[i]!.id);
  const told = [...qca.conditions, qca.outcome].map(set => ({ set, ...rawValues(set, ground) }));
  const sets = told.map(({ set, of }): Calibrated => {
    const raw = cases.map(of);
    return { set, raw, values: raw.map(({ value }) => membershipOf(value, set, qca)) };
  });
  const whole = sets.every(each => each.values.every(value => value !== undefined));
  return {
    tables: [
      rawTable(names, sets, ground.study),
      calibratedTable(names, sets, ground.study),
      anchorTable(sets, ground.study),
      ...(whole ? [truthTableOf(names, sets, qca), necessityTable(names, sets)] : []),
    ],
    problems: told.flatMap(each => each.problems),
    refusals: qcaGates(names, sets, ground),
    warnings: told.flatMap(each => each.warnings),
  };
}

const caseColumn = column('CASE', 'string', '案例', 'Case', {
  zh: '风险集中的编号',
  en: 'Id in the risk set',
});

const setColumn = ({ set, values }: Calibrated, raw: boolean, study: Study): Column =>
  column(
    set.name,
    raw || values.some(value => value === undefined || !Number.isInteger(value)) ? 'number' : 'integer',
    `${set.name}${raw ? '（原始值）' : '（隶属度）'}`,
    `${set.name}, ${raw ? 'raw' : 'membership'}`,
    sourceOf(set, study),
  );

function sourceOf(set: QcaSet, study: Study): Column['description'] {
  if (set.from === 'corpus') {
    const last = set.at ?? study.period.to;
    const read = readOf[set.documents];
    return {
      zh: `来自语料（${measured(set)}；${read.zh}，至${last}年），文本代理变量`,
      en: `From the corpus (${measured(set)}; ${read.en}, to ${last}): a proxy measured in text`,
    };
  }
  if (set.from === 'file') {
    const { file, column: name, year } = set;
    const at = year === undefined ? undefined : yearOf(set, study);
    return {
      zh: `分析者的表 ${file}：${name}${at === undefined ? '' : `（${at}年）`}`,
      en: `From ${file}: ${name}${at === undefined ? '' : ` of ${at}`}`,
    };
  }
  if (set.from === 'units')
    return { zh: `单位表：${set.column}`, en: `From the table of units: ${set.column}` };
  return set.from === 'adopted'
    ? { zh: '是否采纳', en: 'Whether it adopted' }
    : {
        zh: '采纳年份；未采纳者原始值为 NA、隶属度为0',
        en: 'Year of adoption; without adoption the raw value is NA and the membership 0',
      };
}

const readOf = {
  before: { zh: '采纳前的文件', en: 'documents from before the adoption' },
  'but-adopting': { zh: '采纳文件以外的文件', en: 'all documents but the adopting one' },
  adopting: { zh: '采纳文件', en: 'the adopting document' },
  all: { zh: '全部文件', en: 'all documents' },
};

const measured = ({ measure }: Extract<QcaSet, { from: 'corpus' }>): string => {
  switch (measure.kind) {
    case 'count':
      return `count of ${measure.of}`;
    case 'measure':
      return measure.name;
    case 'theme':
      return `${measure.code}${measure.per === undefined ? '' : ` per ${measure.per}`}`;
    case 'share':
    case 'intensity':
      return `${measure.kind} of ${measure.code}`;
  }
};

function rawTable(names: readonly string[], sets: readonly Calibrated[], study: Study): StudyTable {
  return {
    table: {
      name: 'qca_raw',
      title: { zh: 'QCA 原始数据', en: 'QCA raw data' },
      columns: [caseColumn, ...sets.map(each => setColumn(each, true, study))],
      key: ['CASE'],
      rows: names.map((name, i) => [name, ...sets.map(each => each.raw[i]!.value)]),
    },
    origins: () => originsOf(names, sets),
  };
}

function calibratedTable(names: readonly string[], sets: readonly Calibrated[], study: Study): StudyTable {
  return {
    table: {
      name: 'qca_calibrated',
      title: { zh: 'QCA 校准数据', en: 'QCA calibrated data' },
      columns: [caseColumn, ...sets.map(each => setColumn(each, false, study))],
      key: ['CASE'],
      rows: names.map((name, i) => [name, ...sets.map(each => each.values[i])]),
    },
    origins: () => originsOf(names, sets),
  };
}

function* originsOf(names: readonly string[], sets: readonly Calibrated[]) {
  for (const [i, row] of names.entries())
    for (const { set, raw } of sets) yield* leadingTo(row, [set.name], [raw[i]!]);
}

function anchorTable(sets: readonly Calibrated[], study: Study): StudyTable {
  const anchors = (how: Calibration): readonly Cell[] =>
    how.type === 'fuzzy'
      ? [how.out, how.cross, how.in, 'direct method (Ragin 2008), idm 0.95']
      : [
          undefined,
          how.type === 'crisp' ? how.threshold : undefined,
          undefined,
          how.type === 'multi'
            ? `thresholds ${how.thresholds.join('; ')}`
            : how.type === 'crisp'
              ? 'at or above the threshold'
              : 'as given',
        ];
  return {
    table: {
      name: 'qca_calibration',
      title: { zh: 'QCA 校准锚点', en: 'QCA anchors' },
      columns: [
        column('condition', 'string', '条件', 'Condition'),
        column('role', 'string', '角色', 'Role'),
        column('source_measure', 'string', '来源', 'Source'),
        column('type', 'string', '类型', 'Type', {
          zh: 'fuzzy、crisp、multi、membership',
          en: 'fuzzy, crisp, multi or membership',
        }),
        column('e', 'number', '完全不隶属', 'Exclusion', {
          zh: 'R QCA 的 e',
          en: 'Full non-membership: e of R’s QCA',
        }),
        column('c', 'number', '交叉点', 'Crossover'),
        column('i', 'number', '完全隶属', 'Inclusion', {
          zh: 'R QCA 的 i',
          en: 'Full membership: i of R’s QCA',
        }),
        column('rule', 'string', '方法', 'Rule'),
        column('n_half', 'integer', '恰为0.5的案例数', 'Cases at exactly 0.5'),
      ],
      key: ['condition'],
      rows: sets.map(({ set, values }, i) => [
        set.name,
        i === sets.length - 1 ? 'outcome' : 'condition',
        sourceOf(set, study).en,
        set.calibrate.type,
        ...anchors(set.calibrate),
        values.filter(value => value === 0.5).length,
      ]),
    },
    *origins() {
      // Declared values, not counted ones: their origin is the line of study.yaml.
      for (const { set } of sets) {
        const line = study.places[set.place]?.line;
        if (line === undefined) continue;
        const given = [`${study.uri.replace(/^.*[\\/]/, '')}:${line}`];
        for (const column of anchorsOf[set.calibrate.type]) yield { row: set.name, column, given };
      }
    },
  };
}

/** Columns with the declarations of study.yaml for a set, by calibration method. */
const anchorsOf: Readonly<Record<Calibration['type'], readonly string[]>> = {
  fuzzy: ['e', 'c', 'i'],
  crisp: ['c'],
  multi: ['rule'],
  membership: [],
};
