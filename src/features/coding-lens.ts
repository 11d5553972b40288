import { CodeLens, Disposable, EventEmitter, languages, type TextDocument } from 'vscode';
import { isCoding } from '../model';
import { selector } from './applies';
import { labelOf } from './code-selection';
import { toRange } from './positions';
import { undecided } from './proposals';
import type { Feature, Session } from './session';
import { settings } from './settings';

/** Above each clause: what is proposed, to be accepted or rejected, and what this coder has decided. */
export const codingLens: Feature = session => {
  const changed = new EventEmitter<void>();
  const refresh = (): void => changed.fire();
  return Disposable.from(
    changed,
    session.onDidChange(refresh),
    session.onDidConfigure(refresh),
    session.codings.onDidChange(refresh),
    languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: document =>
        session.codings.coding() && settings.lenses() ? [...lensesOf(session, document)] : [],
    }),
  );
};

function lensesOf(session: Session, document: TextDocument): readonly CodeLens[] {
  const { say } = session;
  const uri = document.uri.toString();
  const made = session.codings
    .of(document)
    .filter(isCoding)
    .filter(d => d.orphan === undefined);
  const own = made.map(d => {
    const verdict = d.status === 'accepted' ? '$(check)' : '$(close)';
    return new CodeLens(toRange(document, d.target).with({ end: toRange(document, d.target).start }), {
      title: `${verdict} ${labelOf(session, d.code)}${d.memo === undefined ? '' : ' $(note)'}`,
      command: 'policyCoder.openCodebookEntry',
      arguments: [d.code],
    });
  });
  const open = undecided(session, document).flatMap(({ unit, proposal }) => {
    const { start } = toRange(document, unit);
    const range = toRange(document, unit).with({ end: start });
    const args = [uri, unit.start, proposal.code];
    return [
      new CodeLens(range, {
        title: `$(check) ${say('accept')} ${labelOf(session, proposal.code)}`,
        command: 'policyCoder.acceptProposal',
        arguments: args,
      }),
      new CodeLens(range, {
        title: `$(close) ${say('reject')}`,
        command: 'policyCoder.rejectProposal',
        arguments: args,
      }),
      new CodeLens(range, {
        title: `$(replace) ${say('recode')}`,
        command: 'policyCoder.recodeProposal',
        arguments: args,
      }),
    ];
  });
  return [...own, ...open];
}
