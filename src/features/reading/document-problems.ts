import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Disposable,
  languages,
  Location,
  Position,
  Uri,
  type TextDocument,
} from 'vscode';
import type { Twin } from '../../corpus';
import { toRange } from '../positions';
import type { Feature, Session } from '../session';
import { said } from '../words';

const source = 'Policy Coder';
const most = 100;

/** What a person should check in the document itself: gaps in numbering, facts that contradict each other, the same text elsewhere. */
export const documentProblems: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder-document');
  const draw = (document: TextDocument): void => {
    const survey = session.survey(document);
    if (survey)
      collection.set(document.uri, [
        ...session.twins(document).map(twin => twinDiagnostic(session, document, twin)),
        ...survey.problems.slice(0, most).map(p => toDiagnostic(document, p)),
      ]);
    else if (session.state(document) === 'none') collection.delete(document.uri);
  };
  return Disposable.from(
    collection,
    session.onDidSurvey(draw),
    session.onDidFindTwins(draw),
    session.onDidChange(draw),
  );
};

/** The same text as another document of the workspace, which a click opens. */
function twinDiagnostic(
  session: Session,
  document: TextDocument,
  { uri, title, kind, share }: Twin,
): Diagnostic {
  const isCopy = kind === 'duplicate';
  const percent = Math.round(share * 100);
  const diagnostic = new Diagnostic(
    document.lineAt(0).range,
    session.say(isCopy ? 'sameText' : 'otherVersion', title, percent),
    isCopy ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
  );
  diagnostic.source = source;
  diagnostic.code = isCopy ? 'reuse.duplicate-document' : 'reuse.other-version';
  const place = new Location(Uri.file(uri), new Position(0, 0));
  diagnostic.relatedInformation = [new DiagnosticRelatedInformation(place, title)];
  return diagnostic;
}

function toDiagnostic(
  document: TextDocument,
  { message, span, code }: NonNullable<ReturnType<Session['survey']>>['problems'][number],
): Diagnostic {
  const range = span ? toRange(document, span) : document.lineAt(0).range;
  const diagnostic = new Diagnostic(range, said(message), DiagnosticSeverity.Information);
  diagnostic.source = source;
  diagnostic.code = code;
  return diagnostic;
}
