import type { FactWords, Span } from '../../model';
import type { Line } from './lines';

/** What a label introduces: 发文机关：国务院. `field` is '' where the label is that of no fact. */
export type Labelled = Span & { readonly field: string; readonly value: string };

/**
 * The labelled values of a line: several of them (索 引 号：… 主题分类：…), cells of a table, 【制定机关】…. A line whose first words
 * are no known label has none. `end` of a value that is empty is its start: it stands on the next line.
 */
export function labelsOf(text: string, line: Line, words: FactWords): readonly Labelled[] {
  const end = Math.min(line.end, line.start + 2_000);
  // A label is short: a line whose first words no mark ends has none.
  if (!/[：:】|\t]/.test(text.slice(line.start, line.start + 24))) return [];
  const marks = marksOf(text, line.start, end, words);
  if (marks[0]?.start !== line.start) return [];
  return marks.map(({ after, field }, i) => {
    const span = trimCell(text, after, marks[i + 1]?.start ?? end);
    return { ...span, field, value: text.slice(span.start, span.end) };
  });
}

type Mark = { readonly start: number; readonly after: number; readonly field: string };

/** Where labels stand in a line, and where their values begin. */
function marksOf(text: string, from: number, to: number, words: FactWords): readonly Mark[] {
  const marks: Mark[] = [];
  let first = from;
  while (first < to && '|#*>- \t【'.includes(text[first]!)) first++;
  for (let at = first; at < to && marks.length < 20; at++) {
    if (!'：:】|\t'.includes(text[at]!)) continue;
    const label = labelBefore(text, at, marks.at(-1)?.after ?? from, words);
    if (!label) continue;
    let after = at + 1;
    while (after < to && '：:】|\t 　*'.includes(text[after]!)) after++;
    marks.push({ start: label.start <= first ? from : label.start, after, field: label.field });
    at = after - 1;
  }
  return marks;
}

/** The known label that ends before `at`, its letters perhaps spaced, with a border before it. */
function labelBefore(text: string, at: number, from: number, words: FactWords) {
  let letters = '';
  let best: { start: number; field: string } | undefined;
  for (let i = at - 1; i >= from && i > at - 40 && letters.length < 8; i--) {
    const character = text[i]!;
    if (/[\s\u3000*]/.test(character)) continue;
    if (/[：:|【】，。]/.test(character)) break;
    letters = character + letters;
    const field = fieldOf(letters, words);
    const before = text[i - 1];
    if (field !== undefined && (i === from || before === undefined || /[\s\u3000|【#*>-]/.test(before)))
      best = { start: i, field };
  }
  return best;
}

const fields = new WeakMap<FactWords, ReadonlyMap<string, string>>();

/** Made once for each list of words; of a label that stands in two fields the first counts. */
function fieldOf(label: string, words: FactWords): string | undefined {
  let known = fields.get(words);
  if (!known) {
    const labels = Object.entries(words.labels).map(([field, list]) => [field, list] as const);
    const entries = [...labels, ['', words.other_labels] as const]
      .reverse()
      .flatMap(([field, list]) => list.map(word => [word, field] as const));
    fields.set(words, (known = new Map(entries)));
  }
  return known.get(label);
}

function trimCell(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /[\s\u3000|*]/.test(text[start]!)) start++;
  while (end > start && /[\s\u3000|*【]/.test(text[end - 1]!)) end--;
  return { start, end };
}
