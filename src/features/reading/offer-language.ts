import { Disposable, languages, LanguageStatusSeverity, window, workspace, type TextDocument } from 'vscode';
import { looksLikePolicy, policyLanguage } from '../applies';
import { command } from '../guard';
import type { Feature, Session } from '../session';
import { settings } from '../settings';

/** Offers the policy language beside the language's name in the status bar. It never switches by itself. */
export const offerLanguage: Feature = session => {
  const offer = languages.createLanguageStatusItem('policyCoder.language', { language: 'plaintext' });
  const draw = (): void => {
    const document = window.activeTextEditor?.document;
    const wanted = settings.offerLanguage() && document !== undefined && offered(session, document);
    offer.selector = wanted
      ? { language: 'plaintext', pattern: document.uri.fsPath }
      : { language: 'policy-coder-none' };
    offer.text = session.say('offerShort');
    offer.detail = session.say('offerDetail');
    offer.severity = LanguageStatusSeverity.Information;
    offer.command = { title: session.say('offer'), command: 'policyCoder.setLanguage' };
  };
  draw();
  return Disposable.from(
    offer,
    window.onDidChangeActiveTextEditor(draw),
    session.onDidChange(document => document === window.activeTextEditor?.document && draw()),
    workspace.onDidChangeConfiguration(draw),
    command(session, 'policyCoder.setLanguage', async () => {
      const document = window.activeTextEditor?.document;
      if (document) await languages.setTextDocumentLanguage(document, policyLanguage);
    }),
  );
};

/** A plain text that reads like a policy. Markdown keeps its own language. */
export const offered = (session: Session, document: TextDocument): boolean =>
  document.languageId === 'plaintext' && session.state(document) !== 'none' && looksLikePolicy(document);
