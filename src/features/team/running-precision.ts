import { workspace } from 'vscode';
import type { Precision } from '../../agreement';
import type { Codings } from '../coding/codings';
import type { Ask } from '../reading/questions';

/** How often people accepted a rule's proposals, as last computed. */
export type RunningPrecision = {
  readonly dispose: () => void;
  /** Never waits: the first caller gets nothing, and later changes are there for the next. */
  readonly of: (code: string, rule: string) => Precision | undefined;
};

/** Reads the coding files on request if something was decided since. */
export function openRunningPrecision(ask: Ask, codings: Codings): RunningPrecision {
  const known = new Map<string, Precision>();
  let isStale = true;
  let isAsking = false;
  const look = async (): Promise<void> => {
    isStale = false;
    isAsking = true;
    try {
      await codings.flush();
      const found = new Map<string, Precision>();
      for (const { uri } of (workspace.workspaceFolders ?? []).filter(each => each.uri.scheme === 'file')) {
        const answer = await ask({ about: 'precision', folder: uri.fsPath });
        for (const rule of answer?.rules ?? []) found.set(`${rule.code}\n${rule.name}`, rule);
      }
      known.clear();
      for (const [key, rule] of found) known.set(key, rule);
    } finally {
      isAsking = false;
    }
  };
  const watch = codings.onDidChange(() => (isStale = true));
  return {
    of: (code, rule) => {
      if (isStale && !isAsking) void look();
      return known.get(`${code}\n${rule}`);
    },
    dispose: () => {
      watch.dispose();
    },
  };
}
