import { rogersCategories } from '../diffusion';
import { rowKey, type Cell, type Column, type CellOrigin, type StudyTable, type Table } from '../model';
import { column, typeOf, unitId, year } from './columns';
import { columnName, type Ground, type Series, type Told } from './covariates';
import type { Adoption } from './adoption';
import { leadingTo } from './origins';

/** `adoption.csv`: a row per unit of the risk set: whether, when and by what it adopted. */
export function adoptionTable({ study, events }: Ground): StudyTable {
  const categories = rogersCategories(
    events.adoptions.map(({ state, year: when }) => (state === 'right' ? undefined : when)),
  );
  const table: Table = {
    name: 'adoption',
    title: { zh: '采纳表', en: 'Adoption' },
    columns: [...adoptionColumns, ...study.units.regions.map(regionColumn)],
    key: ['unit_id'],
    rows: events.adoptions.map((each, i) => {
      const { unit, state } = each;
      const event = state === 'event';
      return [
        unit.id,
        event ? 1 : 0,
        event ? each.year : undefined,
        each.documents[0],
        each.evidence[0] === '' ? undefined : each.evidence[0],
        unit.name,
        each.date,
        state === 'event' ? 'event' : state === 'left' ? 'left-censored' : 'right-censored',
        unit.from,
        unit.to,
        categories[i],
        ...unit.regions.map(region => region || undefined),
      ];
    }),
  };
  return {
    table,
    *origins() {
      for (const { unit, state, year: when, units, documents, given } of events.adoptions) {
        if (when === undefined) continue;
        const origin = { row: unit.id, units, documents, given };
        if (state === 'event') for (const name of ['adopted', 'year']) yield { ...origin, column: name };
        yield { ...origin, column: 'date' };
      }
    },
  };
}

const regionColumn = (name: string): Column => column(name, 'string', `区域（${name}）`, `Region (${name})`);

const adoptionColumns: readonly Column[] = [
  unitId,
  column('adopted', 'integer', '是否采纳', 'Adopted', {
    zh: '1：在观察期内采纳',
    en: '1: within the years in which the unit is observed',
  }),
  column('year', 'integer', '采纳年份', 'Year of adoption', {
    zh: '未在观察期内采纳为 NA',
    en: 'NA without adoption within these years',
  }),
  { ...column('doc_id', 'string', '采纳文件', 'Adopting document'), refersTo: 'documents' },
  column('evidence', 'string', '证据', 'Evidence', {
    zh: '文件标题，或分析者所给的证据',
    en: 'Title of the document, or what the analyst gives',
  }),
  column('name', 'string', '名称', 'Name'),
  column('date', 'date', '采纳日期', 'Date of adoption', {
    zh: '也给出观察期外的日期',
    en: 'Given also where it lies outside of the observed years',
  }),
  column('state', 'string', '状态', 'State', {
    zh: 'event：观察期内采纳；left-censored：此前已采纳，不在风险集；right-censored：至期末未采纳',
    en: 'event; left-censored: adopted before it was observed, never at risk; right-censored: not by the end',
  }),
  column('from', 'integer', '起始年', 'Observed from'),
  column('to', 'integer', '结束年', 'Observed to'),
  column('category', 'string', '采纳者类别', 'Category of adopter', {
    zh: '按罗杰斯（2003）：前 2.5%、13.5%、34%、34%、16% 的单位；同年者同类；未采纳为 NA',
    en: 'By Rogers (2003): the first 2.5, 13.5, 34, 34, 16% of the units; those of one year stay together; NA without adoption',
  }),
];

/** The years in which a unit is at risk, including the year of its event. */
export function yearsAtRisk({ unit, state, year: when }: Adoption): readonly number[] {
  if (state === 'left') return [];
  const last = state === 'event' ? when! : unit.to;
  return Array.from({ length: last - unit.from + 1 }, (_, i) => unit.from + i);
}

/** `person_period.csv`: a row per unit and year at risk; a unit's last row is its event year. */
export function personPeriod(ground: Ground, series: readonly Series[]): StudyTable {
  const { study, risk, events } = ground;
  const rows: Cell[][] = [];
  for (const [i, adoption] of events.adoptions.entries())
    for (const now of yearsAtRisk(adoption))
      rows.push([
        adoption.unit.id,
        now,
        now - adoption.unit.from + 1,
        1,
        adoption.state === 'event' && adoption.year === now ? 1 : 0,
        ...series.map(each => lagged(each, i, now).value),
        ...risk.units[i]!.regions.map(region => region || undefined),
        adoption.unit.name,
      ]);
  const table: Table = {
    name: 'person_period',
    title: { zh: '人-期数据（离散时间事件史）', en: 'Person-period data (discrete-time event history)' },
    columns: [
      unitId,
      year,
      column('t', 'integer', '风险期序号', 'Time at risk', {
        zh: '自进入观察起的年数，从1起',
        en: 'Years since the unit is observed, from 1',
      }),
      column('at_risk', 'integer', '处于风险中', 'At risk'),
      column('event', 'integer', '事件', 'Event', { zh: '采纳当年为1', en: '1 in the year of adoption' }),
      ...series.map((each, i) =>
        covariateColumn(
          each,
          rows.map(row => row[leading + i]),
        ),
      ),
      ...study.units.regions.map(regionColumn),
      column('name', 'string', '名称', 'Name'),
    ],
    key: ['unit_id', 'year'],
    rows,
  };
  return {
    table,
    *origins() {
      for (const [i, adoption] of events.adoptions.entries())
        for (const now of yearsAtRisk(adoption)) {
          const row = `${adoption.unit.id}|${now}`;
          if (adoption.state === 'event' && adoption.year === now)
            yield {
              row,
              column: 'event',
              units: adoption.units,
              documents: adoption.documents,
              given: adoption.given,
            };
          yield* originsOf(row, series, i, now);
        }
    },
  };
}

/** Columns before the covariates. */
const leading = 5;

const lagged = ({ covariate, of }: Series, unit: number, now: number): Told => of(unit, now - covariate.lag);

function* originsOf(
  row: string,
  series: readonly Series[],
  unit: number,
  now: number,
): Generator<CellOrigin> {
  for (const each of series) yield* leadingTo(row, [columnName(each.covariate)], [lagged(each, unit, now)]);
}

const covariateColumn = ({ covariate }: Series, cells: readonly Cell[]): Column => {
  const { name, lag, from } = covariate;
  const source = {
    corpus: ['语料', 'the corpus'],
    adoption: ['采纳', 'adoption'],
    file: ['外部表', 'a table of the analyst'],
    units: ['单位表', 'the table of units'],
  }[from];
  const proxy = name.startsWith('txt_');
  return column(
    columnName(covariate),
    typeOf(cells),
    `${name}（滞后${lag}年）`,
    `${name}, ${lag} ${lag === 1 ? 'year' : 'years'} before`,
    {
      zh: `来自${source[0]}${proxy ? '；文本代理变量，测量的是关注而非资源' : ''}`,
      en: `From ${source[1]}${proxy ? '; a proxy measured in text: attention, not resources' : ''}`,
    },
  );
};

/** `spells.csv`: start-stop data, consecutive rows of a unit with the same covariates merged. */
export function spells(ground: Ground, series: readonly Series[], panel: Table): StudyTable {
  const width = leading + series.length;
  const rows: Cell[][] = [];
  const years: number[][] = [];
  for (const row of panel.rows) {
    const [id, now, t, , event] = row;
    const before = rows.at(-1);
    const covariates = row.slice(leading, width);
    const same =
      before?.[0] === id && before?.[3] === 0 && covariates.every((cell, i) => before[4 + i] === cell);
    if (before && same) {
      before[2] = t;
      before[3] = event;
      years.at(-1)!.push(Number(now));
    } else {
      rows.push([id, Number(t) - 1, t, event, ...covariates, ...row.slice(width)]);
      years.push([Number(now)]);
    }
  }
  const table: Table = {
    name: 'spells',
    title: { zh: '起止数据（Cox）', en: 'Start-stop data (Cox)' },
    columns: [
      { ...unitId, name: 'id' },
      column('tstart', 'integer', '起', 'Start', { zh: '不含', en: 'Covariates hold in (tstart, tstop]' }),
      column('tstop', 'integer', '止', 'Stop', { zh: '含', en: 'Covariates hold in (tstart, tstop]' }),
      column('event', 'integer', '事件', 'Event'),
      ...panel.columns.slice(leading),
    ],
    key: ['id', 'tstart'],
    rows,
  };
  return {
    table,
    *origins() {
      for (const [i, row] of rows.entries()) {
        const key = rowKey(table, row);
        const at = ground.risk.at.get(String(row[0]))!;
        const adoption = ground.events.adoptions[at]!;
        if (row[3] === 1)
          yield {
            row: key,
            column: 'event',
            units: adoption.units,
            documents: adoption.documents,
            given: adoption.given,
          };
        yield* originsOf(key, series, at, years[i]![0]!);
      }
    },
  };
}
