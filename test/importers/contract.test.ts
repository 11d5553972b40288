import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importers } from '../../src/importers';

const encodings = join(import.meta.dirname, '..', 'fixtures', 'encodings');
const samples = readdirSync(encodings)
  .sort()
  .map(name => ({ name, bytes: readFileSync(join(encodings, name)) }));

describe.each(importers)('importer $id', importer => {
  const uri = `file:///政策${importer.extensions[0] ?? ''}`;

  it('has lower-case extensions with their dot', () => {
    expect(importer.extensions.length).toBeGreaterThan(0);
    for (const extension of importer.extensions) expect(extension).toMatch(/^\.[a-z0-9]+$/);
  });

  it.each(samples)('reads $name into a document or one problem', async ({ bytes }) => {
    const { document, problems } = await importer.read(uri, bytes);
    expect(problems.length).toBe(document === undefined ? 1 : 0);
  });

  it('gives a text without marks and CR, under the URI that it was given, whatever the bytes', async () => {
    const texts = fc.string({ unit: fc.constantFrom('\r', '\n', '\uFEFF', '数', 'a', '𠮷', ' ') });
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      texts.map(text => new TextEncoder().encode(text)),
      texts.map(text => Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'))),
    );
    await fc.assert(
      fc.asyncProperty(anything, async bytes => {
        const { document, problems } = await importer.read(uri, bytes);
        expect(document?.uri ?? problems[0]?.uri).toBe(uri);
        expect(document?.text.startsWith('\uFEFF') ?? false).toBe(false);
        expect(document?.text.includes('\r') ?? false).toBe(false);
      }),
    );
  });

  it('says what to do about what it cannot read', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\x03\x04'), Buffer.from([0xff, 0x41, 0x0a])]) {
      const { problems } = await importer.read(uri, bytes);
      expect(problems[0]?.message.en).toMatch(/Put|Save|Split|save/);
    }
  });
});
