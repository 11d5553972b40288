import {
  codePlaces,
  complete,
  explainAt,
  yamlKinds,
  type CodePlace,
  type Explained,
  type KnownNames,
  type Proposal,
  type YamlKindId,
} from '../importers';
import { tryDraft, withDraft, type Drafted } from './drafts';
import type { Coding } from './engine';
import type { FolderDocument } from './folder-documents';
import { examplesBy, examplesOf, type Tried } from './examples';
import type { Inquired, Inquiry } from './inquiries';
import type { LookedUp, Lookup } from './lookups';
import type { Problem } from '../model';
import type { RunningAnswer, RunningQuestion } from './running';
import type { Loaded } from './serve';
import type { ReportAnswer, ReportQuestion } from './report-inquiry';
import type { StudyAnswer, StudyQuestion } from './study-desk';

/** A place in a YAML file with the content of the editor. */
type Asked = {
  readonly kind: YamlKindId;
  readonly uri: string;
  readonly text: string;
  /** UTF-16 units. */
  readonly offset: number;
};

/** What the editor asks about files of codebooks that are being written. */
export type Question =
  /** What may be written here? */
  | ({ readonly about: 'completion' } & Asked)
  /** What does the word here mean? */
  | ({ readonly about: 'explanation' } & Asked)
  /** What is wrong with this text? */
  | { readonly about: 'check'; readonly kind: YamlKindId; readonly uri: string; readonly text: string }
  /** Where in this text are the codes and their examples? */
  | { readonly about: 'places'; readonly text: string }
  /** Which examples of a codebook fail? With a draft: of the file with the content of the editor. */
  | { readonly about: 'examples'; readonly codebook: string; readonly draft?: Draft }
  /** What would change if this file was saved as it is? Partial results are answered repeatedly. */
  | ({
      readonly about: 'draft';
      /** Absolute paths of folders: documents on which people decided are examined beside those that are open, or all of them. */
      readonly folders: readonly string[];
      readonly all: boolean;
      /** Decisions of other coders are excluded. */
      readonly only?: string;
    } & Draft)
  /** About all documents of a folder. */
  | Inquiry
  | RunningQuestion
  | Lookup
  | ReportQuestion
  | StudyQuestion;

/** A codebook with the content of the editor. */
type Draft = { readonly uri: string; readonly text: string };

export type Answer =
  | { readonly about: 'completion'; readonly proposals: readonly Proposal[] }
  | { readonly about: 'explanation'; readonly explained?: Explained }
  | { readonly about: 'check'; readonly problems: readonly Problem[] }
  | { readonly about: 'places'; readonly places: readonly CodePlace[] }
  /** With a problem the draft could not be read, and nothing was tested. */
  | { readonly about: 'examples'; readonly tried: readonly Tried[]; readonly problem?: Problem }
  | {
      readonly about: 'draft';
      readonly drafted: Drafted;
      readonly places: readonly CodePlace[];
    }
  | Inquired
  | RunningAnswer
  | LookedUp
  | ReportAnswer
  | StudyAnswer;

/** Between two answers to one question, in milliseconds. */
const often = 200;

/** Answers questions; undefined if there is nothing to say, or no longer. */
export function openAnswers(
  documentsIn: (folder: string, all: boolean) => AsyncIterable<FolderDocument>,
): (
  question: Exclude<Question, Inquiry | Lookup | ReportQuestion | StudyQuestion | RunningQuestion>,
  loaded: Loaded,
  codings: readonly Coding[],
  signal: AbortSignal,
  tell: (answer: Answer) => void,
) => Promise<Answer | undefined> {
  return async (question, loaded, codings, signal, tell) => {
    switch (question.about) {
      case 'completion':
      case 'explanation':
        return helpWith(question, loaded);
      case 'examples':
        return tried(question, loaded);
      case 'check': {
        const { kind, uri, text } = question;
        const codes = Object.fromEntries(loaded.codebooks.map(b => [b.id, b.codes.map(c => c.id)]));
        const problems = yamlKinds[kind].check?.(uri, new TextEncoder().encode(text), codes) ?? [];
        return { about: 'check', problems };
      }
      case 'places':
        return { about: 'places', places: codePlaces(question.text) };
      case 'draft': {
        const { uri, text, folders, all, only } = question;
        const places = codePlaces(text);
        const others = allOf(folders.map(folder => documentsIn(folder, all)));
        const against = { codings, others, ...(only !== undefined && { only }) };
        const pause = async (): Promise<boolean> => {
          await new Promise(resolve => setImmediate(resolve));
          return !signal.aborted;
        };
        let told = Date.now();
        const drafted = await tryDraft(loaded, uri, text, against, pause, found => {
          if (Date.now() - told < often) return;
          told = Date.now();
          tell({ about: 'draft', drafted: found, places });
        });
        return drafted && { about: 'draft', drafted, places };
      }
    }
  };
}

function helpWith(question: Question & Asked, loaded: Loaded): Answer {
  const { about, kind, uri, text, offset } = question;
  const known = knownNames(loaded, uri);
  if (about === 'completion') return { about, proposals: complete(yamlKinds[kind], text, offset, known) };
  const explained = explainAt(yamlKinds[kind], text, offset, known);
  return { about: 'explanation', ...(explained && { explained }) };
}

function tried({ codebook, draft }: Question & { about: 'examples' }, loaded: Loaded): Answer {
  const { codebooks = [], problems } = draft
    ? withDraft(loaded, draft.uri, draft.text)
    : { ...loaded, problems: [] };
  const [problem] = problems;
  if (problem) return { about: 'examples', tried: [], problem };
  const attempt = examplesBy(codebooks, loaded.engine.lexicon);
  const book = codebooks.find(b => b.id === codebook);
  return { about: 'examples', tried: (book ? examplesOf(book) : []).map(attempt) };
}

async function* allOf<T>(lists: readonly AsyncIterable<T>[]): AsyncIterable<T> {
  for (const list of lists) yield* list;
}

/** What a file may refer to beyond its own content. `earlier`: the codes of codebooks before this one; `code of …`: those of one. */
function knownNames({ engine, codebooks, files }: Loaded, uri: string): KnownNames {
  const { signals, deontic } = engine.lexicon;
  const own = codebooks.findIndex(book => files[book.id] === uri);
  const namesIn = (books: Loaded['codebooks']) =>
    books.flatMap(({ codes }) =>
      codes.map(({ id, label, definition }) => ({ id, label, meaning: definition })),
    );
  return {
    signal: signals.map(({ id, label }) => ({ id, label })),
    force: [...new Set(deontic.map(d => d.force))].map(id => ({ id })),
    earlier: namesIn(own < 0 ? codebooks : codebooks.slice(0, own)),
    ...Object.fromEntries(codebooks.map(book => [`code of ${book.id}`, namesIn([book])])),
  };
}
