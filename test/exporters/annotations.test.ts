import { describe, expect, it } from 'vitest';
import { codedDocument } from '../support';
import { awkward, context, documentExporter } from './corpus';

const annotations = documentExporter('annotations');
const lines = (parts: Iterable<string>): unknown[] =>
  [...parts]
    .join('')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as unknown);
const written = lines(annotations.body(awkward, context));
const characters = Array.from(awkward.document.text);

describe('annotations', () => {
  it('writes every code of a unit and then its flags', () => {
    expect(written).toHaveLength(7 + 2 + 1 + 2);
  });

  it('places a code by position and quote in code points, and says why it was proposed', () => {
    expect(written[0]).toEqual({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'urn:policy-coder:办法%201:条2:1:rz.org',
      type: 'Annotation',
      motivation: 'classifying',
      creator: { type: 'Software', name: 'policy-coder', version: '9.9.9' },
      target: {
        source: 'zh/办法, "一".txt',
        selector: [
          { type: 'TextPositionSelector', start: 5, end: 35 },
          {
            type: 'TextQuoteSelector',
            exact: characters.slice(5, 35).join(''),
            prefix: '数据办法\n',
            suffix: characters.slice(35, 67).join(''),
          },
        ],
      },
      body: { type: 'TextualBody', value: 'rz.org', purpose: 'classifying' },
      status: 'proposed',
      role: 'primary',
      score: 1.2346,
      evidence: {
        rule: 'body',
        cues: [{ cue: '设立', start: 18, end: 20, weight: 1 }],
        excluded: [{ cue: '及时', start: 9, end: 11, by: 'guard' }],
        resolved: [],
      },
      codebook: { id: 'rz', version: '1.0.0' },
    });
  });

  it('gives a flag its severities and the words that resolved it', () => {
    expect(written[7]).toMatchObject({
      id: 'urn:policy-coder:办法%201:条2:1:amb.time:14',
      body: { value: 'amb.time' },
      role: 'flag',
      severity: 1,
      severity_raw: 2,
      evidence: { resolved: [{ rule: 'R4', start: 12, end: 14 }] },
      codebook: { id: 'amb', version: '1.0.0' },
    });
  });

  it('quotes 32 code points around, whole characters only', () => {
    const around = '👍'.repeat(40);
    const document = codedDocument({
      text: `${around}应当公开${around}`,
      units: [{ text: '应当公开', codes: ['rz/rz.infra'] }],
    });
    const quote = { prefix: '👍'.repeat(32), suffix: '👍'.repeat(32), exact: '应当公开' };
    expect(lines(annotations.body(document, context))[0]).toMatchObject({
      target: { selector: [{ start: 40, end: 44 }, quote] },
    });
  });

  it('takes time in proportion to the units of a document, astral characters or not', () => {
    const document = (count: number) =>
      codedDocument({
        units: Array.from({ length: count }, () => ({ text: '𠮷林应当公开数据。', codes: ['rz/rz.infra'] })),
      });
    const [small, large] = [document(1000), document(8000)];
    const time = (of: typeof small): number => {
      const from = performance.now();
      expect(lines(annotations.body(of, context))).toHaveLength(of.units.length);
      return performance.now() - from;
    };
    time(large);
    const best = (of: typeof small): number => Math.min(...Array.from({ length: 5 }, () => time(of)));
    expect(best(large) / best(small)).toBeLessThan(8 * 4);
  });
});
