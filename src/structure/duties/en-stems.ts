import type { Duty, Span, Unit } from '../../model';
import { cast, enBodies } from './en-bodies';
import { clausesOf, type Markers } from './en-clauses';
import type { DutyLists } from './lists';

/** Whom a sentence addresses and with what force. */
export type Voice = Pick<Duty, 'actors' | 'deontic'>;

/** What a sentence passes on to the items below it. */
export type Lent = Voice & {
  /** Whether any verb may follow (“shall:”), or items are acts only where they begin with a verb of the list (“duties include:”). */
  readonly any: boolean;
};

/** Shall:, shall be responsible for:, shall, in order to help them:. */
const bare =
  /^(?:[\s:,*]|be responsible for|the following|do|at a minimum|at least|inter alia|in particular|not|also|,\s(?:in|within|by|for|where|at|on|upon|when|as|under|to)\s[^,:;]{2,120},?(?=:))*$/;
/** Shall designate a coordinator to: */
const whoTo =
  /\b((?:an?|the|one or more|each|its|their)\s(?:(?!\b(?:an?|the|one|each|its|their)\s)[^,;:.]){2,60}?)\s(?:who (?:shall|will|must)|to)\s*[:;][\s*]*$/;
/** Shall work with the departments, as needed, to: the items are for the one that works with them. */
const together =
  /(?:^|\s(?:who|which)\s(?:shall|will|must)|,)\s(?:[a-z]+ly\s)?(?:work|collaborate|coordinate|cooperate|partner|consult)(?:ing)?(?:\s[a-z]+ly)?\swith\s[^:;]{2,120}?\sto\s*[:;][\s*]*$/;
/** Be overseen by the Director, which will work with them. */
const overseer = /^.{0,40}?\sby\s([^,;:]{2,100}?),?\s(?:who|which)\s/;
/** Practices that allow it to: */
const allows =
  /\s(?:that|which)\s(?:(?:shall|will)\s)?(?:allow|enable|permit)s?\s(?:it|them|the [A-Za-z]+)\sto(?:\s(?:achieve|accomplish|meet|reach)\sthe following[^,:;]{0,40})?\s*[:;][\s*]*$/;
const commits = /\s(?:commits?|(?:is|are) committed|agrees?|pledges?)\sto\s/;
const including = /\bincluding(?:,?\s(?:but\s)?(?:is\s|are\s)?not(?:\sbe)?\slimited\sto)?,?\s*:[\s*]*$/;
/** The duties of the Officer | shall include. */
const consist = /^\s(?:include|be|are|consist of)\b[^:;]{0,80}:[\s*]*$/;
const reach = 30;
/** Shall—, namely:—: a dash at the end of a stem is like a colon. */
const dash = /[\s:]*[–—][\s*–—-]*$/;
const stemOf = (text: string, start: number, end: number): string =>
  text.slice(start, end).replace(dash, ':');

/** “The agency shall:”, “… has the following duties:” pass on subject and force to the items below; `before` is who was addressed just before. */
export function lentBy(
  text: string,
  unit: Unit,
  markers: Markers,
  words: DutyLists,
  before: Voice | undefined,
): Lent | undefined {
  const own = unit.deontic;
  // Responsibilities include: of the actor of the duty just before.
  if (!own) return before && tellsDuties(text, unit, words) ? { ...before, any: false } : undefined;
  if (!markers.kinds.has(text.slice(own.start, own.end))) return undefined;
  const { subject, marker = own } = clausesOf(text, unit, own, markers, words).at(-1) ?? {};
  const lend = (who: Span | undefined, any = false): Lent => {
    const bodies = who ? enBodies(text, who, words, any ? 'names' : 'acronyms') : [];
    return { actors: cast(text, bodies, bodies.length > 1 ? 'joint' : 'sole', words), deontic: marker, any };
  };
  const tail = stemOf(text, Math.max(unit.start, unit.end - 100), unit.end);
  if (allows.test(tail)) {
    const end = commits.exec(text.slice(unit.start, unit.end))?.index;
    return lend(end === undefined ? subject : { start: unit.start, end: unit.start + end }, true);
  }
  if (!subject) return undefined;
  const rest = stemOf(text, marker.end, unit.end);
  if (bare.test(rest)) return lend(subject, true);
  if (together.test(rest)) return lend(within(marker.end, overseer.exec(rest)) ?? subject, true);
  const to = whoTo.exec(rest);
  if (to) return lend(within(marker.end, to), true);
  const owner = ownerOf(text, subject, words);
  if (owner && consist.test(rest)) {
    const lent = lend(owner);
    return lent.actors.length > 0 || !before ? lent : { ...lent, actors: before.actors };
  }
  if (words.words.lists.some(word => tail.slice(-reach).includes(word))) return lend(subject);
  const lent = including.test(tail) ? lend(subject) : undefined;
  return lent && lent.actors.length > 0 ? lent : undefined;
}

function tellsDuties(text: string, unit: Unit, words: DutyLists): boolean {
  const said = /^(?:[^:;]{0,80}?)\s(?=(?:include|are)\s?[^:;]{0,60}:)/.exec(
    stemOf(text, unit.start, unit.end),
  );
  return (
    said !== null &&
    ownerOf(text, { start: unit.start, end: unit.start + said[0].length - 1 }, words) !== undefined
  );
}

/** The first group of a match in the words at an offset. */
function within(at: number, match: RegExpExecArray | null): Span | undefined {
  const group = match?.[1];
  if (!match || !group) return undefined;
  const start = at + match.index + match[0].indexOf(group);
  return { start, end: start + group.length };
}

/** Whose duties a subject names: the duties of the Officer, the Officer’s duties; empty if no body's. Nothing if it names no duties. */
export function ownerOf(text: string, { start, end }: Span, { words }: DutyLists): Span | undefined {
  const subject = text.slice(start, end).toLowerCase();
  for (const noun of words.lists) {
    const at = subject.lastIndexOf(noun);
    if (at < 0 || /\w/.test(subject[at - 1] ?? ' ')) continue;
    const behind = subject.slice(at + noun.length);
    if (behind.startsWith(' of ')) return { start: start + at + noun.length + ' of '.length, end };
    if (behind === '')
      return { start, end: start + subject.slice(0, at).replace(/(?:['’]s?)?\s+$/, '').length };
  }
  return undefined;
}
