import { Disposable, EventEmitter, Uri, workspace, type Event, type LogOutputChannel } from 'vscode';
import type { SampledUnit } from '../../corpus';
import { grouped, isCoding, isMarkOf, type Decision, type Decisions, type Span } from '../../model';
import type { Ask } from '../reading/questions';
import { section, settings } from '../settings';
import { said } from '../words';

/** A reliability sample that is being coded: its units by document URI, in its order. */
export type Sampled = {
  readonly name: string;
  readonly units: ReadonlyMap<string, readonly SampledUnit[]>;
  /** The number of units in the sample, including those that changed since it was drawn. */
  readonly size: number;
  /** What changed since it was drawn. */
  readonly problems: readonly string[];
};

export type Sampling = {
  readonly dispose: () => void;
  /** The sample that the workspace's setting names; undefined if there is none, or it is not known yet. */
  readonly now: () => Sampled | undefined;
  /** Resolves when the units of the sample that is being coded are known. */
  readonly ready: () => Promise<Sampled | undefined>;
  readonly onDidChange: Event<void>;
};

/** Follows the setting that names the sample: its units are looked up once, and again when a document of it is saved. */
export function openSampling(ask: Ask, log: LogOutputChannel): Sampling {
  const change = new EventEmitter<void>();
  let known: Sampled | undefined;
  let asked: Promise<void> | undefined;
  let turn = 0;

  const look = async (): Promise<void> => {
    const mine = ++turn;
    const name = settings.sample();
    const found = name === '' ? undefined : await sampleOf(ask, name);
    if (mine !== turn) return;
    known = found;
    change.fire();
  };
  const again = (): void => {
    asked = look().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  };
  if (settings.sample() !== '') again();
  const watch = Disposable.from(
    change,
    workspace.onDidChangeConfiguration(c => c.affectsConfiguration(`${section}.sample`) && again()),
    workspace.onDidSaveTextDocument(({ uri }) => known?.units.has(uri.toString()) && again()),
  );
  return {
    now: () => (known?.name === settings.sample() ? known : undefined),
    ready: async () => {
      await asked;
      return known?.name === settings.sample() ? known : undefined;
    },
    onDidChange: change.event,
    dispose: () => {
      watch.dispose();
    },
  };
}

/** The sample of the first folder on disk that has one of this name. */
async function sampleOf(ask: Ask, name: string): Promise<Sampled | undefined> {
  for (const folder of (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file')) {
    const answer = await ask({ about: 'sample', folder: folder.uri.fsPath, name });
    if (!answer || answer.size === 0) continue;
    const units = grouped(answer.units, unit => Uri.joinPath(folder.uri, unit.path).toString());
    for (const list of units.values()) list.sort((a, b) => a.start - b.start);
    return {
      name,
      units,
      size: answer.size,
      problems: answer.problems.map(problem => said(problem.message)),
    };
  }
  return undefined;
}

/** The units without a decision, by document URI; finished documents are omitted. */
export function openUnits(
  { units }: Sampled,
  decisions: Decisions,
): ReadonlyMap<string, readonly SampledUnit[]> {
  const open = new Map<string, readonly SampledUnit[]>();
  for (const [uri, list] of units) {
    const made = decisions.get(uri) ?? [];
    const left = list.filter(unit => !made.some(decision => isAbout(decision, unit)));
    if (left.length > 0) open.set(uri, left);
  }
  return open;
}

/** As agreement counts it. */
const isAbout = (decision: Decision, unit: Span): boolean =>
  isCoding(decision) && decision.orphan === undefined && isMarkOf(decision.target, unit);

export const count = (units: ReadonlyMap<string, readonly SampledUnit[]>): number =>
  [...units.values()].reduce((sum, list) => sum + list.length, 0);
