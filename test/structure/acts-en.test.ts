import { describe, expect, it } from 'vitest';
import { citations } from './words';

const read = (text: string) => citations(text, 'en');
const titles = (text: string) =>
  read(`Ponds Policy\n\n1. Keepers must comply with ${text}\n`).map(c => c.title);

describe('an Act of Westminster form', () => {
  it.each([
    ['the Fish Ponds Act 2018 and the Eels Act, 2000.', ['Fish Ponds Act 2018', 'Eels Act, 2000']],
    ['section 7 of the Keepers of the Ponds Act 1975.', ['Keepers of the Ponds Act 1975']],
    ['section 7 of the Ponds Act 1975.', ['Ponds Act 1975']],
    ['Section Three of the Ponds Act.', ['Ponds Act']],
    ['the Fish Ponds Act 2018-19 or later.', ['Fish Ponds Act']],
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
