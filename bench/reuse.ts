import type { Engine } from '../src/corpus';
import { codeDocument } from '../src/corpus/job';
import type { CodedDocument } from '../src/model';
import { findReuse, fingerprintOf, type ReadText } from '../src/relations';
import { cpuAsync, median, type Row } from './measure';

/** Documents of the smaller corpus. */
const few = 150;
const passages = 8;
const wordsEach = 40;
/** One in this many documents borrows half of its passages from an earlier one. */
const borrows = 5;

/**
 * Documents of words drawn from real texts by a fixed rule: two have in common only what one borrowed; one in five borrows from an earlier
 * one.
 */
function documentsOf(engine: Engine, texts: readonly string[], count: number): readonly CodedDocument[] {
  const words = [...new Set(texts.join('\n').match(/\p{Script=Han}{2}/gu))];
  let state = 1;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const written: string[][] = [];
  for (let i = 0; i < count; i++) {
    const source = i % borrows === 0 && i > 0 ? written[below(i)]! : [];
    written.push(
      Array.from({ length: passages }, (_, n) =>
        n % 2 === 0 && source[n] !== undefined
          ? source[n]
          : `${Array.from({ length: wordsEach }, () => words[below(words.length)]!).join('')}。`,
      ),
    );
  }
  return written.map((lines, i) =>
    codeDocument(engine, `d${i}`, { uri: `bench:${i}`, text: lines.join('\n'), language: 'zh' }),
  );
}

/** How the cost of finding shared text grows from some documents to ten times as many: 10 is linear. */
export async function reuseRow(engine: Engine, texts: readonly string[], rounds: number): Promise<Row> {
  const many = documentsOf(engine, texts, 10 * few);
  const some = many.slice(0, few);
  let found = 0;
  const cost = (documents: readonly CodedDocument[]): Promise<number> =>
    cpuAsync(async () => {
      found = 0;
      const read: ReadText = (i, { start, end }) =>
        Promise.resolve(documents[i]?.document.text.slice(start, end));
      for await (const each of findReuse(
        documents.map(document => fingerprintOf(document)),
        read,
      ))
        found += each.passages.length;
    });
  const ratios: number[] = [];
  await cost(some);
  for (let i = 0; i < rounds; i++) {
    const small = await cost(some);
    ratios.push((await cost(many)) / small);
  }
  const shape = median(ratios);
  return {
    what: `borrowed text: ten times ${few} documents (${found} passages found) cost`,
    value: `${shape.toFixed(1)}x (${Math.min(...ratios).toFixed(1)}–${Math.max(...ratios).toFixed(1)})`,
    goal: '< 13x',
    met: shape < 13,
  };
}
