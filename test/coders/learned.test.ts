import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { explained } from '../../src/coders';
import { disk, loadCodebooks, openEngine } from '../../src/corpus';
import {
  needsReader,
  primary,
  type Codebook,
  type Lexicon,
  type WeightTable,
  type Unit,
  type Weights,
} from '../../src/model';

let codebooks: readonly Codebook[];
let lexicon: Lexicon;
beforeAll(async () => {
  const loaded = await loadCodebooks(disk('codebooks'));
  codebooks = loaded.codebooks;
  lexicon = loaded.lexicon!;
});

/** A table of rows that give one weight each: name, class, steps. */
const table = (rows: readonly (readonly [string, number, number])[], scale = 0.1): WeightTable => ({
  names: rows.map(([name]) => name),
  lengths: Uint8Array.from(rows, () => 1),
  entries: Int16Array.from(rows, ([, klass, steps]) => (klass << 8) | (steps & 255)),
  scale,
});

const weights = (parts: Partial<Weights> = {}): Weights => ({
  language: 'zh',
  books: [{ id: 'rz', classes: ['none', 'rz.supply.infra', 'rz.env.org'], sharpness: 1 }],
  bias: [0, -0.5, -0.5],
  features: table([]),
  grams: { ...table([['平台', 1, 40]]), rarities: [2] },
  around: { stem: 0, heading: 0 },
  ...parts,
});

function unitsOf(text: string, given: Weights | undefined, reasons = false): readonly Unit[] {
  const engine = openEngine(
    codebooks,
    { ...lexicon, weights: given ? { zh: given } : {} },
    ...(reasons ? [explained] : []),
  );
  return engine.code({ uri: 'a.txt', text, language: 'zh' }).flatMap(b => b.units);
}

const duty = '第一条 市人民政府应当建立联席会议制度，负责全市各个方面的统筹协调，研究解决平台问题。';

describe('learned weights', () => {
  it('have the last word on the primary code, and say that they had it', () => {
    const [ruled] = unitsOf(duty, undefined);
    expect(primary(ruled!, 'rz')?.code).toBe('rz.env.org');
    const [judged] = unitsOf(duty, weights());
    expect(primary(judged!, 'rz')).toMatchObject({ code: 'rz.supply.infra', evidence: { rule: 'learned' } });
  });

  it('do not see themes of which a unit may have several: to mend these changes no instrument', () => {
    const text = '第一条 市人民政府应当建立联席会议制度，力争数据开放走在全国前列。';
    const [plain] = unitsOf(text, weights({ bias: [0, -2, 3] }));
    expect(plain!.codes.map(c => c.code)).toContain('dr.peer');
    const seen = weights({
      bias: [0, -2, 3],
      features: table([
        ['score:dr.peer', 1, 127],
        ['theme:dr.peer', 1, 127],
      ]),
    });
    expect(unitsOf(text, seen)[0]!.codes).toEqual(plain!.codes);
  });

  it('keep the rule and its cues where they agree with the codebook', () => {
    const agree = weights({ bias: [0, 0, 3] });
    const [ruled] = unitsOf(duty, undefined);
    const [judged] = unitsOf(duty, agree);
    const { rule, cues } = primary(judged!, 'rz')!.evidence;
    expect(primary(ruled!, 'rz')!.evidence).toMatchObject({ rule, cues });
  });

  it('give the softmax of the margins as the score, and what is near', () => {
    // The gram alone makes a vector of length 1: its weight is 40 steps of 0.1, over its rarity of 2.
    const margins = [0, -0.5 + 4 / 2, -0.5];
    const sum = margins.reduce((total, m) => total + Math.exp(m), 0);
    const [judged] = unitsOf(duty, weights());
    const code = primary(judged!, 'rz')!;
    expect(code.score).toBeCloseTo(Math.exp(margins[1]!) / sum, 3);
    expect(judged!.sure).toBe(code.score);
    expect(code.near.map(n => n.code)).toEqual(['rz.env.org']);
    expect(code.near[0]!.score).toBeCloseTo(Math.exp(margins[2]!) / sum, 3);
  });

  it('leave a unit uncoded where none is likeliest, and say how sure that is', () => {
    const [judged] = unitsOf(duty, weights({ bias: [5, 0, 0] }));
    expect(primary(judged!, 'rz')).toBeUndefined();
    expect(judged!.sure).toBeGreaterThan(0.9);
    expect(needsReader(judged!)).toBe(false);
    const [open] = unitsOf(duty, weights({ bias: [0, -2, 0] }));
    expect(needsReader(open!)).toBe(true);
  });

  it('leave books alone that they do not know, and kinds that are not coded', () => {
    const [ruled] = unitsOf(duty, undefined);
    const [judged] = unitsOf(duty, weights());
    for (const book of ['nato', 'me', 'si', 'ct'])
      expect(primary(judged!, book)).toEqual(primary(ruled!, book));
    const definition = '第二条 本条例所称平台，是指统一的数据平台。';
    expect(primary(unitsOf(definition, weights())[0]!, 'rz')).toBeUndefined();
  });

  it('name what most spoke for a code, if asked', () => {
    const features = table([['fact:duty', 1, 20]]);
    const [plain] = unitsOf(duty, weights({ features }));
    expect(primary(plain!, 'rz')!.evidence.weights).toBeUndefined();
    const [told] = unitsOf(duty, weights({ features }), true);
    expect(primary(told!, 'rz')!.evidence.weights).toEqual([
      { feature: 'gram:平台', weight: 2 },
      { feature: 'fact:duty', weight: 2 },
    ]);
  });

  it('see the sentence that introduces an item, and the heading, each at its share', () => {
    const list =
      '第三章 数据平台\n第三条 市大数据部门为建设平台应当完成下列工作：\n（一）召开联席会议。会后公布纪要；';
    const near = (around: Weights['around']) =>
      unitsOf(list.replace('召开', '在平台召开'), weights({ bias: [0, -3, -3], around }), true)
        .slice(-2)
        .map(unit => unit.sure);
    const likely = (margin: number): unknown => expect.closeTo(1 / (1 + Math.exp(-margin) + Math.exp(-3)), 2);
    // The gram alone makes a vector of length 1: where it stands it adds 40 steps of 0.1, over its rarity of 2, to -3.
    const apart = near({ stem: 0, heading: 0 });
    expect(apart).toEqual([likely(1), likely(3)]);
    expect(near({ stem: 0.5, heading: 0 })).toEqual([likely(0), likely(2)]);
    expect(near({ stem: 0.25, heading: 0.25 })).toEqual([likely(0), likely(2)]);
  });

  it('do not remember the unit before', () => {
    const text = `${duty}\n第二条 本条例自公布之日起施行。\n${duty.replace('第一条', '第三条')}`;
    const units = unitsOf(text, weights());
    expect(primary(units.at(-1)!, 'rz')).toMatchObject({ score: primary(units[0]!, 'rz')!.score });
  });

  it('of which a codebook lacks a code are not used for it', () => {
    const books = [{ id: 'rz', classes: ['none', 'rz.gone', 'rz.env.org'], sharpness: 1 }];
    const [judged] = unitsOf(duty, weights({ books }));
    expect(primary(judged!, 'rz')?.code).toBe('rz.env.org');
    expect(judged!.sure).toBeUndefined();
  });
});

describe('the shipped weights', () => {
  it('are of all five taxonomies, small, and for codes that there are', () => {
    const codes = new Set(codebooks.flatMap(b => b.codes.map(c => c.id)));
    for (const language of ['zh', 'en'] as const) {
      const { books, bias, grams } = lexicon.weights![language]!;
      expect(books.map(b => b.id)).toEqual(['rz', 'nato', 'me', 'si', 'ct']);
      expect(books.flatMap(b => b.classes).filter(c => c !== 'none' && !codes.has(c))).toEqual([]);
      expect(bias).toHaveLength(books.flatMap(b => b.classes).length);
      expect(grams.names.length).toBeLessThanOrEqual(12_000);
    }
    const bytes = ['zh', 'en'].map(language => readFileSync(`codebooks/weights/${language}.json`).length);
    expect(bytes[0]! + bytes[1]!).toBeLessThan(2_000_000);
  });
});
