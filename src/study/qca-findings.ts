import { necessity, truthTable, type Condition } from '../diffusion';
import type { Cell, CellOrigin, QcaDesign, StudyTable } from '../model';
import { column } from './columns';
import type { Calibrated } from './qca-sets';
import { leads } from './origins';

/** The sources of the memberships of some cases in some sets: the case's documents, and the analyst's rows. */
function* membersOrigin(
  row: string,
  columns: readonly string[],
  sets: readonly Calibrated[],
  places: readonly number[],
): Generator<CellOrigin> {
  const told = places.flatMap(i => sets.map(({ raw }) => raw[i]!));
  const documents = told.flatMap(each => each.documents ?? []);
  const given = told.flatMap(each => each.given ?? []);
  if (leads({ documents, given })) for (const column of columns) yield { row, column, documents, given };
}

const conditionOf = ({ set, values }: Calibrated): Condition => {
  const numbers = values.map(value => value ?? 0);
  return {
    name: set.name,
    levels: set.calibrate.type === 'multi' ? Math.max(2, Math.max(...numbers) + 1) : 2,
    values: numbers,
  };
};

/** `qca_truth_table.csv`: the configurations that cases belong to. */
export function truthTableOf(
  names: readonly string[],
  sets: readonly Calibrated[],
  qca: QcaDesign,
): StudyTable {
  const conditions = sets.slice(0, -1).map(conditionOf);
  const outcome = sets.at(-1)!.values.map(value => value ?? 0);
  const { rows } = truthTable(
    { cases: names, conditions, outcome },
    { inclusion: qca.incl_cut, pri: qca.pri_cut, n: qca.n_cut },
  );
  return {
    table: {
      name: 'qca_truth_table',
      title: { zh: 'QCA 真值表', en: 'QCA truth table' },
      columns: [
        column('row', 'integer', '行号', 'Row', { zh: '与 R QCA 的编号相同', en: 'As R’s QCA numbers rows' }),
        ...conditions.map(each => column(each.name, 'integer', each.name, each.name)),
        column('OUT', 'string', '结果', 'Out', {
          zh: `1：一致性不低于 ${qca.incl_cut}；?：案例不足`,
          en: `1: consistency of at least ${qca.incl_cut}; ?: too few cases`,
        }),
        column('n', 'integer', '案例数', 'Cases'),
        column('incl', 'number', '一致性', 'Inclusion'),
        column('PRI', 'number', 'PRI', 'PRI'),
        column('cases', 'string', '案例', 'Cases', { zh: '以 ; 分隔', en: 'Joined by ;' }),
      ],
      key: ['row'],
      rows: rows.map(row => [
        row.number,
        ...row.configuration,
        row.out,
        row.cases.length,
        row.inclusion,
        row.pri,
        row.cases.join(';'),
      ]),
    },
    *origins() {
      const at = new Map(names.map((name, i) => [name, i]));
      const conditionSets = sets.slice(0, -1);
      for (const { number, cases } of rows) {
        const own = cases.map(name => at.get(name)!);
        yield* membersOrigin(String(number), ['n', 'cases'], conditionSets, own);
        // Every case is a member of every row, if only slightly.
        yield* membersOrigin(String(number), ['OUT', 'incl', 'PRI'], sets, [...names.keys()]);
      }
    },
  };
}

/** `qca_necessity.csv`: each condition and its absence as a necessary condition of the outcome. */
export function necessityTable(names: readonly string[], sets: readonly Calibrated[]): StudyTable {
  const outcome = sets.at(-1)!.values.map(value => value ?? 0);
  const rows = sets
    .slice(0, -1)
    .map(conditionOf)
    .flatMap(({ name, levels, values }) => {
      const forms: readonly (readonly [string, readonly number[]])[] =
        levels === 2
          ? [
              [name, values],
              [`~${name}`, values.map(value => 1 - value)],
            ]
          : Array.from(
              { length: levels },
              (_, level) => [`${name}[${level}]`, values.map(value => (value === level ? 1 : 0))] as const,
            );
      return forms.map(([expression, set]): Cell[] => {
        const { consistency, relevance, coverage } = necessity(set, outcome);
        return [
          expression,
          consistency,
          relevance,
          coverage,
          consistency !== undefined && consistency >= 0.9,
        ];
      });
    });
  return {
    table: {
      name: 'qca_necessity',
      title: { zh: 'QCA 必要条件', en: 'QCA necessity' },
      columns: [
        column('condition', 'string', '条件', 'Condition', { zh: '~：不存在', en: '~: its absence' }),
        column('inclN', 'number', '一致性', 'Consistency'),
        column('RoN', 'number', '必要性的相关性', 'Relevance of necessity', {
          zh: '接近0：因集合过大而平凡地必要',
          en: 'Near 0: trivially necessary, because the set is so large',
        }),
        column('covN', 'number', '覆盖度', 'Coverage'),
        column('reaches_0_9', 'boolean', '达到0.9', 'Reaches 0.9', {
          zh: '一致性不低于惯用的0.9',
          en: 'Consistency of at least the customary 0.9',
        }),
      ],
      key: ['condition'],
      rows,
    },
    *origins() {
      const columns = ['inclN', 'RoN', 'covN', 'reaches_0_9'];
      for (const [expression] of rows) {
        const row = String(expression);
        const own = sets.filter(
          ({ set }, i) => i === sets.length - 1 || row.replace(/^~|\[\d+\]$/g, '') === set.name,
        );
        yield* membersOrigin(row, columns, own, [...names.keys()]);
      }
    },
  };
}
