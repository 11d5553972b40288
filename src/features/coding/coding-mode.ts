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
import { command } from '../guard';
import { ownCodings } from './code-selection';
import type { Feature, Session } from '../session';
import { section, settings } from '../settings';
import { tell } from '../team/team-words';

/** Coding by single keys, which are bound only while this mode is on, and who codes, in the status bar. */
export const codingMode: Feature = session => {
  const item = window.createStatusBarItem('policyCoder.toggleCodingMode', StatusBarAlignment.Left, 9);
  item.name = 'Policy Coder';
  item.command = 'policyCoder.toggleCodingMode';
  const draw = (): void => {
    void commands.executeCommand('setContext', 'policyCoder.codingMode', session.codings.coding());
    drawItem(session, item);
  };
  draw();
  return Disposable.from(
    item,
    session.codings.onDidChange(draw),
    session.onDidChange(draw),
    window.onDidChangeActiveTextEditor(draw),
    workspace.onDidChangeConfiguration(c => c.affectsConfiguration(section) && draw()),
    command(session, 'policyCoder.toggleCodingMode', () =>
      session.codings.setCoding(!session.codings.coding()),
    ),
    command(session, 'policyCoder.toggleBlind', () => {
      if (settings.sample() !== '') throw new Error(tell('sampleBlind', settings.sample()));
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

function drawItem(session: Session, item: StatusBarItem): void {
  const on = session.codings.coding();
  const document = activeDocument(session);
  if (!document) {
    item.hide();
    return;
  }
  const { say } = session;
  const coder = session.codings.coder();
  item.text = [
    on ? '$(edit)' : '$(person)',
    coder ?? say('noCoder'),
    ...(session.codings.blind() ? [`$(eye-closed) ${say('blind')}`] : []),
    ...(settings.sample() === '' ? [] : [`$(beaker) ${settings.sample()}`]),
    ...(coder === undefined ? [] : [String(ownCodings(session, document).length)]),
    ...(on ? [say('codingModeOn')] : []),
  ].join(' ');
  item.tooltip = say(on ? 'codingModeKeys' : 'codingModeHint');
  item.show();
}
