import { grouped, type Cell, type StudyTable, type Table } from '../model';
import { column } from './columns';
import type { Ground } from './covariates';
import type { Link } from './links';
import { resemblance } from '../relations';
import { yearsAtRisk } from './panel';

/**
 * `dyads.csv`: a row per unit at risk, model that had adopted by the end of the year before, and year: without the opportunity to emulate
 * there is no row (Boehmke 2009). Citations count only documents from before the year, never the adopting one.
 */
export function dyads(ground: Ground, links: readonly Link[]): StudyTable {
  const { study, risk, events, weights } = ground;
  const { regions } = study.units;
  const between = grouped(links, link => `${link.from} ${link.to}`);
  const cited = (i: number, j: number, before: number): readonly Link[] =>
    (between.get(`${i} ${j}`) ?? []).filter(link => link.year < before);
  const alike = likeness(ground);
  const rows: Cell[][] = [];
  const places: (readonly [i: number, j: number, t: number])[] = [];
  for (const [i, own] of events.adoptions.entries())
    for (const t of yearsAtRisk(own))
      for (const [j, model] of events.adoptions.entries()) {
        if (i === j || model.year === undefined || model.year >= t) continue;
        places.push([i, j, t]);
        rows.push([
          own.unit.id,
          model.unit.id,
          t,
          own.state === 'event' && own.year === t ? 1 : 0,
          ...(study.neighbours ? [weights[i]!.some(n => n.to === j) ? 1 : 0] : []),
          ...regions.map((_, r) => (risk.units[i]!.regions[r] === risk.units[j]!.regions[r] ? 1 : 0)),
          t - model.year,
          cited(i, j, t).reduce((sum, link) => sum + link.n, 0),
          alike(i, j, t)?.score,
        ]);
      }
  const table: Table = {
    name: 'dyads',
    title: { zh: '二元组数据（二元事件史）', en: 'Dyads (dyadic event history)' },
    columns: [
      column('i', 'string', '潜在采纳者', 'Potential adopter'),
      column('j', 'string', '可能的榜样', 'Potential model', {
        zh: '上年末前已采纳',
        en: 'Had adopted by the end of the year before',
      }),
      column('t', 'integer', '年份', 'Year'),
      column('y', 'integer', 'i 是否采纳', 'Adopts', {
        zh: '1：i 在 t 年采纳 j 已有的政策',
        en: '1: i adopts in t what j already has',
      }),
      ...(study.neighbours ? [column('contiguous', 'integer', '相邻', 'Contiguous')] : []),
      ...regions.map((name, r) =>
        column(
          r === 0 ? 'same_region' : `same_${name}`,
          'integer',
          `同区域（${name}）`,
          `Same region (${name})`,
        ),
      ),
      column('j_years', 'integer', 'j 采纳年数', 'Years since j adopted'),
      column('cites_ij', 'integer', 'i 引用 j', 'i cites j', {
        zh: 't 年以前 i 的文件引用 j 的文件的次数，不含采纳文件',
        en: 'Citations of documents of j in documents of i from before t; the adopting document is not among them',
      }),
      column('text_sim', 'number', '文本相似度', 'Likeness of texts', {
        zh: 't 年以前 i 的文件与 j 的采纳文件的最大相似度（Jaccard 估计值）；j 的采纳文件不在语料中时为 NA',
        en: 'Greatest Jaccard index (estimated from samples) of a document of i from before t and the adopting document of j; 0 without such a document of i, NA if that of j is not in the corpus',
      }),
    ],
    key: ['i', 'j', 't'],
    rows,
  };
  return {
    table,
    *origins() {
      for (const [i, j, t] of places) {
        const row = `${risk.units[i]!.id}|${risk.units[j]!.id}|${t}`;
        const { state, year, units, documents, given } = events.adoptions[i]!;
        if (state === 'event' && year === t) yield { row, column: 'y', units, documents, given };
        const model = events.adoptions[j]!;
        yield { row, column: 'j_years', units: model.units, documents: model.documents, given: model.given };
        const found = cited(i, j, t);
        if (found.length > 0)
          yield { row, column: 'cites_ij', documents: found.flatMap(link => [link.citing, link.cited]) };
        const pair = alike(i, j, t);
        if (pair && pair.score > 0) yield { row, column: 'text_sim', documents: [pair.own, pair.model] };
      }
    },
  };
}

/** Two documents that are compared, and their similarity. */
type Pair = { readonly score: number; readonly own: string; readonly model: string };

/**
 * The document of i from before a year that is most similar to the one by which j adopted; undefined if that is not in the corpus. Each pair
 * of documents is compared once.
 */
function likeness({ documents, events }: Ground): (i: number, j: number, before: number) => Pair | undefined {
  const of = new Map(documents.map(each => [each.document.id, each.document]));
  const own = grouped(
    documents.filter(each => each.unit !== undefined && each.wordedYear !== undefined),
    each => String(each.unit),
  );
  const known = new Map<string, number>();
  return (i, j, before) => {
    const model = of.get(events.adoptions[j]!.documents[0] ?? '');
    if (!model) return undefined;
    let most: Pair = { score: 0, own: '', model: model.id };
    for (const { document, wordedYear } of own.get(String(i)) ?? []) {
      if (wordedYear! >= before || document.language !== model.language) continue;
      const key = `${document.id}\n${model.id}`;
      const score = known.get(key) ?? resemblance(document.sketch, model.sketch);
      known.set(key, score);
      if (score > most.score) most = { score, own: document.id, model: model.id };
    }
    return most;
  };
}
