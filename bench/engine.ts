import { readdirSync, readFileSync } from 'node:fs';
import { compile } from '../src/coders';
import { openEngine } from '../src/corpus';
import { readCodebook, readLexicon, readWeights } from '../src/importers';
import { languageOf } from '../src/languages';
import type { Codebook, LanguageTag, Weights } from '../src/model';
import { loadWords } from './survey';

function loadWeights(language: LanguageTag): Weights {
  const file = `codebooks/weights/${language}.json`;
  const { weights } = readWeights(file, readFileSync(file));
  if (!weights) throw new Error(`${file} does not read`);
  return weights;
}

/** The engine as shipped, one with the rules alone, and the literal cues that a peer can also look up. */
export function loadEngine() {
  const { lexicon: read } = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml'));
  if (!read) throw new Error('codebooks/lexicon.yaml does not parse');
  const weights = { zh: loadWeights('zh'), en: loadWeights('en') };
  const lexicon = { ...read, words: loadWords(), weights };
  const order = ['rz', 'nato', 'me', 'si', 'ct', 'dr', 'mech', 'ba', 'lo', 'ambiguity'];
  const present = new Set(readdirSync('codebooks'));
  const codebooks = order
    .filter(id => present.has(`${id}.yaml`))
    .map(id => readCodebook(`${id}.yaml`, readFileSync(`codebooks/${id}.yaml`)).codebook)
    .filter((book): book is Codebook => book !== undefined);
  return {
    engine: openEngine(codebooks, lexicon),
    rules: openEngine(codebooks, { ...lexicon, weights: {} }),
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
