import type { Coding, Engine } from './engine';
import type { CodebookFile, Exported, ExportJob, Reply, Request, Splice } from './protocol';
import type { Codebook, Problem, Span, Survey } from '../model';
import type { Input } from './documents';
import type { FolderDocument } from './folder-documents';
import { inquire } from './inquiries';
import { lookUp } from './lookups';
import { openAnswers, type Answer, type Question } from './questions';
import { changedBlocks, mostDuties, openOutbox, portions } from './outbox';
import { doubtsOf, settleFacts } from './corrections';
import type { Neighbourhood } from './neighbourhood';
import { reportOn } from './report-inquiry';
import type { StudyDesk } from './study-desk';
import { runningFigures } from './running';
import { surveyBlocks } from './survey';

/** What the coding process can do, apart from talking. */
export type Desk = {
  readonly relate: Relate;
  /** The documents of a folder (absolute path) on which people decided something, or all of them; named by their URIs. */
  documentsIn(folder: string, all: boolean): AsyncIterable<FolderDocument>;
  readonly study: StudyDesk;
  /** A folder (absolute path) with its codings. */
  inputOf(folder: string): Input;
  load(builtin: string, extra: readonly CodebookFile[]): Promise<Loaded>;
  exportCorpus(
    job: ExportJob,
    progress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Exported>;
};

/** Goes through the documents of a folder; undefined where there are too many or none. */
export type Relate = (folder: string, signal: AbortSignal) => Promise<Neighbourhood | undefined>;

export type Loaded = {
  readonly engine: Engine;
  readonly codebooks: readonly Codebook[];
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
};

/**
 * The coding process's one message handler. Requests are answered in order, except that an export runs beside them.
 * A document that cannot be coded fails alone: it is forgotten and may be opened again.
 */
export function serve(desk: Desk, post: (reply: Reply) => void): (request: Request) => Promise<void> {
  const outbox = openOutbox(post);
  const send = outbox.put;
  const documents = new Map<string, { readonly version: number; readonly coding: Coding }>();
  const exports = new Map<number, AbortController>();
  let engine: Engine | undefined;
  let known: Loaded | undefined;
  const answers = openAnswers((folder, all) => desk.documentsIn(folder, all));
  let turn = Promise.resolve();

  const keep = (uri: string, version: number, coding: Coding): void => {
    documents.set(uri, { version, coding });
  };

  const tell = (uri: string, version: number, fresh: boolean, splices: readonly Splice[]): void => {
    const all = portions(splices);
    all.forEach((some, i) =>
      send({
        type: 'coded',
        uri,
        version,
        fresh: fresh && i === 0,
        splices: some,
        done: i === all.length - 1,
      }),
    );
  };

  const whole = (uri: string, version: number, coding: Coding): void => {
    keep(uri, version, coding);
    tell(uri, version, true, [{ from: 0, removed: 0, blocks: coding.blocks }]);
  };

  const attempt = (uri: string, version: number, work: () => void): void => {
    try {
      work();
    } catch (error) {
      documents.delete(uri);
      send({ type: 'failed', uri, version, message: told(error) });
    }
  };

  const edit = (request: Request & { type: 'edit' }): void => {
    const open = documents.get(request.uri);
    if (open === undefined || engine === undefined) return;
    const splices: Splice[] = [];
    let { coding } = open;
    for (const change of request.changes) {
      const edited = engine.edit(coding, change);
      splices.push(...changedBlocks(coding.blocks, edited.coding.blocks, edited));
      coding = edited.coding;
    }
    if (coding.length !== request.length) throw new Error('The text is out of step with the editor.');
    keep(request.uri, request.version, coding);
    tell(request.uri, request.version, false, splices);
  };

  const survey = ({ uri, id }: Request & { type: 'survey' }): void => {
    const open = documents.get(uri);
    if (open === undefined || engine === undefined) {
      send({ type: 'surveyed', id, version: -1 });
      return;
    }
    const found = surveyed(open.coding, engine);
    const held = settleFacts(open.coding.document, found, engine.lexicon.words.places);
    const problems = doubtsOf(found, held);
    const { duties } = found;
    let told = 0;
    for (; told + mostDuties < duties.length; told += mostDuties)
      send({ type: 'surveying', id, duties: duties.slice(told, told + mostDuties) });
    const rest = { ...found, duties: duties.slice(told) };
    send({ type: 'surveyed', id, version: open.version, survey: rest, facts: held.facts, problems });
  };

  // One corpus at a time; a new look at it takes the place of the last when it is done.
  let neighbourhood: Neighbourhood | undefined;
  let looking: AbortController | undefined;
  let gone = Promise.resolve();
  const relate = async ({ folder }: Request & { type: 'relate' }): Promise<void> => {
    looking?.abort();
    const abort = (looking = new AbortController());
    try {
      const found = await desk.relate(folder, abort.signal);
      if (!abort.signal.aborted) neighbourhood = found;
    } catch (error) {
      if (!abort.signal.aborted)
        console.warn(`The documents of ${folder} could not be related: ${told(error)}`);
    }
  };

  const twins = async ({ uri, path, id }: Request & { type: 'twins' }): Promise<void> => {
    await Promise.all([turn, gone]);
    const open = documents.get(uri);
    if (!open || !neighbourhood || !engine) {
      send({ type: 'twins', id, twins: [] });
      return;
    }
    const { document } = open.coding;
    const held = settleFacts(document, surveyed(open.coding, engine), engine.lexicon.words.places);
    send({ type: 'twins', id, twins: neighbourhood.twins({ document, facts: held.facts }, path) });
  };

  const related = async ({ uri, path, id, offset }: Request & { type: 'related' }): Promise<void> => {
    const open = documents.get(uri);
    const corpus = neighbourhood;
    if (!open || !corpus || !engine) {
      send({ type: 'related', id, known: corpus !== undefined, citers: [], alike: [] });
      return;
    }
    const { document } = open.coding;
    const citation = surveyed(open.coding, engine).citations.find(c => c.start <= offset && offset < c.end);
    const cited = citation && (await corpus.cited(citation, path));
    const passage = citation ? undefined : paragraphAt(open.coding, offset);
    send({
      type: 'related',
      id,
      known: true,
      ...(cited && { cited }),
      citers: citation ? corpus.citers(citation, path) : [],
      alike: passage ? await corpus.alike(document.text, passage, document.language, path) : [],
    });
  };

  const answer = async (
    request: Exclude<
      Request,
      { type: 'export' | 'cancel' | 'relate' | 'ask' | 'takeBack' | 'twins' | 'taken' }
    >,
  ): Promise<void> => {
    switch (request.type) {
      case 'configure': {
        const loaded = await desk.load(request.builtin, request.extra);
        const { codebooks, files, problems } = loaded;
        engine = loaded.engine;
        known = loaded;
        const signals = Object.fromEntries(engine.lexicon.signals.map(s => [s.id, s.label]));
        send({ type: 'configured', codebooks, signals, files, problems });
        for (const [uri, { version, coding }] of [...documents])
          attempt(uri, version, () => whole(uri, version, loaded.engine.open(coding.document)));
        return;
      }
      case 'open': {
        const { uri, version, text, language } = request;
        attempt(uri, version, () => {
          if (engine === undefined) throw new Error('No codebooks are loaded.');
          whole(uri, version, engine.open({ uri, text, language }));
        });
        return;
      }
      case 'edit':
        attempt(request.uri, request.version, () => edit(request));
        return;
      case 'related':
        await related(request);
        return;
      case 'survey':
        survey(request);
        return;
      case 'close':
        documents.delete(request.uri);
    }
  };

  const exportCorpus = async ({ id, ...job }: Request & { type: 'export' }): Promise<void> => {
    const abort = new AbortController();
    exports.set(id, abort);
    try {
      // The codebooks may still be on their way.
      await turn;
      const progress = (done: number, total: number): void => send({ type: 'progress', id, done, total });
      const exported = await desk.exportCorpus(job, progress, abort.signal);
      send({ type: 'exported', id, ...exported });
    } catch (error) {
      send({ type: 'unexported', id, cancelled: abort.signal.aborted, message: told(error) });
    } finally {
      exports.delete(id);
    }
  };

  const answerTo = (
    question: Question,
    loaded: Loaded,
    codings: readonly Coding[],
    signal: AbortSignal,
    tell: (answer: Answer) => void,
  ): Promise<Answer | undefined> => {
    switch (question.about) {
      case 'cell':
      case 'uses':
      case 'text': {
        const textOf = (uri: string): string | undefined => documents.get(uri)?.coding.document.text;
        return lookUp(question, folder => desk.inputOf(folder).folder, textOf);
      }
      case 'documentAgreement':
      case 'precision': {
        const coding = question.about === 'precision' ? undefined : documents.get(question.uri)?.coding;
        return runningFigures(question, loaded, desk.inputOf(question.folder).folder, coding);
      }
      case 'report':
        return Promise.resolve(reportOn(question, loaded, documents.get(question.uri)?.coding.document));
      case 'study':
      case 'newStudy':
        return desk.study(question, signal);
      default:
        return 'folder' in question
          ? inquire(question, loaded, desk.inputOf(question.folder), signal)
          : answers(question, loaded, codings, signal, tell);
    }
  };

  const asked = new Map<number, AbortController>();
  const ask = async ({ id, question }: Request & { type: 'ask' }): Promise<void> => {
    const abort = new AbortController();
    asked.set(id, abort);
    await turn;
    try {
      const codings = [...documents.values()].map(d => d.coding);
      const part = (answer: Answer): void => send({ type: 'answered', id, answer, more: true });
      const answer = known && (await answerTo(question, known, codings, abort.signal, part));
      send({ type: 'answered', id, ...(answer && { answer }) });
    } catch (error) {
      if (!abort.signal.aborted)
        console.warn(`A question about ${question.about} could not be answered: ${told(error)}`);
      send({ type: 'answered', id });
    } finally {
      asked.delete(id);
    }
  };

  return request => {
    if (request.type === 'ask') return ask(request);
    if (request.type === 'export') return exportCorpus(request);
    if (request.type === 'relate') return (gone = relate(request));
    if (request.type === 'twins') return twins(request);
    if (request.type === 'taken') {
      outbox.taken();
      return Promise.resolve();
    }
    if (request.type === 'takeBack') {
      asked.get(request.id)?.abort();
      return Promise.resolve();
    }
    if (request.type === 'cancel') {
      exports.get(request.id)?.abort();
      return Promise.resolve();
    }
    turn = turn
      .then(() => answer(request))
      .catch((error: unknown) => {
        send({ type: 'broken', message: told(error) });
      });
    return turn;
  };
}

const kept = new WeakMap<Coding, Survey>();

/** The survey of a coding, made once. */
function surveyed(coding: Coding, engine: Engine): Survey {
  let found = kept.get(coding);
  if (!found) kept.set(coding, (found = surveyBlocks(engine, coding.document, coding.blocks).survey));
  return found;
}

/** The paragraph around an offset. */
function paragraphAt({ blocks }: Coding, offset: number): Span | undefined {
  let start = 0;
  for (const { length } of blocks) {
    if (offset < start + length) return { start, end: start + length };
    start += length;
  }
  return undefined;
}

const told = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
