import type { ExtensionContext } from 'vscode';
import { features, openSession, type Session } from './features';

/** Door 1: the editor. What it returns is for the host tests; `took` is in milliseconds. */
export function activate(context: ExtensionContext): { readonly session: Session; readonly took: number } {
  const start = performance.now();
  const session = openSession(context);
  context.subscriptions.push(session, ...features.map(register => register(session)));
  return { session, took: performance.now() - start };
}
