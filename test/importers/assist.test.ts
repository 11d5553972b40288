import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete, explainAt, readCodebook, yamlKinds, type KnownNames } from '../../src/importers';

const known: KnownNames = {
  signal: [{ id: 'duty', label: { zh: '义务', en: 'duty' } }, { id: 'sanction' }],
  earlier: [{ id: 'rz.supply.fund' }],
  force: [{ id: 'prohibition' }],
};

/** A text whose cursor is at `‸`. */
const cursor = (text: string): readonly [text: string, offset: number] => [
  text.replace('‸', ''),
  text.indexOf('‸'),
];
const offers = (text: string) => complete(yamlKinds.codebook, ...cursor(text), known);
const labels = (text: string): readonly string[] => offers(text).map(o => o.label);
const explain = (text: string) => explainAt(yamlKinds.codebook, ...cursor(text), known);
/** The text after a proposal is taken, its places to fill in left empty. */
function taken(text: string, label: string): string {
  const found = offers(text).find(o => o.label === label);
  if (!found) throw new Error(`"${label}" is not offered`);
  const [whole] = cursor(text);
  const indent = /^\s*/.exec(whole.slice(whole.lastIndexOf('\n', found.replace.start - 1) + 1))![0];
  const plain = found.insert
    .replaceAll('\n', `\n${indent}`)
    .replace(/\$\{\d[:|]([^},|]*)[^}]*\}/g, '$1')
    .replace(/\$\d/g, '')
    .replaceAll('\\$', '$');
  return whole.slice(0, found.replace.start) + plain + whole.slice(found.replace.end);
}

const book = (codes: string): string =>
  `id: mine\nversion: '1'\ntitle: 我的\nkind: theme\nchoice: many\ngroups:\n  - {id: near, label: 近}\ncodes:\n${codes}`;
const code = (rest: string): string =>
  book(`  - id: mine.open\n    label: 开放\n    definition: 公开\n${rest}`);

describe('completion offers', () => {
  test('the keys of an empty file, those that it needs first, and a whole codebook', () => {
    expect(labels('‸').slice(0, 6)).toEqual(['id', 'version', 'title', 'kind', 'choice', 'codes']);
    expect(labels('‸')).toContain('new codebook');
    const { codebook, problems } = readCodebook(
      'own.yaml',
      new TextEncoder().encode(taken('‸', 'new codebook')),
    );
    expect(problems).toEqual([]);
    expect(codebook?.codes[0]?.id).toBe('mine.code');
  });

  test('the keys that a code does not have yet, wherever the line stands', () => {
    for (const text of [
      code('    ‸\n'),
      code('    ‸'),
      code('    par‸'),
      book('  - id: mine.open\n    ‸\n    label: 开放\n'),
      book('  - id: mine.open\n    def‸\n    label: 开放\n  - id: b\n    label: c\n'),
    ]) {
      expect(labels(text)).toContain('parent');
      expect(labels(text)).toContain('counterexamples');
      expect(labels(text)).not.toContain('id');
      expect(labels(text)).not.toContain('label');
      expect(labels(text)).not.toContain('title');
    }
  });

  test('keys with a meaning in both languages', () => {
    const parent = offers(code('    ‸')).find(o => o.label === 'parent');
    expect(parent?.meaning).toEqual({ zh: '上级编码的编号。', en: 'The id of the code above this one.' });
  });

  test('only the name of a key that has its colon already', () => {
    expect(offers(code('    par‸: mine.open')).find(o => o.label === 'parent')?.insert).toBe('parent');
    expect(taken(code('    sev‸'), 'severity')).toContain('\n    severity: ');
  });

  test('values of a list of values, with what each means', () => {
    const found = offers("id: mine\nkind: ‸\nversion: '1'\n");
    expect(found.map(o => o.label)).toEqual(['instrument', 'ambiguity', 'theme']);
    expect(found[2]?.meaning?.zh).toBe('内容、动因、障碍：条款讲什么。');
    expect(labels('id: mine\nkind: th‸')).toEqual(['instrument', 'ambiguity', 'theme']);
    expect(labels(book(`  - id: a\nresolvers:\n  - id: r\n    within: ‸\n`))).toContain('near');
    expect(labels(code('    severity: ‸'))).toEqual(['0', '1', '2', '3']);
  });

  test('the codes and groups of the file itself where one is asked for', () => {
    const two = `${code('')}  - id: mine.closed\n    label: 不开放\n    definition: 不公开\n`;
    expect(labels(`${two}    parent: ‸`)).toEqual(['mine.open', 'mine.closed']);
    expect(labels(`${two}    parent: mine.‸\n`)).toContain('mine.open');
    expect(labels(`${two}    group: ‸`)).toEqual(['near']);
    expect(labels(`${two}precedence: [‸]`)).toEqual(['mine.open', 'mine.closed']);
    expect(labels(`${two}precedence: [mine.open, m‸]`)).toEqual(['mine.open', 'mine.closed']);
    expect(labels(`${two}precedence:\n  - ‸`)).toEqual(['mine.open', 'mine.closed']);
    expect(labels(`${two}rules:\n  - {id: r1, code: ‸}`)).toContain('mine.closed');
    expect(offers(`${two}    parent: ‸`)[0]?.title).toEqual({ zh: '开放', en: '开放' });
    expect(labels(`${two}predicate: {zh: [‸]}`)).toEqual(['prohibition']);
  });

  test('signals, kinds, earlier and own codes in a reference, quoted where YAML asks for it', () => {
    for (const text of [
      code("    when: {all: ['‸']}"),
      code('    when: {all: [‸]}'),
      code('    when:\n      all:\n        - ‸'),
      code('    cues:\n      zh:\n        - {match: 甲, unless: [@du‸]}'),
      code("    cues: {zh: [{match: 甲, unless: [乙, '@du‸']}]}"),
    ]) {
      const found = labels(text);
      for (const id of [
        '@duty',
        'stem:@duty',
        'main:@duty',
        'kind:penalty',
        'structure:item',
        'rz.supply.fund',
      ])
        expect(found, text).toContain(id);
      expect(found).toContain('~mine.open');
    }
    expect(taken(code('    when: {all: [@d‸]}'), '@duty')).toContain("all: ['@duty']");
    expect(taken(code("    when: {all: ['@d‸']}"), '@duty')).toContain("all: ['@duty']");
    expect(taken(code('    when: {all: [‸]}'), 'kind:duty')).toContain('all: [kind:duty]');
  });

  test('a new code and a new cue that the checks accept', () => {
    const grown = taken(`${code('')}  - ‸`, 'new code');
    const { codebook, problems } = readCodebook('own.yaml', new TextEncoder().encode(grown));
    expect(problems).toEqual([
      expect.objectContaining({ code: 'codebook.missing-group' }),
      expect.objectContaining({ code: 'codebook.missing-group' }),
    ]);
    expect(codebook).toBeUndefined();
    expect(taken(code('    cues: {zh: [‸]}'), 'cue with conditions')).toContain(
      "cues: {zh: [{match: '线索', unless: ['排除词']}]}",
    );
    expect(taken(code('    cues:\n      zh:\n        - ‸'), 'cue with conditions')).toContain(
      "        - match: '线索'\n          unless: ['排除词']",
    );
    expect(taken(book('  ‸'), 'new code')).toContain('codes:\n  - id: mine.code\n    label:\n      zh: 名称');
  });

  test('nothing in running text, comments and values that are free', () => {
    for (const text of [
      code('    # par‸'),
      code('    include: |\n      some ‸ text\n'),
      code('    include: >-\n      ‸\n'),
      code('    include: 公开 ‸'),
      code('    source: [‸]'),
      code('    nothing: {‸}'),
    ])
      expect(labels(text), text).toEqual([]);
  });

  test('what it can in a file with faults', () => {
    expect(labels(`${book('  - id: a\n    label: [x\n')}    par‸`)).toBeDefined();
    expect(labels(`id: [\nkind: ‸`)).toBeDefined();
    expect(labels(code('    label: again\n    parent: ‸'))).toEqual(['mine.open']);
  });

  test('and never fails, whatever the file', () => {
    const part = fc.constantFrom(
      'codes:',
      '\n',
      '  ',
      '- ',
      'id: a',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|',
      '@',
      ':',
      '#',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const offset = at % (text.length + 1);
        for (const { replace } of complete(yamlKinds.codebook, text, offset, known)) {
          expect(replace.start).toBeLessThanOrEqual(offset);
          expect(replace.end).toBeGreaterThanOrEqual(offset);
        }
        explainAt(yamlKinds.codebook, text, offset, known);
      }),
      { numRuns: 300 },
    );
    expect(complete(yamlKinds.codebook, '['.repeat(50_000), 50_000, known)).toEqual([]);
  });
});

describe('an explanation', () => {
  test('of a key is what the schema says', () => {
    expect(explain(code('    par‸ent: mine.open'))).toMatchObject({
      word: 'parent',
      meaning: { zh: '上级编码的编号。', en: 'The id of the code above this one.' },
      code: 'mine.open',
    });
    expect(explain('ver‸sion: "1"')?.meaning?.en).toMatch(/^A version in quotes/);
    expect(explain(code('    cues: {zh: {st‸rong: [甲]}}'))?.meaning?.zh).toMatch(/^单独一条/);
  });

  test('of a name is what it is called', () => {
    expect(explain(code("    when: {all: ['@du‸ty']}"))?.name?.label?.zh).toBe('义务');
    expect(explain(code('    parent: mine.o‸pen'))?.name).toEqual({
      id: 'mine.open',
      label: { zh: '开放', en: '开放' },
      meaning: { zh: '公开', en: '公开' },
    });
  });

  test('of a cue takes its pattern apart', () => {
    expect(explain(code("    cues: {zh: ['^建[立|设]…标‸准$']}"))).toMatchObject({
      code: 'mine.open',
      cue: {
        language: 'zh',
        pieces: [
          { phrases: ['建立', '建设'], more: 0 },
          { phrases: ['标准'], more: 0 },
        ],
        atStart: true,
        atEnd: true,
        exact: false,
      },
    });
    expect(explain(code("    cues: {en: [{match: '=da‸ta'}]}"))?.cue).toMatchObject({
      language: 'en',
      exact: true,
    });
    expect(explain(code("    cues: {zh: [{match: 甲, unless: ['乙‸丙']}]}"))?.cue?.pieces).toEqual([
      { phrases: ['乙丙'], more: 0 },
    ]);
  });

  test('is not given where there is nothing to say', () => {
    expect(explain(code('    # par‸ent'))).toBeUndefined();
    expect(explain(code('    nonsense: va‸lue'))).toBeUndefined();
  });

  test('names an own code for each code of the shipped codebooks', () => {
    const text = readFileSync('codebooks/me.yaml', 'utf8');
    const at = text.indexOf('  - id: me.');
    expect(explainAt(yamlKinds.codebook, text, at + 10, {})?.meaning?.en).toMatch(/^The id of the code/);
  });
});

describe('a study', () => {
  const at = (text: string) =>
    complete(yamlKinds.study, ...cursor(text), {
      'code of ct': [{ id: 'ct.open' }, { id: 'ct.share' }],
    });

  test('has its keys and values completed by its own schema', () => {
    expect(at('‸').map(o => o.label)).toEqual(expect.arrayContaining(['units', 'period', 'event']));
    expect(at('event:\n  rule: ‸').map(o => o.label)).toEqual(['first-document', 'file']);
    expect(at('units: { file: u.csv, ‸ }').map(o => o.label)).toContain('regions');
  });

  test('has the codes of the codebook that a key names', () => {
    const where = (rest: string): string => `event:\n  rule: file\n  where: { ${rest} }\n`;
    expect(at(where('ct: [‸]')).map(o => o.label)).toEqual(['ct.open', 'ct.share']);
    expect(at(where('ct: ‸')).map(o => o.label)).toEqual(['ct.open', 'ct.share']);
    expect(at(where('level: [‸]'))).toEqual([]);
  });

  test('is explained in the language that is asked for, though both stand in one text', () => {
    expect(explainAt(yamlKinds.study, ...cursor('per‸iod: {from: 2010}'), {})?.meaning).toEqual({
      zh: '观察期。',
      en: 'The years in which units are observed.',
    });
  });

  test('is checked like at the command line', () => {
    const problems = yamlKinds.study.check?.('study.yaml', new TextEncoder().encode('name: x\n'), {}) ?? [];
    expect(problems.map(p => p.message.en).join()).toMatch(/"units" is missing/);
  });
});
