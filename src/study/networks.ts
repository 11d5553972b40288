import { grouped, rowKey, type Cell, type CellOrigin, type StudyTable, type Table } from '../model';
import { column, unitId, year } from './columns';
import type { Ground } from './covariates';
import { placeIn } from './given';
import type { Link } from './links';
import { leads } from './origins';

/** `diffnet_nodes.csv`: a row per unit, with its time of adoption; NA if it never adopted. */
export function diffnetNodes({ study, events }: Ground): StudyTable {
  return {
    table: {
      name: 'diffnet_nodes',
      title: { zh: '扩散网络：节点（netdiffuseR）', en: 'Diffusion network: nodes (netdiffuseR)' },
      columns: [
        { ...unitId, name: 'id' },
        column('toa', 'integer', '采纳时间', 'Time of adoption', {
          zh: '年份；观察期内未采纳为 NA',
          en: 'Year; NA without adoption within the period',
        }),
        column('name', 'string', '名称', 'Name'),
        ...study.units.regions.map(name => column(name, 'string', `区域（${name}）`, `Region (${name})`)),
      ],
      key: ['id'],
      rows: events.adoptions.map(each => [
        each.unit.id,
        each.state === 'event' ? each.year : undefined,
        each.unit.name,
        ...each.unit.regions.map(region => region || undefined),
      ]),
    },
    *origins() {
      for (const { unit, state, units, documents, given } of events.adoptions)
        if (state === 'event') yield { row: unit.id, column: 'toa', units, documents, given };
    },
  };
}

/**
 * `diffnet_edges.csv`: `ego` looks to `alter`: it cites it, or is its neighbour. A unit without edges has a row without alter.
 */
export function diffnetEdges(ground: Ground, links: readonly Link[]): StudyTable {
  const { study, risk, weights } = ground;
  const id = (unit: number): string => risk.units[unit]!.id;
  const rows: Cell[][] = [];
  const sources: Pick<CellOrigin, 'documents' | 'given'>[] = [];
  const push = (row: Cell[], from: Pick<CellOrigin, 'documents' | 'given'>): void =>
    void (rows.push(row), sources.push(from));
  const given = ground.tables.get(study.neighbours?.file ?? '');
  const { from, to } = study.period;
  if (study.network === 'neighbours')
    weights.forEach((list, ego) => {
      for (const n of list)
        for (let at = from; at <= to; at++)
          push([id(ego), id(n.to), n.weight, at], given ? { given: [placeIn(given, n.row)] } : {});
    });
  else
    for (const [, same] of grouped(
      links.filter(l => l.year >= from && l.year <= to),
      l => `${l.from} ${l.to} ${l.year}`,
    )) {
      const { from: ego, to: alter, year: at } = same[0]!;
      push([id(ego), id(alter), same.reduce((sum, l) => sum + l.n, 0), at], {
        documents: same.flatMap(l => [l.citing, l.cited]),
      });
    }
  const joined = new Set(rows.flatMap(([ego, alter]) => [ego, alter]));
  for (const unit of risk.units)
    if (!joined.has(unit.id)) push([unit.id, undefined, undefined, undefined], {});
  const table: Table = {
    name: 'diffnet_edges',
    title: { zh: '扩散网络：边（netdiffuseR）', en: 'Diffusion network: edges (netdiffuseR)' },
    columns: [
      column('ego', 'string', '起点', 'Ego', {
        zh: '引用者，或相邻单位：看向 alter',
        en: 'Who cites, or borders on, alter',
      }),
      column('alter', 'string', '终点', 'Alter', { zh: '孤立单位为 NA', en: 'NA for a unit without edges' }),
      column(
        'value',
        'number',
        '权重',
        'Value',
        study.network === 'neighbours'
          ? { zh: '空间权重', en: 'Spatial weight' }
          : { zh: '引用次数', en: 'Number of citations' },
      ),
      { ...year, name: 'time' },
    ],
    key: ['ego', 'alter', 'time'],
    rows,
  };
  return {
    table,
    *origins() {
      for (const [i, row] of rows.entries())
        if (leads(sources[i]!)) yield { row: rowKey(table, row), column: 'value', ...sources[i]! };
    },
  };
}

/** `cascades.csv`: who adopted when, in long form. */
export function cascades({ study, events }: Ground): StudyTable {
  const adopters = events.adoptions.filter(each => each.state === 'event');
  return {
    table: {
      name: 'cascades',
      title: { zh: '级联（NetworkInference）', en: 'Cascades (NetworkInference)' },
      columns: [
        { ...unitId, name: 'node_name' },
        { ...year, name: 'event_time' },
        column('cascade_id', 'string', '级联编号', 'Cascade', {
          zh: 'study.yaml 的 name',
          en: 'name of study.yaml',
        }),
      ],
      key: ['node_name', 'cascade_id'],
      rows: adopters.map(each => [each.unit.id, each.year, study.name]),
    },
    *origins() {
      for (const { unit, units, documents, given } of adopters)
        yield { row: `${unit.id}|${study.name}`, column: 'event_time', units, documents, given };
    },
  };
}
