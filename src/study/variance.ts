import type { Covariate, Problem, Table, Bilingual } from '../model';
import { columnName, type Ground, type Series } from './covariates';
import { unmet } from './documents';
import { told } from './given';

/** Uninformative covariates: those without documents, and those that are the same in all rows. A model would drop them, or fail on them. */
export const sameEverywhere = (ground: Ground, panel: Table, series: readonly Series[]): readonly Problem[] =>
  series.flatMap(({ covariate }) => {
    const name = columnName(covariate);
    const k = panel.columns.findIndex(c => c.name === name);
    const [value, ...others] = new Set(panel.rows.map(row => row[k]));
    if (value === undefined || others.length > 0) return [];
    const rows = panel.rows.length;
    const why = reasonOf(covariate, ground);
    const message: Bilingual = {
      en: `${why.says.en}${name} is ${value} in all ${rows} rows of person_period and explains nothing. ${why.advice.en}`,
      zh: `${why.says.zh}${name} 在 person_period 的全部 ${rows} 行中都是 ${value}，没有解释力。${why.advice.zh}`,
    };
    return [told(ground.study, covariate.place, `study.${why.code}`, message)];
  });

type Reason = {
  readonly code: 'no-match' | 'no-variance';
  readonly says: Bilingual;
  readonly advice: Bilingual;
};

function reasonOf(covariate: Covariate, { documents }: Ground): Reason {
  const plain = {
    code: 'no-variance',
    says: { en: '', zh: '' },
    advice: { en: 'Mend it, or leave it out.', zh: '请改正，或去掉它。' },
  } as const;
  if (covariate.from !== 'corpus') return plain;
  const meeting = documents.filter(({ document }) => unmet(document, covariate.where) === undefined);
  if (meeting.length === 0)
    return {
      code: 'no-match',
      says: {
        en: `No document meets \`where\` of ${covariate.name}: `,
        zh: `没有文档符合 ${covariate.name} 的 where：`,
      },
      advice: {
        en: 'Mend its words, or add the documents that it means to the corpus.',
        zh: '请改正其中的文字，或把所指的文档加入语料。',
      },
    };
  if (covariate.whose === 'own' && meeting.every(({ unit }) => unit === undefined))
    return {
      code: 'no-match',
      says: {
        en: `No document that meets \`where\` of ${covariate.name} is of a unit: `,
        zh: `符合 ${covariate.name} 的 where 的文档都不属于任何单元：`,
      },
      advice: { en: 'Write whose: all, or mend `match`.', zh: '请写 whose: all，或改正 match。' },
    };
  return {
    ...plain,
    advice:
      covariate.whose === 'own'
        ? {
            en: 'It reads each unit’s own documents, and rows end with the adoption: for those of others write whose: all.',
            zh: '它只读取各单元自己的文档，而行到采纳为止：若要计入他人的文档，请写 whose: all。',
          }
        : {
            en: 'Mend `where`, `window` or `as`, or leave it out.',
            zh: '请改正 where、window 或 as，或去掉它。',
          },
  };
}
