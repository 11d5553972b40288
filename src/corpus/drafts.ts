import { duplicateCodebook } from './codebooks';
import { explained } from '../coders';
import { readCodebook } from '../importers';
import { outlineOf, type Block, type Codebook, type Document, type Problem } from '../model';
import { changedUnits, contradicted, type CodeChange, type Contradiction } from './code-changes';
import { openEngine, type Coding, type Engine } from './engine';
import { examplesBy, examplesOf, openExamples, type Example, type Tried } from './examples';
import type { FolderDocument } from './folder-documents';
import type { Loaded } from './serve';

/** What would change if a codebook was saved as it is. */
export type Drafted = {
  readonly problems: readonly Problem[];
  /** Examples that fail with the draft; `broken` if they pass with the current codebook. */
  readonly failing: readonly (Tried & { readonly broken: boolean })[];
  /** Units of the examined documents whose codes change, at most `mostChanges`. */
  readonly changes: readonly CodeChange[];
  readonly units: number;
  /** Documents with such units, and all examined ones. */
  readonly documents: number;
  readonly looked: number;
  /** Decisions of people that the draft would contradict, at most `mostChanges`. */
  readonly against: readonly Contradiction[];
  readonly contradictions: number;
  /** Documents whose decisions were examined. */
  readonly decided: number;
  /** False while there are documents to examine. */
  readonly finished: boolean;
};

/** The most places listed, which is as many as a person will look through; all are counted. */
const mostChanges = 1_000;

/** The codebooks with a draft in place of its saved file, or after them; or the faults of the draft. */
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
  return { problems: [duplicateCodebook(codebook.id, uri, files[codebook.id] ?? taken.id)] };
}

/** What a draft is compared with. */
export type Against = {
  /** Open documents, as currently coded. */
  readonly codings: readonly Coding[];
  /** Documents of folders; open ones are taken from the editor. */
  readonly others?: AsyncIterable<FolderDocument>;
  /** Decisions of other coders are excluded. */
  readonly only?: string;
};

const nothing = {
  failing: [],
  changes: [],
  units: 0,
  documents: 0,
  looked: 0,
  against: [],
  contradictions: 0,
  decided: 0,
  finished: true,
} as const;

/**
 * What a draft would change: examples of all codebooks, since rules may refer to earlier ones, and documents. `pause` lets other work
 * run in between and returns false to stop; then there is no result. `tell` gets the result so far after every document.
 */
export async function tryDraft(
  loaded: Loaded,
  uri: string,
  text: string,
  given: Against,
  pause: () => Promise<boolean>,
  tell: (drafted: Drafted) => void = () => undefined,
): Promise<Drafted | undefined> {
  const { codebooks, draft, problems } = withDraft(loaded, uri, text);
  if (!codebooks || !draft) return { problems, ...nothing };
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
  let drafted: Drafted = { ...nothing, problems, failing };
  for await (const found of changesOf(loaded.engine, engine, given, codebooks)) {
    drafted = plus(drafted, found);
    if (!(await pause())) return undefined;
    tell({ ...drafted, finished: false });
  }
  return drafted;
}

const isKnown = (
  codebooks: readonly Codebook[],
  { codebook, code, language, list, text }: Example,
): boolean =>
  codebooks
    .find(b => b.id === codebook)
    ?.codes.find(c => c.id === code)
    ?.[list][language].some(e => (typeof e === 'string' ? e : e.text) === text) ?? false;

/** The result for a document: first with its coding, then, if it was open, with the decisions on it. */
type Looked = {
  readonly changes?: readonly CodeChange[];
  readonly against?: readonly Contradiction[];
  readonly decided?: boolean;
};

const plus = (drafted: Drafted, { changes, against = [], decided = false }: Looked): Drafted => ({
  ...drafted,
  changes: first(drafted.changes, changes ?? []),
  units: drafted.units + (changes?.length ?? 0),
  documents: drafted.documents + (changes && changes.length > 0 ? 1 : 0),
  looked: drafted.looked + (changes ? 1 : 0),
  against: first(drafted.against, against),
  contradictions: drafted.contradictions + against.length,
  decided: drafted.decided + (decided ? 1 : 0),
});

const first = <T>(all: readonly T[], more: readonly T[]): readonly T[] =>
  more.length === 0 || all.length === mostChanges
    ? all
    : [...all, ...more.slice(0, mostChanges - all.length)];

/** Documents that are open, then those of folders with the decisions on them. */
async function* changesOf(
  before: Engine,
  after: Engine,
  { codings, others, only }: Against,
  codebooks: readonly Codebook[],
): AsyncIterable<Looked> {
  const bookOf = new Map(codebooks.flatMap(book => book.codes.map(code => [code.id, book.id])));
  const lookAt = (uri: string, document: Document, blocks: readonly Block[]) => ({
    text: document.text,
    blocks,
    changes: changedUnits(uri, document.text, blocks, after.code(document)),
  });
  const open = new Map<string, ReturnType<typeof lookAt>>();
  for (const { document, blocks } of codings) {
    const looked = lookAt(document.uri, document, blocks);
    open.set(decodeURI(document.uri), looked);
    yield { changes: looked.changes };
  }
  for await (const { uri, read, decisions } of others ?? []) {
    const known = open.get(decodeURI(uri));
    const document = known ? undefined : await read();
    const looked = known ?? (document && lookAt(uri, document, before.code(document)));
    if (!looked) continue;
    const made = await decisions(looked.text, outlineOf(looked.blocks));
    const counted = made.filter(({ coder }) => only === undefined || coder === only);
    yield {
      ...(!known && { changes: looked.changes }),
      against: contradicted(looked.changes, counted, code => bookOf.get(code)),
      decided: counted.length > 0,
    };
  }
}
