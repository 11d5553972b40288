import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/coders';
import { readCodebook, readLexicon } from '../../src/importers';
import { languages } from '../../src/languages';
import type { Code, Codebook } from '../../src/model';

const lexicon = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml')).lexicon!;
const signals = lexicon.signals.map(s => s.id);
const ids = ['rz', 'nato', 'me', 'si', 'ambiguity', 'ct', 'dr', 'mech', 'ba', 'lo'];
const books = ids.map(id => readCodebook(id, readFileSync(`codebooks/${id}.yaml`), signals).codebook!);

describe.each(languages.map(l => [l.tag, l] as const))('in %s', (tag, language) => {
  const coder = compile(books, lexicon, language);

  /** The codes that a sentence gets; an ambiguity counts from its own severity or from 2. */
  function given(text: string, book: Codebook, { severity = 2 }: Code): readonly string[] {
    const provision = { start: 0, end: text.length, path: '段1', structure: 'paragraph' } as const;
    return coder
      .code({ text, provision, body: 0 }, new Set())
      .flatMap(unit =>
        book.kind === 'ambiguity'
          ? unit.flags.filter(f => f.severity >= Math.min(2, severity)).map(f => f.code)
          : unit.codes.filter(c => c.codebook === book.id && c.role !== 'secondary').map(c => c.code),
      );
  }

  describe.each(books.map(b => [b.id, b] as const))('%s', (_, book) => {
    test.each(book.codes.map(c => [c.id, c] as const))(
      '%s gets its examples and not its near misses',
      (id, code) => {
        for (const text of code.examples[tag]) {
          expect(given(text, book, code), `an example is missed: ${text}`).toContain(id);
        }
        for (const { text, why } of code.counterexamples[tag]) {
          expect(given(text, book, code), `a near miss is coded: ${text} (${why})`).not.toContain(id);
        }
      },
    );
  });
});
