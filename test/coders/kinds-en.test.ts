import { describe, expect, test } from 'vitest';
import { disk, loadCodebooks } from '../../src/corpus';
import { openEngine } from '../../src/corpus/engine';
import { unitsOf, type Unit } from '../../src/model';

const { codebooks, lexicon } = await loadCodebooks(disk('codebooks'));
const engine = openEngine(
  codebooks.filter(book => book.kind === 'ambiguity'),
  lexicon!,
);

/** What the units of an English text are, with the first words of each. */
const kinds = (text: string): readonly string[] =>
  unitsOf(engine.code({ uri: 'x', text, language: 'en' }))
    .filter(u => u.kind !== 'heading')
    .map(u => `${u.kind} ${text.slice(u.start, u.end).split(' ').slice(0, 2).join(' ')}`);

/** A sentence as the last paragraph of a section. */
function last(sentence: string): { readonly unit: Unit; readonly text: string } {
  const text = `Section 1. Rules.\n(a) The Office files letters.\n(b) ${sentence}\n`;
  return { text, unit: unitsOf(engine.code({ uri: 'x', text, language: 'en' })).at(-1)! };
}

const kindOf = (sentence: string): string => last(sentence).unit.kind;

describe('captions hold whole words', () => {
  test('“general-purpose” is no “purpose”', () => {
    const under = (caption: string) =>
      kinds(`Article 1\n${caption}\n1.   Printers that serve several floors stand in the hall.\n`);
    expect(under('Purpose of printers')).toEqual(['purpose Printers that']);
    expect(under('General-purpose printers')).toEqual(['other Printers that']);
  });
});

describe('purposes', () => {
  test('what a text is intended for is a purpose, what a thing is intended to be is none', () => {
    expect(kindOf('This policy is intended to bring order into the archive.')).toBe('purpose');
    expect(kindOf('The printer is intended to be used by two offices.')).toBe('background');
  });
});

describe('an English body without a name', () => {
  const severity = (text: string) =>
    last(text).unit.flags.find(flag => flag.code === 'amb.resp.unnamed')?.severity;

  test.each([
    ['Relevant authorities shall count the letters.', 3],
    ['Letters shall be counted by the appropriate managers.', 3],
    ['The Office shall consult relevant stakeholders on its letters.', 1],
    ['The Office shall work with the relevant departments on its letters.', 1],
    ['The Office shall select the most able and appropriate representatives.', undefined],
    ['Letters shall bear contact information for the appropriate manager.', undefined],
  ])('%s', (text, expected) => expect(severity(text)).toBe(expected));
});

describe('formulas', () => {
  test.each([
    ['NOW, THEREFORE, I, A. Clerk, Mayor of the City, do hereby direct and order as follows:', 'preamble'],
    ['NOW, THEREFORE, BE IT RESOLVED BY THE COUNCIL OF THE CITY OF FILES:', 'preamble'],
    ['By virtue of the power vested in me as Mayor, it is hereby ordered that:', 'preamble'],
    ['BE IT RESOLVED by the Council that the Office shall keep all files.', 'duty'],
    ['Within 90 days:', 'heading'],
    ['This order shall remain in effect unless the Mayor revises it.', 'effect'],
    ['This order shall be effective on the 2nd day of May.', 'effect'],
    ['The rules for lost files shall be effective and fair.', 'duty'],
  ])('%s', (sentence, kind) => expect(kindOf(sentence)).toBe(kind));
});

describe('items below a sentence that is not finished', () => {
  const list = (stem: string, ...items: string[]) =>
    kinds(`Article 1\nArchives\n1.   ${stem}\n${items.map((t, n) => `(${'abc'[n]}) ${t}\n`).join('')}`).slice(
      1,
    );

  test('“shall:” makes duties of its items, “shall not:” bans', () => {
    const items = ['have a seal which is kept in the vault;', 'not lend a seal that is in use;'];
    expect(list('Each archive shall:', ...items)).toEqual(['duty have a', 'prohibition not lend']);
    expect(list('Each archive shall not:', items[0]!)).toEqual(['prohibition have a']);
    expect(list('Each archive shall—', items[0]!)).toEqual(['duty have a']);
    expect(list('Each archive must not:—', items[0]!)).toEqual(['prohibition have a']);
    expect(list('An archive may be closed only if–', 'it is dry, and')).toEqual(['background it is']);
  });

  test('what a duty lists is an item, but conditions and sentences of their own state facts', () => {
    const items = ['shelves are dry and doors are locked;', 'keys are counted;'];
    expect(list('Archives shall ensure that:', ...items)).toEqual(['item shelves are', 'item keys are']);
    expect(list('Archives shall be closed where:', ...items)).toEqual([
      'background shelves are',
      'background keys are',
    ]);
    expect(list('Archives shall list:', 'These are the old rooms.')).toEqual(['background These are']);
  });
});

describe('definitions', () => {
  test('a term in quotation marks is defined, whatever modals its meaning has', () => {
    expect(kindOf('“Key” or “keys” mean what tenants must return.')).toBe('definition');
    expect(kindOf('“Lock” shall mean a device that should be closed.')).toBe('definition');
    expect(kindOf('**Door**: A part of the wall that opens.')).toBe('definition');
  });

  test('under “Definitions” a mark is enough', () => {
    const text = 'Article 2\nDefinitions\n1.   Spare Key - One that the owner must keep in a safe.\n';
    expect(kinds(text)).toEqual(['definition Spare Key']);
  });

  test('means by which something is done define nothing', () => {
    expect(kindOf('The office shall send by electronic means a list of keys.')).toBe('duty');
    expect(kindOf('The owner may, by means of a letter, refuse.')).toBe('permission');
    expect(kindOf('Open standard means a standard without a fee.')).toBe('definition');
  });
});

test('a month is no permission', () => {
  expect(kindOf('No later than 15 May 2009 for the first list;')).toBe('item');
});

describe('markers', () => {
  const marker = (sentence: string): string => {
    const { unit, text } = last(sentence);
    const { deontic, kind } = unit;
    return `${kind} ${deontic && `${text.slice(deontic.start, deontic.end)} ${deontic.force}`}`;
  };

  test('a subject that is none forbids', () => {
    expect(marker('No copy of the key may be made by visitors.')).toBe('prohibition may prohibition');
    expect(marker('Where fees are due, no reminder shall be sent.')).toBe('prohibition shall prohibition');
    expect(marker('Neither the owner nor a tenant shall change the lock.')).toBe(
      'prohibition shall prohibition',
    );
    expect(marker('In no case may the office lend a key.')).toBe('prohibition In no case may prohibition');
    expect(marker('Lending of keys shall be prohibited.')).toBe('prohibition shall prohibition');
  });

  test('other words with no do not', () => {
    expect(marker('No later than June, the office shall count keys.')).toBe('duty shall duty');
    expect(marker('Where a door has no lock, the owner may buy one.')).toBe('permission may permission');
    expect(marker('Regulation No 7 shall be read with this Act.')).toBe('duty shall duty');
  });

  test('the main verb gives the force, not what follows from it', () => {
    expect(marker('The office should work with tenants to ensure that keys return.')).toBe(
      'duty should effort',
    );
    expect(marker('In order to ensure order, owners may count keys.')).toBe('permission may permission');
    expect(marker('Ensure that every tenant can reach the owner.')).toBe('duty Ensure direction');
  });
});

describe('actors', () => {
  const actor = (sentence: string): string | undefined => {
    const { unit, text } = last(sentence);
    return unit.actor && text.slice(unit.actor.start, unit.actor.end);
  };

  test('who acts stands before the marker, without what opens the clause', () => {
    expect(actor('Resolved that the Keeper shall count keys.')).toBe('the Keeper');
    expect(actor('The doors are old and the tenants who use them shall lock them.')).toBe(undefined);
    expect(actor('**Locks.** Tenants must lock doors.')).toBe('Tenants');
    expect(actor('The keeping of keys shall be shared by all.')).toBeUndefined();
    expect(actor('All published lists should name a keeper.')).toBeUndefined();
    expect(actor('Two of the tenants may keep a key.')).toBe('Two of the tenants');
    expect(actor('Keys are lent, and the owner may ask for them.')).toBe('the owner');
  });

  test('a pronoun and the rest of a phrase or a clause name nobody', () => {
    expect(actor('Where a door is open, it shall be closed.')).toBe(undefined);
    expect(actor('The keys referred to in points 1, 2 and 3 shall be kept.')).toBe(undefined);
    expect(actor('The lists (of each house) of Directive 5 shall be kept.')).toBe(undefined);
    expect(actor('Owners keep keys, which may be lent.')).toBe(undefined);
  });
});

describe('permissions', () => {
  test.each([
    'The Manager shall have the authority to close the archive at night.',
    'The Manager has full discretion to close the archive at night.',
    'The Manager is further authorized to close the archive at night.',
    'The Manager is empowered to close the archive at night.',
    'The Manager may close the archive at night.',
  ])('a power is one, of its own force: %s', sentence => {
    const { unit } = last(sentence);
    expect([unit.kind, unit.deontic?.force]).toEqual(['permission', 'permission']);
  });

  test.each([
    'Letters to which an office may deny access at any time.',
    'Letters that may contain errors of all kinds.',
    'The manner in which she may see her letters.',
    'Fees are such as may be prescribed by the Board.',
    'Letters may be very important to those who wrote them.',
  ])('what may be so, or belongs to a noun, permits nothing: %s', sentence => {
    expect(kindOf(sentence)).not.toBe('permission');
  });

  test('the month and a power in such a case are as they were', () => {
    expect(kindOf('The archive was opened in May 2017 by the Mayor of the town.')).toBe('background');
    expect(kindOf('In which case the Manager may close the archive at night.')).toBe('permission');
  });
});

describe('formulas of the text about itself', () => {
  test.each([
    'Nothing in this Order shall be construed to create a right of action.',
    'This Order shall not be construed to create a right of action.',
    'The Office shall assume no liability for letters that were lost.',
    'The Office will reserve the right to close the archive.',
    'Failure to comply with this Order shall not result in any liability to the Office.',
  ])('bind nobody: %s', sentence => {
    const { unit } = last(sentence);
    expect([unit.kind, unit.deontic]).toEqual(['permission', undefined]);
  });

  test('names and meanings are told apart from duties', () => {
    expect(kindOf('This Order shall be known as the Archive Order.')).toBe('scope');
    expect(kindOf('These words shall have the following meanings in this Order:')).toBe('definition');
    expect(kindOf('The terms “letter” and “note” shall not include drafts of any kind.')).toBe('definition');
    expect(kindOf('Such terms of use shall be posted in the hall by the Office.')).toBe('duty');
    expect(
      kindOf('The Board shall advise the offices (for this, the term “office” shall include shops).'),
    ).toBe('duty');
  });
});
