import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../src/model';
import { outlined } from './words';

/**
 * Numbered units (recitals, articles, sections, items) of documents that a reader found before the program was run on them: the
 * document among the texts of the fact sheets, the path, and how the unit begins. Sources are those of the fact sheets.
 */
const fixtures = join(__dirname, '../fixtures');
const sheet = readFileSync(join(fixtures, 'outline/sheet-en.tsv'), 'utf8').trim().split('\n').slice(1);
const units = sheet.map(line => {
  const [file = '', path = '', begins = ''] = line.split('\t');
  return { file, path, begins: begins.replaceAll('↵', '\n') };
});
/** A mark of a heading or bullet may stand before the number. */
const margin = 12;

function missedIn(file: string): readonly string[] {
  const text = readFileSync(join(fixtures, 'facts/en', file), 'utf8').replace(/\r\n?/g, '\n');
  const { provisions } = outlined(text, detectLanguage(text));
  let from = 0;
  return units
    .filter(unit => unit.file === file)
    .flatMap(({ path, begins }) => {
      const at = text.indexOf(begins, from);
      if (at < 0) throw new Error(`${file} does not hold ${begins}`);
      from = at + 1;
      const found = provisions.find(p => p.start <= at && at < p.end && at - p.start < margin);
      return found?.path === path ? [] : [`${file}: ${begins}: ${path}, not ${found?.path}`];
    });
}

describe('the outline of English documents that were read', () => {
  const files = [...new Set(units.map(unit => unit.file))];
  const missed = files.flatMap(missedIn);

  test('is of many documents', () => {
    expect(files.length).toBeGreaterThanOrEqual(14);
    expect(units.length).toBeGreaterThanOrEqual(270);
  });

  test('has the right path for at least 97 of 100 units', () => {
    expect(missed.length / units.length, missed.join('\n')).toBeLessThanOrEqual(0.03);
  });
});
