import type { TextDocument } from 'vscode';
import type { Live } from '../../corpus';
import { settledFlag, unitsOf, type Flag, type Settled, type Survey, type Unit } from '../../model';
import { isSuppressed } from '../coding/coding-help';
import type { Session } from '../session';
import { settings } from '../settings';

const key = ({ start, end, code }: { readonly start: number; readonly end: number; readonly code: string }) =>
  `${start} ${end} ${code}`;

const indexes = new WeakMap<Survey, ReadonlyMap<string, Settled>>();

/** Resolution by other provisions, which is known a moment after the document is coded. */
function settledIn(session: Session, document: TextDocument): ReadonlyMap<string, Settled> {
  const survey = session.survey(document);
  if (!survey) return new Map();
  const known = indexes.get(survey) ?? new Map(survey.settled.map(each => [key(each), each]));
  indexes.set(survey, known);
  return known;
}

/** Flags as they count: lowered if other provisions resolve them; without those that this coder set aside. */
export function openFlags(
  session: Session,
  document: TextDocument,
): (flags: readonly Flag[]) => readonly Flag[] {
  const settled = settledIn(session, document);
  return flags =>
    flags
      .map(flag => {
        const own = settled.get(key(flag));
        return own ? settledFlag(flag, [own]) : flag;
      })
      .filter(flag => flag.severity > 0 && !isSuppressed(session, document, flag));
}

/** The units of a document with the flags that count. */
export function unitsWithOpenFlags(session: Session, document: TextDocument, live: Live): readonly Unit[] {
  const counting = openFlags(session, document);
  return unitsOf(live.blocks).map(unit => ({ ...unit, flags: counting(unit.flags) }));
}

/** How many flags count, of the severity that is shown and of lower ones. */
export function flagCounts(
  session: Session,
  document: TextDocument,
  live: Live,
): { readonly shown: number; readonly milder: number } {
  const found = [...live.summary().severities];
  const aside = session.codings
    .of(document)
    .flatMap(d => (d.kind === 'suppression' && !d.orphan ? { ...d.target, code: d.code } : []));
  const settled = settledIn(session, document);
  const counting = openFlags(session, document);
  const changed = new Map([...settled.values(), ...aside].map(d => [key(d), d]));
  for (const [place, { start, end }] of changed) {
    const flags = live.unitsBetween(start, end).flatMap(unit => unit.flags);
    const flag = flags.find(each => key(each) === place);
    if (!flag) continue;
    found[flag.severity]!--;
    for (const now of counting([flag])) found[now.severity]!++;
  }
  const least = leastShown();
  const sum = (from: number, to: number): number => found.slice(from, to).reduce((all, n) => all + n, 0);
  return { shown: sum(least, 4), milder: sum(1, least) };
}

/** Flags below this severity are neither drawn nor listed: they are counted, and the report has them all. */
export const leastShown = (): number => Math.max(1, settings.minSeverity());

/** How many flags there are, in words. */
export function flagsTold({ say }: Session, { shown, milder }: ReturnType<typeof flagCounts>): string {
  return milder === 0 ? say('flags', shown) : say('flagsAndMilder', shown, milder);
}
