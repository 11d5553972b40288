import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contradicted, tryDraft } from '../../src/corpus/drafts';
import { openEngine } from '../../src/corpus/engine';
import { examplesOf, openExamples, type Example } from '../../src/corpus/examples';
import type { Loaded } from '../../src/corpus/serve';
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
const always = (): Promise<boolean> => Promise.resolve(true);
const draft = (text: string, uri = 'file:///tools.yaml') => tryDraft(loaded, uri, text, [policy], always);

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
    });
  });

  test('breaks the examples that it no longer codes, and names the units that change', async () => {
    const found = await draft(tools.replace('[公开目录]', '[公布清单]'));
    expect(found?.failing).toMatchObject([
      { broken: true, passed: false, given: [], example: { code: 'tools.publish', text: '应当公开目录。' } },
    ]);
    const start = policy.document.text.indexOf('市政府应当公开');
    expect(found?.changes).toEqual([
      {
        uri: 'file:///a.txt',
        start: expect.any(Number) as number,
        end: start + '市政府应当公开目录。'.length,
        before: [{ code: 'tools.publish' }],
        after: [],
      },
    ]);
    expect(found).toMatchObject({ units: 1, documents: 1 });
  });

  test('is held against documents that are not open, each once', async () => {
    async function* others() {
      await Promise.resolve();
      yield policy.document;
      yield { ...policy.document, uri: 'file:///b.txt' };
    }
    const found = await tryDraft(
      loaded,
      'file:///tools.yaml',
      tools.replace('[公开目录]', '[公布清单]'),
      [policy],
      always,
      others(),
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
      await tryDraft(loaded, 'file:///tools.yaml', tools, [policy], () => Promise.resolve(false)),
    ).toBeUndefined();
  });

  test('contradicts the decisions whose code it takes away', async () => {
    const found = await draft(tools.replace('[公开目录]', '[公布清单]'));
    const { uri, start, end } = found!.changes[0]!;
    const decided = { uri, start: start + 3, end: end - 1, code: 'tools.publish' };
    const others = [
      { ...decided, code: 'tools.pay' },
      { ...decided, uri: 'file:///b.txt' },
      { ...decided, start: end, end: end + 4 },
    ];
    expect(contradicted(found!.changes, [decided, ...others])).toEqual([decided]);
  });
});
