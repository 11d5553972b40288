import {
  CodeAction,
  CodeActionKind,
  commands,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  env,
  languages,
  Range,
  Uri,
  workspace,
  type TextDocument,
} from 'vscode';
import type { Live } from '../../corpus';
import { settledFlag, type Flag } from '../../model';
import { selector } from '../applies';
import { isSuppressed } from '../coding/coding-help';
import { pick, severityOf } from './explain';
import { commandUri, short } from '../markdown';
import { lfText, toRange } from '../positions';
import type { Feature, Session } from '../session';
import { section, settings } from '../settings';

const source = 'Policy Coder';

/** Ambiguity in the Problems panel: only information and hints, and a limited number. */
export const diagnostics: Feature = session => {
  const collection = languages.createDiagnosticCollection('policy-coder');
  const draw = (document: TextDocument): void => {
    const live = session.live(document);
    if (session.codings.blind()) collection.delete(document.uri);
    else if (live) collection.set(document.uri, diagnose(session, document, live));
    else if (session.state(document) !== 'waiting') collection.delete(document.uri);
  };
  const drawAll = (): void => workspace.textDocuments.forEach(draw);
  return Disposable.from(
    collection,
    session.onDidChange(draw),
    session.onDidSurvey(draw),
    session.codings.onDidChange(document => (document ? draw(document) : drawAll())),
    session.onDidConfigure(drawAll),
    workspace.onDidChangeConfiguration(c => c.affectsConfiguration(section) && drawAll()),
    quickFixes(session),
  );
};

function diagnose(session: Session, document: TextDocument, live: Live): readonly Diagnostic[] {
  const least = Math.max(1, settings.minSeverity());
  // Resolution by another provision is known a moment later: the flag is lowered then.
  const settled = session.survey(document)?.settled ?? [];
  const found = live.flags(least, Math.max(0, settings.limit()));
  const flags = found
    .map(flag => settledFlag(flag, settled))
    .filter(flag => flag.severity >= least && !isSuppressed(session, document, flag));
  const left =
    live
      .summary()
      .severities.slice(least)
      .reduce((a, b) => a + b, 0) - found.length;
  const list = flags.map(flag => toDiagnostic(session, document, flag));
  return left > 0 ? [...list, rest(session, document, left)] : list;
}

function toDiagnostic(session: Session, document: TextDocument, flag: Flag): Diagnostic {
  const tongue = settings.language();
  const code = session.code(flag.code)?.code;
  const range = toRange(document, flag);
  const words = short(lfText(document.getText(range)).replace(/\s+/g, ' '), 40);
  const label = code ? pick(code.label, tongue) : flag.code;
  const diagnostic = new Diagnostic(
    range,
    session.say('flagged', label, words, severityOf(session, flag)),
    flag.severity >= 2 ? DiagnosticSeverity.Information : DiagnosticSeverity.Hint,
  );
  diagnostic.source = source;
  diagnostic.code = {
    value: flag.code,
    target: Uri.parse(commandUri('policyCoder.openCodebookEntry', flag.code)),
  };
  return diagnostic;
}

/** One hint at the title for all that are not listed. */
function rest(session: Session, document: TextDocument, count: number): Diagnostic {
  const diagnostic = new Diagnostic(
    document.lineAt(0).range,
    session.say('more', count),
    DiagnosticSeverity.Hint,
  );
  diagnostic.source = source;
  return diagnostic;
}

/** Help beside a flag. None of it changes the text: it is evidence. */
const quickFixes = (session: Session): Disposable =>
  Disposable.from(
    commands.registerCommand('policyCoder.copyAdvice', (advice: unknown) =>
      typeof advice === 'string' ? env.clipboard.writeText(advice) : undefined,
    ),
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (_document, _range: Range, { diagnostics: here }) =>
          here.filter(d => d.source === source).flatMap(d => actionsFor(session, d)),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );

function actionsFor(session: Session, diagnostic: Diagnostic): readonly CodeAction[] {
  const id = typeof diagnostic.code === 'object' ? String(diagnostic.code.value) : undefined;
  const code = id === undefined ? undefined : session.code(id)?.code;
  if (!code) return [];
  const tongue = settings.language();
  const action = (title: string, command: string, argument: string): CodeAction => {
    const made = new CodeAction(title, CodeActionKind.QuickFix);
    made.command = { title, command, arguments: [argument] };
    made.diagnostics = [diagnostic];
    return made;
  };
  const open = session.say('openEntryOf', pick(code.label, tongue));
  return [
    ...(code.fix
      ? [action(session.say('copyAdvice'), 'policyCoder.copyAdvice', pick(code.fix, tongue))]
      : []),
    action(open, 'policyCoder.openCodebookEntry', code.id),
  ];
}
