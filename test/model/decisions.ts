import fc from 'fast-check';
import type { CodebookStamp, CodingDecision, Decision, Selector } from '../../src/model';

export const rz: CodebookStamp = { id: 'rz', version: '1.0.0', hash: '5f2c' };

/** A coding by hand, with what a test says of it. */
export const coding = (id: string, over: Partial<CodingDecision> = {}): CodingDecision => ({
  kind: 'coding',
  id,
  coder: 'lin',
  target: { start: 10, end: 14, exact: '数据共享', prefix: '', suffix: '' },
  codebook: rz,
  code: 'rz.env.standard',
  status: 'accepted',
  scope: 'span',
  origin: { by: 'hand' },
  sawSuggestion: false,
  ...over,
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('数据共享', '"\\\n', '𠮷', '\u2028', '应当公开'),
);
const optional = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arb, { nil: undefined });

const selector: fc.Arbitrary<Selector> = fc
  .record({
    start: fc.nat(1000),
    exact: text,
    prefix: text,
    suffix: text,
    provision: optional(text),
    twin: optional(fc.constant(true as const)),
  })
  .map(({ start, exact, prefix, suffix, provision, twin }) => ({
    start,
    end: start + exact.length,
    exact,
    prefix,
    suffix,
    ...(provision !== undefined && { provision }),
    ...(twin && { twin }),
  }));

const stamp: fc.Arbitrary<CodebookStamp> = fc.constantFrom(rz, { id: 'amb', version: '2', hash: 'a0' });
const unknown = fc.constantFrom(undefined, '"later":1.0', '"later":{"a":[1e21,"}"]},"甲":null');

const origin = fc.oneof(
  fc.constant({ by: 'hand' as const }),
  fc.record({
    by: fc.constant('proposal' as const),
    rule: text,
    score: fc.float({ noNaN: true, noDefaultInfinity: true }).map(n => n + 0),
  }),
);

/** Anything that a person may have decided, whose id is `id`. */
export const decisionOf = (id: string): fc.Arbitrary<Decision> =>
  fc.oneof(
    fc
      .record({
        kind: fc.constant('coding' as const),
        id: fc.constant(id),
        coder: fc.constant('lin'),
        target: selector,
        codebook: stamp,
        code: fc.constantFrom('rz.a', 'rz.b', 'amb.time'),
        status: fc.constantFrom('accepted' as const, 'rejected' as const),
        scope: fc.constantFrom('unit' as const, 'span' as const),
        origin,
        sawSuggestion: fc.boolean(),
      })
      .chain(base =>
        fc
          .tuple(optional(text), unknown, fc.constantFrom(undefined, 'gone' as const))
          .map(([memo, later, orphan]) => ({
            ...base,
            ...(memo !== undefined && { memo }),
            ...(later !== undefined && { unknown: later }),
            ...(orphan && { orphan }),
          })),
      ),
    fc.record({
      kind: fc.constant('suppression' as const),
      id: fc.constant(id),
      coder: fc.constant('lin'),
      target: selector,
      codebook: stamp,
      code: fc.constant('amb.time'),
      reason: fc.constantFrom('附件另有规定', 'set by annex 2'),
    }),
    fc.record({
      kind: fc.constant('memo' as const),
      id: fc.constant(id),
      coder: fc.constant('lin'),
      memo: text,
    }),
    fc
      .record({
        kind: fc.constant('finished' as const),
        id: fc.constant(id),
        coder: fc.constant('lin'),
        codebooks: fc.array(text, { maxLength: 3 }),
        text: fc.constantFrom('ff00', ''),
        units: fc.constantFrom('', 'q3JmXa', 'q3JmXaw8Kd-_'),
        passed: fc.array(
          fc.record({ code: text, rule: text, units: fc.array(fc.nat(20), { maxLength: 3 }) }),
          {
            maxLength: 2,
          },
        ),
      })
      .chain(base => unknown.map(later => ({ ...base, ...(later !== undefined && { unknown: later }) }))),
  );

/** Decisions with unlike ids. */
export const decisions: fc.Arbitrary<readonly Decision[]> = fc
  .uniqueArray(fc.stringMatching(/^[a-h]{1,2}$/), { maxLength: 8 })
  .chain(ids => fc.tuple(...ids.map(decisionOf)));
