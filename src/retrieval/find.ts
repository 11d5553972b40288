import { firstEndingAfter, yearOf, type Mark, type MarkedText, type Span, type Unit } from '../model';
import { isBelow } from './parse';
import type { CodeTerm, Context, Expression, FieldTerm, Query } from './query';

/** A passage that a query found: what a coder marked in it, or a unit where the query names no code. Offsets are UTF-16. */
export type Found = Span & {
  readonly doc: string;
  readonly path: string;
  /** The unit in which it begins. */
  readonly unit: string;
  readonly provision: string;
  readonly quote: string;
  readonly mark?: Mark;
};

/** A stretch of a text in which codes can co-occur, with the marks that touch it. */
export type Meeting = {
  readonly context: string;
  readonly units: readonly Unit[];
  readonly marks: readonly Mark[];
};

/**
 * The passages of a text that a query finds, in text order, each once: in every context for which the query holds, the marks that its
 * codes named, or the units that contain its words where it names none. What is under NOT or in a branch of OR that does not hold finds
 * nothing.
 */
export function findIn(text: MarkedText, { within, expression }: Query): readonly Found[] {
  const marks = new Set<Mark>();
  const units = new Set<Unit>();
  for (const meeting of meetingsOf(text, within)) {
    const held = holds(expression, meeting, text);
    if (held === undefined) continue;
    held.marks.forEach(mark => marks.add(mark));
    if (held.marks.length > 0) continue;
    const words = held.words.map(word => word.toLowerCase());
    const holding = meeting.units.filter(unit => words.some(word => lower(text, unit).includes(word)));
    (holding.length > 0 ? holding : meeting.units).forEach(unit => units.add(unit));
  }
  const found = [
    ...[...marks].map(mark => passage(text, mark, unitAt(text, mark.start), mark)),
    ...[...units].map(unit => passage(text, unit, unit)),
  ];
  return found.sort((a, b) => a.start - b.start || b.end - a.end || compare(a.mark, b.mark));
}

const compare = (a: Mark | undefined, b: Mark | undefined): number => {
  const [x, y] = [`${a?.code ?? ''} ${a?.coder ?? ''}`, `${b?.code ?? ''} ${b?.coder ?? ''}`];
  return x < y ? -1 : x > y ? 1 : 0;
};

function passage(
  { id, path, document }: MarkedText,
  { start, end }: Span,
  unit: Unit | undefined,
  mark?: Mark,
): Found {
  const quote = document.text.slice(start, end);
  const place = { unit: unit ? `${id}:${unit.id}` : '', provision: unit?.provision ?? '' };
  return { start, end, doc: id, path, ...place, quote, ...(mark && { mark }) };
}

/** The unit that contains an offset, or the next one. */
function unitAt({ units }: MarkedText, offset: number): Unit | undefined {
  return units[firstEndingAfter(units, offset)];
}

/** The contexts of a text, in order. A mark belongs to every context with a unit that it touches. */
export function meetingsOf(text: MarkedText, within: Context): readonly Meeting[] {
  const { units, marks } = text;
  const meetings = new Map<string, Meeting & { units: Unit[]; marks: Mark[] }>();
  const places = units.map(unit => {
    const context = contextKey(unit, within);
    let meeting = meetings.get(context);
    if (!meeting) meetings.set(context, (meeting = { context, units: [], marks: [] }));
    meeting.units.push(unit);
    return meeting;
  });
  for (const mark of marks)
    for (let i = firstEndingAfter(units, mark.start); i < units.length && units[i]!.start < mark.end; i++) {
      const held = places[i]!.marks;
      if (held.at(-1) !== mark) held.push(mark);
    }
  return [...meetings.values()];
}

function contextKey(unit: Unit, within: Context): string {
  switch (within) {
    case 'unit':
      return unit.id;
    case 'provision':
      return unit.provision;
    case 'article':
      return articleOf(unit.provision);
    case 'document':
      return '';
  }
}

/** The path up to its article: 章2/条12/款1/项3 → 章2/条12, Title1/Art5/(1) → Title1/Art5; without one, the provision itself. */
function articleOf(path: string): string {
  const steps = path.split('/');
  const article = steps.findIndex(step => /^(条|Art|Sec|§)/.test(step));
  return article < 0 ? path : steps.slice(0, article + 1).join('/');
}

/** What made an expression hold: marks of its codes, and its words. `undefined`: it does not hold. */
type Held = { readonly marks: readonly Mark[]; readonly words: readonly string[] };
const bare: Held = { marks: [], words: [] };

function holds(expression: Expression, meeting: Meeting, text: MarkedText): Held | undefined {
  switch (expression.kind) {
    case 'code': {
      const marks = meeting.marks.filter(mark => isMeant(mark, expression));
      return marks.length > 0 ? { marks, words: [] } : undefined;
    }
    case 'text': {
      const word = expression.text.toLowerCase();
      const there = meeting.units.some(unit => lower(text, unit).includes(word));
      return there ? { marks: [], words: [word] } : undefined;
    }
    case 'field':
      return valuesOf(expression, meeting, text).some(value => passes(value, expression.test))
        ? bare
        : undefined;
    case 'not':
      return holds(expression.of, meeting, text) ? undefined : bare;
    case 'and':
      return joined(
        expression.of.map(each => holds(each, meeting, text)),
        false,
      );
    case 'or':
      return joined(
        expression.of.map(each => holds(each, meeting, text)),
        true,
      );
  }
}

function joined(all: readonly (Held | undefined)[], any: boolean): Held | undefined {
  const held = all.flatMap(each => each ?? []);
  if (held.length === 0 || (!any && held.length < all.length)) return undefined;
  return { marks: held.flatMap(h => h.marks), words: held.flatMap(h => h.words) };
}

const isMeant = (mark: Mark, { code, coder, status }: CodeTerm): boolean =>
  isBelow(mark.code, code) &&
  (coder === undefined || mark.coder === coder) &&
  (status === undefined ? mark.status !== 'rejected' : mark.status === status);

const lower = ({ document }: MarkedText, { start, end }: Span): string =>
  document.text.slice(start, end).toLowerCase();

function valuesOf({ field }: FieldTerm, { units }: Meeting, { id, document, facts }: MarkedText) {
  switch (field) {
    case 'doc':
      return [id];
    case 'language':
      return [document.language];
    case 'year':
      return [yearOf(facts) ?? []].flat();
    case 'kind':
      return units.map(unit => unit.kind);
    case 'provision':
      return units.map(unit => unit.provision);
    default:
      return (facts[field] ?? []).map(fact => fact.value);
  }
}

/** Ranges compare as text, their ends only up to the length given: 2015..2020 contains 2020-12-31. */
function passes(value: string, test: FieldTerm['test']): boolean {
  if ('is' in test) return isLike(value.toLowerCase(), test.is.toLowerCase());
  const { from, to } = test;
  return (from === undefined || value >= from) && (to === undefined || value.slice(0, to.length) <= to);
}

/** Whether a value is a pattern, in which `*` matches anything. */
function isLike(value: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return value === pattern;
  const last = rest.pop()!;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}
