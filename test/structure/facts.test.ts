import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factFields, type FactId, type Facts } from '../../src/model';
import { readingOf, root } from './facts-of';

/**
 * A document as a person read it. `path` is from the root of the project; `facts` holds what the document says, null where it says
 * nothing; fields that nobody checked are left out.
 */
type Sheet = {
  readonly path: string;
  readonly source: string;
  readonly facts: Readonly<Partial<Record<FactId, string | readonly string[] | null>>>;
};

const folder = join(root, 'test/fixtures/facts');
const sheets: readonly Sheet[] = readdirSync(folder)
  .filter(name => name.startsWith('sheet'))
  .flatMap(name => sheetsOf(readFileSync(join(folder, name), 'utf8')));

function sheetsOf(json: string): readonly Sheet[] {
  const sheets: unknown = JSON.parse(json);
  // A fixture: one that is not of this shape fails below, by its path.
  return sheets as readonly Sheet[];
}

const plain = (facts: Facts, id: FactId): string | null =>
  facts[id]?.map(fact => fact.value).join('; ') ?? null;

const wanted = (value: string | readonly string[] | null | undefined): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : value.join('; ');

describe('the fact sheet, read by people', () => {
  const read = sheets.map(sheet => {
    const text = readFileSync(join(root, sheet.path), 'utf8').replace(/\r\n?/g, '\n');
    return { sheet, text, facts: readingOf(sheet.path, text).facts };
  });

  it.each(factFields.map(field => field.id))('%s is right in at least 97 of 100 documents', id => {
    const checked = read.filter(({ sheet }) => sheet.facts[id] !== undefined);
    const wrong = checked.flatMap(({ sheet, facts }) => {
      const [want, got] = [wanted(sheet.facts[id]), plain(facts, id)];
      return want === got ? [] : [{ path: sheet.path, want, got }];
    });
    if (wrong.length > checked.length * 0.03) expect(wrong).toEqual([]);
  });

  it('every fact that was read has its span within the text', () => {
    for (const { text, facts } of read)
      for (const fact of Object.values(facts).flat()) {
        expect(fact.confidence).toBeGreaterThan(0);
        expect(fact.confidence).toBeLessThanOrEqual(1);
        if (fact.span === undefined) continue;
        expect(fact.span.start).toBeGreaterThanOrEqual(0);
        expect(fact.span.end).toBeGreaterThan(fact.span.start);
        expect(fact.span.end).toBeLessThanOrEqual(text.length);
      }
  });
});
