import { describe, expect, test } from 'vitest';
import { settledByOwnBodies } from '../../src/coders';
import type { Duty, Resolver } from '../../src/model';
import { codebook, codedDocument } from '../support';

const resolver: Resolver = {
  id: 'R3g',
  codes: ['amb.resp.noagent'],
  effect: { severity: 0 },
  within: 'own-body',
  why: { zh: '前一句写明了主体', en: 'The sentence before names who acts' },
};
const books = [codebook('amb', 'ambiguity', ['amb.resp.noagent'], { resolvers: [resolver] })];

const text = '市政府组织评估。结果应当公开，费用应当列支。';
const {
  document,
  units: [unit],
} = codedDocument({
  units: [{ text, provision: '条5', flags: [{ code: 'amb.resp.noagent', quote: '应当', raw: 2 }] }],
});

const at = (words: string, from = 0) => {
  const start = document.text.indexOf(words, from);
  return { start, end: start + words.length };
};

/** The duty of the first 应当 (公开) or of the second (列支), on somebody or nobody. */
function duty(act: '公开' | '列支', body?: string): Duty {
  const norm = act === '公开' ? at('应当') : at('应当', at('公开').end);
  const actors = body === undefined ? [] : [{ ...at(body), role: 'sole', named: true } as const];
  return { ...at(act), unit: unit!.id, actors, deontic: { ...norm, force: 'duty', score: 5 }, act: at(act) };
}

const settled = (...duties: readonly Duty[]): readonly string[] =>
  settledByOwnBodies([unit!], duties, books).map(
    s => `${s.rule} ${s.severity} ${document.text.slice(s.by.start, s.by.end)}`,
  );

describe('a duty without a subject is not agentless', () => {
  test('where its reader knows the body, from the sentence before', () =>
    expect(settled(duty('公开', '市政府'), duty('列支'))).toEqual(['R3g 0 市政府']));

  test('unless it is another duty of the sentence that has one', () =>
    expect(settled(duty('公开'), duty('列支', '市政府'))).toEqual([]));

  test('nor where there are no duties', () => expect(settled()).toEqual([]));
});
