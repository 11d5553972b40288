import { CancellationError, commands, window, type Disposable } from 'vscode';
import type { Session } from './session';

/** What a person sees instead of a result: nothing is broken, there is only nothing to do, or something to do first. */
export class Notice extends Error {}

/** Runs a piece of work of the editor. The only place in the editor that catches. */
export async function guard<T>(session: Session, work: () => T | PromiseLike<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancellationError) return undefined;
    if (error instanceof Notice) {
      void window.showInformationMessage(error.message);
      return undefined;
    }
    session.log.error(error instanceof Error ? error : String(error));
    const message = error instanceof Error ? error.message : String(error);
    const show = session.say('showLog');
    void window.showErrorMessage(message, show).then(picked => {
      if (picked === show) session.log.show();
    });
    return undefined;
  }
}

/** A palette command with a guard. Its arguments come from outside and are parsed by `run`. */
export const command = (
  session: Session,
  id: string,
  run: (...args: readonly unknown[]) => unknown,
): Disposable =>
  commands.registerCommand(id, (...args: readonly unknown[]) => guard(session, () => run(...args)));
