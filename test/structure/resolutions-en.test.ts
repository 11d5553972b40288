import { describe, expect, test } from 'vitest';
import { described } from './support';

const recital =
  'WHEREAS, the archives of the Town of Files serve all its residents and have long been closed';

describe('an English resolution in one line', () => {
  test('its formulas in small letters begin paragraphs of their own', () => {
    const text = `${recital}; now therefore be it RESOLVED, that the Clerk shall open the archives; and be it FURTHER RESOLVED: The Clerk shall report each year.`;
    expect(described(text, 'en')).toEqual([
      `recital Recital1: ${recital};`,
      'paragraph ¶1: now therefore be it RESOLVED, that the Clerk shall open the archives; and',
      'paragraph ¶2: be it FURTHER RESOLVED: The Clerk shall report each year.',
    ]);
  });

  test('a numbered one ends the list before it', () => {
    const text = `${recital}; now, therefore be it 1st RESOLVED, that the board consists of: 1) the Clerk; 2) the Mayor; and be it further 2nd RESOLVED, that the board shall meet.`;
    expect(described(text, 'en')).toEqual([
      `recital Recital1: ${recital};`,
      'paragraph ¶1: now, therefore be it 1st RESOLVED, that the board consists of:',
      'item 1: the Clerk;',
      'item 2: the Mayor; and',
      'paragraph ¶2: be it further 2nd RESOLVED, that the board shall meet.',
    ]);
  });

  test('a question that was resolved, and what is therefore so, begin nothing', () => {
    const text =
      'The complaint was filed in May and resolved, and the Clerk is now, therefore, free to close the file; it may be resolved again.';
    expect(described(`# Policy\n\n## Scope\n\n${text}`, 'en').slice(2)).toEqual([`paragraph §1/¶1: ${text}`]);
  });
});

test('a short resolution is no formula before one', () => {
  expect(described(`${recital};\nRESOLVED, That the fee is waived.\nRESOLVED, THAT:`, 'en').slice(1)).toEqual(
    ['paragraph ¶1: RESOLVED, That the fee is waived.', 'preamble ¶2: RESOLVED, THAT:'],
  );
});

test('a heading in capitals belongs to no item of the list before it', () => {
  const text =
    '# Pond Memorandum\n\n## Background\n\nThe staff will:\n\n(1) list ponds;\n(2) map them.\n\nEFFECTIVE DATE\n\nThis memorandum begins in May.';
  expect(described(text, 'en').slice(-2)).toEqual([
    'heading §1/¶2: EFFECTIVE DATE',
    'paragraph §1/¶3: This memorandum begins in May.',
  ]);
});

test('a list that begins within a line ends with it, unless the next line goes on with it', () => {
  const text =
    '# Pond Memorandum\n\n## Duties\n\n- The clerk shall prepare for the council: (i) a list of all ponds; and (ii) a map.\n- The clerk shall report.\n\nThe staff shall keep, for each of the ponds: (a) a sign; (b) a boat;\n(c) a net.';
  expect(described(text, 'en').map(line => line.slice(0, line.indexOf(':')))).toEqual([
    'title ¶1',
    'heading §1',
    'item §1/•1',
    'item §1/(i)',
    'item §1/(ii)',
    'item §1/•2',
    'paragraph §1/¶1',
    'item §1/(a)',
    'item §1/(b)',
    'item §1/(c)',
  ]);
});
