import {
  complete,
  explainAt,
  yamlKinds,
  type Explained,
  type KnownNames,
  type Proposal,
  type YamlKindId,
} from '../importers';
import { tryDraft, type Drafted } from './drafts';
import type { Coding } from './engine';
import { examplesOf, openExamples, type Tried } from './examples';
import type { Loaded } from './serve';

/** A place in a YAML file as it stands in the editor. */
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
  /** Which examples of these codebooks fail? Ids of codes leave out the others. */
  | { readonly about: 'examples'; readonly codebooks: readonly string[]; readonly codes?: readonly string[] }
  /** What would come of this file if it were saved as it is? A newer question about the same file takes its place. */
  | { readonly about: 'draft'; readonly uri: string; readonly text: string };

export type Answer =
  | { readonly about: 'completion'; readonly proposals: readonly Proposal[] }
  | { readonly about: 'explanation'; readonly explained?: Explained }
  | { readonly about: 'examples'; readonly tried: readonly Tried[] }
  | { readonly about: 'draft'; readonly drafted: Drafted };

/** Answers questions; undefined if there is nothing to say (any more). */
export function openAnswers(): (
  question: Question,
  loaded: Loaded,
  codings: readonly Coding[],
) => Promise<Answer | undefined> {
  const drafts = new Map<string, Question>();
  return async (question, loaded, codings) => {
    switch (question.about) {
      case 'completion':
      case 'explanation':
        return helpWith(question, loaded);
      case 'examples':
        return { about: 'examples', tried: tried(question, loaded) };
      case 'draft': {
        const { uri, text } = question;
        drafts.set(uri, question);
        const isLatest = async (): Promise<boolean> => {
          await new Promise(resolve => setImmediate(resolve));
          return drafts.get(uri) === question;
        };
        const drafted = await tryDraft(loaded, uri, text, codings, isLatest);
        return drafted && { about: 'draft', drafted };
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

function tried({ codebooks, codes }: Question & { about: 'examples' }, loaded: Loaded): readonly Tried[] {
  const attempt = openExamples(loaded.codebooks, loaded.engine.lexicon);
  return loaded.codebooks
    .filter(book => codebooks.includes(book.id))
    .flatMap(examplesOf)
    .filter(example => codes?.includes(example.code) ?? true)
    .map(attempt);
}

/** What a file may name that it does not say itself. `earlier`: the codes of codebooks before this one; `any-code`: all codes. */
export function knownNames({ engine, codebooks, files }: Loaded, uri: string): KnownNames {
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
    codebook: codebooks.map(({ id, title }) => ({ id, label: title })),
    'any-code': namesIn(codebooks),
  };
}
