import { describe, expect, it } from 'vitest';
import { citations } from './words';

const read = (text: string) => citations(text, 'en');
const titles = (text: string) =>
  read(`Ponds Policy\n\n1. Keepers must comply with ${text}\n`).map(c => c.title);

describe('an Act of Westminster form', () => {
  it.each([
    ['the Fish Ponds Act 2018 and the Eels Act, 2000.', ['Fish Ponds Act 2018', 'Eels Act, 2000']],
    ['section 7 of the Keepers of the Ponds Act 1975.', ['Keepers of the Ponds Act 1975']],
    ['ponds.\n\nC. Ponds Act\n\nApplication of Act\n', ['Ponds Act']],
    ['section 7 of the Ponds Act 1975.', ['Ponds Act 1975']],
    ['Section Three of the Ponds Act.', ['Ponds Act']],
    ['the Fish Ponds Act 2018-19 or later.', ['Fish Ponds Act']],
    ['the Fish Ponds Act 2018\nEels Act 1999\n', ['Fish Ponds Act 2018', 'Eels Act 1999']],
  ])('%s', (text, expected) => expect(titles(text)).toEqual(expected));

  it('has no short name in the state that brackets tell', () =>
    expect(read('It is under the Fish Ponds Act 1988 (Cth).')[0]?.shortName).toBeUndefined());

  it('is told by its year from those of other states', () => {
    const common = (act: string) => read(`Keepers must comply with the ${act}.`)[0]?.common;
    expect(common('Freedom of Information Act')).toBe('state');
    expect(common('Freedom of Information Act 2000')).toBeUndefined();
  });

  it('does not cite itself where it says how it is called, nor in its title', () => {
    const act = 'THE FISH PONDS ACT, 2018\n\n1. This Act may be called the Fish Ponds Act, 2018.\n';
    expect(read(act)).toMatchObject([{ self: true }]);
    expect(read('Fish Ponds Act 2018\n\n2018 CHAPTER 3\n\n1. Ponds are clean.\n')).toMatchObject([
      { self: true },
    ]);
  });
});

describe('what gives a power', () => {
  const types = (text: string) => read(`${text}\n`).map(c => c.type);

  it('is named behind the office that has it', () =>
    expect(
      types(
        'By the authority vested in me as Keeper of the Great Northern Ponds of the Province, by section 3 of the Fish Ponds Act, and section 2 of the Eels Act, I order:',
      ),
    ).toEqual(['basis', 'basis']));

  it('stands in the same clause', () =>
    expect(
      types('The authority vested in me as Keeper by law is large. Keepers know the Fish Ponds Act.'),
    ).toEqual(['mention']));
});

describe('sections of a code', () => {
  const numbers = (text: string) => read(`${text}\n`).map(c => [c.type, c.number]);

  it('are each cited in a list', () => {
    expect(numbers('An act amending RCW 43.41A.120, 43.41A.010, and 43.41A.125.')).toEqual([
      ['amend', 'RCW 43.41A.120'],
      ['amend', 'RCW 43.41A.010'],
      ['amend', 'RCW 43.41A.125'],
    ]);
    expect(numbers('Keepers know RCW 43.41A.120, 12 ponds and 2.5 eels.')).toHaveLength(1);
  });

  it('are amended by a bill that says how', () => {
    expect(numbers('Amend RSA 21-R by inserting the following: Eels.')).toEqual([['amend', 'RSA 21-R']]);
    expect(numbers('RCW 43.41A.120 and 2011 c 60 s 38 are each amended to read as follows:')).toEqual([
      ['amend', 'RCW 43.41A.120'],
    ]);
  });
});
