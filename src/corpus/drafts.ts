import { explained } from '../coders';
import { readCodebook } from '../importers';
import {
  overlap,
  type Block,
  type Codebook,
  type Document,
  type Problem,
  type Severity,
  type Span,
  type Unit,
} from '../model';
import { openEngine, type Coding, type Engine } from './engine';
import { examplesBy, examplesOf, openExamples, type Example, type Tried } from './examples';
import type { Loaded } from './serve';

/** A code of a unit; a flag with its severity. */
export type Coded = { readonly code: string; readonly severity?: Severity };

/** A unit that the draft codes otherwise: the codes that it loses and gets. Offsets are UTF-16 units of the document's LF text. */
export type CodeChange = Span & {
  readonly uri: string;
  readonly before: readonly Coded[];
  readonly after: readonly Coded[];
};

/** What would come of a codebook if it were saved as it is. */
export type Drafted = {
  readonly problems: readonly Problem[];
  /** Examples that fail by the draft; `broken` if they pass by the codebook as it is now. */
  readonly failing: readonly (Tried & { readonly broken: boolean })[];
  /** Units of the documents looked at that change their codes, at most `mostChanges`. */
  readonly changes: readonly CodeChange[];
  readonly units: number;
  /** Documents with such units, and all that were looked at. */
  readonly documents: number;
  readonly looked: number;
};

/** More places than these nobody looks through; all are counted. */
export const mostChanges = 1_000;

/** The codebooks with a draft in the place of the file that it was, or behind them; or what is wrong with the draft. */
export function withDraft(
  { codebooks, files, engine }: Pick<Loaded, 'codebooks' | 'files' | 'engine'>,
  uri: string,
  text: string,
): {
  readonly codebooks?: readonly Codebook[];
  readonly draft?: Codebook;
  readonly problems: readonly Problem[];
} {
  const at = codebooks.findIndex(book => files[book.id] === uri);
  const before = at < 0 ? codebooks : codebooks.slice(0, at);
  const after = at < 0 ? [] : codebooks.slice(at + 1);
  const signals = engine.lexicon.signals.map(s => s.id);
  const earlier = before.flatMap(book => book.codes.map(code => code.id));
  const { codebook, problems } = readCodebook(uri, new TextEncoder().encode(text), signals, earlier);
  if (!codebook) return { problems };
  const taken = [...before, ...after].find(book => book.id === codebook.id);
  if (!taken) return { codebooks: [...before, codebook, ...after], draft: codebook, problems };
  const message = `The codebook id "${codebook.id}" is taken by ${files[codebook.id] ?? 'another codebook'}. Give this codebook another id.`;
  return { problems: [{ code: 'codebook.duplicate-codebook', message, uri, line: 1, column: 1 }] };
}

/**
 * What a draft would change: examples of all codebooks, since rules may refer to earlier ones, and documents as they are coded now.
 * `pause` lets other work in between and says false to stop; then there is no result. `others` are documents that are not coded yet.
 */
export async function tryDraft(
  loaded: Loaded,
  uri: string,
  text: string,
  codings: readonly Coding[],
  pause: () => Promise<boolean>,
  others?: AsyncIterable<Document>,
): Promise<Drafted | undefined> {
  const { codebooks, draft, problems } = withDraft(loaded, uri, text);
  if (!codebooks || !draft) return { problems, failing: [], changes: [], units: 0, documents: 0, looked: 0 };
  const { lexicon } = loaded.engine;
  const was = examplesBy(loaded.codebooks, lexicon);
  const would = openExamples(codebooks, lexicon);
  const failing: (Tried & { broken: boolean })[] = [];
  for (const book of codebooks) {
    if (!(await pause())) return undefined;
    for (const example of examplesOf(book)) {
      const tried = would(example);
      if (tried.passed) continue;
      const broken = isKnown(loaded.codebooks, example) && was(example).passed;
      if (broken || book === draft) failing.push({ ...tried, broken });
    }
  }
  const engine = openEngine(codebooks, lexicon, explained);
  const changed = await changesOf(engine, pairsOf(loaded.engine, codings, others), pause);
  return changed && { problems, failing, ...changed };
}

const isKnown = (
  codebooks: readonly Codebook[],
  { codebook, code, language, list, text }: Example,
): boolean =>
  codebooks
    .find(b => b.id === codebook)
    ?.codes.find(c => c.id === code)
    ?.[list][language].some(e => (typeof e === 'string' ? e : e.text) === text) ?? false;

type Pair = { readonly document: Document; readonly blocks: readonly Block[] };

/** Documents with their codings as they are now: those that are open, then the others. */
async function* pairsOf(
  engine: Engine,
  codings: readonly Coding[],
  others: AsyncIterable<Document> | undefined,
): AsyncIterable<Pair> {
  yield* codings;
  if (!others) return;
  const open = new Set(codings.map(c => decodeURI(c.uri)));
  for await (const document of others)
    if (!open.has(decodeURI(document.uri))) yield { document, blocks: engine.code(document) };
}

async function changesOf(
  engine: Engine,
  pairs: AsyncIterable<Pair>,
  pause: () => Promise<boolean>,
): Promise<Pick<Drafted, 'changes' | 'units' | 'documents' | 'looked'> | undefined> {
  const changes: CodeChange[] = [];
  let units = 0;
  let documents = 0;
  let looked = 0;
  for await (const { document, blocks } of pairs) {
    if (!(await pause())) return undefined;
    const found = changedUnits(document.uri, blocks, engine.code(document));
    units += found.length;
    looked++;
    if (found.length > 0) documents++;
    changes.push(...found.slice(0, mostChanges - changes.length));
  }
  return { changes, units, documents, looked };
}

/** The units whose codes differ between two codings of one text. What a sentence is does not depend on codebooks. */
export function changedUnits(
  uri: string,
  before: readonly Block[],
  after: readonly Block[],
): readonly CodeChange[] {
  const changes: CodeChange[] = [];
  let start = 0;
  before.forEach((block, i) => {
    block.units.forEach((unit, n) => {
      const other = after[i]?.units[n];
      if (!other) return;
      const had = said(unit);
      const has = said(other);
      const lost = [...had].filter(([key]) => !has.has(key)).map(([, coded]) => coded);
      const got = [...has].filter(([key]) => !had.has(key)).map(([, coded]) => coded);
      if (lost.length === 0 && got.length === 0) return;
      changes.push({ uri, start: unit.start + start, end: unit.end + start, before: lost, after: got });
    });
    start += block.length;
  });
  return changes;
}

/** Codes and flags of a unit that count, each once. */
function said({ codes, flags }: Unit): ReadonlyMap<string, Coded> {
  const all = new Map<string, Coded>();
  for (const { code, role } of codes) if (role !== 'secondary') all.set(code, { code });
  for (const { code, severity } of flags)
    if (severity > 0) all.set(`${code} ${severity}`, { code, severity });
  return all;
}

/** What a person decided: the text from `start` to `end` of a document has the code. Offsets as in `CodeChange`. */
export type PastDecision = Span & { readonly uri: string; readonly code: string };

/** Decisions whose code is proposed now, and would no longer be by the draft. */
export const contradicted = (
  changes: readonly CodeChange[],
  decisions: readonly PastDecision[],
): readonly PastDecision[] =>
  decisions.filter(({ uri, start, end, code }) =>
    changes.some(
      change =>
        change.uri === uri &&
        overlap(change, { start, end }) &&
        change.before.some(c => c.code === code) &&
        !change.after.some(c => c.code === code),
    ),
  );
