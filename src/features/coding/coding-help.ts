import {
  CodeAction,
  CodeActionKind,
  Disposable,
  languages,
  Uri,
  window,
  type Range,
  type TextDocument,
} from 'vscode';
import { adding, overlap, primary, type Decision, type Flag, type Span } from '../../model';
import { selector } from '../applies';
import { act, labelOf } from './code-selection';
import { command } from '../guard';
import { askCoder, holding, suppressed } from './new-decision';
import { toOffset } from '../positions';
import { documentOf, type Feature, type Session } from '../session';
import { legend } from '../reading/taxonomy';

/** The lightbulb: what can be done with the proposal or the flag at the cursor. */
export const codingHelp: Feature = session =>
  Disposable.from(
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (document, range) =>
          session.codings.blind() ? [...codeOnly(session)] : [...actionsAt(session, document, range)],
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
    command(session, 'policyCoder.suppressFlag', (...args) => suppress(session, args)),
  );

function action(title: string, command: string, ...args: readonly unknown[]): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix);
  made.command = { title, command, arguments: [...args] };
  return made;
}

const codeOnly = (session: Session): readonly CodeAction[] => [
  action(session.say('codeThis'), 'policyCoder.codeSelection'),
];

function actionsAt(session: Session, document: TextDocument, range: Range): readonly CodeAction[] {
  const { say } = session;
  const start = toOffset(document, range.start);
  const here = { start, end: Math.max(start + 1, toOffset(document, range.end)) };
  const unit = session.live(document)?.unitsBetween(here.start, here.end)[0];
  const shown = legend(session)?.codebook.id;
  const proposal = unit && shown !== undefined ? primary(unit, shown) : undefined;
  const uri = document.uri.toString();
  const judge =
    unit && proposal
      ? (['accept', 'reject', 'recode'] as const).map(verb =>
          action(
            `${say(verb)}: ${labelOf(session, proposal.code)}`,
            `policyCoder.${verb}Proposal`,
            uri,
            unit.start,
            proposal.code,
          ),
        )
      : [];
  const flags = (unit?.flags ?? []).filter(flag => flag.severity > 0 && overlap(flag, here));
  const setAside = flags.map(flag =>
    action(
      say('suppress', labelOf(session, flag.code)),
      'policyCoder.suppressFlag',
      uri,
      flag.start,
      flag.end,
      flag.code,
    ),
  );
  return [...judge, ...setAside, ...codeOnly(session)];
}

/** Sets a flag aside. Without a reason nothing is set aside. */
async function suppress(session: Session, [uri, start, end, code]: readonly unknown[]): Promise<void> {
  const document = typeof uri === 'string' ? documentOf(Uri.parse(uri)) : undefined;
  if (!document || typeof start !== 'number' || typeof end !== 'number' || typeof code !== 'string') return;
  const place = holding(session, document, { start, end });
  const coder = await askCoder(session);
  if (coder === undefined) return;
  await session.codings.ready(document);
  const reason = (
    await window.showInputBox({
      title: session.say('suppress', labelOf(session, code)),
      prompt: session.say('suppressWhy'),
      ignoreFocusOut: true,
    })
  )?.trim();
  if (reason === undefined || reason === '') return;
  const decision = suppressed(session, coder, document, { ...place(), code }, reason);
  if (decision) act(session, adding([{ document: document.uri.toString(), decision }], 'suppress'));
}

const setAside = new WeakMap<readonly Decision[], ReadonlySet<string>>();
const flagKey = ({ start, end }: Span, code: string): string => `${start} ${end} ${code}`;

/** Whether this coder has set the flag aside. */
export function isSuppressed(session: Session, document: TextDocument, flag: Flag): boolean {
  const decisions = session.codings.of(document);
  let keys = setAside.get(decisions);
  if (!keys) {
    const suppressions = decisions.filter(d => d.kind === 'suppression');
    keys = new Set(suppressions.flatMap(d => (d.orphan === undefined ? [flagKey(d.target, d.code)] : [])));
    setAside.set(decisions, keys);
  }
  return keys.has(flagKey(flag, flag.code));
}
