import { ProgressLocation, window } from 'vscode';
import { command, Notice } from '../guard';
import type { Feature } from '../session';
import { flagCounts } from './open-flags';

/** Codes the active document, even if it is very large or does not look like a policy. */
export const codeDocument: Feature = session =>
  command(session, 'policyCoder.codeDocument', async () => {
    const document = window.activeTextEditor?.document;
    if (!document) throw new Notice(session.say('noDocument'));
    const live = await window.withProgress(
      { location: ProgressLocation.Window, title: `Policy Coder: ${session.say('coding')}` },
      () => session.codeAnyway(document),
    );
    if (!live) throw new Error(session.say('couldNotCode'));
    const { units } = live.summary();
    const { shown, milder } = flagCounts(session, document, live);
    const flags = shown + milder;
    window.setStatusBarMessage(session.say('codedNow', units, flags), 5_000);
    return { units, flags };
  });
