import { describe, expect, test } from 'vitest';
import { settledInSections } from '../../src/coders';
import type { Resolver } from '../../src/model';
import { codebook, codedDocument, type UnitSketch } from '../support';

const resolver: Resolver = {
  id: 'R14',
  codes: ['amb.conflict'],
  effect: { severity: 0 },
  within: 'section',
  any: ['rz.supply.capital'],
  why: { zh: '同一章有资金', en: 'Money in the same chapter' },
};
const books = [codebook('amb', 'ambiguity', ['amb.conflict'], { resolvers: [resolver] })];

const target = (provision: string): UnitSketch => ({
  text: '公共服务全覆盖。',
  provision,
  flags: [{ code: 'amb.conflict', quote: '全覆盖', raw: 3 }],
});
const money = (provision: string): UnitSketch => ({
  text: '所需经费列入预算。',
  provision,
  codes: ['rz/rz.supply.capital'],
});

const settled = (...units: readonly UnitSketch[]): readonly string[] => {
  const { document, units: coded } = codedDocument({ units });
  return settledInSections(coded, books).map(
    s => `${s.unit} ${s.rule} ${s.severity} ${document.text.slice(s.by.start, s.by.end)}`,
  );
};

describe('a flag is resolved by a tool in its section', () => {
  test('of the same chapter, before or behind it', () => {
    expect(settled(target('章2/条5'), money('章2/节1/条9'))).toEqual(['章2/条5:1 R14 0 所需经费列入预算。']);
    expect(settled(money('二/（一）'), target('二/（三）'))).toEqual([
      '二/（三）:1 R14 0 所需经费列入预算。',
    ]);
  });

  test('not by one of another chapter, nor by a secondary code', () => {
    expect(settled(target('章2/条5'), money('章3/条9'))).toEqual([]);
    const beside = { code: 'rz/rz.supply.capital', role: 'secondary' } as const;
    expect(settled(target('章2/条5'), { ...money('章2/条9'), codes: [beside] })).toEqual([]);
  });

  test('paragraphs outside of any division are one section', () => {
    expect(settled(target('¶1'), money('¶8'))).toHaveLength(1);
  });
});
