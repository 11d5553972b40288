import type { Body, Deadline, Duty, Provision, Span } from '../../model';

/** A duty that another provision of the same document makes determinate. */
export type Elsewhere = {
  /** Index of the duty whose body or deadline is open. */
  readonly duty: number;
  /** What the other provision determines. */
  readonly fixes: 'time' | 'body';
  /** Whether the other provision is in an attachment: a task division. */
  readonly annex: boolean;
  /** The words that determine it. */
  readonly by: Deadline | Body;
};

/** Objects shorter than this are too common (工作, data) to distinguish acts. */
const shortest = 4;
/** Dice coefficient of character pairs from which two objects count as one. */
const alike = 0.8;

/**
 * Where a document states elsewhere by when, or by whom, the same act (same verb, similar object) is to be done, for the duties
 * that are `asked` for. Compares only duties of one verb, at most fifty of them with each: linear in the duties.
 */
export function dutiesElsewhere(
  text: string,
  duties: readonly Duty[],
  asked: (duty: Duty) => boolean,
): readonly Elsewhere[] {
  const timed = new Set<string>();
  for (const { act, object, deadline } of duties) if (deadline && act && object) timed.add(folded(text, act));
  const open: { readonly duty: Duty; readonly index: number; readonly verb: string }[] = [];
  for (let index = 0; index < duties.length; index++) {
    const duty = duties[index]!;
    if (!duty.act || !duty.object) continue;
    // Most state their body, and few documents state a deadline for any act of that verb.
    const asksBody = !bodyOf(duty);
    const asksTime = !duty.deadline && timed.size > 0;
    if ((!asksBody && !asksTime) || !asked(duty)) continue;
    const verb = folded(text, duty.act);
    if (asksBody || timed.has(verb)) open.push({ duty, index, verb });
  }
  if (open.length === 0) return none;
  const byVerb = new Map<string, Fixing[]>(open.map(({ verb }) => [verb, []]));
  for (const duty of duties) {
    const { act, object, deadline } = duty;
    const body = bodyOf(duty);
    if (!act || !object || (!deadline && !body)) continue;
    const list = byVerb.get(folded(text, act));
    if (list && list.length < mostCompared)
      list.push({ duty, provision: provisionOf(duty), deadline, body, object: undefined });
  }
  return open.flatMap(({ duty, index, verb }) => fixed(text, index, duty, byVerb.get(verb)!));
}
/** At most this many fixed duties of one verb are compared. */
const mostCompared = 50;

/** A duty that states its deadline or actor; its object is read when it is first compared. */
type Fixing = {
  readonly duty: Duty;
  readonly provision: string;
  readonly deadline: Deadline | undefined;
  readonly body: Body | undefined;
  object: Phrase | undefined;
};

/** An actor that can be held to account. */
function bodyOf({ actors }: Duty): Body | undefined {
  for (const body of actors) if (body.named && (body.role === 'sole' || body.role === 'lead')) return body;
  return undefined;
}

function fixed(text: string, index: number, duty: Duty, others: readonly Fixing[]): readonly Elsewhere[] {
  const asksTime = !duty.deadline;
  const asksBody = !bodyOf(duty);
  const own = provisionOf(duty);
  let words: string | undefined;
  let object: Phrase | undefined;
  let time: Fixing | undefined;
  let body: Fixing | undefined;
  for (const other of others) {
    const fixesTime = asksTime && !time && other.deadline !== undefined;
    const fixesBody = asksBody && !body && other.body !== undefined;
    if ((!fixesTime && !fixesBody) || other.provision === own) continue;
    words ??= folded(text, duty.object!);
    if (words.length < shortest) return none;
    object ??= phrase(words);
    if (!resembles((other.object ??= phrase(folded(text, other.duty.object!))), object, alike)) continue;
    if (fixesTime) time = other;
    if (fixesBody) body = other;
  }
  const found: Elsewhere[] = [];
  if (time?.deadline)
    found.push({ duty: index, fixes: 'time', annex: inAnnex(time.duty), by: time.deadline });
  if (body?.body) found.push({ duty: index, fixes: 'body', annex: inAnnex(body.duty), by: body.body });
  return found;
}

const none: readonly never[] = [];

/** The words of a span in lower case. Nearly all Chinese ones have no case, and are returned unchanged. */
function folded(text: string, { start, end }: Span): string {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const hasCase = code < 0x80 ? code >= 0x41 && code <= 0x5a : code < 0x3000 || code > 0x9fff;
    if (hasCase) return text.slice(start, end).toLowerCase();
  }
  return text.slice(start, end);
}

const provisionOf = (duty: Duty): Provision['path'] => duty.unit.slice(0, duty.unit.lastIndexOf(':'));
const inAnnex = ({ unit }: Duty): boolean =>
  unit.includes('附') && (unit.startsWith('附') || unit.includes('/附'));

/** Whether one of the duties, which are in the order of their units, is in an attachment. */
export function anyInAnnex(duties: readonly Duty[]): boolean {
  let before: Duty | undefined;
  for (const duty of duties) {
    if (duty.unit !== before?.unit && inAnnex(duty)) return true;
    before = duty;
  }
  return false;
}

/** Words, with the set of their pairs of neighbouring UTF-16 units. */
type Phrase = { readonly words: string; readonly pairs: ReadonlySet<number> };

function phrase(words: string): Phrase {
  const pairs = new Set<number>();
  for (let i = 1; i < words.length; i++) pairs.add(words.charCodeAt(i - 1) * 0x10000 + words.charCodeAt(i));
  return { words, pairs };
}

/** Sørensen–Dice coefficient of the sets of character pairs, in 0..1. */
export const likeness = (a: string, b: string): number => dice(phrase(a), phrase(b));

function dice(a: Phrase, b: Phrase): number {
  if (a.words === b.words) return 1;
  const [few, many] = a.pairs.size < b.pairs.size ? [a.pairs, b.pairs] : [b.pairs, a.pairs];
  let shared = 0;
  for (const pair of few) if (many.has(pair)) shared++;
  return many.size === 0 ? 0 : (2 * shared) / (few.size + many.size);
}

/** Whether two phrases are at least this similar; those of too different lengths cannot be, and are not compared. */
const resembles = (a: Phrase, b: Phrase, least: number): boolean =>
  (2 * Math.min(a.pairs.size, b.pairs.size)) / (a.pairs.size + b.pairs.size) >= least && dice(a, b) >= least;
