import { expect, test } from 'vitest';
import { unitActors, type CodedDocument } from '../../src/model';
import { codedDocument } from '../support';

test('a unit addresses whom its own words name, else the bodies of the first of its duties that has any', () => {
  const coded = codedDocument({
    units: [
      { text: '市数据局应当编制目录。', actor: '市数据局' },
      { text: '及时更新目录。' },
      { text: '目录每年更新。' },
    ],
  });
  const [own, next] = coded.units;
  const duty = { start: 0, end: 4, actors: [] };
  const actors = [{ start: 0, end: 4, role: 'sole', named: true }] as const;
  const told: CodedDocument = {
    ...coded,
    survey: {
      ...coded.survey,
      duties: [
        { ...duty, unit: own!.id, actors: [{ ...actors[0], end: 2 }] },
        { ...duty, unit: next!.id },
        { ...duty, unit: next!.id, actors },
      ],
    },
  };
  const { text } = coded.document;
  const of = unitActors(told);
  expect(told.units.map(unit => of(unit).map(({ start, end }) => text.slice(start, end)))).toEqual([
    ['市数据局'],
    ['市数据局'],
    [],
  ]);
});
