import { Range, type DocumentFilter, type TextDocument } from 'vscode';
import { isPolicyText } from '../corpus';
import { detectLanguage } from '../model';
import { settings } from './settings';

export const policyLanguage = 'policy-text';

/** Longer texts are coded only on request. UTF-16 units. */
export const large = 5_000_000;

/** Where documents are kept: not diffs, output panes, or this extension's own reports. */
const schemes: ReadonlySet<string> = new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'memfs']);
/** Where hovers, outlines and quick fixes are registered. */
export const selector: readonly DocumentFilter[] = [...schemes].flatMap(scheme =>
  [policyLanguage, 'plaintext', 'markdown'].map(language => ({ scheme, language })),
);

const prose: ReadonlySet<string> = new Set(['plaintext', 'markdown']);

/** Whether a document's text is coded without a request. */
export function applies(document: TextDocument): boolean {
  if (!schemes.has(document.uri.scheme)) return false;
  if (document.languageId === policyLanguage) return true;
  if (!prose.has(document.languageId) || isOwnedFile(document)) return false;
  const choice = settings.documents();
  return choice === 'all' || (choice === 'detect' && isProseFile(document) && looksLikePolicy(document));
}

/** Judged by the opening lines, so that files that do not apply are not read whole. */
export function looksLikePolicy(document: TextDocument): boolean {
  const opening = document.getText(new Range(0, 0, 200, 0)).slice(0, 20_000);
  return isPolicyText(opening, detectLanguage(opening));
}

/** The editor opens tables, logs and settings as plain text too: they are not read as policies, whatever they quote. */
const isProseFile = ({ uri }: TextDocument): boolean =>
  /\.(txt|text|md|markdown)$/i.test(uri.path) || !/[^/]\.[^/.]+$/.test(uri.path);

/** Files of software, whatever their content. */
const isOwnedFile = (document: TextDocument): boolean =>
  /(^|\/)(README|CHANGELOG|CONTRIBUTING|LICENSE|CODE_OF_CONDUCT|SECURITY|requirements)(\.[\w-]+)?$/i.test(
    document.uri.path,
  );
