import type { CueHit, Evidence, NearMiss, Proposal, Weight } from '../model';
import type { PatternHit } from './hits';
import { insert } from './insert';
import type { Reading } from './reading';
import type { CompiledRule } from './tables';

/** Most lists of evidence are empty: they share this one. */
const none: readonly never[] = [];

/** A code that was chosen for a unit, by the index of its book and its own among all; without a rule its cues alone decided. */
export type Choice = {
  readonly book: number;
  readonly code: number;
  readonly role: Proposal['role'];
  readonly rule: CompiledRule | undefined;
};

/** What learned weights say about a code that they chose. */
export type Learned = {
  /** The probability that the code is right. */
  readonly likely: number;
  /** The rule of the codebook that gave the same code; if there is none the codebook was overruled. */
  readonly rule: CompiledRule | 'cues' | undefined;
  readonly near: readonly NearMiss[];
  readonly weights: readonly Weight[] | undefined;
};

/** A code with its evidence. */
export function proposal(reading: Reading, { book: at, code, role, rule }: Choice): Proposal {
  const { id: codebook, many } = reading.tables.books[at]!;
  const { id } = reading.tables.codes[code]!;
  const found = evidence(reading, code, rule, rule?.id ?? 'cues', undefined);
  const near = many ? none : nearMisses(reading, code);
  return { codebook, code: id, role, score: round(reading.scores.of(code)), evidence: found, near };
}

/** A primary code that learned weights chose. */
export function learnedProposal(
  reading: Reading,
  at: number,
  code: number,
  { likely, rule, near, weights }: Learned,
): Proposal {
  const { id: codebook } = reading.tables.books[at]!;
  const { id } = reading.tables.codes[code]!;
  const decided = typeof rule === 'object' ? rule : undefined;
  const name = rule === undefined ? 'learned' : (decided?.id ?? 'cues');
  const found = evidence(reading, code, decided, name, weights);
  return { codebook, code: id, role: 'primary', score: likely, evidence: found, near };
}

function evidence(
  reading: Reading,
  code: number,
  decided: CompiledRule | undefined,
  rule: string,
  weights: readonly Weight[] | undefined,
): Evidence {
  const { scores, base } = reading;
  const { id } = reading.tables.codes[code]!;
  const counted = scores.counted(code);
  const cues =
    counted.length === 0 && decided ? groundsOf(reading, id, decided) : countedCues(counted, id, base);
  const aside = scores.setAside(code);
  const excluded =
    aside.length === 0
      ? none
      : aside.map(({ hit, by }) => ({
          start: hit.start + base,
          end: hit.end + base,
          cue: hit.pattern.source,
          by,
        }));
  return weights ? { rule, cues, excluded, weights } : { rule, cues, excluded };
}

/** The cues that made up the score, each once, at its first occurrence. */
function countedCues(counted: readonly PatternHit[], code: string, base: number): readonly CueHit[] {
  const cue = ({ start, end, pattern }: PatternHit): CueHit => ({
    start: start + base,
    end: end + base,
    cue: pattern.source,
    code,
    weight: pattern.weight,
  });
  if (counted.length === 1) return [cue(counted[0]!)];
  return counted.filter((hit, i) => counted.findIndex(other => other.pattern === hit.pattern) === i).map(cue);
}

/** A code decided by signals alone shows the words that met the condition of its rule. */
function groundsOf(reading: Reading, code: string, { test }: CompiledRule): readonly CueHit[] {
  const grounds = reading.grounds(test);
  if (grounds.length === 0) return none;
  return grounds.map(({ start, end }) => ({
    start: start + reading.base,
    end: end + reading.base,
    cue: reading.text.slice(start, end),
    code,
    weight: 0,
  }));
}

/** The runners-up: at most three other codes of the codebook with a nonzero score. */
function nearMisses({ scores, tables: { codes } }: Reading, at: number): readonly NearMiss[] {
  let near: NearMiss[] | undefined;
  for (let other = scores.firstOf(codes[at]!.book); other; other = other.next) {
    if (other.code === at) continue;
    const score = scores.rough(other);
    if (score <= 0) continue;
    const miss = { code: codes[other.code]!.id, score: round(score) };
    if (near) insert(near, miss, byScore);
    else near = [miss];
  }
  if (!near) return none;
  return near.length > 3 ? near.slice(0, 3) : near;
}

const byScore = (a: NearMiss, b: NearMiss): number => b.score - a.score || (a.code < b.code ? -1 : 1);

const round = (score: number): number => Math.round(score * 1000) / 1000;
