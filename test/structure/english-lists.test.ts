import { expect, test } from 'vitest';
import { coded, told } from './duties-of';

const policy = (body: string): readonly string[] => told(`Key Policy\n\n${body}\n`, 'en');

test.each([
  ['a bare marker', 'The Manager shall\n\n(a) count the keys;\n\n(b) check the locks.'],
  ['a marker and a dash', 'The Manager shall—\n\n(a) count the keys; and\n\n(b) check the locks.'],
  [
    'a colon and a dash',
    'The duties of the Manager shall include:—\n\n(a) count the keys;\n\n(b) check the locks.',
  ],
  [
    'a phrase before the colon',
    'The Manager shall, in order to keep order:\n\n(a) count the keys;\n\n(b) check the locks.',
  ],
  [
    'who works with others',
    'The Manager will work with the boards, as needed, to;\n\n(a) count the keys;\n\n(b) check the locks.',
  ],
  [
    'whose duties they are',
    'The Manager’s duties shall include, but are not limited to, the following:\n\n(a) Count the keys;\n\n(b) check the locks.',
  ],
  [
    'the duties of somebody',
    'The duties of the Manager shall include:\n\n(a) Count the keys;\n\n(b) check the locks.',
  ],
  [
    'what practices allow',
    'The Manager will adopt practices that allow it to:\n\n(a) count the keys;\n\n(b) check the locks.',
  ],
  [
    'whom the Board directs',
    'The Manager is hereby directed to:\n\n(a) count the keys;\n\n(b) check the locks.',
  ],
  [
    'captions of the items',
    'The Manager shall:\n\n(a) **Keys.** Count the keys.\n\n(b) **Locks.** check the locks.',
  ],
])('items go on from %s', (_, section) => {
  expect(
    policy(`Section 1. ${section}`)
      .filter(row => /count|check/i.test(row))
      .map(row => row.toLowerCase()),
  ).toEqual(['manager/sole: count + the keys', 'manager/sole: check + the locks']);
});

test('a dash at the end is no object', () => {
  expect(policy('Section 1. The Manager shall consult—\n\n(a) the boards, and\n\n(b) the owners.')).toEqual([
    'Manager/sole: consult + -',
  ]);
});

test('items that are no acts lay no duty', () => {
  const things = '(a) keys of the gates;\n\n(b) use of the locks;\n\n(c) lists of gates.';
  expect(policy(`Section 1. The Manager’s duties shall include:\n\n${things}`)).toEqual([]);
  expect(policy(`Section 1. The report shall include:\n\n${things}`)).toHaveLength(1);
});

test('an item that names who will do something has an act of its own before that', () => {
  const list =
    'Section 1. Each department shall:\n\n(a) Designate a coordinator no later than three months from now, who will keep the keys.';
  expect(policy(list)).toEqual([
    'department/sole: Designate + a coordinator @ P3M',
    'coordinator/sole: keep + the keys',
  ]);
});

test.each([
  ['Each agency shall name a coordinator in each office who shall count keys.', 'coordinator'],
  ['Keys are kept by a board comprised of the Mayor and her deputies, who shall count keys.', 'board'],
  ['The Mayor shall appoint a clerk as the Director who shall count keys.', 'Director'],
  ['Keys are kept by the group, who under the direction of the Mayor, shall count keys.', 'group'],
])('%s', (sentence, body) => {
  expect(policy(`Section 1. ${sentence}`)).toContain(`${body}/sole: count + keys`);
});

test('who assumes no liability has not to act, and who shall grant no support is forbidden to', () => {
  const text =
    'Section 1. The City shall assume no liability for keys. The City shall reserve the right to close gates. The City shall grant no keys.';
  expect(policy(text)).toEqual(['City/sole: grant + keys']);
  expect(coded(`Key Policy\n\n${text}\n`, 'en').survey.duties[0]!.deontic?.force).toBe('prohibition');
});

test('what opens an item leads to its act', () => {
  const list =
    'Section 1. Each department shall:\n\n(a) Within 30 days, count the keys;\n\n(b) upon request, check the locks;\n\n(c) regularly paint the gates.';
  expect(policy(list)).toEqual([
    'department/sole: count + the keys @ P30D',
    'department/sole: check + the locks',
    'department/sole: paint + the gates',
  ]);
});

test('a sentence goes on behind a semicolon', () => {
  expect(
    policy('Section 1. The Manager shall count the keys; provide them to the Mayor; and check the locks.'),
  ).toEqual([
    'Manager/sole: count + the keys',
    'Manager/sole: provide + them > the Mayor',
    'Manager/sole: check + the locks',
  ]);
});

test('a list ends where what follows bears the mark of the sentence above it', () => {
  const text =
    '1. The Manager shall:\n\n(a) count the keys;\n\n(b) check the locks.\n\n2. Review by Council\n\nSubmit the annual report.\n\n3. Independent agencies are encouraged to check locks.';
  expect(policy(text)).toEqual(['Manager/sole: count + the keys', 'Manager/sole: check + the locks']);
});

test('a list in a list does not end the outer one', () => {
  const list =
    'Section 1. The Manager shall:\n\n(a) keep a book that names:\n\n(i) keys in use;\n\n(ii) locks;\n\n(b) check the locks.';
  expect(policy(list)).toEqual(['Manager/sole: keep + a book that names', 'Manager/sole: check + the locks']);
});

test('paragraphs below a paragraph are a list until one is no act', () => {
  const text =
    'Section 1. Keys\n\nThe keys shall be kept. All offices of the city shall:\n\nCount the keys.\n\nCheck the locks.\n\nInquiries about keys go to the Mayor.\n\nKeep calm.';
  expect(policy(text)).toEqual([
    '-: kept + The keys',
    'offices of the city/sole: Count + the keys',
    'offices of the city/sole: Check + the locks',
  ]);
});
