import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of';

describe('facts of English documents of other states', () => {
  it('tell an Act of Parliament by its formula, number and short title', () => {
    const facts = factsOf(
      'Clean Ponds Act 2031\n\n2031 CHAPTER 7\n\nAn Act to make provision about ponds.\n\n[4th May 2031]\n\nBE IT ENACTED by the King’s most Excellent Majesty, by and with the advice and consent of the Lords Spiritual and Temporal, as follows:—\n\n1 Ponds\n\n(1) Ponds are clean.\n',
    );
    expect(facts).toMatchObject({
      title: 'Clean Ponds Act 2031',
      doc_number: '2031 c. 7',
      issuer: ['Parliament of the United Kingdom'],
      jurisdiction: 'United Kingdom',
      jurisdiction_code: 'GB',
      level: 'central',
    });
  });

  it.each([
    ['Ponds Strategy\n\nThe Australian Government keeps ponds clean.\n', 'AU', 'central'],
    ['Ponds Strategy\n\nHis Majesty’s Government keeps ponds clean.\n', 'GB', 'central'],
    ['PONDS STRATEGY\n\nGOVERNMENT OF ONTARIO\n\nPonds are clean.\n', 'CA-ON', 'state'],
  ])('tell the government that a head names first: %s', (text, code, level) =>
    expect(factsOf(text)).toMatchObject({ jurisdiction_code: code, level }),
  );

  it.each([
    [
      'U.S. DEPARTMENT OF AGRICULTURE\nPond Regulation\n\nPonds are clean.\n',
      'US',
      ['U.S. Department of Agriculture'],
    ],
    ['DoD Directive 5105.01\nPonds\n\nPonds are clean.\n', 'US', ['Department of Defense']],
    ['DEPARTMENT OF AGRICULTURE\nPond Regulation\n\nPonds are clean.\n', undefined, undefined],
    ['LAWS OF KENYA\n\nTHE PONDS ACT\n\nPonds are clean.\n', 'KE', undefined],
    ['Ponds Act 2031\n\nJurisdiction:Ireland\n\nPonds are clean.\n', 'IE', undefined],
    ['Pond Policy\n\nThis agrees with the Victorian Government Pond Policy.\n', undefined, undefined],
    ['Pond Policy\n\nOffices ask the Department of Defense.\n', undefined, undefined],
  ])('tell a body or state by a line of the head: %s', (text, code, issuer) => {
    const facts = factsOf(text);
    expect(facts['jurisdiction_code']).toBe(code);
    expect(facts['issuer']).toEqual(issuer);
  });

  it('take no city for the state that it speaks of, nor a state for an organization', () => {
    const city =
      'City of Pondville\nPonds Policy\n\nThe City of Pondville follows the Australian Government.\n';
    expect(factsOf(city)['jurisdiction']).toBe('Pondville');
    const far = `Ponds Strategy\n\n${'Ponds are clean. '.repeat(40)}The United Nations General Assembly agrees.\n`;
    expect(factsOf(far)['jurisdiction']).toBeUndefined();
  });

  it.each([
    ['THE CLEAN PONDS ACT, 2031\n\n(NO. 22 OF 2031)\n\nAn Act to provide for ponds.\n', 'Act No. 22 of 2031'],
    ['Recommendation on Ponds\nOECD/LEGAL/0449\n\nPonds should be clean.\n', 'OECD/LEGAL/0449'],
  ])('number: %s', (text, number) => expect(factsOf(text)['doc_number']).toBe(number));
});
