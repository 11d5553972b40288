import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportContext } from '../../src/exporters';
import { readCodebook, readLexicon } from '../../src/importers';

/** A lexicon and two codebooks that no one tunes, so that tests of the corpus say the same tomorrow. */
export const tinyHome = join(import.meta.dirname, '../fixtures/tiny');

export function tinyContext(): ExportContext {
  const read = (file: string): Uint8Array => readFileSync(join(tinyHome, file));
  const lexicon = readLexicon('lexicon.yaml', read('lexicon.yaml'));
  const codebooks = ['tools.yaml', 'vague.yaml'].map(file => readCodebook(file, read(file), ['duty']));
  const problems = [lexicon, ...codebooks].flatMap(r => r.problems);
  if (lexicon.lexicon === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return {
    version: '0.0.0',
    codebooks: codebooks.flatMap(c => c.codebook ?? []),
    lexicon: lexicon.lexicon,
    options: {},
  };
}
