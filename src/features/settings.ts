import { env, workspace, type Disposable, type WorkspaceConfiguration } from 'vscode';
import type { LanguageTag } from '../model';

/** The extension's settings, read on access: a change takes effect on the next read. */
export const settings = {
  taxonomy: (): string => read<string>('taxonomy', 'rz'),
  documents: (): string => read<string>('documents', 'detect'),
  offerLanguage: (): boolean => read<boolean>('offerLanguage', true),
  codebooks: (): string => read('codebooks', '**/codebooks/*.{yaml,yml}'),
  minSeverity: (): number => read<number>('ambiguity.minSeverity', 2),
  limit: (): number => read<number>('ambiguity.limit', 200),
  /** The name under which this person codes; '' until it is set. */
  coder: (): string => read('coder', '').trim(),
  /** Whether proposals of the machine and codings of others are hidden: always while a sample is coded. */
  blind: (): boolean => read<boolean>('blind', false) || settings.sample() !== '',
  /** The reliability sample that is being coded in this workspace; '' for none. */
  sample: (): string => read<string>('sample', '').trim(),
  /** Whether proposals and decisions are shown above the clauses. */
  lenses: (): boolean => read('lenses', true),
  /** Whether deciding on a proposal in coding mode goes to the next. */
  advance: (): boolean => read('advance', false),
  /** Whether CSV files of an export begin with a byte order mark. */
  bom: (): boolean => read('export.bom', false),
  /** What the list of codings is grouped by. */
  groupCodings: (): string => read('codings.groupBy', 'code'),
  /** Whether documents that this coder has finished are omitted from the list. */
  unfinishedOnly: (): boolean => read('unfinishedOnly', false),
  /** The language of explanations. */
  language: (): LanguageTag => {
    const chosen = read<string>('language', 'auto');
    if (chosen === 'zh' || chosen === 'en') return chosen;
    return env.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  },
};

export const section = 'policyCoder';

let known: WorkspaceConfiguration | undefined;

/**
 * A setting, or its default if the settings file has a value of another type. Read thousands of times while a document is drawn: fetched
 * once, and again after a change.
 */
function read<T extends string | number | boolean>(key: string, otherwise: T): T {
  const value: unknown = (known ??= workspace.getConfiguration(section)).get(key);
  return isLike(value, otherwise) ? value : otherwise;
}

const isLike = <T>(value: unknown, otherwise: T): value is T => typeof value === typeof otherwise;

/** Keeps settings fresh. To be called before anybody else listens to changes. */
export const watchSettings = (): Disposable =>
  workspace.onDidChangeConfiguration(() => {
    known = undefined;
  });
