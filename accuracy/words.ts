// Writes the words of unlabelled texts, a sentence per line: `node scripts/accuracy.mjs words LANGUAGE OUT.txt FILE…`
// (accuracy/vectors.py). A file is plain text, or (.jsonl, .jsonl.gz) a text per line in the field `text`, named by `path` or `id`.
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { languageOf } from '../src/languages';
import type { LanguageTag } from '../src/model';
import { goldUnits } from './gold';

type Named = { readonly name: string; readonly text: string };

/** The title in a path, as in train.py's law_of: versions and copies of one law have the same. */
const titleOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/^\d+_/, '')
    .replace(/[_(]?\d{4}-\d\d-\d\d.*$|\.(?:txt|md)$/, '');

function* textsOf(file: string): Generator<Named> {
  const bytes = readFileSync(file);
  const text = new TextDecoder().decode(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  if (!/\.jsonl(?:\.gz)?$/.test(file)) {
    yield { name: file, text };
    return;
  }
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const { path, id, text: own = '' } = JSON.parse(line) as Partial<Record<'path' | 'id' | 'text', string>>;
    yield { name: path ?? id ?? '', text: own };
  }
}

/** Words as in grams: for English, lower case. */
function wordsOf(sentence: string, tag: LanguageTag): readonly string[] {
  if (tag === 'en')
    return (
      sentence
        .toLowerCase()
        .replace(/[0-9]/g, '0')
        .match(/[a-z0]+/g) ?? []
    );
  const at = languageOf(tag).borders(sentence);
  return at.slice(1).map((end, i) => sentence.slice(at[i], end));
}

async function main([tag, out, ...files]: readonly string[]): Promise<void> {
  if ((tag !== 'zh' && tag !== 'en') || !out || files.length === 0)
    throw new Error('What is wanted: words zh|en OUT.txt FILE…');
  // Figures on dev must not depend on its documents, not even on their words.
  const held = new Set(goldUnits('accuracy', `${tag}-dev`).map(unit => titleOf(unit.doc)));
  const seen = new Set<string>();
  const stream = createWriteStream(out);
  for (const file of files)
    for (const { name, text } of textsOf(file)) {
      if (held.has(titleOf(name))) continue;
      for (const { start, end } of languageOf(tag).sentences(text)) {
        const sentence = text.slice(start, end).trim();
        // Sentences that many laws share, and copies of one law, count once.
        if (sentence.length < 8 || seen.has(sentence)) continue;
        seen.add(sentence);
        if (!stream.write(`${wordsOf(sentence, tag).join(' ')}\n`))
          await new Promise<void>(resolve => stream.once('drain', () => resolve()));
      }
    }
  stream.end();
  await finished(stream);
}

void main(process.argv.slice(2));
