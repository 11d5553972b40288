import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareTerms,
  configurationOf,
  countOf,
  covers,
  rowNumber,
  type Configuration,
  type Term,
} from '../../src/diffusion/configuration';
import { smallestCovers } from '../../src/diffusion/covers';
import { primeImplicants } from '../../src/diffusion/implicants';
import { complex, intermediate, parsimonious, type Minimised } from '../../src/diffusion/solutions';
import type { TruthTable } from '../../src/diffusion/truth-table';

/** A property space of two to four conditions of two or three values, each corner positive, negative or a remainder. */
const spaces = fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 4 }).chain(levels =>
  fc.record({
    levels: fc.constant(levels),
    outs: fc.array(fc.constantFrom('1', '0', '?'), {
      minLength: countOf(levels),
      maxLength: countOf(levels),
    }),
  }),
);

type Space = { readonly levels: readonly number[]; readonly outs: readonly string[] };

const rows = ({ levels, outs }: Space, ...wanted: readonly string[]): readonly Configuration[] =>
  outs.flatMap((out, i) => (wanted.includes(out) ? [configurationOf(i + 1, levels)] : []));

/** Every term of a space, the one without literals too. */
const allTerms = (levels: readonly number[]): readonly Term[] =>
  levels.reduce<readonly Term[]>(
    (terms, count) =>
      terms.flatMap(term => [undefined, ...Array(count).keys()].map(level => [...term, level])),
    [[]],
  );

/** Prime implicants by their definition: no forbidden corner, a positive one, and no literal to spare. */
function primesByDefinition(space: Space, forbidden: readonly Configuration[]): readonly Term[] {
  const positive = rows(space, '1');
  const allowed = (term: Term): boolean => !forbidden.some(row => covers(term, row));
  return allTerms(space.levels)
    .filter(term => allowed(term) && positive.some(row => covers(term, row)))
    .filter(term =>
      term.every(
        (level, i) => level === undefined || !allowed(term.map((each, at) => (at === i ? undefined : each))),
      ),
    )
    .sort(compareTerms);
}

describe('the minimiser', () => {
  it('finds exactly the prime implicants, with remainders and without', () => {
    fc.assert(
      fc.property(spaces, space => {
        const positive = rows(space, '1');
        expect(primeImplicants(positive, space.levels, { allBut: rows(space, '0') })).toEqual(
          primesByDefinition(space, rows(space, '0')),
        );
        expect(primeImplicants(positive, space.levels, { only: positive })).toEqual(
          primesByDefinition(space, rows(space, '0', '?')),
        );
      }),
    );
  });

  it('lists every smallest cover and no other', () => {
    const charts = fc.record({
      columns: fc.integer({ min: 1, max: 6 }),
      sets: fc.uniqueArray(fc.integer({ min: 1, max: 63 }), { maxLength: 9 }),
    });
    fc.assert(
      fc.property(charts, ({ columns, sets }) => {
        const chart = sets.map(bits => [...Array(columns).keys()].filter(i => bits & (1 << i)));
        const all = [...Array(1 << sets.length).keys()]
          .map(choice => sets.flatMap((_, i) => (choice & (1 << i) ? [i] : [])))
          .filter(choice => new Set(choice.flatMap(i => chart[i]!)).size === columns);
        const least = Math.min(...all.map(choice => choice.length));
        const found = smallestCovers(chart, columns);
        const tied = all.filter(choice => choice.length === least);
        expect(found).toMatchObject({ complete: true, exact: true, count: tied.length });
        const written = (list: readonly (readonly number[])[]): readonly string[] =>
          list.map(choice => choice.join()).sort();
        expect(written(found.covers)).toEqual(written(tied));
      }),
    );
  });

  it('numbers rows as R does, both ways', () => {
    expect(rowNumber([1, 0, 1, 0, 1], [2, 2, 2, 2, 2])).toBe(22);
    expect(rowNumber([2, 1, 1, 1, 1], [3, 2, 2, 2, 2])).toBe(48);
    for (let row = 1; row <= 48; row++)
      expect(rowNumber(configurationOf(row, [3, 2, 2, 2, 2]), [3, 2, 2, 2, 2])).toBe(row);
  });

  it('lists some of very many tied models and counts them all', () => {
    const pairs = Array.from({ length: 6 }, (_, column) => Array.from({ length: 4 }, () => [column])).flat();
    const found = smallestCovers(pairs, 6);
    expect(found).toMatchObject({ count: 4 ** 6, complete: false, exact: true });
    expect(new Set(found.covers.map(cover => cover.join())).size).toBe(500);
  });

  it('covers more columns than fit into a word', () => {
    const columns = 70;
    const sets = Array.from({ length: columns }, (_, i) => [i, (i + 1) % columns]);
    const found = smallestCovers(sets, columns);
    expect(found).toMatchObject({ count: 2, complete: true, exact: true });
    expect(found.covers.map(cover => cover.length)).toEqual([35, 35]);
  });

  it('covers every positive row and no negative one in every model of every solution, and no remainder that it may not', () => {
    const expectations = fc.array(fc.subarray([0, 1]), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(spaces, expectations, (space, directions) => {
        fc.pre(space.outs.includes('1') && space.outs.includes('0'));
        const table = tableOf(space);
        const [c, p] = [complex(table), parsimonious(table)];
        const between = intermediate(table, c, p, directions.slice(0, space.levels.length));
        const coveredBy = (model: readonly Term[]): readonly number[] =>
          space.outs.flatMap((_, i) =>
            model.some(term => covers(term, configurationOf(i + 1, space.levels))) ? [i + 1] : [],
          );
        const rowsWith = (out: string): readonly number[] =>
          space.outs.flatMap((each, i) => (each === out ? [i + 1] : []));
        const within = (minimised: Minimised, allowed: readonly number[]): void => {
          for (const model of minimised.models) {
            expect(rowsWith('1').filter(row => !coveredBy(model).includes(row))).toEqual([]);
            expect(coveredBy(model).filter(row => !allowed.includes(row))).toEqual([]);
          }
        };
        within(c, rowsWith('1'));
        within(p, [...rowsWith('1'), ...rowsWith('?')]);
        for (const each of between.solutions) {
          within(each, [...rowsWith('1'), ...each.easy]);
          expect(each.easy.filter(row => !coveredBy(each.parsimonious).includes(row))).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** A truth table of a space; only what the minimiser looks at is of interest. */
const tableOf = ({ levels, outs }: Space): TruthTable => ({
  levels,
  remainders: outs.filter(out => out === '?').length,
  nowhere: [],
  rows: outs.flatMap((out, i) =>
    out === '1' || out === '0'
      ? [
          {
            number: i + 1,
            configuration: configurationOf(i + 1, levels),
            out,
            cases: [],
            inclusion: 1,
            pri: 1,
          },
        ]
      : [],
  ),
});
