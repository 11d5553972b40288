import { expect, test } from 'vitest';
import { unitActors, type CodedDocument } from '../../src/model';
import { codedDocument } from '../support';

test('a unit addresses whom its own words name, each body by itself, else the bodies of the first of its duties that has any', () => {
  const coded = codedDocument({
    units: [
      { text: '市数据局、市财政局应当编制目录。', actor: '市数据局、市财政局' },
      { text: '及时更新目录。' },
      { text: '目录每年更新。' },
    ],
  });
  const [own, next] = coded.units;
  const duty = { start: 0, end: 4, actors: [] };
  const actors = [{ start: 0, end: 4, role: 'sole', named: true }] as const;
  const both = [
    { start: 0, end: 4, role: 'joint', named: true },
    { start: 5, end: 9, role: 'joint', named: true },
  ] as const;
  const told: CodedDocument = {
    ...coded,
    survey: {
      ...coded.survey,
      duties: [
        { ...duty, unit: own!.id, actors: both },
        { ...duty, unit: next!.id },
        { ...duty, unit: next!.id, actors },
      ],
    },
  };
  const { text } = coded.document;
  const of = unitActors(told);
  expect(told.units.map(unit => of(unit).map(({ start, end }) => text.slice(start, end)))).toEqual([
    ['市数据局', '市财政局'],
    ['市数据局'],
    [],
  ]);
});

test('in English what its duties say comes first: things that stand before a marker have none', () => {
  const coded = codedDocument({
    units: [
      { text: 'The plan shall be kept by the Office.', actor: 'The plan' },
      { text: 'The plan shall be kept.', actor: 'The plan' },
      { text: 'Offices should keep a plan.', actor: 'Offices' },
    ],
  });
  const [first, second] = coded.units;
  const { text } = coded.document;
  const start = text.indexOf('the Office');
  const actors = [
    { start: 0, end: 8, role: 'supporting', named: true },
    { start, end: start + 'the Office'.length, role: 'lead', named: true },
  ] as const;
  const told: CodedDocument = {
    ...coded,
    survey: {
      ...coded.survey,
      duties: [
        { start: 0, end: 4, unit: first!.id, actors },
        { start: 0, end: 4, unit: second!.id, actors: [] },
      ],
    },
  };
  const of = unitActors(told);
  expect(told.units.map(unit => of(unit).map(({ start, end }) => text.slice(start, end)))).toEqual([
    ['the Office'],
    [],
    ['Offices'],
  ]);
});
