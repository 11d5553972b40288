import { describe, expect, test } from 'vitest';
import { compile, type Coder } from '../../src/coders';
import {
  noWords,
  type Code,
  type Codebook,
  type Cue,
  type Language,
  type Lexicon,
  type Provision,
  type Segment,
  type Unit,
} from '../../src/model';

const none = { zh: [], en: [] };
const both = (text: string) => ({ zh: text, en: text });
const strong = (...words: string[]): Cue[] => words.map(match => ({ match, weight: 1 }));
const weak = (...words: string[]): Cue[] => words.map(match => ({ match, weight: 0.4 }));

function code(id: string, cues: readonly Cue[], more: Partial<Code> = {}): Code {
  return {
    id,
    label: both(id),
    definition: both(id),
    group: 'all',
    examples: none,
    counterexamples: none,
    cues: { zh: cues, en: cues },
    source: [],
    ...more,
  };
}

function book(id: string, codes: readonly Code[], more: Partial<Codebook> = {}): Codebook {
  return {
    id,
    version: '1',
    title: both(id),
    kind: 'instrument',
    choice: 'one',
    source: [],
    groups: [],
    codes,
    rules: [],
    resolvers: [],
    predicate: none,
    precedence: [],
    ...more,
  };
}

const signal = (id: string, words: readonly string[], patterns: readonly string[] = []) => ({
  id,
  label: both(id),
  words: { zh: words, en: words },
  patterns: { zh: patterns, en: patterns },
});

const lexicon: Lexicon = {
  version: '1',
  signals: [
    signal('duty', ['应当', 'shall']),
    signal('sanction', ['责令改正']),
    signal('date', [], ['\\d{4}年']),
  ],
  kinds: [
    { kind: 'title', structure: ['title'] },
    { kind: 'definition', all: ['是指'] },
    { kind: 'duty', all: ['@duty'] },
  ],
  deontic: [
    { score: 5, force: 'duty', words: { zh: ['应当'], en: ['shall'] } },
    { score: 1, force: 'encouragement', words: { zh: ['鼓励'], en: ['encourage'] } },
  ],
  scales: [],
  guards: { zh: ['平等', '许可'], en: [] },
  uncoded: ['title', 'definition'],
  words: {
    ...noWords,
    duties: {
      ...noWords.duties,
      zh: {
        ...noWords.duties.zh,
        bodies: ['人民政府', '部门', '人'],
        openings: ['并', '由'],
        adverbs: ['依法', '及时'],
        about: ['对'],
        joined: ['对外'],
      },
    },
  },
};

/** Cuts at marks; words are given by the test, so that a straddling cue can be shown. */
const language = (tag: 'zh' | 'en', words: readonly string[] = []): Language => ({
  tag,
  sentences(text) {
    const cuts: Segment[] = [];
    for (const match of text.matchAll(/[^。；.]*[。；.]*\s*/g)) {
      if (match[0]) cuts.push({ start: match.index, end: match.index + match[0].length, unit: 'sentence' });
    }
    return cuts;
  },
  words(text) {
    const cuts: Segment[] = [];
    for (let at = 0; at < text.length;) {
      const word = words.find(w => text.startsWith(w, at)) ?? text[at]!;
      cuts.push({ start: at, end: at + word.length, unit: 'word' });
      at += word.length;
    }
    return cuts;
  },
  borders(text) {
    return [0, ...this.words(text).map(w => w.end)];
  },
});

const paragraph: Provision = { start: 0, end: 0, path: '条1', structure: 'paragraph' };

function units(
  coder: Coder,
  text: string,
  more: { stem?: string; provision?: Partial<Provision>; terms?: readonly string[] } = {},
): readonly Unit[] {
  const provision = { ...paragraph, ...more.provision, end: text.length };
  return coder.code({ text, provision, body: 0, stem: more.stem }, new Set(more.terms));
}

const codesOf = (unit: Unit | undefined): string[] => (unit?.codes ?? []).map(c => c.code);
const zh = (codebooks: readonly Codebook[], words?: readonly string[]) =>
  compile(codebooks, lexicon, language('zh', words));

describe('the order of decision', () => {
  const money = book(
    'rz',
    [code('rz.money', strong('资金')), code('rz.asset', strong('平台', '建设…系统')), code('rz.rule', [])],
    {
      rules: [
        { id: 'money', code: 'rz.money', why: both('') },
        { id: 'asset', code: 'rz.asset', why: both('') },
        { id: 'duty', code: 'rz.rule', score: 0, all: ['@duty'], why: both('') },
      ],
    },
  );

  test('the first rule that holds gives the primary code; near misses are named', () => {
    const [unit] = units(zh([money]), '应当安排资金建设平台。');
    expect(codesOf(unit)).toEqual(['rz.money']);
    expect(unit?.codes[0]?.evidence).toMatchObject({ rule: 'money', cues: [{ cue: '资金', weight: 1 }] });
    expect(unit?.codes[0]?.near).toEqual([{ code: 'rz.asset', score: 1 }]);
  });

  test('a second code is proposed only where it has a clause of its own', () => {
    expect(codesOf(units(zh([money]), '应当安排资金，建设平台。')[0])).toEqual(['rz.money', 'rz.asset']);
  });

  test('a rule without cues is decided by a signal, and shows the words', () => {
    const [unit] = units(zh([money]), '部门应当答复。');
    expect(unit?.codes[0]).toMatchObject({
      code: 'rz.rule',
      evidence: { rule: 'duty', cues: [{ cue: '应当', weight: 0 }] },
    });
  });

  test('a gap spans at most twelve characters', () => {
    expect(codesOf(units(zh([money]), '建设全省统一的信息系统。')[0])).toEqual(['rz.asset']);
    expect(codesOf(units(zh([money]), '建设一二三四五六七八九十一二三系统。')[0])).toEqual([]);
  });

  test('definitions and titles carry no instrument', () => {
    expect(codesOf(units(zh([money]), '平台是指系统。')[0])).toEqual([]);
    expect(codesOf(units(zh([money]), '平台', { provision: { structure: 'title' } })[0])).toEqual([]);
  });
});

describe('cues', () => {
  test('weak cues add up; the same cue twice does not', () => {
    const coder = zh([book('t', [code('t.a', weak('培训', '课程', '高校'))])]);
    expect(codesOf(units(coder, '培训、课程、高校。')[0])).toEqual(['t.a']);
    expect(codesOf(units(coder, '培训、培训、培训。')[0])).toEqual([]);
  });

  test('the longest cue wins within a codebook and a guard wins everywhere', () => {
    const coder = zh([
      book('t', [
        code('t.a', strong('安全评估')),
        code('t.b', strong('出境安全评估')),
        code('t.c', strong('可')),
      ]),
    ]);
    expect(codesOf(units(coder, '开展出境安全评估。')[0])).toEqual(['t.b']);
    expect(codesOf(units(coder, '取得许。')[0])).toEqual([]);
    expect(codesOf(units(coder, '取得许可。')[0])).toEqual([]);
    expect(codesOf(units(coder, '可。')[0])).toEqual(['t.c']);
  });

  test('a short cue that straddles two words does not count; one inside a longer word does', () => {
    const cues = book('t', [code('t.a', strong('偿服'))]);
    expect(codesOf(units(zh([cues], ['有偿', '服务']), '有偿服务。')[0])).toEqual([]);
    expect(codesOf(units(zh([cues], ['有偿服务']), '有偿服务。')[0])).toEqual(['t.a']);
  });

  test('where a codebook looks at predicates, a cue before the marker of the norm is its topic', () => {
    const own = [code('t.a', strong('平台')), code('t.b', strong('资金'))];
    const coder = zh([book('t', own, { predicate: { zh: ['duty'], en: [] } })]);
    expect(codesOf(units(coder, '平台运营者应当安排资金。')[0])).toEqual(['t.b']);
    expect(codesOf(units(coder, '平台。')[0])).toEqual(['t.a']);
    expect(codesOf(units(zh([book('t', own)]), '平台运营者应当安排资金。')[0])).toEqual(['t.a']);
  });

  test('needs and unless look at the whole unit', () => {
    const cue: Cue = { match: '奖励', weight: 1, needs: ['@duty'], unless: ['表彰'] };
    const coder = zh([book('t', [code('t.a', [cue])])]);
    expect(codesOf(units(coder, '应当给予奖励。')[0])).toEqual(['t.a']);
    expect(codesOf(units(coder, '给予奖励。')[0])).toEqual([]);
    expect(codesOf(units(coder, '应当给予表彰奖励。')[0])).toEqual([]);
  });

  test('English cues match whole words in their inflections, across a line break', () => {
    const coder = compile(
      [book('t', [code('t.a', strong('publish', 'data inventory'))])],
      lexicon,
      language('en'),
    );
    expect(codesOf(units(coder, 'It published the list.')[0])).toEqual(['t.a']);
    expect(codesOf(units(coder, 'Keep DATA\ninventories up to date.')[0])).toEqual(['t.a']);
    expect(codesOf(units(coder, 'A republished list.')[0])).toEqual([]);
  });
});

describe('context', () => {
  test('an item is read under the sentence that introduces its list', () => {
    const coder = zh([
      book('rz', [code('rz.rule', [])], {
        rules: [{ id: 'breach', code: 'rz.rule', score: 0, all: ['stem:@sanction'], why: both('') }],
      }),
    ]);
    const item = { provision: { structure: 'item' as const } };
    expect(
      codesOf(units(coder, '泄露数据的；', { ...item, stem: '有下列行为之一的，责令改正：' })[0]),
    ).toEqual(['rz.rule']);
    expect(codesOf(units(coder, '泄露数据的；', item)[0])).toEqual([]);
  });

  test('a later codebook may refer to what an earlier one decided', () => {
    const coder = zh([
      book('rz', [code('rz.supply.infra', strong('平台'))]),
      book('me', [code('me.capacity', [])], {
        rules: [{ id: 'asset', code: 'me.capacity', score: 0, all: ['rz.supply'], why: both('') }],
      }),
    ]);
    expect(codesOf(units(coder, '建设平台。')[0])).toEqual(['rz.supply.infra', 'me.capacity']);
  });

  test('the actor stands before the marker of the norm', () => {
    const text = '依照规定，市、区人民政府应当公开。';
    const [unit] = units(zh([]), text);
    expect(text.slice(unit!.actor!.start, unit!.actor!.end)).toBe('市、区人民政府');
    expect(unit?.deontic).toMatchObject({ force: 'duty', score: 5 });
  });

  test.each([
    ['并由市数据部门依法应当公开。', '市数据部门'],
    ['气象主管部门（以下称主管部门）应当公开。', '气象主管部门'],
    ['对外贸易主管部门应当公开。', '对外贸易主管部门'],
    ['（市数据部门应当公开）', '市数据部门'],
    ['对申请人应当公开。', undefined],
    ['目录应当公开。', undefined],
    ['人应当公开。', undefined],
    ['及时应当公开。', undefined],
  ])('of %s is %s', (text, actor) => {
    const [unit] = units(zh([]), text);
    expect(unit!.actor && text.slice(unit!.actor.start, unit!.actor.end)).toBe(actor);
  });
});

describe('ambiguity flags', () => {
  const amb = book(
    'amb',
    [
      code('amb.time', strong('及时', '条件成熟时'), { severity: 2 }),
      code('amb.condition', strong('条件成熟'), { severity: 2 }),
      code('amb.degree', strong('合理'), { severity: 2 }),
      code('amb.scope', weak('各类'), { severity: 2 }),
      code('amb.syntax', weak('以及'), { severity: 1 }),
      code('amb.escape', [...strong('除外'), { match: '视情而定', weight: 2 }], { severity: 1 }),
    ],
    {
      kind: 'ambiguity',
      choice: 'many',
      precedence: ['amb.condition', 'amb.time'],
      resolvers: [
        {
          id: 'R4',
          codes: ['amb.time'],
          all: ['@date'],
          within: 'unit',
          effect: { severity: 0 },
          why: both(''),
        },
        { id: 'R8', codes: ['amb.degree'], within: 'term', effect: { severity: 0 }, why: both('') },
        {
          id: 'R11',
          codes: ['amb.time'],
          all: ['kind:definition'],
          within: 'unit',
          effect: { lower: 1 },
          why: both(''),
        },
      ],
    },
  );
  const flags = (text: string, terms: readonly string[] = []) =>
    units(zh([amb]), text, { terms }).flatMap(u => u.flags);

  test('a date in the sentence resolves a vague time, and is shown', () => {
    const text = '应当于2025年及时公开。';
    const [flag] = flags(text);
    expect(flag).toMatchObject({ code: 'amb.time', raw: 2, severity: 0 });
    expect(flag!.resolved.map(r => [r.rule, text.slice(r.start, r.end)])).toEqual([['R4', '2025年']]);
    expect(flags('应当及时公开。')[0]).toMatchObject({ severity: 2, resolved: [] });
  });

  test('one flag per span, the longest cue of the codebook first, then by precedence', () => {
    expect(flags('条件成熟时公开。').map(f => f.code)).toEqual(['amb.time']);
    expect(flags('条件成熟后公开。').map(f => f.code)).toEqual(['amb.condition']);
  });

  test('a weak cue is a step milder, and silent where no instrument is coded or where nothing would be left of it', () => {
    const tool = book('rz', [code('rz.asset', strong('平台'))]);
    const coded = (text: string) =>
      units(zh([tool, amb]), text).flatMap(u => u.flags.map(f => [f.code, f.severity]));
    expect(coded('建设各类平台。')).toEqual([['amb.scope', 1]]);
    expect(coded('开展各类工作。')).toEqual([]);
    expect(coded('建设平台以及网络。')).toEqual([]);
  });

  test('a cue of weight 2 is a step graver', () => {
    expect(flags('视情而定的除外。').map(f => f.raw)).toEqual([2, 1]);
  });

  test('a term that the document defines is not vague', () => {
    expect(flags('合理期限届满；不在合理期限内。', ['合理期限']).map(f => f.severity)).toEqual([0, 0]);
    expect(flags('应当合理安排。').map(f => [f.raw, f.severity])).toEqual([[2, 2]]);
  });
});
