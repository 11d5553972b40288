import { trim, type Body, type Duty, type DutyWordsOf, type Span, type Unit } from '../../model';
import { enAct } from './acts';
import { bodiesIn } from './bodies';
import { deadlinesIn } from './deadlines';
import { bodyStart, type Stem } from './duties';

/** The duty of an English unit: one, for English drafting gives each sentence or item one act. */
export function enDuties(
  text: string,
  unit: Unit,
  marker: Duty['deontic'],
  words: DutyWordsOf,
  stem: Stem | undefined,
): readonly Duty[] {
  const modal = marker && isModal(text, marker) ? marker : undefined;
  // Only the first sentence of an item goes on from the sentence above the list.
  const deontic = modal ?? (unit.id.endsWith(':1') ? stem?.deontic : undefined);
  if (!deontic) return [];
  const span = { start: modal?.end ?? bodyStart(text, unit), end: unit.end };
  const { passive, ...act } = enAct(text, span, words);
  // “The agency shall:” says what only in its items.
  if (!act.act) return [];
  const subject = modal ? subjectOf(text, unit, modal) : undefined;
  const deadline = deadlinesIn(text, unit, 'en')[0];
  return [
    {
      ...trim(text, span),
      unit: unit.id,
      actors: passive
        ? agentOf(text, span, words)
        : subject
          ? bodiesIn(text, subject, words, 'en')
          : (stem?.actors ?? []),
      deontic,
      ...act,
      ...(passive && subject && subject.end > subject.start && { object: subject }),
      ...(deadline && { deadline }),
    },
  ];
}

/** “shall” assigns; “ensure” and “improve” only name an act. */
const isModal = (text: string, { start, end }: Span): boolean =>
  /^(?:shall|must|will|may|can|is|are|has|have|should)\b/i.test(text.slice(start, end));

const longestSubject = 160;

/** The noun phrase before the marker, from the last mark that ends a clause. */
function subjectOf(text: string, unit: Span, marker: Span): Span {
  const from = Math.max(unit.start, marker.start - longestSubject);
  const part = text.slice(from, marker.start);
  let start = 0;
  for (const match of part.matchAll(
    /[;:()]\s*|,\s+(?=(?:the|an?|each|all|any)\s|[A-Z])|\b(?:that|which|and)\s+(?=the\s)/g,
  ))
    start = match.index + match[0].length;
  return trim(text, { start: from + start, end: marker.start });
}

/** “shall be published by the department”: who does it stands behind the verb. */
function agentOf(text: string, { start, end }: Span, words: DutyWordsOf): readonly Body[] {
  const by = /\sby (?=the |an? |each )([^,;:.]{3,80})/.exec(text.slice(start, end));
  if (!by) return [];
  const from = start + by.index + by[0].length - by[1]!.length;
  return bodiesIn(text, { start: from, end: from + by[1]!.length }, words, 'en');
}

/** “The agency shall:” or “… has the following duties:” lends its subject and force to the items below. */
export function enStem(text: string, unit: Unit, words: DutyWordsOf, speaks: boolean): Stem | undefined {
  const marker = unit.deontic;
  if (!marker || !isModal(text, marker)) return undefined;
  const bare = !/[A-Za-z]/.test(text.slice(marker.end, unit.end));
  if (!bare && !speaks) return undefined;
  const actors = bodiesIn(text, subjectOf(text, unit, marker), words, 'en');
  return { path: unit.provision, actors, deontic: marker };
}
