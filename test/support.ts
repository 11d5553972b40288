import type {
  Code,
  Codebook,
  CodedDocument,
  Facts,
  Flag,
  Lexicon,
  Proposal,
  Severity,
  Span,
  Unit,
  UnitKind,
} from '../src/model';
import { detectLanguage, emptySurvey, noWords } from '../src/model';

/** A code of a unit, `<codebook>/<code>`, with what differs from a primary code of score 1 without cues. */
export type CodeSketch =
  string | ({ readonly code: string } & Partial<Pick<Proposal, 'role' | 'score' | 'evidence'>>);

export type FlagSketch = {
  readonly code: string;
  /** The flagged words; the first place in the unit where they stand. */
  readonly quote: string;
  readonly raw?: Severity;
  readonly severity?: Severity;
  /** Rules that spoke, with the words in the unit that resolved the flag. */
  readonly resolved?: readonly { readonly rule: string; readonly words: string }[];
};

export type UnitSketch = {
  /** The unit's text, found behind the unit before. */
  readonly text: string;
  readonly provision?: string;
  readonly kind?: UnitKind;
  readonly actor?: string;
  readonly deontic?: { readonly words: string; readonly score: number };
  readonly codes?: readonly CodeSketch[];
  readonly flags?: readonly FlagSketch[];
};

export type DocumentSketch = {
  readonly id?: string;
  readonly path?: string;
  readonly title?: string;
  /** By default the units' texts, a line each. */
  readonly text?: string;
  readonly units?: readonly UnitSketch[];
};

/** A coded document from what a test cares about; spans are found by their words. */
export function codedDocument(sketch: DocumentSketch): CodedDocument {
  const path = sketch.path ?? 'zh/办法.txt';
  const sketches = sketch.units ?? [];
  const text = sketch.text ?? sketches.map(u => `${u.text}\n`).join('');
  let from = 0;
  const units = sketches.map((u, i) => {
    const span = find(text, u.text, from);
    from = span.end;
    return unit(text, span, u, i);
  });
  return {
    id: sketch.id ?? 'doc1',
    path,
    document: { uri: `file:///${path}`, text, language: detectLanguage(text) },
    facts: titled(sketch.title),
    survey: { ...emptySurvey, facts: titled(sketch.title) },
    outline: units.map(u => ({ start: u.start, end: u.end, path: u.provision, structure: 'paragraph' })),
    units,
    problems: [],
  };
}

function unit(text: string, span: Span, sketch: UnitSketch, index: number): Unit {
  const provision = sketch.provision ?? `条${index + 1}`;
  const within = (words: string): Span => find(text, words, span.start);
  return {
    ...span,
    id: `${provision}:1`,
    provision,
    kind: sketch.kind ?? 'duty',
    ...(sketch.actor !== undefined && { actor: within(sketch.actor) }),
    ...(sketch.deontic && {
      deontic: { ...within(sketch.deontic.words), force: 'duty', score: sketch.deontic.score },
    }),
    codes: (sketch.codes ?? []).map(proposal),
    flags: (sketch.flags ?? []).map(f => flag(f, within)),
  };
}

function proposal(sketch: CodeSketch): Proposal {
  const given = typeof sketch === 'string' ? { code: sketch } : sketch;
  const [codebook = '', code = ''] = given.code.split('/');
  return {
    codebook,
    code,
    role: given.role ?? 'primary',
    score: given.score ?? 1,
    evidence: given.evidence ?? { rule: 'test', cues: [], excluded: [] },
    near: [],
  };
}

const flag = (sketch: FlagSketch, within: (words: string) => Span): Flag => ({
  ...within(sketch.quote),
  code: sketch.code,
  raw: sketch.raw ?? 2,
  severity: sketch.severity ?? sketch.raw ?? 2,
  cue: sketch.quote,
  resolved: (sketch.resolved ?? []).map(r => ({ ...within(r.words), rule: r.rule })),
});

function find(text: string, words: string, from: number): Span {
  const start = text.indexOf(words, from);
  if (start < 0) throw new Error(`"${words}" is not in the text behind offset ${from}`);
  return { start, end: start + words.length };
}

/** A code with nothing but its id and group, which is the part before the last dot. */
export const code = (id: string, more: Partial<Code> = {}): Code => ({
  id,
  label: { zh: `${id}（中）`, en: id },
  definition: { zh: '定义', en: 'A definition' },
  group: id.slice(0, Math.max(0, id.lastIndexOf('.'))),
  examples: { zh: [], en: [] },
  counterexamples: { zh: [], en: [] },
  cues: { zh: [], en: [] },
  source: [],
  ...more,
});

/** A codebook without rules. */
export const codebook = (
  id: string,
  kind: Codebook['kind'],
  codes: readonly (Code | string)[],
  more: Partial<Codebook> = {},
): Codebook => ({
  id,
  version: '1.0.0',
  title: { zh: `${id}（中）`, en: id },
  kind,
  choice: 'one',
  source: [],
  groups: [],
  codes: codes.map(c => (typeof c === 'string' ? code(c) : c)),
  rules: [],
  resolvers: [],
  predicate: { zh: [], en: [] },
  precedence: [],
  ...more,
});

/** A lexicon that knows no word, but which kinds of units carry no instrument. */
export const lexicon = (
  uncoded: readonly UnitKind[] = ['title', 'heading', 'definition', 'scope'],
): Lexicon => ({
  version: '1.0.0',
  signals: [],
  kinds: [],
  deontic: [],
  scales: [],
  guards: { zh: [], en: [] },
  uncoded,
  words: noWords,
});

const titled = (title: string | undefined): Facts =>
  title === undefined ? {} : { title: [{ value: title, confidence: 1, from: 'title' }] };
