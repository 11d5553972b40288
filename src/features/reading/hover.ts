import { Hover, languages, type Disposable, type Position, type TextDocument } from 'vscode';
import { overlap, settledFlag, type Span, type Unit } from '../../model';
import { selector } from '../applies';
import { explainRelated } from './explain-related';
import { explainSurvey } from './explain-survey';
import { explainCodings, judgingLinks } from './explain-codings';
import { explainFlag, explainUnit, type Quote } from './explain';
import { lfText, toOffset, toRange } from '../positions';
import { trusted } from '../markdown';
import type { Feature, Session } from '../session';
import { legend } from './taxonomy';

/**
 * Explains what is under the pointer. It shows what is known now: a hover never waits for the coder, and only a moment for how other
 * documents relate to the place.
 */
export const hover: Feature = (session): Disposable =>
  languages.registerHoverProvider(selector, {
    provideHover: (document, position) => hoverAt(session, document, position),
  });

async function hoverAt(
  session: Session,
  document: TextDocument,
  position: Position,
): Promise<Hover | undefined> {
  const live = session.live(document);
  const shown = legend(session);
  if (!live || !shown) return undefined;
  const quote: Quote = span => lfText(document.getText(toRange(document, span)));
  const offset = toOffset(document, position);
  const here: Span = { start: offset, end: offset + 1 };
  const units = live.unitsBetween(here.start, here.end);
  const survey = session.survey(document);
  const flags = units
    .flatMap(u => u.flags)
    .filter(flag => overlap(flag, here))
    .map(flag => settledFlag(flag, survey?.settled ?? []));
  const said = survey ? explainSurvey(session, survey, { document, quote, offset }) : [];
  const related = survey && (await session.related(document, offset));
  const blind = session.codings.blind();
  const links = (unit: Unit): string => judgingLinks(session, document, unit, shown.codebook.id);
  // First what the place refers to, then the code, with its actions, then the rest.
  const texts = [
    ...said.map(s => s.text),
    ...explainCodings(session, document, here),
    ...(blind ? [] : units.map(unit => explainUnit(session, shown, unit, { quote, links: links(unit) }))),
    ...(blind ? [] : flags.map(flag => explainFlag(session, flag, quote))),
    ...(related ? explainRelated(session, related) : []),
  ].filter(text => text !== '');
  const span = said[0]?.span ?? flags[0] ?? units[0];
  if (texts.length === 0 || !span) return undefined;
  return new Hover(texts.map(trusted), toRange(document, span));
}
