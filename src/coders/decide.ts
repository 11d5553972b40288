import type { CueHit, Evidence, NearMiss, Proposal, Span } from '../model';
import type { PatternHit } from './hits';
import type { Reading } from './reading';
import type { CompiledBook, CompiledRule } from './tables';

/**
 * The codes of one codebook for a unit. `one`: the first rule of the order of decision that holds gives the primary code;
 * a second code is proposed where it has full cues of its own in another clause. `many`: every code with full cues.
 */
export function decide(reading: Reading, at: number): Proposal[] {
  const book = reading.tables.books[at]!;
  if (book.book.choice === 'many') return every(reading, book, at);
  const codes = book.rules.length === 0 ? strongest(reading, book) : ordered(reading, book);
  reading.primaries[at] = codes[0]?.code;
  return codes;
}

function ordered(reading: Reading, book: CompiledBook): Proposal[] {
  const first = book.rules.find(rule => holds(reading, rule));
  if (!first || first.code < 0) return [];
  const main = proposal(reading, book, first.code, 'primary', first.rule.id, first);
  const second = secondary(reading, book, first);
  return second ? [main, second] : [main];
}

const holds = (reading: Reading, { code, score, test }: CompiledRule): boolean =>
  (score <= 0 || reading.score(code) >= score) && reading.passes(test);

function every(reading: Reading, book: CompiledBook, at: number): Proposal[] {
  const proposals: Proposal[] = [];
  for (const { code } of reading.touched) {
    const { book: home, when } = reading.tables.codes[code]!;
    if (home !== at || reading.score(code) < 1 || !reading.passes(when)) continue;
    proposals.push(proposal(reading, book, code, 'theme', 'cues'));
  }
  return proposals.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function strongest(reading: Reading, book: CompiledBook): Proposal[] {
  let best = -1;
  for (const code of book.codes) {
    if (reading.score(code) >= 1 && (best < 0 || reading.score(code) > reading.score(best))) best = code;
  }
  return best < 0 ? [] : [proposal(reading, book, best, 'primary', 'cues')];
}

/** Another code, further down the order, whose cues lie in clauses that the primary code's evidence leaves alone. */
function secondary(reading: Reading, book: CompiledBook, first: CompiledRule): Proposal | undefined {
  const taken = reading.counted(first.code).map(hit => clauseOf(reading, hit));
  if (taken.length === 0) return undefined;
  for (const rule of book.rules) {
    if (rule === first || rule.code === first.code || rule.score <= 0 || !holds(reading, rule)) continue;
    const hits = reading.counted(rule.code);
    if (hits.some(hit => taken.some(c => c.start < hit.end && hit.start < c.end))) continue;
    return proposal(reading, book, rule.code, 'secondary', rule.rule.id, rule);
  }
  return undefined;
}

const clauseEnds = new Set(Array.from('，。；：,;:', mark => mark.charCodeAt(0)));

/** The clause around a span, within the unit. */
export function clauseOf(reading: Reading, { start, end }: Span): Span {
  const { text, span } = reading;
  let from = start;
  while (from > span.start && !clauseEnds.has(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < span.end && !clauseEnds.has(text.charCodeAt(to))) to++;
  return { start: from, end: to };
}

function proposal(
  reading: Reading,
  book: CompiledBook,
  code: number,
  role: Proposal['role'],
  rule: string,
  decided?: CompiledRule,
): Proposal {
  const { id } = reading.tables.codes[code]!.code;
  const score = reading.score(code);
  return {
    codebook: book.book.id,
    code: id,
    role,
    score: round(score),
    evidence: evidence(reading, code, rule, decided),
    near: nearMisses(reading, book, code),
  };
}

function evidence(reading: Reading, code: number, rule: string, decided?: CompiledRule): Evidence {
  const { id } = reading.tables.codes[code]!.code;
  const cues: CueHit[] = distinct(reading.counted(code)).map(({ start, end, pattern }) => ({
    start,
    end,
    cue: pattern.source,
    code: id,
    weight: pattern.weight,
  }));
  if (cues.length === 0 && decided) {
    // Decided by signals alone: show the words that met the condition.
    for (const found of reading.grounds(decided.test)) {
      const { start, end } = found;
      cues.push({ start, end, cue: reading.text.slice(start, end), code: id, weight: 0 });
    }
  }
  const excluded = reading
    .setAside(code)
    .map(({ hit, by }) => ({ start: hit.start, end: hit.end, cue: hit.pattern.source, by }));
  return { rule, cues, excluded };
}

const distinct = (hits: readonly PatternHit[]): PatternHit[] => {
  const seen = new Set<number>();
  return hits.filter(h => !seen.has(h.pattern.id) && seen.add(h.pattern.id));
};

/** The runners-up: at most three other codes of the codebook with any score. */
function nearMisses(reading: Reading, book: CompiledBook, code: number): NearMiss[] {
  if (book.book.choice === 'many') return [];
  const near: NearMiss[] = [];
  for (const { code: other } of reading.touched) {
    if (other === code || reading.tables.codes[other]!.book !== reading.tables.codes[code]!.book) continue;
    const score = reading.score(other);
    if (score > 0) near.push({ code: reading.tables.codes[other]!.code.id, score: round(score) });
  }
  return near.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1)).slice(0, 3);
}

const round = (score: number): number => Math.round(score * 1000) / 1000;
