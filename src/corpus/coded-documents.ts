import type { Document, Facts, Span, Survey } from '../model';
import { doubtsOf, settleFacts } from './corrections';
import type { Coding, Engine } from './engine';
import { changedBlocks, mostDuties, portions } from './outbox';
import type { Reply, RequestOf, Splice } from './protocol';
import { surveyBlocks } from './survey';

/** The documents that are open in the editor, with their codings. A document that cannot be coded is dropped and may be opened again. */
export type CodedDocuments = {
  /** Codes all open documents again with other codebooks. */
  codeBy(engine: Engine): void;
  open(request: RequestOf<'open'>): void;
  edit(request: RequestOf<'edit'>): void;
  close(request: RequestOf<'close'>): void;
  survey(request: RequestOf<'survey'>): void;
  codings(): readonly Coding[];
  find(uri: string): OpenDocument | undefined;
};

/** A document with its corrected facts and its survey, made on first access. */
export type OpenDocument = {
  readonly document: Document;
  readonly coding: Coding;
  survey(): Survey;
  facts(): Facts;
};

export function codedDocuments(send: (reply: Reply) => void): CodedDocuments {
  const documents = new Map<string, { readonly version: number; readonly coding: Coding }>();
  const surveys = new WeakMap<Coding, Survey>();
  let engine: Engine | undefined;

  /** The survey of a coding, made once. */
  function surveyOf(coding: Coding, by: Engine): Survey {
    let found = surveys.get(coding);
    if (!found) surveys.set(coding, (found = surveyBlocks(by, coding.document, coding.blocks).survey));
    return found;
  }

  function sendSplices(uri: string, version: number, fresh: boolean, splices: readonly Splice[]): void {
    const parts = portions(splices);
    parts.forEach((part, i) =>
      send({
        type: 'coded',
        uri,
        version,
        fresh: fresh && i === 0,
        splices: part,
        done: i === parts.length - 1,
      }),
    );
  }

  function keepWhole(uri: string, version: number, coding: Coding): void {
    documents.set(uri, { version, coding });
    sendSplices(uri, version, true, [{ from: 0, removed: 0, blocks: coding.blocks }]);
  }

  function attempt(uri: string, version: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      documents.delete(uri);
      send({ type: 'failed', uri, version, message: stackOf(error) });
    }
  }

  function applyEdit({ uri, version, changes, length }: RequestOf<'edit'>): void {
    const open = documents.get(uri);
    if (open === undefined || engine === undefined) return;
    const splices: Splice[] = [];
    let { coding } = open;
    for (const change of changes) {
      const edited = engine.edit(coding, change);
      splices.push(...changedBlocks(coding.blocks, edited.coding.blocks, edited));
      coding = edited.coding;
    }
    if (coding.length !== length) throw new Error('The text is out of step with the editor.');
    documents.set(uri, { version, coding });
    sendSplices(uri, version, false, splices);
  }

  return {
    codeBy(by) {
      engine = by;
      for (const [uri, { version, coding }] of [...documents])
        attempt(uri, version, () => keepWhole(uri, version, by.open(coding.document)));
    },
    open({ uri, version, text, language }) {
      attempt(uri, version, () => {
        if (engine === undefined) throw new Error('No codebooks are loaded.');
        keepWhole(uri, version, engine.open({ uri, text, language }));
      });
    },
    edit: request => attempt(request.uri, request.version, () => applyEdit(request)),
    close: ({ uri }) => void documents.delete(uri),
    survey({ uri, id }) {
      const open = documents.get(uri);
      if (open === undefined || engine === undefined) {
        send({ type: 'surveyed', id, version: -1 });
        return;
      }
      const survey = surveyOf(open.coding, engine);
      const settled = settleFacts(open.coding.document, survey, engine.lexicon.words.places);
      const problems = doubtsOf(survey, settled);
      const { duties } = survey;
      let sent = 0;
      for (; sent + mostDuties < duties.length; sent += mostDuties)
        send({ type: 'surveying', id, duties: duties.slice(sent, sent + mostDuties) });
      const rest = { ...survey, duties: duties.slice(sent) };
      send({ type: 'surveyed', id, version: open.version, survey: rest, facts: settled.facts, problems });
    },
    codings: () => [...documents.values()].map(({ coding }) => coding),
    find(uri) {
      const coding = documents.get(uri)?.coding;
      const by = engine;
      if (coding === undefined || by === undefined) return undefined;
      const survey = (): Survey => surveyOf(coding, by);
      const facts = (): Facts => settleFacts(coding.document, survey(), by.lexicon.words.places).facts;
      return { document: coding.document, coding, survey, facts };
    },
  };
}

/** The paragraph around an offset. */
export function paragraphAt({ blocks }: Coding, offset: number): Span | undefined {
  let start = 0;
  for (const { length } of blocks) {
    if (offset < start + length) return { start, end: start + length };
    start += length;
  }
  return undefined;
}

/** An error as it is logged: with its stack, if it has one. */
export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
