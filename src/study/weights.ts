import type { Problem, Study, Bilingual } from '../model';
import { columnOf, listed, told, type Tables, noColumn, unread } from './given';
import { inRow, type RiskSet } from './units';

/** For each unit its neighbours by index, ascending, with weights: standardised as the study declares. */
export type Weights = readonly (readonly {
  readonly to: number;
  readonly weight: number;
  readonly row: number;
}[])[];

type Read = {
  readonly weights: Weights;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** The weight matrix of the study; none without `neighbours`. Pairs with units outside the risk set are left out and reported. */
export function weightMatrix(study: Study, risk: RiskSet, tables: Tables): Read {
  const { neighbours: design } = study;
  const none: Read = { weights: risk.units.map(() => []), problems: [], warnings: [] };
  const table = design && tables.get(design.file);
  if (!design) return none;
  const tell = (code: Problem['code'], message: Bilingual): Problem =>
    told(study, 'neighbours', code, message);
  if (!table) return { ...none, problems: [tell('study.no-file', unread(design.file))] };
  const missing = [design.from, design.to, design.weight].filter(
    name => name !== undefined && columnOf(table, name) < 0,
  );
  if (missing.length > 0)
    return {
      ...none,
      problems: [tell('study.no-column', noColumn(design.file, missing, table.columns))],
    };
  const problems: Problem[] = [];
  const strangers = new Set<string>();
  const rows: { to: number; weight: number; row: number }[][] = risk.units.map(() => []);
  const cell = (row: number, name: string): string => table.rows[row]!.cells[columnOf(table, name)]!;
  for (const row of table.rows.keys()) {
    const ids = [cell(row, design.from), cell(row, design.to)];
    const [from, to] = ids.map(id => risk.at.get(id));
    const weight = design.weight === undefined ? 1 : Number(cell(row, design.weight) || NaN);
    if (!Number.isFinite(weight) || weight < 0)
      problems.push(
        inRow(table, row, 'study.weight', {
          en: 'The weight is not a number of 0 or more. Mend it.',
          zh: '权重不是大于或等于 0 的数。请改正。',
        }),
      );
    else if (from === undefined || to === undefined)
      ids.filter(id => !risk.at.has(id)).forEach(id => strangers.add(id));
    else if (from === to)
      problems.push(
        inRow(table, row, 'study.own-neighbour', {
          en: `${ids[0]} is its own neighbour. Delete the row.`,
          zh: `${ids[0]} 与自己相邻。请删除此行。`,
        }),
      );
    else if (rows[from]!.some(n => n.to === to))
      problems.push(
        inRow(table, row, 'study.pair-twice', {
          en: `The pair ${ids.join(', ')} appears twice. Delete one of the rows.`,
          zh: `${ids.join('、')} 这一对出现两次。请删除其中一行。`,
        }),
      );
    else if (weight > 0) rows[from]!.push({ to, weight, row });
  }
  const id = (unit: number): string => risk.units[unit]!.id;
  if (design.symmetric) {
    const oneWay = rows.flatMap((list, from) =>
      list.filter(n => !rows[n.to]!.some(back => back.to === from)).map(n => `${id(from)}-${id(n.to)}`),
    );
    if (oneWay.length > 0)
      problems.push(
        tell('study.one-way', {
          en: `${oneWay.length} pairs have no way back: ${listed(oneWay).en}. Add the rows, or write symmetric: false.`,
          zh: `${oneWay.length} 对只有单向：${listed(oneWay).zh}。请补上反向的行，或写 symmetric: false。`,
        }),
      );
  }
  const alone = rows.flatMap((list, unit) =>
    list.length === 0 && !design.islands.includes(id(unit)) ? [id(unit)] : [],
  );
  if (alone.length > 0)
    problems.push(
      tell('study.undeclared-island', {
        en: `${listed(alone).en} ${alone.length === 1 ? 'has' : 'have'} no neighbour. Add their pairs, or declare islands: [${alone.slice(0, 10).join(', ')}].`,
        zh: `${listed(alone).zh} 没有相邻单元。请补上相邻关系，或声明 islands: [${alone.slice(0, 10).join(', ')}]。`,
      }),
    );
  const warnings =
    strangers.size === 0
      ? []
      : [
          tell('study.unknown-neighbour', {
            en: `${design.file} names ${strangers.size} units that are not in the risk set: ${listed([...strangers]).en}. Their pairs are left out.`,
            zh: `${design.file} 中有 ${strangers.size} 个单元不在风险集中：${listed([...strangers]).zh}。它们的相邻关系不计入。`,
          }),
        ];
  return {
    weights: rows.map(list =>
      standardised(
        list.sort((a, b) => a.to - b.to),
        design.standardise,
      ),
    ),
    problems,
    warnings,
  };
}

function standardised(
  list: readonly { to: number; weight: number; row: number }[],
  how: 'row' | 'none',
): Weights[number] {
  if (how === 'none') return list;
  const sum = list.reduce((total, n) => total + n.weight, 0);
  return list.map(n => ({ ...n, weight: n.weight / sum }));
}
