import { trim, type Body, type Deadline, type Duty, type Span, type Unit } from '../../model';
import { matchesOf } from '../matches';
import { enDeadlines } from './en-deadlines';
import { enActs, type EnAct } from './en-acts';
import { cast, enBodies } from './en-bodies';
import { clausesOf, type Clause, type Markers } from './en-clauses';
import { meantBy } from './en-finite';
import { formsOf } from './en-forms';
import { endOfLetters, listsOfWord } from './en-words';
import { ownerOf, type Voice } from './en-stems';
import { asked, type DutyLists } from './lists';

type Told = {
  readonly text: string;
  readonly unit: Unit;
  readonly words: DutyLists;
  /** Of the sentence. */
  readonly deadlines: readonly Deadline[];
};

/** The duties of an English unit: one for each act that its norms, or the sentence that it continues, impose on a body. */
export function enDuties(
  text: string,
  unit: Unit,
  marker: Duty['deontic'],
  markers: Markers,
  words: DutyLists,
  item: Item | undefined,
): readonly Duty[] {
  if (asks(text, unit)) return [];
  const clauses =
    marker && markers.kinds.has(text.slice(marker.start, marker.end))
      ? clausesOf(text, unit, marker, markers, words)
      : [];
  const told = { text, unit, words, deadlines: enDeadlines(text, unit) };
  const [first] = clauses;
  // Designate a coordinator, who will oversee: the item has an act before that.
  const isItem =
    item &&
    (!first || (first.start > item.verb && opensRelative.test(text.slice(first.start, first.start + 8))));
  const own = first ? dutiesOf(told, clauses, isItem ? first.start : unit.start) : [];
  return isItem ? [...itemsOf(told, item, first?.start ?? unit.end), ...own] : own;
}

/** What a sentence above a list, or before a semicolon, passes on to a unit, and where its act begins. */
type Item = Voice & { readonly verb: number };

const opensRelative = /^,?\s(?:who|which)\b/;

function itemsOf(told: Told, { verb, actors, deontic }: Item, end: number): readonly Duty[] {
  const { text, words, deadlines } = told;
  const early = deadlines.find(deadline => deadline.end <= verb);
  return enActs(text, { start: verb, end }, words)
    .filter(act => !disclaims(told, act, deontic))
    .map(act => dutyOf(told, act, act.object, act.passive ? [] : actors, deontic, early));
}

const question = 0x3f;
const star = 0x2a;

/** Emphasis marks may follow: **How will it help?** */
function asks(text: string, { start, end }: Unit): boolean {
  let at = end - 1;
  while (at > start && text.charCodeAt(at) === star) at--;
  return text.charCodeAt(at) === question;
}

/** The duties of clauses; `from` is where their words begin. */
function dutiesOf(told: Told, clauses: readonly Clause[], from: number): readonly Duty[] {
  const { text, words } = told;
  const duties: Duty[] = [];
  // What precedes the first norm applies to all of them.
  const early = told.deadlines.find(
    ({ start, end }) => start >= from && end <= clauses[0]!.marker.start && !isCondition(told, end),
  );
  let subject: Span | undefined;
  let before: readonly Body[] = [];
  let meant: readonly Span[] = [];
  for (const clause of clauses) {
    subject = clause.subject ?? subject;
    if (clause.subject) {
      meant = meantBy(text, clause.subject, told.unit.start, before, words);
      before = [];
    }
    const start = predicateOf(told, clause);
    const marker =
      subject && (subject.start >= clause.marker.end || isNone(text, subject))
        ? forbidding(clause.marker)
        : clause.marker;
    for (const act of enActs(text, { start, end: clause.end }, words)) {
      const actors = act.passive ? agentsOf(told, act) : actorsOf(told, subject, clause, act, before, meant);
      if (!act.passive) before = actors.filter(({ role }) => role !== 'supporting');
      if (onlyLooks(told, clause, act, actors)) continue;
      const object = act.object ?? (act.passive ? subject : undefined);
      duties.push(dutyOf(told, withRecipient(told, act, subject), object, actors, marker, early));
    }
  }
  return duties;
}

/** If, by 2 August, no code is adopted: not a deadline for anything. */
const isCondition = ({ text, unit }: Told, end: number): boolean =>
  conditional.test(text.slice(unit.start, unit.start + 24)) &&
  !/^,?\s(?:the|each|every|all|any|an?)\s/.test(text.slice(end, end + 8));
const conditional = /^(?:\([a-z0-9]+\)\s|[0-9.]+\s)?(?:If|Where|Unless|When)\b/;

function dutyOf(
  { text, unit, deadlines }: Told,
  { act, recipient, span }: EnAct,
  object: Span | undefined,
  actors: readonly Body[],
  deontic: Duty['deontic'],
  early: Duty['deadline'],
): Duty {
  const deadline = deadlines.find(({ start, end }) => start >= span.start && end <= span.end) ?? early;
  const { start, end } = trim(text, span);
  // Shall grant no support, no fee shall be charged.
  const isBan =
    deontic !== undefined && (deontic.force === forbids || (object !== undefined && isNone(text, object)));
  return {
    start,
    end,
    unit: unit.id,
    actors,
    deontic: isBan ? forbidding(deontic) : deontic,
    act: isBan ? act : withNot(text, act),
    object: isBan && object ? some(text, object) : object,
    recipient,
    deadline,
  };
}

/** Should | not wait: the recommended act is to refrain. */
function withNot(text: string, { start, end }: Span): Span {
  const before = negation.exec(text.slice(Math.max(0, start - 24), start));
  return before ? { start: start - before[0].length, end } : { start, end };
}
const negation = /\bnot (?:(?!only )[a-z]+ly |be )*$/;

type Marker = NonNullable<Duty['deontic']>;

const forbidding = ({ start, end, score }: Marker): Marker => ({ start, end, force: forbids, score });

/** “OA shall be responsible for the following:”, “OA’s duties shall include:” state their acts only in their items. */
function onlyIntroduces(
  { text, unit, words }: Told,
  { act, span }: EnAct,
  subject: Span | undefined,
): boolean {
  const reach = Math.min(span.end, act.end + 100);
  const behind = text.slice(act.end, reach);
  if (text.startsWith('include', act.start))
    return (
      subject !== undefined &&
      reach === unit.end &&
      /:[\s*]*$/.test(behind) &&
      ownerOf(text, subject, words) !== undefined
    );
  return (
    text.startsWith('responsible', act.start) &&
    /^\sfor(?:\sthe following\b[^,;.]{0,20})?:[\s*]*$/.test(behind)
  );
}

/** The recipient of a notice precedes the marker. */
const withRecipient = ({ text, words }: Told, act: EnAct, subject: Span | undefined): EnAct =>
  act.passive &&
  !act.recipient &&
  words.verbClasses.told.includes(text.slice(act.act.start, act.act.end).toLowerCase())
    ? { ...act, recipient: subject }
    : act;

/** The words of “is responsible for” and “will promote” are also the act. */
function predicateOf({ text, words }: Told, { marker: { start, end }, subject }: Clause): number {
  // Nor shall a fee | be charged.
  if (subject && subject.start >= end) return subject.end;
  const marker = text.slice(start, end);
  const own = words.verbClasses.inMarkers.find(word => marker.includes(word));
  return own === undefined ? end : start + marker.indexOf(own);
}

const forbids = 'prohibition';
const none = /^\W*(?:no(?:ne of)?|neither)\s(?!(?:later|more|less|fewer|longer|doubt)\b)/i;
/** No fee shall be charged. */
const isNone = (text: string, { start, end }: Span): boolean =>
  none.test(text.slice(start, Math.min(end, start + 24)));

/** What is prohibited, without its no. */
function some(text: string, { start, end }: Span): Span {
  const length =
    /^no\s(?!later|more|less)/i.exec(text.slice(start, Math.min(end, start + 12)))?.[0].length ?? 0;
  return { start: start + length, end };
}

/** Assume no liability, reserve the right to close it: the text's author does not have to act. */
const disclaims = ({ text, words }: Told, { act }: EnAct, deontic: Duty['deontic']): boolean =>
  deontic?.force !== 'permission' &&
  words.verbClasses.disclaims.some(phrase => text.startsWith(phrase, act.start));

const there = /^\s*there\b/i;

/** Sentences that only look like a norm: there will be, the plan may include, this Order shall take effect. */
function onlyLooks(told: Told, { marker, subject }: Clause, act: EnAct, actors: readonly Body[]): boolean {
  if (onlyIntroduces(told, act, subject) || disclaims(told, act, marker)) return true;
  if (actors.length > 0) return false;
  if (marker.force === 'permission' && isPossible(told, act)) return true;
  return (
    tellsForce(told, act) ||
    (subject !== undefined && there.test(told.text.slice(subject.start, subject.end)))
  );
}

/** The plan may include, costs may vary: possibilities of things, not permissions. */
const isPossible = ({ text, words }: Told, { act }: EnAct): boolean =>
  words.verbClasses.possible.includes(/^[a-z]*/i.exec(text.slice(act.start, act.end))![0].toLowerCase());

/** This Order shall take effect, this Article shall not prevent: about the text's own force; no one is to act. */
const tellsForce = ({ text, words }: Told, { act, span }: EnAct): boolean => {
  const length = words.effects.lengthAt(text, act.start, span.end);
  return length > 0 && !/[a-z]/.test(text[act.start + length] ?? '');
};

/** Who acts and who helps: the agency, in coordination with OMB, shall …; shall …, in consultation with the CIO. */
function actorsOf(
  { text, words }: Told,
  subject: Span | undefined,
  { marker }: Clause,
  { act, span }: EnAct,
  before: readonly Span[],
  meant: readonly Span[],
): readonly Body[] {
  const verb = { start: act.start, end: endOfLetters(text, act.start, act.end) };
  const doing = subject && helpersIn(text, { start: subject.start, end: marker.start }, words);
  const who = subject && {
    start: subject.start,
    end: Math.min(nounEnd(text, subject), doing?.from ?? subject.end),
  };
  const isKnown =
    listsOfWord(text, verb.start, verb.end, words, asked.verbs) !== 0 ||
    text.slice(verb.start, verb.end).toLowerCase() === 'responsible';
  const trust = isKnown ? 'names' : 'listed';
  const known = who ? enBodies(text, who, words, trust) : [];
  // A body that acted once is one also where it is to be or to have something.
  const carried = before.length === 0 && isKnown ? meant : before;
  const leads = known.length > 0 ? known : carried;
  if (leads.length === 0) return [];
  const helping = doing ?? helpersIn(text, span, words);
  return inRoles(text, leads, helping?.bodies ?? [], words);
}

/** After that, no actor's name follows: providers | that have reason to consider. */
function nounEnd(text: string, { start, end }: Span): number {
  const found = relative.exec(text.slice(start, end));
  return found ? start + found.index : end;
}
const relative = /\s(?:that|which|who|whose)\s/;

function helpersIn(
  text: string,
  { start, end }: Span,
  words: DutyLists,
): { readonly from: number; readonly bodies: readonly Span[] } | undefined {
  const part = text.slice(start, end);
  if (!part.includes('with') && !part.includes('consult')) return undefined;
  const found = formsOf(words).helpers.exec(part);
  if (!found) return undefined;
  const from = start + found.index;
  // A report prepared with the assistance of the Board is not the Board’s. An actor who works in cooperation with them is
  // the only actor.
  if (text.slice(from - 3, from) === 'ed ' || text.slice(from - 5, from) === 'work ') return undefined;
  const stop = from + found[0].length;
  return { from, bodies: enBodies(text, { start: stop - found[1]!.length, end: stop }, words, 'acronyms') };
}

const agent =
  /\sby\s((?:(?!\s(?:who|which|that)\s)[^,;:.]){2,100}(?:, (?:or|and) (?:the|an?|his|her|their) [^,;:.]{2,80})?)/g;

/** Available by, resilient by: not verbs, so no actor follows. */
const adjective = /(?:able|ible|[^s]ent|ant|ous|ive|ful|ate|ary|ct)$/;
/** Published and maintained | by: one act. */
const same = /(?:^|,|\s(?:and|or))(?:[\s,]*(?:and|or|[a-z]+ly|[a-z]+(?:ed|en|wn)))+$/;
const asNeeded = /\sas (?:necessary|needed|appropriate|required)$/;
/** Published with standards adopted | by: the act of another body. */
const further =
  /\b(?!(?:need|speed|feed|seed|based|led)\b)(?:[a-z]+ed|made|given|taken|held|drawn|kept|sent|written|set out|laid down|which|(?<!\b(?:for|of|in|to|at)\s)that|who|whom|when|where|if|unless|whether|as)\b/;

/** “shall be published by the department”: the actor follows the verb. */
function agentsOf({ text, words }: Told, { act, span: { end } }: EnAct): readonly Body[] {
  const start = act.end;
  if (adjective.test(text.slice(act.start, start))) return [];
  for (const { 0: by, 1: who, index } of matchesOf(agent, text.slice(start, end))) {
    const between = text
      .slice(start, start + index)
      .replace(asNeeded, '')
      .replace(same, '');
    if (further.test(between)) return [];
    const stop = start + index + by.length - (/,?\s(?:and|or)$/.exec(by)?.[0].length ?? 0);
    const span = { start: start + index + by.length - who!.length, end: stop };
    const helping = helpersIn(text, { start: span.start, end }, words);
    const bodies = enBodies(
      text,
      { start: span.start, end: Math.min(stop, helping?.from ?? stop) },
      words,
      'acronyms',
    );
    if (bodies.length > 0) return inRoles(text, bodies, helping?.bodies ?? [], words);
  }
  return [];
}

function inRoles(
  text: string,
  leads: readonly Span[],
  helping: readonly Span[],
  words: DutyLists,
): readonly Body[] {
  if (helping.length === 0) return cast(text, leads, leads.length > 1 ? 'joint' : 'sole', words);
  return [...cast(text, leads, 'lead', words), ...cast(text, helping, 'supporting', words)];
}
