import type { ExtensionContext } from 'vscode';
import { features, openSession, type Session } from './features';

let session: Session | undefined;

/** Door 1: the editor. What it returns is for the host tests; `took` is in milliseconds. */
export function activate(context: ExtensionContext): { readonly session: Session; readonly took: number } {
  const start = performance.now();
  const opened = (session = openSession(context));
  context.subscriptions.push(opened, ...features.map(register => register(opened)));
  return { session: opened, took: performance.now() - start };
}

/** The editor waits for what was decided to be on the disk. */
export const deactivate = (): Promise<void> | undefined => session?.codings.flush();
