import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { ExportContext } from '../../src/exporters';
import type { CodedDocument } from '../../src/model';
import { code, codebook, codedDocument } from '../support';
import { awkward, bare, context, documentExporter as exporter, english } from './corpus';

/** Rows of a CSV exporter as objects by column. */
function table(id: string, document: CodedDocument, given: ExportContext = context) {
  const text = exporter(id).head(given) + [...exporter(id).body(document, given)].join('');
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return rows;
}

const header = (id: string): string =>
  exporter(id).head({ ...context, codebooks: context.codebooks.slice(0, 5) });

describe('headers that scripts rely on', () => {
  it.each([
    [
      'documents',
      'doc_id,path,title,issuer,doc_number,date_signed,date_published,date_effective,level,jurisdiction,' +
        'jurisdiction_code,genre,legal_form,status,language,source_type,chars,provisions,units,sha256,' +
        'deontic_strength,ambiguity_score,ambiguity_density,ambiguity_share,ambiguity_responsibility,ambiguity_time,',
    ],
    [
      'units',
      'unit_id,doc_id,provision,kind,start,end,text,actor,deontic,deontic_score,rz,rz_score,rz_secondary,nato,me,si,ct,' +
        'dr,mech,ba,lo,coder,status,rz_strict,confidence,needs_reader,decided\n',
    ],
    [
      'flags',
      'flag_id,doc_id,unit_id,type,start,end,quote,severity_raw,severity,resolver,evidence,coder,status,',
    ],
    ['themes', 'doc_id,theme,n,share,per_1000\n'],
    [
      'mix',
      'doc_id,taxonomy,strict,n_rz_strategy,n_rz_org,n_rz_infra,n_nato_authority,n_nato_treasure,share_',
    ],
  ])('%s', (id, columns) => expect(header(id).startsWith(columns)).toBe(true));
});

describe('documents', () => {
  it('gives measures, sizes in code points, and NA for facts that were not read', () => {
    expect(table('documents', awkward)[0]).toMatchObject({
      doc_id: '办法 1',
      title: "'=数据办法",
      issuer: 'NA',
      date_signed: 'NA',
      language: 'zh',
      chars: String(Array.from(awkward.document.text).length),
      provisions: '4',
      units: '5',
      // of 4 coded units one has a marker of 5: 5 / 20
      deontic_strength: '0.25',
      ambiguity_deontic: '75',
      // its flags of severity 1 and 3 are capped at 1: 100 · 1 / 4
      ambiguity_score: '25',
      ambiguity_responsibility: '25',
      // 100 · (1 / 3) / 4
      ambiguity_time: '8.3333',
      ambiguity_goal: '0',
      ambiguity_share: '0.25',
      coded_units: '4',
      flags: '2',
      flags_open: '2',
      flags_resolved: '1',
    });
  });

  it('has the checksum of the text in UTF-8', () => {
    // printf 'Agencies shall publish data.\nData means records.\n' | sha256sum
    expect(table('documents', english)[0]?.['sha256']).toBe(
      '0cb398a8a720177946b6188636df5193a5092de19b32a9cd306fbf0a9066f1cc',
    );
  });

  it('scores 58.33 for the worked example of four provisions', () => {
    const [a, b] = ['amb.time', 'amb.goal'];
    const worked = codedDocument({
      units: [
        { text: '适时公布。', flags: [{ code: a, quote: '适时', raw: 3 }] },
        {
          text: '逐步提升。',
          flags: [
            { code: a, quote: '逐步', raw: 2 },
            { code: b, quote: '提升', raw: 1 },
          ],
        },
        { text: '尽快答复。', flags: [{ code: a, quote: '尽快', raw: 3, severity: 1 }] },
        { text: '十日内答复。' },
      ],
    });
    expect(table('documents', worked)[0]).toMatchObject({
      ambiguity_score: '58.3333',
      ambiguity_share: '0.5',
    });
  });

  it('knows no score of a document without units', () => {
    expect(table('documents', bare)[0]).toMatchObject({
      ambiguity_score: 'NA',
      deontic_strength: 'NA',
      units: '0',
    });
  });
});

describe('units', () => {
  it('has a primary code or NA per taxonomy, themes joined, an analyst’s codebook behind', () => {
    expect(table('units', awkward)[1]).toMatchObject({
      unit_id: '办法 1:条2:1',
      actor: '𠮷林省人民政府',
      deontic: '应当',
      deontic_score: '5',
      rz: 'rz.org',
      rz_score: '1.2346',
      rz_secondary: 'rz.infra',
      rz_strict: 'rz.strategy',
      nato: 'nato.authority',
      me: 'NA',
      ct: 'ct.open',
      dr: 'dr.leader;dr.peer',
      mech: 'NA',
      text_2: 'text.mine',
      coder: 'machine',
      status: 'proposed',
    });
  });
});

describe('flags', () => {
  it('says what resolved a flag, in which words', () => {
    expect(table('flags', awkward)[0]).toMatchObject({
      flag_id: '办法 1:条2:1:amb.time:14',
      unit_id: '办法 1:条2:1',
      type: 'amb.time',
      quote: '及时',
      severity_raw: '2',
      severity: '1',
      resolver: 'R4',
      evidence: '应当',
    });
    expect(table('flags', awkward)[1]).toMatchObject({ resolver: 'NA', evidence: 'NA' });
  });
});

it('quotes no evidence where a flag was resolved by its unit as a whole', () => {
  const resolved = [{ rule: 'R11', words: '及时公开。' }];
  const document = codedDocument({
    units: [{ text: '及时公开。', flags: [{ code: 'amb.time', quote: '及时', severity: 0, resolved }] }],
  });
  expect(table('flags', document)[0]).toMatchObject({ resolver: 'R11', evidence: 'NA' });
});

describe('themes', () => {
  it('counts the units of each theme that occurs', () => {
    const rows = table('themes', awkward);
    expect(rows.map(r => r['theme'])).toEqual(['ct.open', 'dr.leader', 'dr.peer', 'text.mine']);
    expect(rows[0]).toMatchObject({ n: '1', share: '0.25', per_1000: '17.8571' });
  });

  it('keeps shares within 1 where a theme lies in a unit that carries no instrument', () => {
    const background = codedDocument({
      units: [{ text: '定义。', kind: 'definition', codes: ['ct/ct.open'] }],
    });
    expect(table('themes', background)[0]).toMatchObject({ n: '1', share: '1' });
  });
});

describe('mix', () => {
  it('collapses extensions in the strict view, and leaves other taxonomies NA', () => {
    const [extended, strict, nato] = table('mix', awkward);
    expect(extended).toMatchObject({ strict: 'FALSE', n_rz_strategy: '0', n_rz_org: '1', n_rz_infra: '2' });
    expect(strict).toMatchObject({ strict: 'TRUE', n_rz_strategy: '1', n_rz_org: 'NA', share_rz_org: 'NA' });
    expect(strict).toMatchObject({
      share_rz_strategy: '0.3333',
      n_nato_treasure: 'NA',
      herfindahl: '0.5556',
    });
    expect(nato).toMatchObject({ taxonomy: 'nato', n_rz_infra: 'NA', shannon: '0.6931', evenness: '1' });
  });

  it('leaves out secondary codes', () => {
    const only = codedDocument({
      units: [{ text: '一。', codes: [{ code: 'rz/rz.infra', role: 'secondary' }] }],
    });
    expect(table('mix', only)[0]).toMatchObject({ n_rz_infra: '0', share_rz_infra: 'NA', shannon: 'NA' });
  });

  it('tells codes apart whose names would be the same column', () => {
    const books = [codebook('a', 'instrument', [code('a.b'), code('a_b')])];
    expect(exporter('mix').head({ ...context, codebooks: books })).toContain('n_a_b,n_a_b_2,');
  });
});
