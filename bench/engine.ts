import { readdirSync, readFileSync } from 'node:fs';
import { compile } from '../src/coders';
import { openEngine } from '../src/corpus';
import { readCodebook, readLexicon } from '../src/importers';
import { languageOf } from '../src/languages';
import type { Codebook, LanguageTag } from '../src/model';
import { loadWords } from './survey';

/** The engine with the shipped codebooks, and the literal cues that a peer can look up too. */
export function loadEngine() {
  const { lexicon: read } = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml'));
  if (!read) throw new Error('codebooks/lexicon.yaml does not parse');
  const lexicon = { ...read, words: loadWords() };
  const order = ['rz', 'nato', 'me', 'si', 'ct', 'dr', 'mech', 'ba', 'lo', 'ambiguity'];
  const present = new Set(readdirSync('codebooks'));
  const codebooks = order
    .filter(id => present.has(`${id}.yaml`))
    .map(id => readCodebook(`${id}.yaml`, readFileSync(`codebooks/${id}.yaml`)).codebook)
    .filter((book): book is Codebook => book !== undefined);
  return {
    engine: openEngine(codebooks, lexicon),
    compileFor: (tag: LanguageTag) => compile(codebooks, lexicon, languageOf(tag)),
    cues: (tag: LanguageTag) => [
      ...new Set(
        codebooks.flatMap(b =>
          b.codes.flatMap(c => c.cues[tag].map(cue => cue.match).filter(m => !/[[\]…^$=]/.test(m))),
        ),
      ),
    ],
  };
}
