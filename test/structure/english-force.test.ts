import { expect, test } from 'vitest';
import { coded } from './duties-of';

/** `body: force act + object`, a line a duty. */
const forces = (sentences: string): readonly string[] => {
  const { survey, document } = coded(`Key Policy\n\nSection 1. ${sentences}\n`, 'en');
  const cut = (span: { start: number; end: number } | undefined) =>
    span ? document.text.slice(span.start, span.end) : '-';
  return survey.duties.map(
    ({ actors, deontic, act, object }) =>
      `${actors.map(cut).join(' ') || '-'}: ${deontic?.force ?? '-'} ${cut(act)} + ${cut(object)}`,
  );
};

test.each([
  ['The Manager should count the keys.', ['Manager: effort count + the keys']],
  ['The agencies should:\n\n(a) count the keys.', ['agencies: effort count + the keys']],
  ['The Manager[3] should count the keys.', ['Manager: effort count + the keys']],
  ['GOALS:** The City will count keys.', ['City: direction count + keys']],
  ['Keys will be counted by the Board for accuracy.', ['Board: direction counted + Keys']],
  ['Keys are expected to be counted.', ['-: effort counted + Keys']],
  ['The City will promote use of keys.', ['City: effort promote + use of keys']],
  [
    'The Manager shall count keys, should check locks, and may close gates.',
    ['Manager: duty count + keys', 'Manager: effort check + locks', 'Manager: permission close + gates'],
  ],
  [
    'The agencies should sign contracts requiring that, before they end, the contractor must count keys.',
    ['agencies: effort sign + contracts requiring that', 'contractor: duty count + keys'],
  ],
])('%s', (sentence, expected) => {
  expect(forces(sentence)).toEqual(expected);
});

test('what is asked in a question is no norm of its own', () => {
  const list = 'The Manager shall:\n\n(a) Prepare lists to identify which keys should be counted.';
  expect(forces(list)).toEqual(['Manager: duty Prepare + lists to identify']);
});

test.each([
  [
    'The Manager shall count, check and publish the keys.',
    ['Manager: duty count, check and publish + the keys'],
  ],
  [
    'The Manager shall review and, where necessary, revise keys.',
    ['Manager: duty review and, where necessary, revise + keys'],
  ],
  ['Keys shall be counted, checked and published.', ['-: duty counted, checked and published + Keys']],
  [
    'The Manager is responsible for counting and checking keys.',
    ['Manager: direction counting and checking + keys'],
  ],
  [
    'The Manager shall, to the extent practicable, and with consent of the Board, count keys.',
    ['Manager: duty count + keys'],
  ],
  [
    'The Manager shall provide a regularly updated, public list of keys.',
    ['Manager: duty provide + a regularly updated, public list of keys'],
  ],
  ['The Manager shall provide a list, counting all keys.', ['Manager: duty provide + a list']],
  ['The Manager shall post on the web portal a list of keys.', ['Manager: duty post + a list of keys']],
  ['The Manager will not sell keys.', ['Manager: direction not sell + keys']],
  [
    'The keys of the City should not be sold to any other person.',
    ['-: effort not be sold + The keys of the City'],
  ],
  ['The Manager may by notice designate a keeper.', ['Manager: permission designate + a keeper']],
  ['The Manager may call, should the keys be lost.', ['Manager: permission call + -']],
])('acts and objects: %s', (sentence, expected) => {
  expect(forces(sentence)).toEqual(expected);
});

test.each([
  ['The Manager is empowered to count the keys.', ['Manager: permission count + the keys']],
  ['The Manager is further authorized to count the keys.', ['Manager: permission count + the keys']],
  ['The Manager shall have sole discretion to count the keys.', ['Manager: permission count + the keys']],
  ['The Manager has the right to a key.', []],
])('powers: %s', (sentence, expected) => {
  expect(forces(sentence)).toEqual(expected);
});

test.each([
  ['The City commits to count the keys.', ['City: direction count + the keys']],
  ['The agency needs to count the keys.', ['agency: direction count + the keys']],
  ['The agency has a duty to count the keys.', ['agency: duty count + the keys']],
  ['The City is committed to openness in all that it does.', []],
  [
    'The agencies are responsible for:\n\n(a) counting the keys.',
    ['agencies: direction counting + the keys'],
  ],
])('%s', (sentence, expected) => {
  expect(forces(sentence)).toEqual(expected);
});

test.each([
  ['within one hundred and twenty (120) days', 'P120D'],
  ['within one-hundred and twenty (120) days', 'P120D'],
  ['within one hundred days', 'P100D'],
  ['not later than the 31st day of December 2026', '2026-12-31'],
  ['before the end of the period of 12 months beginning with the day of its passing', 'P12M'],
])('%s', (when, value) => {
  const { survey } = coded(`Key Policy\n\nSection 1. The Manager shall count the keys ${when}.\n`, 'en');
  expect(survey.duties.map(({ deadline }) => deadline?.value)).toEqual([value]);
});
