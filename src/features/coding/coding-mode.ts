import {
  commands,
  ConfigurationTarget,
  Disposable,
  StatusBarAlignment,
  window,
  workspace,
  type StatusBarItem,
} from 'vscode';
import { activeDocument } from '../active';
import { command, Notice } from '../guard';
import { isCodedByKeys, openLock } from './coding-lock';
import { finishedTold, readingState } from './finish-state';
import { ownCodings } from './code-selection';
import type { Feature, Session } from '../session';
import { section, settings } from '../settings';
import { tell } from '../team/team-words';

/** Coding by single keys, which are bound only while this mode is on, and the coder's name, in the status bar. */
export const codingMode: Feature = session => {
  const item = window.createStatusBarItem('policyCoder.toggleCodingMode', StatusBarAlignment.Left, 9);
  item.name = 'Policy Coder';
  item.command = 'policyCoder.toggleCodingMode';
  const lock = openLock(session);
  const draw = (): void => {
    const document = activeDocument(session);
    const on = document === undefined ? session.codings.coding() : isCodedByKeys(session, document);
    void commands.executeCommand('setContext', 'policyCoder.codingMode', on);
    drawItem(session, item, on);
    lock();
  };
  draw();
  return Disposable.from(
    item,
    session.codings.onDidChange(draw),
    session.onDidChange(draw),
    window.onDidChangeActiveTextEditor(draw),
    workspace.onDidChangeConfiguration(c => c.affectsConfiguration(section) && draw()),
    command(session, 'policyCoder.toggleCodingMode', () => {
      const document = activeDocument(session);
      const on = !session.codings.coding();
      if (on && document && !session.codings.keeps(document.uri.toString()))
        throw new Notice(session.say('keptNowhere'));
      session.codings.setCoding(on);
    }),
    // Also bound to the keys that code nothing: for these the editor would say that the text is read-only, and offer to make it
    // writeable.
    command(session, 'policyCoder.showKeys', () => {
      window.setStatusBarMessage(session.say('codingModeKeys'), 5_000);
    }),
    command(session, 'policyCoder.toggleBlind', () => {
      if (settings.sample() !== '') throw new Notice(tell('sampleBlind', settings.sample()));
      return workspace
        .getConfiguration(section)
        .update(
          'blind',
          !settings.blind(),
          workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
        );
    }),
  );
};

function drawItem(session: Session, item: StatusBarItem, on: boolean): void {
  const document = activeDocument(session);
  if (!document) {
    item.hide();
    return;
  }
  const { say } = session;
  const coder = session.codings.coder();
  const state =
    coder === undefined
      ? undefined
      : readingState(session, coder, document.uri.toString(), session.codings.of(document), document);
  const finished = state && finishedTold(state);
  item.text = [
    on ? '$(edit)' : '$(person)',
    coder ?? say('noCoder'),
    ...(session.codings.blind() ? [`$(eye-closed) ${say('blind')}`] : []),
    ...(settings.sample() === '' ? [] : [`$(beaker) ${settings.sample()}`]),
    ...(coder === undefined
      ? []
      : [say('nCodings', ownCodings(session, document).filter(d => d.status === 'accepted').length)]),
    ...(on ? [say('codingModeOn')] : []),
    ...(finished === undefined ? [] : [`${state?.changed === 0 ? '$(pass)' : '$(warning)'} ${finished}`]),
  ].join(' ');
  item.tooltip = say(on ? 'codingModeKeys' : 'codingModeHint');
  item.show();
}
