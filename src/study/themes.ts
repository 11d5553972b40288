import { jensenShannon } from '../diffusion';
import type { Cell, StudyTable } from '../model';
import { column } from './columns';
import type { Ground } from './covariates';
import { holding, unitIdsAt, unmet, type Attributed } from './documents';
import { leadingTo, type MadeFrom } from './origins';

/** How often each theme of a codebook occurs in a period. */
type Period = {
  readonly label: string;
  readonly codebook: string;
  /** Units that could carry a theme. */
  readonly units: number;
  readonly themes: readonly {
    readonly theme: string;
    readonly n: number;
    readonly documents: number;
    readonly from: MadeFrom;
  }[];
};

/**
 * `theme_evolution.csv` and `theme_change.csv`: the themes of each period, and their distance from those of the period before.
 */
export function themeTables(ground: Ground): readonly StudyTable[] {
  const { from, to } = ground.study.period;
  const { periods, codebooks } = ground.study.themes;
  const spans =
    periods.length > 0
      ? periods
      : Array.from({ length: to - from + 1 }, (_, i) => [from + i, from + i] as const);
  const chosen = ground.documents.filter(
    each => each.wordedYear !== undefined && unmet(each.document, ground.study.themes.where) === undefined,
  );
  const books = ground.codebooks.filter(book => codebooks.includes(book.id));
  const histories = books.map(({ id, codes }) =>
    spans.map(([first, last]): Period => {
      const own = chosen.filter(each => each.wordedYear! >= first && each.wordedYear! <= last);
      return {
        label: first === last ? String(first) : `${first}-${last}`,
        codebook: id,
        units: own.reduce((sum, { document }) => sum + document.themeUnits, 0),
        themes: codes.map(code => ({ theme: code.id, ...spoken(own, code.id) })),
      };
    }),
  );
  return [themeEvolution(histories.flat()), themeChange(histories)];
}

function spoken(own: readonly Attributed[], theme: string): Omit<Period['themes'][number], 'theme'> {
  const found = own.map(({ document }) => ({ document, places: holding(document, [theme]) }));
  return {
    n: found.reduce((sum, { places }) => sum + places.length, 0),
    documents: found.filter(({ places }) => places.length > 0).length,
    from: { units: found.flatMap(({ document, places }) => unitIdsAt(document, places)) },
  };
}

function themeEvolution(periods: readonly Period[]): StudyTable {
  return {
    table: {
      name: 'theme_evolution',
      title: { zh: '主题演化', en: 'Evolution of themes' },
      columns: [
        column('period', 'string', '时期', 'Period'),
        column('theme', 'string', '主题', 'Theme', { zh: '含其下级类目', en: 'With the codes below it' }),
        column('n', 'integer', '单位数', 'Units', {
          zh: '含该主题的记录单位数',
          en: 'Recording units with the theme',
        }),
        column('share', 'number', '占比', 'Share', {
          zh: 'n / units；该期无文件时为 NA',
          en: 'n / units; NA without documents in the period',
        }),
        column('documents', 'integer', '文件数', 'Documents', {
          zh: '含该主题的文件数',
          en: 'Documents with the theme',
        }),
        column('units', 'integer', '全部单位数', 'All units', {
          zh: '该期可承载主题的记录单位数',
          en: 'Recording units of the period that could carry a theme',
        }),
      ],
      key: ['period', 'theme'],
      rows: periods.flatMap(({ label, units, themes }) =>
        themes.map(({ theme, n, documents }): Cell[] => [
          label,
          theme,
          n,
          units === 0 ? undefined : n / units,
          documents,
          units,
        ]),
      ),
    },
    *origins() {
      for (const { label, themes } of periods)
        for (const { theme, from } of themes)
          yield* leadingTo(`${label}|${theme}`, ['n', 'share', 'documents'], [from]);
    },
  };
}

function themeChange(histories: readonly (readonly Period[])[]): StudyTable {
  const steps = histories.flatMap(periods =>
    periods.slice(1).map((now, i) => ({ now, before: periods[i]! })),
  );
  const counts = ({ themes }: Period): readonly number[] => themes.map(each => each.n);
  return {
    table: {
      name: 'theme_change',
      title: { zh: '主题变化', en: 'Change of themes' },
      columns: [
        column('codebook', 'string', '编码本', 'Codebook'),
        column('period', 'string', '时期', 'Period'),
        column('previous', 'string', '上一时期', 'Period before'),
        column('divergence', 'number', '詹森-香农散度', 'Jensen-Shannon divergence', {
          zh: '两期主题分布之差（以2为底）：0 相同，1 全不相同；某期无主题时为 NA',
          en: 'Of the distributions of n over the codebook’s themes, base 2: 0 the same, 1 nothing shared; NA where a period has none',
        }),
      ],
      key: ['codebook', 'period'],
      rows: steps.map(({ now, before }): Cell[] => [
        now.codebook,
        now.label,
        before.label,
        jensenShannon(counts(before), counts(now)),
      ]),
    },
    *origins() {
      for (const { now, before } of steps)
        yield* leadingTo(
          `${now.codebook}|${now.label}`,
          ['divergence'],
          [...before.themes, ...now.themes].map(each => each.from),
        );
    },
  };
}
