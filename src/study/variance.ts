import type { Covariate, Problem, Table } from '../model';
import { columnName, type Ground, type Series } from './covariates';
import { unmet } from './documents';
import { told } from './given';

/** Covariates that say nothing: for which there is no document, or which are the same in all rows. A model would drop them, or fail by them. */
export const sameEverywhere = (ground: Ground, panel: Table, series: readonly Series[]): readonly Problem[] =>
  series.flatMap(({ covariate }) => {
    const name = columnName(covariate);
    const k = panel.columns.findIndex(c => c.name === name);
    const [value, ...others] = new Set(panel.rows.map(row => row[k]));
    if (value === undefined || others.length > 0) return [];
    const same = `${name} is ${value} in all ${panel.rows.length} rows of person_period and explains nothing.`;
    const why = reasonOf(covariate, ground);
    return [told(ground.study, covariate.place, `study.${why.code}`, `${why.says}${same} ${why.advice}`)];
  });

type Reason = { readonly code: 'no-match' | 'no-variance'; readonly says: string; readonly advice: string };

function reasonOf(covariate: Covariate, { documents }: Ground): Reason {
  const plain = { code: 'no-variance', says: '', advice: 'Mend it, or leave it out.' } as const;
  if (covariate.from !== 'corpus') return plain;
  const meeting = documents.filter(({ document }) => unmet(document, covariate.where) === undefined);
  if (meeting.length === 0)
    return {
      code: 'no-match',
      says: `No document meets \`where\` of ${covariate.name}: `,
      advice: 'Mend its words, or add the documents that it means to the corpus.',
    };
  if (covariate.whose === 'own' && meeting.every(({ unit }) => unit === undefined))
    return {
      code: 'no-match',
      says: `No document that meets \`where\` of ${covariate.name} is of a unit: `,
      advice: 'Write whose: all, or mend `match`.',
    };
  return {
    ...plain,
    advice:
      covariate.whose === 'own'
        ? 'It reads each unit’s own documents, and rows end with the adoption: for those of others write whose: all.'
        : 'Mend `where`, `window` or `as`, or leave it out.',
  };
}
