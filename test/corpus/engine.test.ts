import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openEngine, type Engine } from '../../src/corpus/engine';
import { readCodebook, readLexicon, readWords } from '../../src/importers';
import { primary, outlineOf, unitsOf, type Document } from '../../src/model';

let engine: Engine;
beforeAll(() => {
  const { lexicon } = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml'));
  const books = ['rz', 'nato', 'ambiguity', 'ct'].map(
    id => readCodebook(`${id}.yaml`, readFileSync(`codebooks/${id}.yaml`)).codebook!,
  );
  const file = 'codebooks/words/citations.yaml';
  const citations = readWords.citations(file, readFileSync(file)).words!;
  const licences = { begins: ['本作品'], says: ['公有领域'] };
  const furniture = { begins: ['首页', '打印本页'], ends: [], whole: [], opens: [], holds: [], beside: [] };
  const facts = { ...lexicon!.words.facts, licences, furniture };
  engine = openEngine(books, { ...lexicon!, words: { ...lexicon!.words, citations, facts } });
});

const zh = (text: string): Document => ({ uri: 'test', text, language: 'zh' });
const en = (text: string): Document => ({ uri: 'test', text, language: 'en' });

const act = `Open Data Policy

WHEREAS, the City holds data of
value to its residents;

Section 1. Definitions
(a) "Data" means recorded information.
(b) "Portal" means the website where the
City publishes data.

Section 2. Duties
Each department shall:
(1) publish its data on the Portal; and
(2) report each year to the Mayor.
The Chief Data Officer may grant
exemptions as appropriate.
`;

const law = `某市数据条例
第一章　总则
第一条　为了促进数据共享，制定本条例。
第二条　本条例所称公共数据，是指公共管理机构产生的数据。
第二章　共享
第三条　市人民政府应当建设统一的公共数据平台。有关部门应当及时更新数据。
第四条　有下列行为之一的，责令改正：
（一）泄露数据的；
（二）拒不共享的。

第五条　鼓励企业开放数据。
`;

describe('an edit', () => {
  const pieces = {
    zh: [
      '第六条　',
      '\n',
      '\n\n',
      '（三）',
      '数据',
      '。',
      '应当及时',
      '第三章　附则\n',
      '：',
      '公共数据',
      '本办法所称',
      '，是指',
      '（以下简称',
      '𠮷',
      '新建',
      '铁路\n',
      '里程，',
      '\n\u200b\n',
      '\n本作品属于公有领域。\n',
      '首页 > 文件 > 正文\n',
      '\n【打印本页】\n',
      '',
    ],
    en: [
      'Section 4. ',
      '\n',
      '\n\n',
      '(b) ',
      'the data',
      '. ',
      'shall',
      '# Access\n',
      ':',
      'WHEREAS, ',
      '"Data"',
      ' means ',
      '(the "',
      '; and',
      '',
    ],
  };
  const changes = (language: 'zh' | 'en', length: number) =>
    fc.array(
      fc.record({
        at: fc.nat({ max: length }),
        length: fc.nat({ max: 30 }),
        text: fc.array(fc.constantFrom(...pieces[language]), { maxLength: 5 }).map(p => p.join('')),
      }),
      { minLength: 1, maxLength: 4 },
    );

  test.each([zh(law), en(act)])(
    'gives what coding the edited document from the start gives: $language',
    document => {
      fc.assert(
        fc.property(changes(document.language, document.text.length), list => {
          let coding = engine.open(document);
          for (const { at, length, text } of list) {
            const start = Math.min(at, coding.document.text.length);
            const end = Math.min(start + length, coding.document.text.length);
            coding = engine.edit(coding, { start, end, text }).coding;
          }
          expect(coding.blocks).toEqual(engine.open(coding.document).blocks);
        }),
        { numRuns: 200 },
      );
    },
  );

  test('of one paragraph leaves the other blocks the very same values', () => {
    const long =
      law + Array.from({ length: 300 }, (_, i) => `第${i + 6}条　部门应当公开第${i}号数据。\n`).join('');
    const before = engine.open(zh(long));
    const at = long.indexOf('有关部门');
    const { coding, removed, inserted } = engine.edit(before, { start: at, end: at, text: '各' });
    expect([removed, inserted]).toEqual([1, 1]);
    const same = coding.blocks.filter(b => before.blocks.includes(b));
    expect(same.length).toBe(before.blocks.length - 1);
  });
});

test('blocks rejoin to the text and every unit lies in its text', () => {
  const blocks = engine.code(zh(law));
  expect(blocks.reduce((sum, b) => sum + b.length, 0)).toBe(law.length);
  const units = unitsOf(blocks);
  expect(new Set(units.map(u => u.id)).size).toBe(units.length);
  for (const unit of units)
    expect(law.slice(unit.start, unit.end).trim()).toBe(law.slice(unit.start, unit.end));
});

test.each([zh(law), en(act), zh(`---\nlevel: county\n---\n${law}`)])(
  'a whole document is coded in its own coordinates: $language',
  document => {
    const blocks = engine.code(document);
    expect(engine.whole(document)).toEqual({ outline: outlineOf(blocks), units: unitsOf(blocks) });
  },
);

test('a statute is coded as a reader would: asset, breach, encouragement; not purpose, not definition', () => {
  const units = unitsOf(engine.code(zh(law)));
  const codes = Object.fromEntries(units.map(u => [law.slice(u.start, u.end), primary(u, 'rz')?.code]));
  expect(codes).toMatchObject({
    '为了促进数据共享，制定本条例。': undefined,
    '本条例所称公共数据，是指公共管理机构产生的数据。': undefined,
    '市人民政府应当建设统一的公共数据平台。': 'rz.supply.infra',
    '泄露数据的；': 'rz.env.regulation',
  });
});
