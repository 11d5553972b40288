import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCodebooks } from '../../accuracy/coding';

const rows = readFileSync('accuracy/base-rates.csv', 'utf8')
  .split('\n')
  .map(line => line.split(','));
const ofAll = new Map(rows.filter(row => row[5] === 'all').map(row => [row[0], row]));

describe('base rates', () => {
  it('are in the ambiguity codebook as they were counted, each rank of law once', async () => {
    const { codebooks } = await readCodebooks('codebooks');
    const rates = codebooks.flatMap(book => book.baseRates ?? []);
    expect(rates.length).toBeGreaterThan(5);
    for (const { forms, documents, per_1000_characters } of rates) {
      const [, , counted, , , , , rate] = ofAll.get(forms.join('|'))!;
      expect([documents, per_1000_characters]).toEqual([Number(counted), Number(rate)]);
    }
    const forms = rates.flatMap(rate => rate.forms);
    expect(new Set(forms).size).toBe(forms.length);
  });
});
