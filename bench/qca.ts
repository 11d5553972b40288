import { qca, type QcaCases } from '../src/diffusion';
import { generator } from '../src/model';
import { cpu, limitRow, type Row } from './measure';

const conditions = 12;

/** Crisp data in which half of the cases follow A*B + C*~D and half are random: many remainders, contradictions and tied models. */
function noisy(cases: number, seed: number): QcaCases {
  const random = generator(seed);
  const coin = (): number => (random() < 0.5 ? 0 : 1);
  const columns = Array.from({ length: conditions }, () => Array.from({ length: cases }, coin));
  const outcome = Array.from({ length: cases }, (_, i) => {
    const [a, b, c, d] = columns.map(values => values[i]!);
    const rule = (a === 1 && b === 1) || (c === 1 && d === 0) ? 1 : 0;
    return random() < 0.5 ? rule : coin();
  });
  return {
    cases: outcome.map((_, i) => `case ${i + 1}`),
    conditions: columns.map((values, i) => ({ name: `C${i + 1}`, levels: 2, values })),
    outcome,
  };
}

/** The slowest of several whole analyses of 12 conditions with remainders: all three solutions and their fit. */
export const qcaRows = (): readonly Row[] =>
  [31, 60].map(cases => {
    const seconds = Array.from({ length: 8 }, (_, seed) => {
      const data = noisy(cases, seed + 1);
      return (
        cpu(() =>
          qca(data, {
            cuts: { inclusion: 0.8, pri: 0, n: 1 },
            solutions: ['complex', 'parsimonious', 'intermediate'],
            directions: data.conditions.map(() => [1]),
          }),
        ).milliseconds / 1000
      );
    });
    const what = `QCA of ${conditions} conditions and ${cases} cases with all solutions, the slowest of ${seconds.length}`;
    return limitRow(what, Math.max(...seconds), 5, 's');
  });
