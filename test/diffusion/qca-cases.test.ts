import { describe, expect, it } from 'vitest';
import { qcaCases, type QcaQuestion } from '../../src/diffusion';
import { readTable } from '../../src/importers';

const lines = ['CASE,A,B,Y', 'a,0.9,0.2,0.8', 'b,0.1,0.8,0.3', 'c,0.7,0.6,0.9', 'd,0.2,0.1,0.1'];

function ask(text: readonly string[], question: Partial<QcaQuestion> = {}): ReturnType<typeof qcaCases> {
  const read = readTable('cases.csv', new TextEncoder().encode(text.join('\n')));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return qcaCases({ ...read, uri: 'cases.csv' }, { outcome: 'Y', halves: 'refuse', ...question });
}

/** Codes of problems with their lines. */
function wrong(text: readonly string[], question: Partial<QcaQuestion> = {}): readonly string[] {
  const read = ask(text, question);
  return 'problems' in read ? read.problems.map(({ code, line }) => `${code} ${line ?? '-'}`) : [];
}

const withRow = (line: number, row: string): readonly string[] => lines.with(line - 1, row);

describe('a table is taken as cases of QCA', () => {
  it('with the first column of text for their names and all others for conditions', () => {
    const read = ask(lines, { outcome: '~Y' });
    expect(read).toMatchObject({
      cases: {
        cases: ['a', 'b', 'c', 'd'],
        conditions: [
          { name: 'A', levels: 2 },
          { name: 'B', levels: 2 },
        ],
      },
    });
    expect('cases' in read && read.cases.outcome[3]).toBe(0.9);
  });

  it('with ids or numbers for names where no text names them', () => {
    const named = (text: readonly string[]): unknown => {
      const read = ask(text);
      return 'cases' in read ? [read.cases.cases, read.cases.conditions.map(each => each.name)] : read;
    };
    const ids = ['ID,A,Y', '110000,1,1', '120000,0,0', '130000,1,0'];
    expect(named(ids)).toEqual([['110000', '120000', '130000'], ['A']]);
    expect(named(['A,B,Y', '1,0,1', '0,1,0', '1,1,0'])).toEqual([
      ['1', '2', '3'],
      ['A', 'B'],
    ]);
  });

  it('and a value of a multi-value outcome is a set', () => {
    const levels = ['CASE,A,Y', 'a,1,2', 'b,0,1', 'c,1,0', 'd,0,2'];
    expect(wrong(levels)).toEqual(['qca.outcome -']);
    expect(ask(levels, { outcome: 'Y[2]' })).toMatchObject({ cases: { outcome: [1, 0, 0, 1] } });
  });
});

describe('a table that would mislead is refused, with the rows', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['a membership outside [0,1]', withRow(3, 'b,1.1,0.8,0.3'), ['qca.out-of-range 3']],
    ['a negative one', withRow(4, 'c,0.7,-0.6,0.9'), ['qca.out-of-range 4']],
    ['exactly 0.5', withRow(2, 'a,0.5,0.2,0.8'), ['qca.half 2']],
    ['a missing value', withRow(5, 'd,NA,0.1,0.1'), ['qca.missing-value 5']],
    ['the same case twice', withRow(5, 'a,0.2,0.1,0.1'), ['qca.duplicate-case 5']],
    ['a name that R refuses', withRow(1, 'CASE,A-1,B,Y'), ['qca.name -']],
    ['names that differ in case only', withRow(1, 'CASE,b,B,Y'), ['qca.name -']],
    [
      'a condition without variance',
      lines.map((line, i) => (i === 0 ? line : line.replace(/,[^,]+/, ',1'))),
      ['qca.no-variance -'],
    ],
    [
      'a text column',
      withRow(2, 'a,high,0.2,0.8'),
      ['qca.not-a-number 2', 'qca.not-a-number 3', 'qca.not-a-number 4', 'qca.not-a-number 5'],
    ],
  ])('%s', (_, text, codes) => {
    expect(wrong(text).filter(code => !code.startsWith('qca.not-a-number') || codes.includes(code))).toEqual(
      codes,
    );
  });

  it('a column that is not there, with what there is', () => {
    const read = ask(lines, { conditions: ['a', 'NONE'] });
    expect('problems' in read && read.problems.map(each => each.message)).toEqual([
      'There is no column “a”. Do you mean “A”?',
      'There is no column “NONE”. The columns are CASE, A, B, Y.',
    ]);
  });

  it('more conditions than the cases can carry', () => {
    const wide = [
      `CASE,${Array.from({ length: 16 }, (_, i) => `C${i}`).join(',')},Y`,
      ...Array.from(
        { length: 12 },
        (_, i) => `u${i},${Array.from({ length: 17 }, (__, j) => (i >> (j % 4)) & 1).join(',')}`,
      ),
    ];
    const read = ask(wide);
    expect('problems' in read && read.problems[0]).toMatchObject({
      code: 'qca.too-many-conditions',
      message: expect.stringMatching(/^16 conditions for 12 cases make at least 65536 rows/) as unknown,
    });
  });

  it('values that make more configurations than can be numbered', () => {
    const wide = [
      `CASE,${Array.from({ length: 14 }, (_, i) => `C${i}`).join(',')},Y`,
      ...Array.from({ length: 16 }, (_, i) => `u${i},${Array(14).fill(i).join(',')},${i % 2}`),
    ];
    expect(wrong(wide)).toEqual(['qca.too-many-conditions -']);
  });

  it('a decimal comma, with what to do', () => {
    const read = ask(['CASE;A;Y', 'a;0,9;1', 'b;0,1;0', 'c;0,7;1']);
    expect('problems' in read && read.problems[0]?.message).toMatch(/Write decimals with a point/);
  });

  it('the outcome among the conditions, and a gap in the values of a condition', () => {
    expect(wrong(lines, { conditions: ['A', 'Y'] })).toEqual(['qca.name -']);
    expect(wrong(['CASE,A,Y', 'a,0,1', 'b,3,0', 'c,1,1', 'd,3,0'])).toEqual(['qca.level-gap -']);
  });

  it('and a half is dropped or raised only where that was said', () => {
    const half = withRow(2, 'a,0.5,0.2,0.8');
    expect(ask(half, { halves: 'drop' })).toMatchObject({
      cases: { conditions: [{ values: [0.5, 0.1, 0.7, 0.2] }, {}] },
    });
    expect(ask(half, { halves: 'raise' })).toMatchObject({
      cases: { conditions: [{ values: [0.501, 0.1, 0.7, 0.2] }, {}] },
    });
  });
});
