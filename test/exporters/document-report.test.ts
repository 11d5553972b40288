import { describe, expect, it } from 'vitest';
import { documentReport, reportMarkdown } from '../../src/exporters';
import { selectorOf, withDecisions, type Duty, type Suppression } from '../../src/model';
import { coding } from './archives';
import { awkward, bare, context } from './corpus';

const { codebooks } = context;
const { text } = awkward.document;
const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

const second = awkward.units[1]!;
const duty: Duty = {
  ...at('𠮷林省人民政府应当及时开放数据'),
  unit: second.id,
  actors: [{ ...at('𠮷林省人民政府'), role: 'lead', named: true }],
  deontic: { ...at('应当'), force: 'duty', score: 5 },
  act: at('开放数据'),
};
const coded = {
  ...awkward,
  survey: {
    ...awkward.survey,
    duties: [duty, { ...duty, actors: [{ ...at('领导,小组'), role: 'sole', named: false }] }],
  },
  units: awkward.units.map(unit => (unit === second ? { ...unit, sure: 0.2 } : unit)),
} as const;

const suppression: Suppression = {
  kind: 'suppression',
  id: 's1',
  coder: '李',
  target: selectorOf(text, at('及时')),
  codebook: { id: 'amb', version: '1', hash: 'a' },
  code: 'amb.time',
  reason: '附件三|规定了*期限*',
};
const decided = withDecisions(
  coded,
  [
    coding(coded, [at('=cmd|calc').start, at('=cmd|calc').end], { id: 'c1', code: 'rz.org', coder: '李' }),
    suppression,
  ],
  ['李'],
  codebooks,
);

const sectionOf = (document: typeof decided, id: string) =>
  documentReport(document, codebooks, 'zh').sections.find(section => section.id === id);
const rowsOf = (document: typeof decided, id: string) =>
  sectionOf(document, id)?.rows.map(row => row.map(cell => cell.words));

describe('the report of a document', () => {
  it('tells the instruments that hold after the decisions, with their shares of a taxonomy', () => {
    const rz = rowsOf(decided, 'mix')!.filter(row => row[0] === codebooks.find(b => b.id === 'rz')!.title.zh);
    expect(rz.map(row => row[2])).toEqual(['2', '1']);
    expect(rz.map(row => row[3])).toEqual(['67%', '33%']);
    expect(rowsOf(coded, 'mix')).not.toEqual(rowsOf(decided, 'mix'));
  });

  it('tells who must do what, and marks who is not named', () => {
    const rows = rowsOf(decided, 'duties')!;
    expect(rows.map(row => row[1])).toEqual(['𠮷林省人民政府 (牵头)', '领导,小组 ⚠ 未具名']);
    expect(rows[0]!.slice(2, 4)).toEqual(['应当', '开放数据']);
  });

  it('tells what people decided, and flags set aside with their reasons, which count no more', () => {
    expect(rowsOf(decided, 'decisions')).toEqual([
      [expect.any(String), '李', '采纳', expect.any(String), '=cmd|calc', ''],
    ]);
    expect(sectionOf(decided, 'decisions')?.note).toBe('李 (采纳 1, 否定 0)');
    const done = {
      kind: 'finished',
      id: 'f',
      coder: '李',
      codebooks: ['rz'],
      text: '',
      units: '',
      passed: [],
    } as const;
    const finished = withDecisions(coded, [done], ['李'], codebooks);
    expect(sectionOf(finished, 'decisions')?.note).toBe('李 (采纳 0, 否定 0, 已读完)');
    expect(rowsOf(decided, 'suppressed')![0]!.slice(2)).toEqual(['及时', '附件三|规定了*期限*', '李']);
    expect(rowsOf(coded, 'ambiguity')!.map(row => row[3])).toContain('及时');
    expect(rowsOf(decided, 'ambiguity')!.map(row => row[3])).not.toContain('及时');
  });

  it('tells what is unread, the least sure of it with its place', () => {
    const unread = sectionOf(decided, 'unread')!;
    expect(unread.note).toBe('5 个单元中有 4 个无人决定，其中 1 个机器没有把握。');
    expect(unread.rows[0]![0]).toEqual({ words: second.provision, at: second.start });
  });

  it('is a Markdown file whose tables nothing in the text breaks', () => {
    const markdown = reportMarkdown(documentReport(decided, codebooks, 'zh'), 'zh');
    expect(markdown).toMatch(/^# =数据办法\n\n## 文件信息\n/);
    expect(markdown).toContain('附件三\\|规定了\\*期限\\*');
    for (const table of markdown.split('\n\n').filter(part => part.startsWith('|'))) {
      const widths = table
        .trim()
        .split('\n')
        .map(line => line.replace(/\\./g, '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
    expect(markdown.endsWith('\n')).toBe(true);
  });

  it('has something to say of a document with nothing in it', () => {
    const markdown = reportMarkdown(documentReport(bare, codebooks, 'en'), 'en');
    expect(markdown).toContain('0 units');
    expect(markdown).toContain('Nobody has decided anything yet.');
  });
});
