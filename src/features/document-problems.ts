import { Diagnostic, DiagnosticSeverity, Disposable, languages, type TextDocument } from 'vscode';
import { toRange } from './positions';
import type { Feature, Session } from './session';

const source = 'Policy Coder';
const most = 100;

/** What a person should look at in the document itself: numbering that skips, facts that contradict each other. */
export const documentProblems: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-document');
  const draw = (document: TextDocument): void => {
    const survey = session.survey(document);
    if (survey)
      collection.set(
        document.uri,
        survey.problems.slice(0, most).map(p => toDiagnostic(document, p)),
      );
    else if (session.state(document) === 'none') collection.delete(document.uri);
  };
  return Disposable.from(collection, session.onDidSurvey(draw), session.onDidChange(draw));
};

function toDiagnostic(
  document: TextDocument,
  { message, span, code }: NonNullable<ReturnType<Session['survey']>>['problems'][number],
): Diagnostic {
  const range = span ? toRange(document, span) : document.lineAt(0).range;
  const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Information);
  diagnostic.source = source;
  diagnostic.code = code;
  return diagnostic;
}
