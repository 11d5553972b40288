import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codingPath } from '../../src/corpus/coding-paths';
import { hashOfText } from '../../src/corpus/codings';
import { tryDraft, type Drafted } from '../../src/corpus/drafts';
import { openEngine } from '../../src/corpus/engine';
import { examplesOf, openExamples, type Example } from '../../src/corpus/examples';
import { documentsIn } from '../../src/corpus/folder-documents';
import type { Loaded } from '../../src/corpus/serve';
import { stampOf } from '../../src/corpus/stamp';
import { newCodingFile, selectorOf, writeCodingFile, type CodingDecision } from '../../src/model';
import { memory } from './memory';
import { tinyContext, tinyHome } from './tiny';

const { codebooks, lexicon } = tinyContext();
const loaded: Loaded = {
  engine: openEngine(codebooks, lexicon),
  codebooks,
  files: { tools: 'file:///tools.yaml', vague: 'file:///vague.yaml' },
  problems: [],
};
const tools = readFileSync(join(tinyHome, 'tools.yaml'), 'utf8');
const policy = loaded.engine.open({
  uri: 'file:///a.txt',
  language: 'zh',
  text: '某市办法\n\n第一条　市政府应当公开目录。\n第二条　市政府应当设立专项资金。\n',
});
const without = tools.replace('[公开目录]', '[公布清单]');
const decision = (
  id: string,
  text: string,
  words: string,
  code: string,
  over: Partial<CodingDecision> = {},
): CodingDecision => ({
  kind: 'coding',
  id,
  coder: '',
  target: selectorOf(text, { start: text.indexOf(words), end: text.indexOf(words) + words.length }),
  codebook: stampOf(codebooks.find(book => book.id === 'tools')!),
  code,
  status: 'accepted',
  scope: 'unit',
  origin: { by: 'hand' },
  sawSuggestion: true,
  ...over,
});

/** A folder of a.txt, as it is open, and b.txt and c.txt, with decisions by coder and document. */
function corpus(
  made: Readonly<Record<string, Readonly<Record<string, readonly CodingDecision[]>>>>,
  b = policy.document.text,
) {
  const texts: Readonly<Record<string, string>> = { 'a.txt': policy.document.text, 'b.txt': b };
  const files = Object.entries(made).flatMap(([coder, documents]) =>
    Object.entries(documents).map(([document, decisions]) => {
      const hash = hashOfText(texts[document] ?? '');
      const file = newCodingFile({ coder, document: { path: document, hash }, codebooks: [] });
      const own = decisions.map(each => ({ ...each, coder }));
      return [codingPath(coder, document), writeCodingFile({ ...file, decisions: own })] as const;
    }),
  );
  const codings = memory('file:///codings', Object.fromEntries(files));
  return { ...memory('file:///', texts), below: () => codings };
}
const always = (): Promise<boolean> => Promise.resolve(true);
const draft = (text: string, uri = 'file:///tools.yaml') =>
  tryDraft(loaded, uri, text, { codings: [policy] }, always);

describe('an example', () => {
  const attempt = openExamples(codebooks, lexicon);
  const example = (text: string, more: Partial<Example> = {}): Example => ({
    codebook: 'tools',
    code: 'tools.publish',
    language: 'zh',
    list: 'examples',
    index: 0,
    text,
    ...more,
  });

  test('is what the file says it is', () => {
    expect(codebooks.flatMap(examplesOf).map(e => e.text)).toEqual([
      '应当公开目录。',
      'It shall publish it.',
    ]);
  });

  test('passes if its code is given', () => {
    expect(attempt(example('应当公开目录。'))).toMatchObject({
      passed: true,
      given: [{ code: 'tools.publish', cues: ['公开目录'] }],
    });
    expect(attempt(example('It shall publish it.', { language: 'en' })).passed).toBe(true);
  });

  test('fails with what it was coded as instead', () => {
    expect(attempt(example('应当设立专项资金。'))).toMatchObject({
      passed: false,
      given: [{ code: 'tools.pay', rule: 'cues', cues: ['专项资金'] }],
    });
    expect(attempt(example('应当开会。'))).toMatchObject({ passed: false, given: [] });
  });

  test('to the contrary passes if the code is not given', () => {
    expect(attempt(example('应当设立专项资金。', { list: 'counterexamples' })).passed).toBe(true);
    expect(attempt(example('应当公开目录。', { list: 'counterexamples' })).passed).toBe(false);
  });

  test('of words that are flagged counts from the severity of its code', () => {
    const vague = { codebook: 'vague', code: 'vague.time' };
    expect(attempt(example('应当及时公开目录。', vague))).toMatchObject({
      passed: true,
      given: [{ code: 'vague.time', cues: ['及时'] }],
    });
    expect(attempt(example('应当公开目录。', vague)).passed).toBe(false);
  });

  test('of a code that is not there fails', () => {
    expect(attempt(example('应当公开目录。', { code: 'tools.gone' }))).toMatchObject({
      passed: false,
      given: [],
    });
  });
});

describe('a draft', () => {
  test('that says the same changes nothing', async () => {
    expect(await draft(tools)).toEqual({
      problems: [],
      failing: [],
      changes: [],
      units: 0,
      documents: 0,
      looked: 1,
      against: [],
      contradictions: 0,
      decided: 0,
      finished: true,
    });
  });

  test('breaks the examples that it no longer codes, and names the units that change', async () => {
    const found = await draft(without);
    expect(found?.failing).toMatchObject([
      { broken: true, passed: false, given: [], example: { code: 'tools.publish', text: '应当公开目录。' } },
    ]);
    const start = policy.document.text.indexOf('市政府应当公开');
    expect(found?.changes).toEqual([
      {
        uri: 'file:///a.txt',
        start: expect.any(Number) as number,
        end: start + '市政府应当公开目录。'.length,
        range: expect.objectContaining({ end: { line: 2, character: 14 } }) as object,
        words: '市政府应当公开目录。',
        before: [{ code: 'tools.publish' }],
        after: [],
      },
    ]);
    expect(found).toMatchObject({ units: 1, documents: 1 });
  });

  test('is held against documents that are not open, each once', async () => {
    const found = await tryDraft(
      loaded,
      'file:///tools.yaml',
      without,
      { codings: [policy], others: documentsIn(corpus({}), true) },
      always,
    );
    expect(found).toMatchObject({ units: 2, documents: 2, looked: 2 });
    expect(found?.changes.map(c => c.uri)).toEqual(['file:///a.txt', 'file:///b.txt']);
  });

  test('of a new codebook stands behind the others', async () => {
    const fresh = `id: mine\nversion: '1'\ntitle: 我的\nkind: theme\nchoice: many\ncodes:\n  - id: mine.fund\n    label: 资金\n    definition: 钱\n    cues: {zh: [专项资金]}\n    examples: {zh: [应当开会。]}\n`;
    const found = await draft(fresh, 'file:///mine.yaml');
    expect(found?.failing).toMatchObject([{ broken: false, example: { code: 'mine.fund' } }]);
    expect(found?.changes).toMatchObject([{ before: [], after: [{ code: 'mine.fund' }] }]);
    const twice = await draft(fresh.replace('id: mine\n', 'id: vague\n'), 'file:///mine.yaml');
    expect(twice?.problems).toMatchObject([
      { code: 'codebook.duplicate-codebook', uri: 'file:///mine.yaml' },
    ]);
  });

  test('with a fault is not tried, and its fault has a place', async () => {
    const found = await draft(tools.replace('kind: instrument', 'kind: tool'));
    expect(found).toMatchObject({
      problems: [{ code: 'codebook.schema', line: 4 }],
      failing: [],
      changes: [],
    });
  });

  test('is given up when there is a newer one', async () => {
    expect(
      await tryDraft(loaded, 'file:///tools.yaml', tools, { codings: [policy] }, () =>
        Promise.resolve(false),
      ),
    ).toBeUndefined();
  });

  test('is held against the decisions of all coders, in documents that are open and that are not', async () => {
    const { text } = policy.document;
    const publishes = decision('1', text, '市政府应当公开目录。', 'tools.publish');
    const decided = corpus({
      lin: { 'a.txt': [publishes, decision('2', text, '市政府应当设立专项资金。', 'tools.pay')] },
      wang: { 'b.txt': [publishes] },
    });
    decided.files.set('c.txt', Buffer.from(text));
    const told: Drafted[] = [];
    const found = await tryDraft(
      loaded,
      'file:///tools.yaml',
      without,
      { codings: [policy], others: documentsIn(decided, false) },
      always,
      now => told.push(now),
    );
    expect(found?.against).toMatchObject([
      { coder: 'lin', code: 'tools.publish', status: 'accepted', change: { uri: 'file:///a.txt' } },
      { coder: 'wang', code: 'tools.publish', status: 'accepted', change: { uri: 'file:///b.txt' } },
    ]);
    // c.txt has no decision: it was not asked for.
    expect(found).toMatchObject({ contradictions: 2, decided: 2, looked: 2, finished: true });
    expect(told.map(now => [now.looked, now.contradictions, now.finished])).toEqual([
      [1, 0, false],
      [1, 1, false],
      [2, 2, false],
    ]);
  });

  test('is held against what was rejected, and against the word that nothing applies', async () => {
    const wider = tools.replace('[专项资金]', '[专项资金, 公开清单]');
    expect(wider).not.toBe(tools);
    const [document, clause] = ['第一条　市政府应当公开清单。\n', '市政府应当公开清单。'];
    const folder = corpus(
      {
        lin: { 'b.txt': [decision('1', document, clause, 'tools.pay', { status: 'rejected' })] },
        wang: { 'b.txt': [decision('2', document, clause, 'none')] },
        wu: { 'b.txt': [decision('3', document, clause, 'tools.pay')] },
      },
      document,
    );
    const held = (only?: string) =>
      tryDraft(
        loaded,
        'file:///tools.yaml',
        wider,
        { codings: [], others: documentsIn(folder, false), ...(only !== undefined && { only }) },
        always,
      );
    expect((await held())?.against).toMatchObject([
      { coder: 'lin', code: 'tools.pay', status: 'rejected' },
      { coder: 'wang', code: 'none', status: 'accepted' },
    ]);
    expect((await held('lin'))?.against).toMatchObject([{ coder: 'lin' }]);
    expect(await held('')).toMatchObject({ against: [], decided: 0 });
  });
});
