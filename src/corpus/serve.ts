import { codedDocuments, stackOf } from './coded-documents';
import type { Engine } from './engine';
import type { CodebookFile, Exported, ExportJob, Reply, Request, RequestOf } from './protocol';
import type { Codebook, Problem } from '../model';
import type { Input } from './documents';
import type { FolderDocument } from './folder-documents';
import { inquire } from './inquiries';
import { lookUp } from './lookups';
import type { Twin } from './neighbourhood';
import { openAnswers, type Answer, type Question } from './questions';
import { openOutbox } from './outbox';
import { relatedDocuments, type Relate } from './related-documents';
import { reportOn } from './report-inquiry';
import type { StudyDesk } from './study-desk';
import { runningFigures } from './running';

/** What the coding process can do, apart from communication. */
export type Desk = {
  readonly relate: Relate;
  /** The documents of a folder (absolute path) on which people decided something, or all of them; identified by their URIs. */
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

export type Loaded = {
  readonly engine: Engine;
  readonly codebooks: readonly Codebook[];
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
};

/**
 * The coding process's only message handler. Requests about documents are answered in order; questions, exports and requests about
 * other documents run beside them. A failure affects only its own request: it is logged and answered as if nothing was known.
 */
export function serve(desk: Desk, post: (reply: Reply) => void): (request: Request) => Promise<void> {
  const outbox = openOutbox(post);
  const send = outbox.put;
  const documents = codedDocuments(send);
  const related = relatedDocuments(desk.relate, documents);
  const answers = openAnswers((folder, all) => desk.documentsIn(folder, all));
  const exports = new Map<number, AbortController>();
  const asked = new Map<number, AbortController>();
  let loaded: Loaded | undefined;
  /** Resolves when the earlier requests about documents are answered. */
  let turn = Promise.resolve();

  async function configure({ builtin, extra }: RequestOf<'configure'>): Promise<void> {
    try {
      loaded = await desk.load(builtin, extra);
    } catch (error) {
      send({ type: 'broken', message: stackOf(error) });
      return;
    }
    const { codebooks, files, problems, engine } = loaded;
    const signals = Object.fromEntries(engine.lexicon.signals.map(s => [s.id, s.label]));
    send({ type: 'configured', codebooks, signals, files, problems });
    documents.codeBy(engine);
  }

  async function exportCorpus({ id, ...job }: RequestOf<'export'>): Promise<void> {
    const abort = new AbortController();
    exports.set(id, abort);
    try {
      // The codebooks may not have arrived yet.
      await turn;
      const progress = (done: number, total: number): void => send({ type: 'progress', id, done, total });
      const exported = await desk.exportCorpus(job, progress, abort.signal);
      send({ type: 'exported', id, ...exported });
    } catch (error) {
      send({ type: 'unexported', id, cancelled: abort.signal.aborted, message: stackOf(error) });
    } finally {
      exports.delete(id);
    }
  }

  function answerTo(
    question: Question,
    by: Loaded,
    signal: AbortSignal,
    tell: (answer: Answer) => void,
  ): Promise<Answer | undefined> {
    switch (question.about) {
      case 'cell':
      case 'uses':
      case 'text': {
        const textOf = (uri: string): string | undefined => documents.find(uri)?.document.text;
        return lookUp(question, folder => desk.inputOf(folder).folder, textOf);
      }
      case 'documentAgreement':
      case 'precision': {
        const coding = question.about === 'precision' ? undefined : documents.find(question.uri)?.coding;
        return runningFigures(question, by, desk.inputOf(question.folder).folder, coding);
      }
      case 'report':
        return Promise.resolve(reportOn(question, by, documents.find(question.uri)?.document));
      case 'study':
      case 'newStudy':
        return desk.study(question, signal);
      default:
        return 'folder' in question
          ? inquire(question, by, desk.inputOf(question.folder), signal)
          : answers(question, by, documents.codings(), signal, tell);
    }
  }

  async function ask({ id, question }: RequestOf<'ask'>): Promise<void> {
    const abort = new AbortController();
    asked.set(id, abort);
    await turn;
    try {
      const part = (answer: Answer): void => send({ type: 'answered', id, answer, more: true });
      const answer = loaded && (await answerTo(question, loaded, abort.signal, part));
      send({ type: 'answered', id, ...(answer && { answer }) });
    } catch (error) {
      if (!abort.signal.aborted) logFailure(`a question about ${question.about}`, error);
      send({ type: 'answered', id });
    } finally {
      asked.delete(id);
    }
  }

  async function twins(request: RequestOf<'twins'>): Promise<void> {
    const { id } = request;
    const reply = (found: readonly Twin[]): void => send({ type: 'twins', id, twins: found });
    await Promise.all([turn, related.done()]);
    try {
      reply(related.twins(request));
    } catch (error) {
      logFailure('which documents are the same', error);
      reply([]);
    }
  }

  function survey(request: RequestOf<'survey'>): void {
    try {
      documents.survey(request);
    } catch (error) {
      logFailure('what a document says about itself', error);
      send({ type: 'surveyed', id: request.id, version: -1 });
    }
  }

  async function relate(request: RequestOf<'related'>): Promise<void> {
    const { id } = request;
    try {
      send({ type: 'related', id, ...(await related.related(request)) });
    } catch (error) {
      logFailure('what other documents have to do with a place', error);
      send({ type: 'related', id, known: true, citers: [], alike: [] });
    }
  }

  async function inTurn(
    request: RequestOf<'configure' | 'open' | 'edit' | 'close' | 'survey' | 'related'>,
  ): Promise<void> {
    switch (request.type) {
      case 'configure':
        await configure(request);
        return;
      case 'related':
        await relate(request);
        return;
      case 'open':
        documents.open(request);
        return;
      case 'edit':
        documents.edit(request);
        return;
      case 'close':
        documents.close(request);
        return;
      case 'survey':
        survey(request);
    }
  }

  return request => {
    switch (request.type) {
      case 'ask':
        return ask(request);
      case 'takeBack':
        asked.get(request.id)?.abort();
        return Promise.resolve();
      case 'export':
        return exportCorpus(request);
      case 'cancel':
        exports.get(request.id)?.abort();
        return Promise.resolve();
      case 'relate':
        return related.relate(request);
      case 'twins':
        return twins(request);
      case 'taken':
        outbox.taken();
        return Promise.resolve();
      default:
        return (turn = turn.then(() => inTurn(request)));
    }
  };
}

const logFailure = (what: string, error: unknown): void => {
  console.warn(`This could not be answered: ${what}. ${stackOf(error)}`);
};
