import type { CueHit, Evidence, NearMiss, Proposal } from '../model';
import type { Reading } from './reading';
import type { CompiledBook, CompiledRule } from './tables';

/** Most lists of evidence are empty: they share this one. */
const none: readonly never[] = [];

/** A code with what speaks for it; without a rule it was decided by its cues alone. */
export function proposal(
  reading: Reading,
  { book }: CompiledBook,
  code: number,
  role: Proposal['role'],
  decided?: CompiledRule,
): Proposal {
  return {
    codebook: book.id,
    code: reading.tables.codes[code]!.code.id,
    role,
    score: round(reading.scores.of(code)),
    evidence: evidence(reading, code, decided),
    near: book.choice === 'many' ? none : nearMisses(reading, code),
  };
}

function evidence(reading: Reading, code: number, decided: CompiledRule | undefined): Evidence {
  const cues = countedCues(reading, code);
  if (cues.length === 0 && decided) addGrounds(cues, reading, code, decided);
  const aside = reading.scores.setAside(code);
  const excluded =
    aside.length === 0
      ? none
      : aside.map(({ hit, by }) => ({ start: hit.start, end: hit.end, cue: hit.pattern.source, by }));
  return { rule: decided?.rule.id ?? 'cues', cues, excluded };
}

/** The cues that made up the score: each once, where it first stands. */
function countedCues(reading: Reading, at: number): CueHit[] {
  const cues: CueHit[] = [];
  const code = reading.tables.codes[at]!.code.id;
  const counted = reading.scores.counted(at);
  for (let i = 0; i < counted.length; i++) {
    const { start, end, pattern } = counted[i]!;
    let first = 0;
    while (counted[first]!.pattern !== pattern) first++;
    if (first === i) cues.push({ start, end, cue: pattern.source, code, weight: pattern.weight });
  }
  return cues;
}

/** A code decided by signals alone shows the words that met the condition of its rule. */
function addGrounds(cues: CueHit[], reading: Reading, at: number, { test }: CompiledRule): void {
  const code = reading.tables.codes[at]!.code.id;
  for (const { start, end } of reading.grounds(test))
    cues.push({ start, end, cue: reading.text.slice(start, end), code, weight: 0 });
}

/** The runners-up: at most three other codes of the codebook with any score. */
function nearMisses({ scores, tables: { codes } }: Reading, at: number): readonly NearMiss[] {
  let near: NearMiss[] | undefined;
  for (let other = scores.firstOf(codes[at]!.book); other; other = other.next) {
    if (other.code === at) continue;
    const score = scores.rough(other);
    if (score > 0) (near ??= []).push({ code: codes[other.code]!.code.id, score: round(score) });
  }
  if (!near) return none;
  if (near.length > 1) near.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
  return near.length > 3 ? near.slice(0, 3) : near;
}

const round = (score: number): number => Math.round(score * 1000) / 1000;
