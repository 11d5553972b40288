import { describe, expect, it } from 'vitest';
import { nodes } from '../../src/exporters/network';
import type { Citation, CodedDocument, Fact } from '../../src/model';
import { codedDocument } from '../support';
import { bodies } from './corpus';

/** A document of a place, with what it cites. */
function documentOf(
  id: string,
  [jurisdiction, jurisdiction_code]: readonly [place: string, code: string],
  ...citations: readonly Partial<Citation>[]
): CodedDocument {
  const coded = codedDocument({ id, path: `${id}.txt`, units: [{ text: 'It follows the law.' }] });
  const fact = (value: string): readonly Fact[] => [{ value, confidence: 1, from: 'text' }];
  return {
    ...coded,
    facts: { jurisdiction: fact(jurisdiction), jurisdiction_code: fact(jurisdiction_code) },
    survey: {
      ...coded.survey,
      citations: citations.map(each => ({ start: 0, end: 2, type: 'mention' as const, ...each })),
    },
  };
}

describe('nodes of the citation network', () => {
  it('are one a law: of a name that many have, one a state or a place', async () => {
    const records = { title: 'Public Records Act', common: 'state' as const };
    const charter = { title: 'City Charter', common: 'place' as const };
    const csv = await bodies(nodes, [
      documentOf('a', ['Fresno', 'US-CA'], records, charter),
      documentOf('b', ['Oakland', 'US-CA'], records, charter),
      documentOf('c', ['Mobile', 'US-AL'], records, { title: 'Privacy Act of 1974' }),
      documentOf('d', ['Macon', 'US-GA'], { title: 'Privacy Act of 1974' }),
    ]);
    const outside = csv.split('\n').filter(row => /^"?title:/.test(row));
    expect(outside.map(row => /title:([^"]*?)(?:"|,City|,Public|,Privacy)/.exec(row)?.[1])).toEqual([
      'public records act (US-CA)',
      'city charter (Fresno, US-CA)',
      'city charter (Oakland, US-CA)',
      'public records act (US-AL)',
      'privacy act of 1974',
    ]);
  });

  it('are one a year, of decisions that amended a text under one title', async () => {
    const title = '关于修改〈水条例〉的决定';
    const csv = await bodies(nodes, [
      documentOf('a', ['甲市', 'CN-11'], { title, yearly: '2005' }, { title, yearly: '2011' }),
      documentOf('b', ['乙市', 'CN-12'], { title, yearly: '2011' }, { title }),
    ]);
    expect(csv.match(/^title:[^,]*/gm)).toEqual([
      'title:关于修改水条例的决定 (2005)',
      'title:关于修改水条例的决定 (2011)',
      'title:关于修改水条例的决定',
    ]);
  });

  it('of one title are told apart by their years', async () => {
    const reportOf = (id: string, title: string, year: string): CodedDocument => {
      const fact = (value: string): readonly Fact[] => [{ value, confidence: 1, from: 'text' }];
      return { ...documentOf(id, ['甲市', 'CN-11']), facts: { title: fact(title), date_signed: fact(year) } };
    };
    const csv = await bodies(nodes, [
      reportOf('a', '工作报告', '2024'),
      reportOf('b', '工作报告', '2025-01-09'),
      reportOf('c', '水条例', '2025'),
    ]);
    expect(csv.match(/^[abc],[^,]*/gm)).toEqual(['a,工作报告 (2024)', 'b,工作报告 (2025)', 'c,水条例']);
  });
});
