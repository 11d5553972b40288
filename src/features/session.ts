import {
  CancellationError,
  EventEmitter,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type Event,
  type ExtensionContext,
  type LogOutputChannel,
  type TextDocument,
} from 'vscode';
import { stampOf, type Exported, type ExportJob, type Live, type Reply } from '../corpus';
import type { Bilingual, Code, Codebook, Problem, Survey } from '../model';
import { applies } from './applies';
import { readCodebookFiles } from './codebooks/codebook-files';
import { codingProcess } from './coding-process';
import { openSessionCodings, type Codings } from './coding/codings';
import { openNeighbours, type Neighbours } from './reading/neighbours';
import { openQuestions, type Ask } from './reading/questions';
import { openRunningPrecision, type RunningPrecision } from './team/running-precision';
import { openSampling, type Sampling } from './team/sampling';
import { openDocuments, type State } from './open-documents';
import { watchSettings } from './settings';
import { openSurveys } from './reading/surveys';
import { say, type Say } from './words';

/** The editor's only stateful object: the coding process, the codebooks, and the codings of the open documents. */
export type Session = {
  readonly dispose: () => void;
  readonly log: LogOutputChannel;
  readonly say: Say;
  readonly codebooks: () => readonly Codebook[];
  readonly problems: () => readonly Problem[];
  readonly code: (id: string) => { readonly code: Code; readonly codebook: Codebook } | undefined;
  /** The name of a signal of the lexicon. */
  readonly signal: (id: string) => Bilingual | undefined;
  /** The file that a codebook was read from. */
  readonly file: (codebook: string) => Uri | undefined;
  /** The coding of this version of the document; undefined if it is not to be coded, was closed, or failed. */
  readonly coded: (document: TextDocument, token?: CancellationToken) => Promise<Live | undefined>;
  /** The coding of this version if known now. Never waits, never stale. */
  readonly live: (document: TextDocument) => Live | undefined;
  readonly state: (document: TextDocument) => State;
  /** What this version says about itself: known a moment after it is coded. Never waits. */
  readonly survey: (document: TextDocument) => Survey | undefined;
  readonly onDidSurvey: Event<TextDocument>;
  /** How other documents of the workspace relate to a place; undefined if that is not known immediately. */
  readonly related: Neighbours['related'];
  readonly twins: Neighbours['twins'];
  readonly onDidFindTwins: Neighbours['onDidFindTwins'];
  /** Asks the coding process about a codebook that is being written. */
  readonly ask: Ask;
  /** Codes the document from now on, even if it is large or does not look like a policy. */
  readonly codeAnyway: (document: TextDocument) => Promise<Live | undefined>;
  readonly exportCorpus: (
    job: ExportJob,
    progress: (done: number, total: number) => void,
    token: CancellationToken,
  ) => Promise<Exported>;
  /** Resolves when the codebooks are known; starts the coding process if it does not run. */
  readonly ready: () => Promise<void>;
  /** Reads the codebooks again and codes the open documents with them. */
  readonly configure: () => Promise<void>;
  readonly onDidChange: Event<TextDocument>;
  readonly onDidConfigure: Event<void>;
  /** People's decisions. */
  readonly codings: Codings;
  /** The reliability sample that is being coded. */
  readonly sampling: Sampling;
  /** How often people accepted what each rule proposed. */
  readonly precision: RunningPrecision['of'];
  /** The process id of the coding process, if there is one. */
  readonly pid: () => number | undefined;
};

export function openSession(context: ExtensionContext): Session {
  const settled = watchSettings();
  const log = window.createOutputChannel('Policy Coder', { log: true });
  const coder = codingProcess(Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath, log);
  const configured = new EventEmitter<void>();
  const builtin = Uri.joinPath(context.extensionUri, 'codebooks').fsPath;
  const exports = new Map<number, (reply: Reply) => void>();
  let known: Extract<Reply, { type: 'configured' }> | undefined;
  /** Why the codebooks could not be loaded, until they are. */
  let broken: string | undefined;
  let ready: Promise<void> | undefined;
  let ends = 0;
  let jobs = 0;

  const configure = async (): Promise<void> => {
    coder.send({ type: 'configure', builtin, extra: await readCodebookFiles(log) });
  };
  /** The process runs and has received its codebooks; anything sent after this is answered after them. */
  const start = (): Promise<void> =>
    (ready ??= configure().catch((error: unknown) => {
      // A setting may be wrong: the next request tries again.
      ready = undefined;
      throw error;
    }));
  const documents = openDocuments(coder, start, log);
  const surveys = openSurveys(coder, documents);
  const neighbours = openNeighbours(coder, surveys);
  const codings = openSessionCodings({
    live: documents.live,
    log,
    stamps: () => (known?.codebooks ?? []).map(stampOf),
  });
  const questions = openQuestions(coder, start);
  const sampling = openSampling(questions.ask, log);
  const precision = openRunningPrecision(questions.ask, codings);

  const take = (reply: Reply): void => {
    switch (reply.type) {
      case 'configured':
        known = reply;
        broken = undefined;
        configured.fire();
        return;
      case 'broken':
        broken = reply.message.split('\n', 1)[0] ?? '';
        log.error(reply.message);
        void window.showErrorMessage(say('broken', broken));
        configured.fire();
        return;
      case 'coded':
      case 'failed':
        documents.take(reply);
        return;
      case 'related':
      case 'twins':
        neighbours.take(reply);
        return;
      case 'answered':
        questions.take(reply);
        return;
      case 'surveying':
      case 'surveyed':
        surveys.take(reply);
        return;
      default:
        exports.get(reply.id)?.(reply);
    }
  };

  const ended = (): void => {
    ready = undefined;
    ends++;
    questions.giveUp();
    neighbours.forget();
    surveys.forget();
    for (const [id, settle] of exports)
      settle({ type: 'unexported', id, cancelled: false, message: say('processEnded') });
    if (ends > 1) {
      documents.giveUp();
      void window.showErrorMessage(say('gaveUp'), say('showLog')).then(picked => picked && log.show());
      return;
    }
    log.info('The coding process is started once more.');
    void window.showWarningMessage(say('restarted'));
    start().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
    documents.reopen();
  };

  const exportCorpus: Session['exportCorpus'] = async (job, progress, token) => {
    await start();
    const id = ++jobs;
    const stop = token.onCancellationRequested(() => coder.send({ type: 'cancel', id }));
    try {
      return await new Promise<Exported>((resolve, reject) => {
        exports.set(id, reply => {
          if (reply.type === 'progress') progress(reply.done, reply.total);
          else if (reply.type === 'exported') resolve(reply);
          else if (reply.type === 'unexported')
            reject(reply.cancelled ? new CancellationError() : new Error(reply.message.split('\n', 1)[0]));
        });
        coder.send({ type: 'export', id, ...job });
        if (token.isCancellationRequested) coder.send({ type: 'cancel', id });
      });
    } finally {
      exports.delete(id);
      stop.dispose();
    }
  };

  const subscriptions: readonly { dispose(): void }[] = [
    settled,
    coder.onReply(take),
    coder.onEnd(ended),
    { dispose: questions.giveUp },
    sampling,
    precision,
    codings,
    neighbours,
    surveys,
    documents,
    coder,
    configured,
    log,
  ];

  return {
    log,
    say,
    codebooks: () => known?.codebooks ?? [],
    problems: () => known?.problems ?? [],
    signal: id => known?.signals[id],
    code: id => {
      for (const codebook of known?.codebooks ?? []) {
        const code = codebook.codes.find(c => c.id === id);
        if (code) return { code, codebook };
      }
      return undefined;
    },
    file: id => {
      const file = known?.files[id];
      return file === undefined ? undefined : Uri.parse(file);
    },
    coded: (document, token) =>
      documents.has(document) || applies(document)
        ? documents.coded(document, token)
        : Promise.resolve(undefined),
    live: documents.live,
    state: documents.state,
    survey: surveys.known,
    onDidSurvey: surveys.onDidChange,
    related: neighbours.related,
    twins: neighbours.twins,
    onDidFindTwins: neighbours.onDidFindTwins,
    ask: questions.ask,
    codeAnyway: document => {
      ends = 0;
      return documents.codeAnyway(document);
    },
    exportCorpus,
    ready: async () => {
      await start();
      if (!known && broken === undefined)
        await new Promise<void>(resolve => {
          const once = configured.event(() => {
            once.dispose();
            resolve();
          });
        });
      if (!known) throw new Error(say('broken', broken ?? ''));
    },
    configure: async () => {
      if (ready) await configure();
      else await start();
    },
    onDidChange: documents.onDidChange,
    onDidConfigure: configured.event,
    codings,
    sampling,
    precision: precision.of,
    pid: coder.pid,
    dispose: () => {
      for (const s of subscriptions) s.dispose();
    },
  };
}

/** A part of the editor's user interface. It queries the session and draws; what it registers ends with it. */
export type Feature = (session: Session) => { dispose(): unknown };

export const documentOf = (uri: Uri): TextDocument | undefined =>
  workspace.textDocuments.find(d => d.uri.toString() === uri.toString());
