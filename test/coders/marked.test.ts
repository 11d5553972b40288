import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openEngine } from '../../src/corpus/engine';
import { readCodebook, readLexicon } from '../../src/importers';
import { detectLanguage, primary, unitsOf, type Span } from '../../src/model';

const lexicon = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml')).lexicon!;
const signals = lexicon.signals.map(s => s.id);
const ids = ['rz', 'nato', 'me', 'si', 'ct', 'dr', 'mech', 'ba', 'lo', 'ambiguity'];
const books = ids.map(id => readCodebook(id, readFileSync(`codebooks/${id}.yaml`), signals).codebook!);
const engine = openEngine(books, lexicon);
const folder = 'test/fixtures/marked';

type Mark = Span & { readonly code: string };

/** `[[code:words]]` marks words with the code they should get; the text is what remains without the marks. */
function strip(marked: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let at = 0;
  for (const found of marked.matchAll(/\[\[([a-z.]+):([^\]]*)\]\]/g)) {
    text += marked.slice(at, found.index);
    const [whole, code = '', words = ''] = found;
    marks.push({ code, start: text.length, end: text.length + words.length });
    text += words;
    at = found.index + whole.length;
  }
  return { text: text + marked.slice(at), marks };
}

test.each(readdirSync(folder))('%s is coded as it is marked', name => {
  const { text, marks } = strip(readFileSync(`${folder}/${name}`, 'utf8'));
  const units = unitsOf(engine.code({ uri: name, text, language: detectLanguage(text) }));
  const marked = marks.map(mark => `${mark.code} ${text.slice(mark.start, mark.end)}`);
  const coded = marks.map(mark => {
    const held = units.filter(u => u.start < mark.end && mark.start < u.end);
    const codes = mark.code.startsWith('amb.')
      ? held.flatMap(u => u.flags.filter(f => f.severity >= 2 && f.start < mark.end && mark.start < f.end))
      : held.flatMap(u => primary(u, mark.code.split('.')[0]!) ?? []);
    return `${codes.map(c => c.code).join(' ') || 'none'} ${text.slice(mark.start, mark.end)}`;
  });
  expect(coded).toEqual(marked);
});

test('sentences without a mark in the fixture regulation carry no instrument', () => {
  const { text, marks } = strip(readFileSync(`${folder}/regulation.zh.txt`, 'utf8'));
  const coded = unitsOf(engine.code({ uri: 'regulation', text, language: 'zh' }))
    .filter(u => primary(u, 'rz') && !marks.some(m => u.start < m.end && m.start < u.end))
    .map(u => text.slice(u.start, u.end));
  expect(coded).toEqual([]);
});
