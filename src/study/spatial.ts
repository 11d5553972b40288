import { localMoran, moran, rowStandardised, type SpatialWeight } from '../diffusion';
import type { Cell, StudyTable } from '../model';
import { column, unitId, year } from './columns';
import { columnName, type Ground, type Series, type Told } from './covariates';
import { placeIn } from './given';
import { leadingTo } from './origins';

/** `w_matrix.csv`: the weight matrix in the form that models need, a row per pair. */
export function weightTable({ study, risk, weights, tables }: Ground): StudyTable {
  const given = tables.get(study.neighbours?.file ?? '');
  const pairs = weights.flatMap((list, i) =>
    list.map(n => ({ ...n, key: [risk.units[i]!.id, risk.units[n.to]!.id] })),
  );
  const standardised = study.neighbours?.standardise === 'row';
  return {
    table: {
      name: 'w_matrix',
      title: { zh: '空间权重矩阵', en: 'Spatial weights' },
      columns: [
        column('i', 'string', '单位', 'Unit'),
        column('j', 'string', '邻居', 'Neighbour'),
        column(
          'w',
          'number',
          '权重',
          'Weight',
          standardised
            ? {
                zh: '行标准化：每个单位的权重之和为1',
                en: 'Row-standardised: the weights of a unit sum to 1',
              }
            : { zh: '未标准化', en: 'As given' },
        ),
      ],
      key: ['i', 'j'],
      rows: pairs.map(({ key, weight }) => [...key, weight]),
    },
    *origins() {
      if (given)
        for (const { key, row } of pairs)
          yield { row: key.join('|'), column: 'w', given: [placeIn(given, row)] };
    },
  };
}

/** A spatial field: a value for each unit and year. */
type Field = { readonly name: string; readonly of: (unit: number, year: number) => Told };

/** A field in one year, where it is known. */
type Snapshot = {
  readonly field: string;
  readonly year: number;
  readonly units: readonly number[];
  readonly values: readonly number[];
  readonly told: readonly Told[];
  readonly weights: readonly SpatialWeight[];
};

/** `moran.csv` and `moran_local.csv`: whether units are similar to their neighbours, in each year. */
export function moranTables(ground: Ground, series: readonly Series[]): readonly StudyTable[] {
  const { from, to } = ground.study.period;
  const maps = (field: Field): readonly Snapshot[] =>
    Array.from({ length: to - from + 1 }, (_, i) => mapOf(ground, field, from + i));
  const adopted = maps(adoptedBy(ground));
  // Shares of neighbours are similar by construction, and what is the same for all units does not vary.
  const measured = series.filter(
    ({ covariate: c }) => c.from === 'file' || (c.from === 'corpus' && c.whose === 'own'),
  );
  const others = measured.flatMap(({ covariate, of }) =>
    maps({ name: columnName(covariate), of: (unit, at) => of(unit, at - covariate.lag) }),
  );
  return [global([...adopted, ...others.filter(map => map.values.length > 0)]), local(adopted, ground)];
}

const adoptedBy = ({ events }: Ground): Field => ({
  name: 'adopted',
  of: (unit, at) => {
    const { year: when = Infinity, units, documents, given } = events.adoptions[unit]!;
    return when <= at ? { value: 1, units, documents, given } : { value: 0 };
  },
});

function mapOf({ study, risk, weights }: Ground, { name, of }: Field, at: number): Snapshot {
  const known = risk.units.flatMap((_, unit) => {
    const told = of(unit, at);
    return typeof told.value === 'number' ? [{ unit, value: told.value, told }] : [];
  });
  const place = new Map(known.map(({ unit }, i) => [unit, i]));
  const pairs = known.flatMap(({ unit }, i) =>
    weights[unit]!.flatMap(n => (place.has(n.to) ? [{ i, j: place.get(n.to)!, w: n.weight }] : [])),
  );
  return {
    field: name,
    year: at,
    units: known.map(each => each.unit),
    values: known.map(each => each.value),
    told: known.map(each => each.told),
    weights: study.neighbours?.standardise === 'row' ? rowStandardised(pairs) : pairs,
  };
}

function global(maps: readonly Snapshot[]): StudyTable {
  const rows = maps.map((map): Cell[] => {
    const found = moran(map.values, map.weights);
    return [map.field, map.year, map.values.length, found?.i, found?.expected, found?.p];
  });
  return {
    table: {
      name: 'moran',
      title: { zh: '空间自相关（莫兰指数）', en: 'Spatial autocorrelation (Moran’s I)' },
      columns: [
        column('variable', 'string', '变量', 'Variable', {
          zh: 'adopted：截至年末是否已采纳；其余为 person_period 的列',
          en: 'adopted: by the end of the year; others as in person_period',
        }),
        year,
        column('n', 'integer', '单位数', 'Units', { zh: '有值的单位数', en: 'Units with a value' }),
        column('I', 'number', '莫兰指数', 'Moran’s I', {
          zh: '(n/S0) Σ w_ij (y_i − ȳ)(y_j − ȳ) / Σ (y_i − ȳ)²；取值无差异或无相邻单位时为 NA',
          en: '(n/S0) Σ w_ij (y_i − ȳ)(y_j − ȳ) / Σ (y_i − ȳ)²; NA where values do not vary or no units with values are neighbours',
        }),
        column('expected', 'number', '期望值', 'Expected', { zh: '−1/(n−1)', en: '−1/(n−1)' }),
        column('p', 'number', 'p 值', 'p', {
          zh: '单侧，999 次置换，种子为 1',
          en: 'One-sided, 999 permutations, seed 1',
        }),
      ],
      key: ['variable', 'year'],
      rows,
    },
    *origins() {
      for (const map of maps) yield* leadingTo(`${map.field}|${map.year}`, ['I', 'p'], map.told);
    },
  };
}

function local(maps: readonly Snapshot[], { risk }: Ground): StudyTable {
  const id = (unit: number): string => risk.units[unit]!.id;
  return {
    table: {
      name: 'moran_local',
      title: { zh: '局部莫兰指数', en: 'Local Moran’s I' },
      columns: [
        unitId,
        year,
        column('adopted', 'integer', '已采纳', 'Adopted', {
          zh: '截至年末',
          en: 'By the end of the year',
        }),
        column('neighbours', 'number', '邻居采纳占比', 'Neighbours', {
          zh: '已采纳邻居的权重之和；无相邻单位为 NA',
          en: 'Weights of neighbours that have adopted; NA without neighbours',
        }),
        column('I', 'number', '局部莫兰指数', 'Local I', {
          zh: 'z_i Σ w_ij z_j：正值为与邻居相似；全部或无一采纳时为 NA',
          en: 'z_i Σ w_ij z_j: above 0 where a unit is like its neighbours; NA where all or none have adopted',
        }),
      ],
      key: ['unit_id', 'year'],
      rows: maps.flatMap(map => {
        const varies = map.values.some(value => value !== map.values[0]);
        const values = localMoran(map.values, map.weights);
        return map.units.map((unit, i): Cell[] => {
          const own = map.weights.filter(each => each.i === i);
          return [
            id(unit),
            map.year,
            map.values[i],
            own.length > 0 ? own.reduce((sum, { j, w }) => sum + w * map.values[j]!, 0) : undefined,
            varies && own.length > 0 ? values[i] : undefined,
          ];
        });
      }),
    },
    *origins() {
      for (const map of maps)
        for (const [i, unit] of map.units.entries()) {
          const row = `${id(unit)}|${map.year}`;
          const around = map.weights.filter(each => each.i === i).map(({ j }) => map.told[j]!);
          yield* leadingTo(row, ['adopted'], [map.told[i]!]);
          yield* leadingTo(row, ['neighbours'], around);
          yield* leadingTo(row, ['I'], map.told);
        }
    },
  };
}
