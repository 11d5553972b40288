import { describe, expect, it } from 'vitest';
import { searchCodes, type Code } from '../../src/model';

const both = { zh: [], en: [] };
const code = (id: string, zh: string, cues: readonly string[], definition: string): Code => ({
  id,
  label: { zh, en: id },
  definition: { zh: definition, en: '' },
  group: 'g',
  examples: both,
  counterexamples: both,
  cues: { zh: cues.map(match => ({ match, weight: 1 })), en: [] },
  source: [],
});

const codes = [
  code('trade', '贸易管制', ['进出口'], '经评估后限制进出口'),
  code('learning', '学习', ['试点评估'], ''),
  code('assess', '考核监督', ['第三方评估', '绩效评估'], ''),
  code('review', '评估审查', [], ''),
];

describe('a search for a code', () => {
  const found = (query: string): readonly string[] => searchCodes(codes)(query).map(({ id }) => id);

  it('puts names before cues, more cues before fewer, and definitions last', () => {
    expect(found('评估')).toEqual(['review', 'assess', 'learning', 'trade']);
  });

  it('knows ids in any case and the initials of pinyin', () => {
    expect(found('ASS')).toEqual(['assess']);
    expect(found('khjd')).toEqual(['assess']);
    expect(found('监督 绩效')).toEqual(['assess']);
  });

  it('finds nothing by nothing, and nothing by what no code has', () => {
    expect(found(' ')).toEqual([]);
    expect(found('渔业')).toEqual([]);
  });
});
