import { overlap, type Span } from '../model';
import { clauseOf } from './clause';
import type { Choice } from './evidence';
import type { Reading } from './reading';
import type { CompiledBook, CompiledRule } from './tables';

/**
 * Adds the codes of one codebook for a unit. `one`: the first rule of the decision order that holds gives the primary code; a
 * second code is proposed where it has full cues in another clause. `many`: every code with full cues.
 */
export function decide(reading: Reading, book: CompiledBook, at: number, choices: Choice[]): void {
  if (book.many) every(reading, at, choices);
  else
    reading.setPrimary(
      at,
      book.rules.tests.length === 0 ? strongest(reading, at, choices) : ordered(reading, book, at, choices),
    );
}

function ordered(reading: Reading, book: CompiledBook, at: number, choices: Choice[]): number {
  const left = leftOf(reading, book);
  const { rules } = book;
  for (let n = reading.next(rules, left, -1); n >= 0; n = reading.next(rules, left, n)) {
    const rule = rules.tests[n]!;
    if (!holds(reading, rule)) continue;
    if (rule.code < 0) return -1;
    choices.push({ book: at, code: rule.code, role: 'primary', rule });
    const second = secondary(reading, book, at, rule);
    if (second) choices.push(second);
    return rule.code;
  }
  return -1;
}

/** The rules that can hold given the code of an earlier codebook. */
const leftOf = (reading: Reading, { on, left }: CompiledBook) =>
  left[on < 0 ? 0 : reading.primaries[on]! + 1]!;

const holds = (reading: Reading, { code, score, test }: CompiledRule): boolean =>
  (score <= 0 || reading.scores.of(code) >= score) && reading.passes(test);

function every(reading: Reading, at: number, choices: Choice[]): void {
  const { codes } = reading.tables;
  const before = choices.length;
  for (let scored = reading.scores.firstOf(at); scored; scored = scored.next) {
    const { code } = scored;
    if (reading.scores.of(code) < 1 || !reading.passes(codes[code]!.when)) continue;
    choices.push({ book: at, code, role: 'theme', rule: undefined });
  }
  if (choices.length > before + 1)
    choices.push(...choices.splice(before).sort((a, b) => (codes[a.code]!.id < codes[b.code]!.id ? -1 : 1)));
}

/** The code with the highest score, the first of equals in the codebook. */
function strongest(reading: Reading, at: number, choices: Choice[]): number {
  let best = -1;
  let most = 1;
  for (let scored = reading.scores.firstOf(at); scored; scored = scored.next) {
    const score = reading.scores.of(scored.code);
    if (score < most || (score === most && best >= 0 && best < scored.code)) continue;
    best = scored.code;
    most = score;
  }
  if (best >= 0) choices.push({ book: at, code: best, role: 'primary', rule: undefined });
  return best;
}

/** Another code, further down the order, with cues in clauses without evidence for the primary code. */
function secondary(
  reading: Reading,
  book: CompiledBook,
  at: number,
  first: CompiledRule,
): Choice | undefined {
  const own = reading.scores.counted(first.code);
  if (own.length === 0 || !rivalled(reading, first.code)) return undefined;
  const left = leftOf(reading, book);
  const { rules } = book;
  for (let n = reading.next(rules, left, -1); n >= 0; n = reading.next(rules, left, n)) {
    const rule = rules.tests[n]!;
    if (rule.code === first.code || rule.score <= 0 || !holds(reading, rule)) continue;
    if (shareClause(reading, own, reading.scores.counted(rule.code))) continue;
    return { book: at, code: rule.code, role: 'secondary', rule };
  }
  return undefined;
}

/** Whether one of some hits is in the clause of one of the others. */
function shareClause({ text, span }: Reading, own: readonly Span[], hits: readonly Span[]): boolean {
  const clauses = own.map(hit => clauseOf(text, span, hit));
  return hits.some(hit => clauses.some(clause => overlap(clause, hit)));
}

/** Whether another code of the same codebook has full cues: most units have none, so the rules need not be tested again. */
function rivalled({ scores, tables: { codes } }: Reading, code: number): boolean {
  for (let other = scores.firstOf(codes[code]!.book); other; other = other.next)
    if (other.code !== code && scores.rough(other) >= 1) return true;
  return false;
}
