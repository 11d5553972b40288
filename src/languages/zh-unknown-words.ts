import { readFileSync } from 'node:fs';

/** Ends the words in a run of characters that the dictionary left single: adds to `ends`, counted like `from` and `to`. */
export type UnknownWords = (characters: ArrayLike<number>, from: number, to: number, ends: number[]) => void;

/** Begin, end, middle of a word; a word by itself: the states of jieba's hidden Markov model, in the order of its file. */
const states = 4;
const wordEnd = 1;
const single = 3;

/** What jieba writes for a probability of 0. */
const never = -3.14e100;

/** Reads jieba's model of words that no dictionary has (`hmm_model.utf8`): log probabilities of a start, of each step, of each character. */
export function readUnknownWords(file: string): UnknownWords {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'));
  const numbers = (line = ''): number[] => line.trim().split(' ').map(Number);
  const starts = numbers(lines[0]);
  const steps = lines.slice(1, 1 + states).map(numbers);
  const emissions = lines.slice(1 + states, 1 + 2 * states).map(emission);

  /** The likeliest states of a run (Viterbi), each with the better of its forerunners. */
  return (characters, from, to, ends) => {
    let weights = emissions.map((emit, s) => starts[s]! + (emit[characters[from]!] ?? never));
    const paths: number[][] = [];
    for (let at = from + 1; at < to; at++) {
      const before = weights;
      const path: number[] = [];
      weights = emissions.map((emit, s) => {
        const emitted = emit[characters[at]!] ?? never;
        let best = never;
        path[s] = wordEnd;
        before.forEach((weight, earlier) => {
          const sum = weight + steps[earlier]![s]! + emitted;
          if (sum <= best) return;
          best = sum;
          path[s] = earlier;
        });
        return best;
      });
      paths.push(path);
    }
    let state = weights[wordEnd]! >= weights[single]! ? wordEnd : single;
    const first = ends.length;
    for (let at = to; at > from; at--) {
      if (state === wordEnd || state === single) ends.push(at);
      state = paths.pop()?.[state] ?? state;
    }
    for (let i = first, j = ends.length - 1; i < j; i++, j--) [ends[i], ends[j]] = [ends[j]!, ends[i]!];
  };
}

function emission(line: string): Float64Array {
  const emit = new Float64Array(0x10000).fill(never);
  for (const entry of line.trim().split(',')) emit[entry.charCodeAt(0)] = Number(entry.slice(2));
  return emit;
}
