import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import schema from '../../codebooks/schema.json';
import studySchema from '../../codebooks/study.schema.json';
import { readCodebook, readLexicon } from '../../src/importers';
import { noWords, structures, unitKinds, type Problem } from '../../src/model';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const shipped = (name: string): Uint8Array => readFileSync(`codebooks/${name}`);
const read = (text: string, signals?: readonly string[], earlier?: readonly string[]) =>
  readCodebook('own.yaml', bytes(text), signals, earlier);

const minimal = `id: mine
version: '1'
title: 我的编码
kind: theme
choice: many
codes:
  - id: mine.open
    label: 开放
    definition: 数据向社会开放
    cues:
      zh: [数据开放]
`;

describe('the shipped codebooks', () => {
  const lexicon = readLexicon('lexicon.yaml', shipped('lexicon.yaml'));
  const signals = lexicon.lexicon?.signals.map(s => s.id);
  const files = readdirSync('codebooks').filter(f => f.endsWith('.yaml') && f !== 'lexicon.yaml');
  const books = files.map(f => readCodebook(f, shipped(f), signals));
  const codes = books.flatMap(b => b.codebook?.codes ?? []);

  test('parse without a problem', () => {
    expect(lexicon.problems).toEqual([]);
    expect(books.flatMap(b => b.problems)).toEqual([]);
  });

  test('hold exactly the 88 categories of the domain', () => {
    expect(codes.map(c => c.id).sort()).toEqual(categories);
    expect(codes).toHaveLength(88);
  });

  test.each(codes.map(c => [c.id, c] as const))(
    '%s is explained and exemplified in both languages',
    (_, code) => {
      expect(code.definition.zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(code.definition.en).toMatch(/^[A-Z].*\.$/);
      for (const text of [code.include, code.exclude, code.notWhen, code.fix]) {
        if (text) expect(text.zh).not.toBe(text.en);
      }
      expect(code.examples.zh.length).toBeGreaterThan(0);
      expect(code.examples.en.length).toBeGreaterThan(0);
      expect(code.cues.zh.length).toBeGreaterThan(0);
      expect(code.cues.en.length).toBeGreaterThan(0);
      // Two kinds of ambiguity rest on what was counted in a corpus, not on a publication.
      expect(code.source.length > 0).toBe(code.id !== 'amb.scope' && code.id !== 'amb.reference');
    },
  );

  test('show near misses of every instrument in both languages, and of every ambiguity in Chinese', () => {
    const of = (kind: string) => books.flatMap(b => (b.codebook?.kind === kind ? b.codebook.codes : []));
    for (const { counterexamples } of of('instrument')) {
      expect(counterexamples.zh.length).toBeGreaterThan(0);
      expect(counterexamples.en.length).toBeGreaterThan(0);
    }
    for (const { counterexamples } of of('ambiguity')) expect(counterexamples.zh.length).toBeGreaterThan(0);
  });

  test('collapse the four extensions of Rothwell and Zegveld into the published scheme', () => {
    const strict = codes.filter(c => c.strict !== undefined).map(c => `${c.id} -> ${c.strict ?? ''}`);
    expect(strict).toEqual([
      'rz.env.standard -> rz.env.regulation',
      'rz.env.org -> rz.env.strategy',
      'rz.env.assess -> rz.env.regulation',
      'rz.demand.market -> rz.demand.application',
    ]);
  });

  test('have schemas that are sound, since they are not checked again at every start', () => {
    for (const each of [schema, studySchema]) {
      const ajv = new Ajv({ strict: false });
      expect(ajv.validateSchema(each), ajv.errorsText()).toBe(true);
    }
  });

  test('have a schema that lists the kinds and structures of the model', () => {
    const { properties } = schema.definitions.kindRule;
    expect(properties.kind.enum).toEqual([...unitKinds]);
    expect(properties.structure.items.enum).toEqual([...structures]);
  });
});

describe('a codebook of one’s own', () => {
  test('needs little: id, version, title, kind, choice and codes with id, label, definition', () => {
    const { codebook, problems } = read(minimal);
    expect(problems).toEqual([]);
    expect(codebook).toMatchObject({
      title: { zh: '我的编码', en: '我的编码' },
      groups: [{ id: 'mine', label: { zh: '我的编码' } }],
      rules: [],
      resolvers: [],
      precedence: [],
    });
    expect(codebook?.codes[0]).toMatchObject({
      group: 'mine',
      label: { zh: '开放', en: '开放' },
      cues: { zh: [{ match: '数据开放', weight: 1 }], en: [] },
      examples: { zh: [], en: [] },
    });
  });

  test('gives strong cues weight 1, weak cues 0.4, and a cue its own weight where it states one', () => {
    const cues = '{strong: [甲, {match: 乙, unless: [丙]}], weak: [丁, {match: 戊, weight: 0.7}]}';
    const { codebook } = read(minimal.replace('[数据开放]', cues));
    expect(codebook?.codes[0]?.cues.zh).toEqual([
      { match: '甲', weight: 1 },
      { match: '乙', weight: 1, unless: ['丙'] },
      { match: '丁', weight: 0.4 },
      { match: '戊', weight: 0.7 },
    ]);
  });

  test('takes a code’s group from its parent', () => {
    const child = '  - {id: mine.use, label: 利用, definition: 数据利用, parent: mine.open}\n';
    const text = `groups: [{id: a, label: 甲}, {id: b, label: 乙}]\n${minimal.replace('label: 开放', 'label: 开放\n    group: b')}${child}`;
    expect(read(text).codebook?.codes.map(c => c.group)).toEqual(['b', 'b']);
  });

  test('resolves within the whole unit unless it says otherwise', () => {
    const text = `${minimal}resolvers:\n  - {id: R1, codes: [mine.open], effect: drop, why: 不必}\n`;
    expect(read(text).codebook?.resolvers[0]).toMatchObject({
      within: 'unit',
      why: { zh: '不必', en: '不必' },
    });
  });
});

/** Where the problem stands, as `line:column code`. */
const place = ({ line, column, code }: Problem): string => `${line ?? '?'}:${column ?? '?'} ${code}`;

describe('a faulty codebook gives no codebook and the place of each fault', () => {
  const cue = (pattern: string) => minimal.replace('[数据开放]', `['${pattern}']`);
  const rule = (body: string) => `${minimal}rules:\n  - {id: r1, why: 因, ${body}}\n`;
  const second = (body: string) => `${minimal}  - {${body}, label: 二, definition: 二}\n`;
  test.each([
    ['broken YAML', minimal.replace('[数据开放]', '[数据开放'), '12:1 codebook.yaml'],
    ['a key twice', `${minimal}kind: theme\n`, '12:1 codebook.yaml'],
    ['an alias', minimal.replace('[数据开放]', '*x'), '11:11 codebook.alias'],
    ['a missing key', minimal.replace("version: '1'\n", ''), '1:1 codebook.schema'],
    ['an unknown key', minimal.replace('definition', 'defnition'), '7:5 codebook.schema|9:5 codebook.schema'],
    ['a version without quotes', minimal.replace("'1'", '1.0'), '2:10 codebook.schema'],
    ['an unknown kind', minimal.replace('theme', 'topic'), '4:7 codebook.schema'],
    [
      'an unknown key of a cue',
      minimal.replace('[数据开放]', '[{match: 开放, unles: [甲]}]'),
      '11:24 codebook.schema',
    ],
    ['a number for a cue', minimal.replace('[数据开放]', '[开放, 5]'), '11:16 codebook.schema'],
    ['an id twice', second('id: mine.open'), '12:10 codebook.duplicate-id'],
    ['a parent that is not there', second('id: mine.b, parent: mine.c'), '12:26 codebook.unknown-parent'],
    ['its own parent', second('id: mine.b, parent: mine.b'), '12:26 codebook.parent-circle'],
    ['a group that is not there', second('id: mine.b, group: x'), '12:25 codebook.unknown-group'],
    ['a rule for an unknown code', rule('code: mine.x'), '13:28 codebook.unknown-code'],
    ['an unknown signal', rule("any: ['@nope']"), '13:28 codebook.unknown-signal'],
    ['an unknown signal of a stem', rule("any: ['stem:@nope']"), '13:28 codebook.unknown-signal'],
    ['an unknown signal of a main clause', rule("any: ['main:@nope']"), '13:28 codebook.unknown-signal'],
    ['an unknown kind of unit', rule("any: ['kind:nope']"), '13:28 codebook.unknown-kind'],
    ['an unknown structure', rule("any: ['structure:nope']"), '13:28 codebook.unknown-structure'],
    ['cues of an unknown code', rule("any: ['~rz.nope']"), '13:28 codebook.unknown-code'],
    ['an empty cue', cue(''), '11:12 codebook.cue'],
    ['an open bracket', cue('[甲|乙'), '11:12 codebook.cue'],
    ['a bracket in a bracket', cue('[甲[乙]]'), '11:12 codebook.cue'],
    ['alternatives without brackets', cue('甲|乙'), '11:12 codebook.cue'],
    ['a gap at the end', cue('甲…'), '11:12 codebook.cue'],
    ['a gap in a bracket', cue('[甲…乙|丙]'), '11:12 codebook.cue'],
    ['a piece that may be empty', cue('甲…[乙|]'), '11:12 codebook.cue'],
    [
      'too many alternatives',
      cue('[1|2|3|4|5|6|7|8][1|2|3|4|5|6|7|8][1|2|3|4|5|6|7|8]'),
      '11:12 codebook.cue',
    ],
    [
      'an example that is a counterexample',
      `${minimal}    examples: {zh: [开放。]}\n    counterexamples: {zh: [{text: 开放。}]}\n`,
      '13:35 codebook.example-conflict',
    ],
    [
      'a resolver of an unknown code',
      `${minimal}resolvers: [{id: R, codes: [x], effect: drop, why: 因}]\n`,
      '12:29 codebook.unknown-code',
    ],
    [
      'an unknown effect',
      `${minimal}resolvers: [{id: R, codes: [mine.open], effect: dorp, why: 因}]\n`,
      '12:49 codebook.schema',
    ],
    ['a precedence of an unknown code', `${minimal}precedence: [x]\n`, '12:14 codebook.unknown-code'],
    ['nothing at all', '', '1:1 codebook.schema'],
  ])('%s', (_, text, expected) => {
    const { codebook, problems } = read(text, ['duty'], ['rz.env.assess']);
    expect(codebook).toBeUndefined();
    expect(problems.map(place).join('|')).toBe(expected);
    for (const { message, span } of problems) {
      expect(message.en).toMatch(/\.$/);
      expect(message.zh).toMatch(/。$/);
      expect(span?.start).toBeLessThanOrEqual(text.length);
    }
  });

  test('marks the faulty value itself', () => {
    const text = second('id: mine.b, parent: mine.c');
    const span = read(text).problems[0]?.span;
    expect(text.slice(span?.start, span?.end)).toBe('mine.c');
  });

  test('says which keys are known', () => {
    const [, problem] = read(minimal.replace('choice', 'chioce')).problems;
    expect(problem?.message.en).toContain(
      'unknown key "chioce". Known here: id, version, title, kind, choice',
    );
  });

  test('points at bytes that are not UTF-8', () => {
    const gbk = Uint8Array.from([...bytes('id: mine\ntitle: '), 0xce, 0xd2]);
    expect(readCodebook('own.yaml', gbk).problems.map(place)).toEqual(['2:8 codebook.encoding']);
  });

  test('leaves signals and codes of other codebooks unchecked where they are not known', () => {
    expect(read(rule("any: ['@nope', '~rz.env.org', rz.supply, rz]")).problems).toEqual([]);
  });
});

describe('whatever the bytes, reading ends in a codebook or in problems with a place', () => {
  const sound = (text: Uint8Array): void => {
    for (const [whole, problems] of [
      Object.values(readCodebook('x.yaml', text, ['duty'])).length === 2,
      Object.values(readLexicon('x.yaml', text)).length === 2,
    ].map((whole, i) => [whole, (i === 0 ? readCodebook : readLexicon)('x.yaml', text).problems] as const)) {
      expect(problems.length > 0).toBe(!whole);
      for (const p of problems) expect([p.line, p.column].every(n => n !== undefined && n >= 1)).toBe(true);
    }
  };

  test('random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), sound), { numRuns: 100 });
  });

  test('random YAML-like text', () => {
    const piece = fc.constantFrom(
      'id',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      "'",
      '"',
      '&a',
      '*a',
      '|',
      '#',
      '!!set',
      '<<',
      '开放',
      '\t',
      '?',
    );
    const text = fc.array(piece, { maxLength: 60 }).map(parts => bytes(parts.join('')));
    fc.assert(fc.property(text, sound), { numRuns: 100 });
  });

  test('a codebook and a lexicon cut off anywhere', () => {
    const lexicon = shipped('lexicon.yaml').slice(0, 6000);
    const lo = shipped('lo.yaml');
    fc.assert(
      fc.property(fc.nat(lo.length), cut => sound(lo.slice(0, cut))),
      { numRuns: 40 },
    );
    fc.assert(
      fc.property(fc.nat(lexicon.length), cut => sound(lexicon.slice(0, cut))),
      { numRuns: 20 },
    );
  });

  test('brackets nested beyond the stack', () => {
    sound(bytes('['.repeat(50_000)));
  });
});

describe('a faulty lexicon', () => {
  const lexicon = `version: '1'
signals:
  - {id: duty, words: {zh: [应当]}}
kinds:
  - {kind: duty, any: ['@duty']}
`;
  test.each([
    [
      'a bad regular expression',
      lexicon.replace('words: {zh: [应当]}', "patterns: {zh: ['(']}"),
      '3:32 lexicon.pattern',
    ],
    ['a signal twice', lexicon.replace('kinds:', '  - {id: duty}\nkinds:'), '4:10 lexicon.duplicate-id'],
    ['an unknown signal', lexicon.replace("'@duty'", "'@dtuy'"), '5:24 lexicon.unknown-signal'],
    ['an unknown kind', lexicon.replace('kind: duty', 'kind: duties'), '5:12 lexicon.schema'],
    ['an empty word', lexicon.replace('[应当]', "['']"), '3:29 lexicon.cue'],
    ['an empty guard', `${lexicon}guards: {zh: ['']}\n`, '6:15 lexicon.cue'],
  ])('%s', (_, text, expected) => {
    const { lexicon, problems } = readLexicon('lexicon.yaml', bytes(text));
    expect(lexicon).toBeUndefined();
    expect(problems.map(place)).toEqual([expected]);
  });

  test('needs only signals', () => {
    expect(readLexicon('l.yaml', bytes("version: '1'\nsignals: [{id: duty}]\n")).lexicon).toEqual({
      version: '1',
      signals: [
        {
          id: 'duty',
          label: { zh: 'duty', en: 'duty' },
          words: { zh: [], en: [] },
          patterns: { zh: [], en: [] },
        },
      ],
      kinds: [],
      deontic: [],
      scales: [],
      guards: { zh: [], en: [] },
      uncoded: [],
      words: noWords,
    });
  });
});

/** The ids are never reused; a category that goes keeps its place here as retired. */
const categories = `
  amb.condition amb.conflict amb.degree amb.deontic amb.discretion amb.escape amb.generalization amb.goal amb.means
  amb.modality amb.quantifier amb.reference amb.resp.joint amb.resp.noagent amb.resp.unnamed amb.scope amb.syntax amb.time
  ba.afraid ba.approval ba.funding ba.literacy ba.quality ba.unable ba.unwilling
  ct.authop ct.catalog ct.funding ct.legal ct.open ct.platform ct.quality ct.resp ct.security ct.share ct.standard
  ct.talent ct.use
  dr.central_signal dr.culture dr.demand dr.fiscal dr.leader dr.learning dr.peer dr.region dr.talent dr.tech dr.vertical
  lo.formal lo.informal lo.strategic
  me.capacity me.inducement me.mandate me.system
  mech.coercion mech.competition mech.imitation mech.learning
  nato.authority nato.nodality nato.organisation nato.treasure
  rz.demand.application rz.demand.market rz.demand.outsourcing rz.demand.overseas rz.demand.pilot rz.demand.procurement
  rz.demand.trade rz.env.assess rz.env.fintax rz.env.goal rz.env.org rz.env.regulation rz.env.standard rz.env.strategy
  rz.supply.capital rz.supply.info rz.supply.infra rz.supply.pubservice rz.supply.talent
  si.authority si.capacity si.incentive si.learning si.symbolic`
  .trim()
  .split(/\s+/);
