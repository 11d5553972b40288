import { paragraphAt, stackOf, type CodedDocuments } from './coded-documents';
import type { Neighbourhood, Twin } from './neighbourhood';
import type { Related, RequestOf } from './protocol';

/** Reads the documents of a folder; undefined if there are too many or none. */
export type Relate = (folder: string, signal: AbortSignal) => Promise<Neighbourhood | undefined>;

/** How the documents of the folder that was last read relate to the open ones. */
export type RelatedDocuments = {
  /** Reads a folder; one at a time: the latest call counts, once it is done. */
  relate(request: RequestOf<'relate'>): Promise<void>;
  /** Resolves when the latest call is done. */
  done(): Promise<void>;
  twins(request: RequestOf<'twins'>): readonly Twin[];
  related(request: RequestOf<'related'>): Promise<Related>;
};

export function relatedDocuments(relate: Relate, documents: CodedDocuments): RelatedDocuments {
  let neighbourhood: Neighbourhood | undefined;
  let running: AbortController | undefined;
  let done = Promise.resolve();

  async function look(folder: string): Promise<void> {
    running?.abort();
    const abort = (running = new AbortController());
    try {
      const found = await relate(folder, abort.signal);
      if (!abort.signal.aborted) neighbourhood = found;
    } catch (error) {
      if (!abort.signal.aborted)
        console.warn(`The documents of ${folder} could not be related: ${stackOf(error)}`);
    }
  }

  return {
    relate: ({ folder }) => (done = look(folder)),
    done: () => done,
    twins({ uri, path }) {
      const open = documents.find(uri);
      if (!open || !neighbourhood) return [];
      return neighbourhood.twins({ document: open.document, facts: open.facts() }, path);
    },
    async related({ uri, path, offset }) {
      const open = documents.find(uri);
      const corpus = neighbourhood;
      if (!open || !corpus) return { known: corpus !== undefined, citers: [], alike: [] };
      const { document, coding } = open;
      const citation = open.survey().citations.find(c => c.start <= offset && offset < c.end);
      const cited = citation && (await corpus.cited(citation, path));
      const passage = citation ? undefined : paragraphAt(coding, offset);
      return {
        known: true,
        ...(cited && { cited }),
        citers: citation ? corpus.citers(citation, path) : [],
        alike: passage ? await corpus.alike(document.text, passage, document.language, path) : [],
      };
    },
  };
}
