import { readFileSync } from 'node:fs';

/** Ends the words in a run of characters that the dictionary left single: adds to `ends`, counted like `from` and `to`. */
export type UnknownWords = (characters: ArrayLike<number>, from: number, to: number, ends: number[]) => void;

/** Begin, end, middle of a word; a word by itself: the states of jieba's hidden Markov model, in the order of its file. */
const states = 4;
const wordEnd = 1;
const single = 3;

/** What jieba writes for a probability of 0. */
const never = -3.14e100;

/**
 * Reads jieba's model of words that are in no dictionary (`hmm_model.utf8`): log probabilities of a start, of each step, of each character.
 */
export function readUnknownWords(file: string): UnknownWords {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'));
  const numbers = (line = ''): number[] => line.trim().split(' ').map(Number);
  const starts = numbers(lines[0]);
  const steps = Float64Array.from(lines.slice(1, 1 + states).flatMap(numbers));
  const emissions = readEmissions(lines.slice(1 + states, 1 + 2 * states));

  // Many thousand short runs are segmented: these buffers are overwritten, not allocated anew.
  const weights = new Float64Array(states);
  const before = new Float64Array(states);
  let paths = new Uint8Array(states * 64);

  /** The likeliest states of a run (Viterbi), each with the better of its predecessors. */
  return (characters, from, to, ends) => {
    if (states * (to - from) > paths.length) paths = new Uint8Array(2 * states * (to - from));
    for (let s = 0; s < states; s++) weights[s] = starts[s]! + emitted(emissions, characters[from]!, s);
    for (let at = from + 1; at < to; at++) {
      before.set(weights);
      for (let s = 0; s < states; s++) {
        const emit = emitted(emissions, characters[at]!, s);
        let best = never;
        let path = wordEnd;
        for (let earlier = 0; earlier < states; earlier++) {
          const sum = before[earlier]! + steps[earlier * states + s]! + emit;
          if (sum <= best) continue;
          best = sum;
          path = earlier;
        }
        weights[s] = best;
        paths[(at - from) * states + s] = path;
      }
    }
    let state = weights[wordEnd]! >= weights[single]! ? wordEnd : single;
    const first = ends.length;
    for (let at = to; at > from; at--) {
      if (state === wordEnd || state === single) ends.push(at);
      if (at - 1 > from) state = paths[(at - 1 - from) * states + state]!;
    }
    turnRound(ends, first);
  };
}

/** Per character of the basic plane, the four states' log probabilities in a row. */
function readEmissions(lines: readonly string[]): Float64Array {
  const emissions = new Float64Array(states * 0x10000).fill(never);
  lines.forEach((line, s) => {
    for (const entry of line.trim().split(','))
      emissions[states * entry.charCodeAt(0) + s] = Number(entry.slice(2));
  });
  return emissions;
}

const emitted = (emissions: Float64Array, character: number, state: number): number =>
  character > 0xffff ? never : emissions[states * character + state]!;

function turnRound(list: number[], from: number): void {
  for (let i = from, j = list.length - 1; i < j; i++, j--) {
    const kept = list[i]!;
    list[i] = list[j]!;
    list[j] = kept;
  }
}
