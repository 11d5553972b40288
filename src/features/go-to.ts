import {
  commands,
  Disposable,
  languages,
  Location,
  Position,
  Range,
  TextEditorRevealType,
  Uri,
  window,
} from 'vscode';
import { outlineOf, provisionSpan } from '../model';
import { selector } from './applies';
import { visit } from './cursor';
import { termAt } from './reading/explain-survey';
import { lfText, toOffset, toRange } from './positions';
import type { Feature, Session } from './session';

/** Go to Definition, and peek, on a reference to an article (依照第二十二条) and on a term that the document defines. */
export const goTo: Feature = session =>
  Disposable.from(
    languages.registerDefinitionProvider(selector, {
      provideDefinition: (document, position) => targets(session, document, position),
    }),
    commands.registerCommand('policyCoder.revealProvision', async (uri: unknown, offset: unknown) => {
      if (typeof uri !== 'string' || typeof offset !== 'number') return;
      const editor = await window.showTextDocument(Uri.parse(uri));
      const range = toRange(editor.document, { start: offset, end: offset });
      visit(editor, range, TextEditorRevealType.AtTop);
    }),
  );

function targets(session: Session, document: Parameters<Session['live']>[0], position: Position): Location[] {
  const survey = session.survey(document);
  const live = session.live(document);
  if (!survey || !live) return [];
  const offset = toOffset(document, position);
  const to = (start: number, end: number): Location =>
    new Location(document.uri, toRange(document, { start, end }));
  const reference = survey.references.find(r => r.start <= offset && offset < r.end);
  if (reference) {
    const outline = outlineOf(live.blocks);
    return reference.targets.flatMap(path => {
      const span = provisionSpan(outline, path);
      return span ? [to(span.start, span.end)] : [];
    });
  }
  const quote = (span: { readonly start: number; readonly end: number }): string =>
    lfText(document.getText(new Range(toRange(document, span).start, toRange(document, span).end)));
  const term = termAt(survey, { quote, offset });
  return term ? [to(term.definition.name.start, term.definition.name.end)] : [];
}
