import { ThemeColor, ThemeIcon, type Command, type TextDocument } from 'vscode';
import { ambiguityScore, type Live } from '../../corpus';
import { factFields, isCoding } from '../../model';
import { pick } from '../reading/explain';
import { flagCounts, flagsTold, unitsWithOpenFlags } from '../reading/open-flags';
import { legend } from '../reading/taxonomy';
import type { Session } from '../session';
import { settings } from '../settings';

/** A line below a document. */
export type Line = {
  readonly label: string;
  readonly told: string;
  readonly icon: ThemeIcon;
  readonly command?: Command;
};

type Progress = { readonly decided: number; readonly all: number };

/** Of the units for which the machine proposes a code of the taxonomy that is shown, those that this coder decided on. */
export function progressOf(session: Session, document: TextDocument, live: Live): Progress | undefined {
  const shown = legend(session)?.codebook.id;
  // The number of proposals is a suggestion: hidden from blind coders.
  if (shown === undefined || session.codings.coder() === undefined || session.codings.blind())
    return undefined;
  const own = session.codings
    .of(document)
    .filter(isCoding)
    .filter(d => d.orphan === undefined && d.codebook.id === shown)
    .map(d => d.target)
    .sort((a, b) => a.start - b.start);
  const units = live.primaries(shown);
  // Both are in the order of the text: a unit is decided on if a coding that begins before its end reaches into it.
  let [next, reached, decided] = [0, 0, 0];
  for (const { start, end } of units) {
    for (; next < own.length && own[next]!.start < end; next++) reached = Math.max(reached, own[next]!.end);
    if (reached > start) decided++;
  }
  return { decided, all: units.length };
}

/** The line of an open document: progress, ambiguity, problems, facts. */
export function openLines(session: Session, document: TextDocument): readonly Line[] {
  const { say } = session;
  const live = session.live(document);
  const progress = live && progressOf(session, document, live);
  const problems = session.codings.problems(document).length + session.codings.doubtful(document).size;
  return [
    ...(progress
      ? [
          {
            label: say('progressOf'),
            told: say('progressTold', progress.decided, progress.all),
            icon: new ThemeIcon('checklist'),
          },
        ]
      : []),
    ...(live && !session.codings.blind()
      ? [
          {
            label: say('ambiguity'),
            told: say(
              'ambiguityTold',
              flagsTold(session, flagCounts(session, document, live)),
              ambiguityScore(unitsWithOpenFlags(session, document, live)).toFixed(1),
            ),
            icon: new ThemeIcon('question', new ThemeColor('policyCoder.flagForeground')),
          },
        ]
      : []),
    ...(problems > 0
      ? [
          {
            label: say('toLookAt'),
            told: String(problems),
            icon: new ThemeIcon('warning'),
            command: { title: say('toLookAt'), command: 'workbench.actions.view.problems' },
          },
        ]
      : []),
    ...factLines(session, document),
  ];
}

function factLines(session: Session, document: TextDocument): readonly Line[] {
  const facts = session.survey(document)?.facts;
  return factFields.flatMap(({ id, label }) =>
    (facts?.[id] ?? []).map(({ value, span }) => ({
      label: pick(label, settings.language()),
      told: value,
      icon: new ThemeIcon('note'),
      ...(span && {
        command: {
          title: value,
          command: 'policyCoder.revealProvision',
          arguments: [document.uri.toString(), span.start],
        },
      }),
    })),
  );
}
