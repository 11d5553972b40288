import { describe, expect, test } from 'vitest';
import { faceOf, fingerprintOf, kinTo } from '../../src/relations';
import { clauses, documentOf } from './support';

const original = documentOf({ id: 'a', date: '2020-01-01', title: '优化营商环境条例', passages: clauses });
const held = [
  original,
  documentOf({
    id: 'b',
    date: '2021-05-03',
    title: '优化营商环境条例（修正）',
    passages: clauses.slice(0, 3),
  }),
  documentOf({
    id: 'c',
    date: '2020-06-01',
    title: '政务数据共享条例',
    passages: ['政务数据应当依法共享，不得拒绝其他部门提出的合理需求。'],
  }),
].map(document => fingerprintOf(document));
const everyone = (): boolean => true;

describe('A document asked about by itself', () => {
  test('is told the same text, then another version, and no other document', () => {
    const copy = documentOf({ id: 'x', date: '2020-01-01', title: '优化营商环境条例', passages: clauses });
    expect(kinTo(faceOf(copy), held, everyone).map(({ document, kind }) => [document, kind])).toEqual([
      [0, 'duplicate'],
      [1, 'version'],
    ]);
  });

  test('is not its own twin, if it does not admit itself', () => {
    expect(kinTo(faceOf(original), held, document => document !== 0).map(t => t.document)).toEqual([1]);
  });

  test('has the face that its fingerprint has', () => {
    expect(held[0]).toMatchObject(faceOf(original));
  });

  test('without any text has no twin', () => {
    expect(kinTo(faceOf(documentOf({ id: 'x', passages: [] })), held, everyone)).toEqual([]);
  });
});
