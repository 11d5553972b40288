/** The words by which official documents name themselves, their issuers and their places: codebooks/words/facts.yaml. */
export type FactWords = { readonly version: string };

/** The words by which they cite and define: codebooks/words/citations.yaml. */
export type CitationWords = { readonly version: string };

/** The words by which they share out duties: codebooks/words/duties.yaml. */
export type DutyWords = { readonly version: string };

/** Word lists of the surveys, each a file of codebooks/words, written as its type says. */
export type Words = {
  readonly facts: FactWords;
  readonly citations: CitationWords;
  readonly duties: DutyWords;
};

export const wordParts = ['facts', 'citations', 'duties'] as const satisfies readonly (keyof Words)[];

/** No words at all: surveys then find only what needs none. */
export const noWords: Words = {
  facts: { version: '0' },
  citations: { version: '0' },
  duties: { version: '0' },
};
