import type { ExtensionContext } from 'vscode';
import { features, openSession, type Session } from './features';

let session: Session | undefined;

/** Entry point 1: the editor. Its return value is for the host tests; `took` is in milliseconds. */
export function activate(context: ExtensionContext): { readonly session: Session; readonly took: number } {
  const start = performance.now();
  const opened = (session = openSession(context));
  context.subscriptions.push(opened, ...features.map(register => register(opened)));
  return { session: opened, took: performance.now() - start };
}

/** The editor waits until decisions are written to disk. */
export const deactivate = (): Promise<void> | undefined => session?.codings.flush();
