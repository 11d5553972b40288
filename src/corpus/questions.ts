import {
  complete,
  explainAt,
  yamlKinds,
  type Explained,
  type KnownNames,
  type Proposal,
  type YamlKindId,
} from '../importers';
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
  | ({ readonly about: 'explanation' } & Asked);

export type Answer =
  | { readonly about: 'completion'; readonly proposals: readonly Proposal[] }
  | { readonly about: 'explanation'; readonly explained?: Explained };

/** Answers one question; undefined if there is nothing to say (any more). */
export async function answerTo(question: Question, loaded: Loaded): Promise<Answer | undefined> {
  const { kind, uri, text, offset } = question;
  const known = knownNames(loaded, uri);
  switch (question.about) {
    case 'completion':
      return { about: 'completion', proposals: complete(yamlKinds[kind], text, offset, known) };
    case 'explanation': {
      const explained = explainAt(yamlKinds[kind], text, offset, known);
      return { about: 'explanation', ...(explained && { explained }) };
    }
  }
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
