import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { exporters } from '../../src/exporters';
import type { Problem } from '../../src/model';
import { clauses, documentOf } from '../relations/support';
import { bodies, context } from './corpus';

const exporter = exporters.find(e => e.id === 'reuse')!;
const [freedom, investors, hall, proof, checks] = clauses;
const documents = [
  documentOf({
    id: '市',
    date: '2021-03-31',
    passages: ['𠮷市应当。', `各地${freedom}`, proof, `${hall}${checks}`],
  }),
  documentOf({ id: '国', date: '2019-10-22', title: '条例', passages: [freedom, investors, hall] }),
  documentOf({ id: '抄本', title: '条例（全文）', passages: [freedom, investors, hall] }),
  documentOf({
    id: '修订',
    date: '2022-01-01',
    title: '条例（修订）',
    passages: [freedom, investors, proof, checks],
  }),
];

async function table() {
  const warnings: Problem[] = [];
  const text = exporter.head(context) + (await bodies(exporter, documents, context, p => warnings.push(p)));
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return { rows, warnings };
}

describe('reuse.csv', () => {
  it('names passages by the units of units.csv and places them in code points', async () => {
    const { rows } = await table();
    const row = rows.find(r => r['b_doc'] === '市' && r['a_unit'] === '国:条1:1')!;
    expect(row).toMatchObject({
      b_unit: '市:条2:1',
      level: 'passage',
      kind: 'borrowing',
      a_provision: '条1',
      lag_days: '526',
      score: '1',
      a_share: '1',
    });
    const characters = Array.from(documents[0]!.document.text);
    const shared = characters.slice(Number(row['b_start']), Number(row['b_end'])).join('');
    expect(shared).toBe(row['text']);
    expect(shared).toBe(freedom.slice(0, -1));
  });

  it('tells whole documents apart: the same text, another version, a source', async () => {
    const { rows, warnings } = await table();
    const wholes = rows.filter(r => r['level'] === 'document');
    expect(wholes.map(r => [r['a_doc'], r['b_doc'], r['kind'], r['a_unit'], r['a_start']])).toEqual([
      ['国', '市', 'borrowing', 'NA', '0'],
      ['国', '修订', 'version', 'NA', '0'],
      ['市', '修订', 'borrowing', 'NA', '0'],
      ['国', '抄本', 'duplicate', 'NA', '0'],
    ]);
    expect(wholes.map(r => r['lag_days'])).toEqual(['526', '802', '276', 'NA']);
    expect(rows.filter(r => r['level'] === 'passage' && r['a_doc'] === '国').map(r => r['kind'])).toEqual([
      'borrowing',
      'borrowing',
      'version',
      'version',
    ]);
    expect(warnings).toMatchObject(
      [
        {
          code: 'reuse.duplicate-document',
          uri: documents[2]!.document.uri,
          message: { en: /same text as 国/, zh: /与 国.*文本相同/ },
        },
      ].map(w => ({
        ...w,
        message: {
          en: expect.stringMatching(w.message.en) as string,
          zh: expect.stringMatching(w.message.zh) as string,
        },
      })),
    );
  });

  it('gives a document’s sources what its passages add up to', async () => {
    const { rows } = await table();
    const [whole, ...passages] = rows.filter(r => r['a_doc'] === '国' && r['b_doc'] === '市');
    expect(Number(whole!['matched'])).toBe(passages.reduce((sum, r) => sum + Number(r['matched']), 0));
  });
});
