import { describe, expect, it } from 'vitest';
import { datapackage, exporters } from '../../src/exporters';
import { context } from './corpus';

const files = exporters.map((exporter, i) => ({ exporter, sha256: `${i}f`, bytes: 100 + i, rows: i }));
const text = datapackage(context, files, {
  segmenters: { zh: 'nodejieba 3.5.8', en: 'wink-nlp 2.4.0' },
  filters: [],
});
const value: unknown = JSON.parse(text);

describe('datapackage', () => {
  it('is the same whenever it is written', () => {
    expect(
      datapackage(structuredClone(context), files, {
        segmenters: { en: 'wink-nlp 2.4.0', zh: 'nodejieba 3.5.8' },
      }),
    ).toBe(text);
  });

  it('describes every file with checksum, size, rows, key and columns in both languages', () => {
    expect(value).toMatchObject({
      resources: files.map(({ exporter, sha256, bytes, rows }) => ({
        name: exporter.id,
        path: exporter.file,
        hash: `sha256:${sha256}`,
        bytes,
        rows,
        ...(exporter.columns(context).length > 0 && {
          schema: {
            primaryKey: exporter.key,
            missingValues: ['NA'],
            fields: exporter.columns(context).map(c => ({
              name: c.name,
              type: c.type === 'partial-date' ? 'string' : c.type,
              title: c.title.en,
              title_zh: c.title.zh,
              description: c.description.en,
              description_zh: c.description.zh,
            })),
          },
        }),
      })),
    });
  });

  it('gives dates of which only the year may be known as text of that form: no reader takes 2014 for a day', () => {
    const rough = { type: 'string', constraints: { pattern: '\\d{4}(-\\d{2}(-\\d{2})?)?' } };
    const field: unknown = expect.objectContaining({ name: 'date_signed', ...rough });
    const fields: unknown = expect.arrayContaining([field]);
    const resource: unknown = expect.objectContaining({
      name: 'documents',
      schema: expect.objectContaining({ fields }) as unknown,
    });
    expect(value).toMatchObject({ resources: expect.arrayContaining([resource]) as unknown });
  });

  it('names what it was made from', () => {
    expect(value).toMatchObject({
      provenance: {
        software: { name: 'policy-coder', version: '9.9.9' },
        coder: 'machine',
        codebooks: context.codebooks.map(({ id, version }) => ({ id, version })),
        lexicon: { version: '1.0.0' },
        segmenters: { en: 'wink-nlp 2.4.0', zh: 'nodejieba 3.5.8' },
        filters: [],
      },
    });
  });

  it('has another checksum for a codebook as soon as one cue differs', () => {
    const [first, ...rest] = context.codebooks;
    const changed = { ...context, codebooks: [{ ...first!, precedence: ['rz.infra'] }, ...rest] };
    const sums = (of: string): readonly string[] => of.match(/"sha256": "[0-9a-f]{64}"/g) ?? [];
    const [before, after] = [sums(text), sums(datapackage(changed, files))];
    expect(after[0]).not.toBe(before[0]);
    expect(after.slice(1)).toEqual(before.slice(1));
  });

  it('names the learned weights by language, apart from the lexicon, and tells when one of them differs', () => {
    const table = { names: ['a'], lengths: Uint8Array.of(1), entries: Int16Array.of(5), scale: 0.1 };
    const weights = {
      language: 'zh',
      books: [{ id: 'rz', classes: ['none'], sharpness: 2 }],
      bias: [0],
      features: table,
      grams: { ...table, rarities: [1] },
      around: { stem: 0, heading: 0 },
    } as const;
    const madeBy = (zh?: typeof weights): unknown => {
      const lexicon = { ...context.lexicon, weights: zh ? { zh } : {} };
      return JSON.parse(datapackage({ ...context, lexicon }, files));
    };
    const sha256: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
    const before = madeBy(weights);
    expect(before).toMatchObject({ provenance: { weights: { zh: sha256 } } });
    expect(madeBy()).toMatchObject({ provenance: { weights: {} } });
    const other = madeBy({ ...weights, features: { ...table, entries: Int16Array.of(6) } });
    expect(other).not.toEqual(before);
    const lexiconOf = (value: unknown): string => /"lexicon":\{[^}]*\}/.exec(JSON.stringify(value))![0];
    expect(lexiconOf(other)).toBe(lexiconOf(madeBy()));
  });
});
