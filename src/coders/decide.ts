import { overlap, type Proposal, type Span } from '../model';
import { clauseOf } from './clause';
import { proposal } from './evidence';
import type { Reading } from './reading';
import type { CompiledBook, CompiledRule } from './tables';

/**
 * Adds the codes of one codebook for a unit. `one`: the first rule of the order of decision that holds gives the primary code;
 * a second code is proposed where it has full cues of its own in another clause. `many`: every code with full cues.
 */
export function decide(reading: Reading, at: number, codes: Proposal[]): void {
  const book = reading.tables.books[at]!;
  if (book.book.choice === 'many') every(reading, book, at, codes);
  else
    reading.primaries[at] =
      book.rules.length === 0 ? strongest(reading, book, codes) : ordered(reading, book, codes);
}

function ordered(reading: Reading, book: CompiledBook, codes: Proposal[]): number {
  for (const rule of rulesOf(reading, book)) {
    if (!holds(reading, rule)) continue;
    if (rule.code < 0) return -1;
    codes.push(proposal(reading, book, rule.code, 'primary', rule));
    const second = secondary(reading, book, rule);
    if (second) codes.push(second);
    return rule.code;
  }
  return -1;
}

/** The rules that can hold after what an earlier codebook decided. */
const rulesOf = (reading: Reading, { on, rules }: CompiledBook): readonly CompiledRule[] =>
  rules[(reading.primaries[on] ?? -1) + 1]!;

const holds = (reading: Reading, { code, score, test }: CompiledRule): boolean =>
  (score <= 0 || reading.score(code) >= score) && reading.passes(test);

function every(reading: Reading, book: CompiledBook, at: number, codes: Proposal[]): void {
  const before = codes.length;
  for (const { code } of reading.touched) {
    const { book: home, when } = reading.tables.codes[code]!;
    if (home !== at || reading.score(code) < 1 || !reading.passes(when)) continue;
    codes.push(proposal(reading, book, code, 'theme'));
  }
  if (codes.length > before + 1)
    codes.push(...codes.splice(before).sort((a, b) => (a.code < b.code ? -1 : 1)));
}

function strongest(reading: Reading, book: CompiledBook, codes: Proposal[]): number {
  let best = -1;
  for (const code of book.codes) {
    if (reading.score(code) >= 1 && (best < 0 || reading.score(code) > reading.score(best))) best = code;
  }
  if (best >= 0) codes.push(proposal(reading, book, best, 'primary'));
  return best;
}

/** Another code, further down the order, whose cues lie in clauses that the primary code's evidence leaves alone. */
function secondary(reading: Reading, book: CompiledBook, first: CompiledRule): Proposal | undefined {
  const own = reading.counted(first.code);
  if (own.length === 0 || !rivalled(reading, first.code)) return undefined;
  let taken: readonly Span[] | undefined;
  for (const rule of rulesOf(reading, book)) {
    if (rule.code === first.code || rule.score <= 0 || !holds(reading, rule)) continue;
    const clauses = (taken ??= own.map(hit => clauseOf(reading.text, reading.span, hit)));
    const hits = reading.counted(rule.code);
    if (hits.some(hit => clauses.some(clause => overlap(clause, hit)))) continue;
    return proposal(reading, book, rule.code, 'secondary', rule);
  }
  return undefined;
}

/** Whether another code of the same codebook has full cues: most units have none, and need no second look at the rules. */
function rivalled(reading: Reading, code: number): boolean {
  const { codes } = reading.tables;
  for (const { code: other } of reading.touched) {
    if (other !== code && codes[other]!.book === codes[code]!.book && reading.roughScore(other) >= 1)
      return true;
  }
  return false;
}
