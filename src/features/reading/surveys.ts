import { EventEmitter, type Event, type TextDocument } from 'vscode';
import type { Reply } from '../../corpus';
import type { Duty, Survey } from '../../model';
import type { CodingProcess } from '../coding-process';
import type { OpenDocuments } from '../open-documents';

/**
 * How long a document must be unchanged before it is surveyed: a survey reads all of it, and typing must not wait
 * for that.
 */
const rest = 400;

export type Surveys = {
  dispose(): void;
  /** What the document says about itself at this version; undefined while that is not known. */
  readonly known: (document: TextDocument) => Survey | undefined;
  readonly onDidChange: Event<TextDocument>;
  take(reply: Extract<Reply, { type: 'surveying' | 'surveyed' }>): void;
  /** Pending questions will not be answered: the coding process ended. */
  forget(): void;
};

type Entry = { version: number; survey: Survey | undefined; timer: NodeJS.Timeout | undefined };

/** Asks the coding process what each open document says about itself, once it is coded and unchanged for a while. */
export function openSurveys(coder: CodingProcess, documents: OpenDocuments): Surveys {
  const entries = new Map<string, Entry>();
  const asked = new Map<number, TextDocument>();
  /** Of surveys that come in parts. */
  const duties = new Map<number, readonly Duty[]>();
  const change = new EventEmitter<TextDocument>();
  let requests = 0;

  const ask = (document: TextDocument): void => {
    const id = ++requests;
    asked.set(id, document);
    coder.send({ type: 'survey', uri: document.uri.toString(), id });
  };

  const changed = (document: TextDocument): void => {
    const uri = document.uri.toString();
    const entry = entries.get(uri) ?? { version: -1, survey: undefined, timer: undefined };
    clearTimeout(entry.timer);
    if (documents.state(document) === 'coded') {
      entries.set(uri, entry);
      // The first survey is needed immediately; later ones when the analyst pauses.
      entry.timer = setTimeout(() => ask(document), entry.survey ? rest : 0);
    } else if (documents.state(document) === 'none') entries.delete(uri);
  };

  const take: Surveys['take'] = reply => {
    const { id } = reply;
    const told = duties.get(id) ?? [];
    if (reply.type === 'surveying') {
      duties.set(id, [...told, ...reply.duties]);
      return;
    }
    const { version, survey, facts, problems } = reply;
    const document = asked.get(id);
    asked.delete(id);
    duties.delete(id);
    const entry = document && entries.get(document.uri.toString());
    if (!entry || !survey || version !== document.version) return;
    entry.version = version;
    // Corrected facts: including what the analyst says above the text.
    entry.survey = {
      ...survey,
      duties: [...told, ...survey.duties],
      facts: facts ?? survey.facts,
      problems: problems ?? survey.problems,
    };
    change.fire(document);
  };

  const watch = documents.onDidChange(changed);
  return {
    known: document => {
      const entry = entries.get(document.uri.toString());
      return entry?.version === document.version ? entry.survey : undefined;
    },
    onDidChange: change.event,
    take,
    forget: () => {
      asked.clear();
      duties.clear();
    },
    dispose: () => {
      for (const { timer } of entries.values()) clearTimeout(timer);
      entries.clear();
      watch.dispose();
      change.dispose();
    },
  };
}
