import type { Body, Deadline, Duty, Provision } from '../../model';

/** A duty that another provision of the same document makes determinate. */
export type Elsewhere = {
  /** Index of the duty that leaves open who or when. */
  readonly duty: number;
  /** What the other provision fixes. */
  readonly fixes: 'time' | 'body';
  /** Whether the other provision stands in an attachment: a task division. */
  readonly annex: boolean;
  /** The words that fix it. */
  readonly by: Deadline | Body;
};

/** Objects shorter than this are too common (工作, data) to tell one act from another. */
const shortest = 4;
/** Dice coefficient of character pairs from which two objects count as one. */
const alike = 0.8;

/**
 * Where a document says elsewhere by when, or by whom, the same act (same verb, like object) on the same object is to be done, for
 * the duties that are `asked` for. Compares duties of one verb only, at most fifty of them with each: linear in the duties.
 */
export function dutiesElsewhere(
  textOf: (duty: Duty, part: 'act' | 'object') => string,
  duties: readonly Duty[],
  asked: (duty: Duty) => boolean,
): readonly Elsewhere[] {
  const open = duties.flatMap((duty, index) => (duty.act && asked(duty) ? [{ duty, index }] : []));
  if (open.length === 0) return [];
  const verbs = new Set(open.map(({ duty }) => textOf(duty, 'act')));
  const byVerb = new Map<string, Duty[]>();
  for (const duty of duties) {
    if (!duty.act || !fixesAny(duty)) continue;
    const verb = textOf(duty, 'act');
    if (!verbs.has(verb)) continue;
    const list = byVerb.get(verb);
    if (!list) byVerb.set(verb, [duty]);
    else if (list.length < mostCompared) list.push(duty);
  }
  return open.flatMap(({ duty, index }) => {
    const object = textOf(duty, 'object');
    const others = byVerb.get(textOf(duty, 'act')) ?? [];
    return object.length < shortest ? [] : fixed(index, duty, object, others, textOf);
  });
}
/** More fixed duties of one verb than these are not compared. */
const mostCompared = 50;

const fixesAny = (duty: Duty): boolean => duty.deadline !== undefined || bodyOf(duty) !== undefined;

/** One that can be held to account. */
const bodyOf = (duty: Duty): Body | undefined =>
  duty.actors.find(body => body.named && (body.role === 'sole' || body.role === 'lead'));

function fixed(
  index: number,
  duty: Duty,
  object: string,
  others: readonly Duty[],
  textOf: (duty: Duty, part: 'act' | 'object') => string,
): readonly Elsewhere[] {
  const found: Elsewhere[] = [];
  const own = provisionOf(duty);
  const same = others.filter(o => provisionOf(o) !== own && likeness(textOf(o, 'object'), object) >= alike);
  const time = duty.deadline ? undefined : same.find(o => o.deadline);
  if (time?.deadline) found.push({ duty: index, fixes: 'time', annex: inAnnex(time), by: time.deadline });
  const body = bodyOf(duty) ? undefined : same.find(o => bodyOf(o));
  const by = body && bodyOf(body);
  if (body && by) found.push({ duty: index, fixes: 'body', annex: inAnnex(body), by });
  return found;
}

const provisionOf = (duty: Duty): Provision['path'] => duty.unit.slice(0, duty.unit.lastIndexOf(':'));
/** Whether a duty stands in an attachment. */
export const inAnnex = (duty: Duty): boolean => /(^|\/)附/.test(duty.unit);

/** Sørensen–Dice coefficient of the sets of character pairs, in 0..1. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  const [x, y] = [pairs(a), pairs(b)];
  let shared = 0;
  for (const pair of x) if (y.has(pair)) shared++;
  return x.size + y.size === 0 ? 0 : (2 * shared) / (x.size + y.size);
}
