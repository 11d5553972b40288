import type { Problem, Refusal } from '../model';
import type { StudySize } from '../study';
import { gatherStudy, type CorpusJob } from './code-corpus';
import { decidedIn } from './corpus-codings';
import { correctionsFile } from './corrections';
import { listSources } from './documents';
import type { Folder } from './folder';
import type { Spawn } from './pool';
import { writeStudy, type NewStudy } from './study-init';
import { loadStudy, studyReport, type StudyTold } from './study-plan';

/** What the editor asks about a study. Folders and files are absolute paths. */
export type StudyQuestion =
  /** What would this study.yaml, with the content of the editor, make of the documents of the folder beside it or above it? */
  | {
      readonly about: 'study';
      readonly folder: string;
      readonly file: string;
      readonly text: string;
      /** The highest folder that may be the corpus. */
      readonly root: string;
      /** Larger corpora are not counted. */
      readonly most: number;
    }
  /** Writes a first study.yaml into the folder of a corpus. */
  | { readonly about: 'newStudy'; readonly folder: string };

export type StudyAnswer =
  /** Without a check the file itself is faulty, which is reported elsewhere. */
  { readonly about: 'study'; readonly check?: StudyCheck } | ({ readonly about: 'newStudy' } & NewStudy);

export type StudyCheck = {
  /** Without a size nothing was counted: `problems` say why, or there are no documents, or too many. */
  readonly size?: StudySize;
  /** The folder of the corpus, and the number of its documents. */
  readonly corpus: string;
  readonly documents: number;
  readonly refused: readonly Refusal[];
  /** Of the study and its tables; URIs are absolute paths. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

export type StudyDesk = (question: StudyQuestion, signal: AbortSignal) => Promise<StudyAnswer>;

type Context = CorpusJob['context'];
type Kept = {
  readonly state: string;
  readonly context: Context;
  readonly abort: AbortController;
  readonly told: Promise<StudyTold>;
};

/** Answers questions about studies; caches the data of the last corpus until a file of it changes. */
export function openStudyDesk(
  open: (folder: string) => Folder,
  context: () => Context | undefined,
  { builtin, spawn, jobs }: { readonly builtin: () => string; readonly spawn: Spawn; readonly jobs: number },
): StudyDesk {
  let kept: Kept | undefined;

  /** The data of all documents. It does not depend on the study, so gathering continues when a question is withdrawn. */
  const gather = (folder: Folder, state: string, known: Context): Promise<StudyTold> => {
    if (kept?.state === state && kept.context === known) return kept.told;
    kept?.abort.abort();
    const abort = new AbortController();
    const { signal } = abort;
    const gathered = gatherStudy({ inputs: [{ folder }], context: known, jobs, spawn, signal });
    const own: Kept = {
      state,
      context: known,
      abort,
      told: gathered.then(({ told }) => told),
    };
    own.told.catch(() => {
      if (kept === own) kept = undefined;
    });
    kept = own;
    return own.told;
  };

  const check = async (
    { folder, file, text, root, most }: StudyQuestion & { about: 'study' },
    known: Context,
    signal: AbortSignal,
  ): Promise<StudyCheck | undefined> => {
    const { codebooks } = known;
    const home = withText(open(folder), file, text);
    const { study, plan, problems } = await loadStudy(home, file, codebooks);
    if (!study) return undefined;
    const { corpus, documents, state } = await corpusOf(folder, root, open);
    if (!plan || documents === 0 || documents > most)
      return { corpus, documents, refused: [], problems, warnings: [] };
    const told = await gather(open(corpus), state, known);
    signal.throwIfAborted();
    const report = studyReport({ ...plan, allow: [] }, told, codebooks);
    const { size, refused, warnings } = report;
    return { size, corpus, documents, refused, problems: report.problems, warnings };
  };

  return async (question, signal) => {
    const known = context();
    if (question.about === 'study') {
      const checked = known && (await check(question, known, signal));
      return { about: 'study', ...(checked && { check: checked }) };
    }
    if (!known) return { about: 'newStudy', files: [], problems: [] };
    const folder = open(question.folder);
    const { state } = await lookInto(folder);
    const told = await gather(folder, state, known);
    signal.throwIfAborted();
    return { about: 'newStudy', ...(await writeStudy(folder, open(builtin()), told, known.codebooks)) };
  };
}

/** A folder in which one file has the content of the editor. */
const withText = (folder: Folder, file: string, text: string): Folder => ({
  ...folder,
  read: (path, most) =>
    path === file ? Promise.resolve(new TextEncoder().encode(text)) : folder.read(path, most),
});

/** The nearest folder at or above that of the study that contains documents, not above `root`. */
async function corpusOf(
  folder: string,
  root: string,
  open: (folder: string) => Folder,
): Promise<Looked & { readonly corpus: string }> {
  for (let corpus = folder; corpus.length >= root.length;) {
    const looked = await lookInto(open(corpus));
    const above = corpus.replace(/[\\/]+[^\\/]+$/, '');
    if (looked.documents > 0) return { corpus, ...looked };
    if (above === corpus) break;
    corpus = above;
  }
  return { corpus: folder, documents: 0, state: '' };
}

/** The number of documents in a folder, and a value that changes when one of them, or a correction of one, does. */
type Looked = { readonly documents: number; readonly state: string };

async function lookInto(folder: Folder): Promise<Looked> {
  const { sources } = await listSources([{ folder }]);
  const beside = await folder.list(path => path === correctionsFile);
  const codings = await (await decidedIn(folder))?.home.list(() => true).catch(() => undefined);
  const files = [...sources, ...beside.entries, ...(codings?.entries ?? [])];
  const state = files.map(({ path, size, modified = 0 }) => `${path}\t${size}\t${modified}`).join('\n');
  return { documents: sources.length, state: `${folder.home}\n${state}` };
}
