import type { ExtensionContext } from 'vscode';
import { features, openSession, type Session } from './features';

/** Door 1: the editor. What it returns is for the host tests. */
export function activate(context: ExtensionContext): { readonly session: Session } {
  const session = openSession(context);
  context.subscriptions.push(session, ...features.map(register => register(session)));
  return { session };
}
