import { readFileSync } from 'node:fs';
import type { Body, Duty, Span } from '../../src/model';

/** A body that a reader found: alternatives of its role; `optional` is neither demanded nor wrong. */
type ReadBody = {
  readonly name: string;
  readonly roles: readonly string[];
  readonly named: boolean;
  readonly optional: boolean;
};

/** A duty as a reader wrote it down. Lists hold alternatives, each as good as the other. */
export type ReadDuty = {
  readonly optional: boolean;
  readonly bodies: readonly ReadBody[];
  readonly forces: readonly string[];
  readonly acts: readonly string[];
  readonly objects: readonly string[];
  readonly recipients: Field;
  readonly deadlines: Field;
};

type Field = { readonly values: readonly string[]; readonly optional: boolean };

export type ReadSentence = {
  readonly file: string;
  readonly text: string;
  readonly duties: readonly ReadDuty[];
};

/** The sheet: `# file`, `> sentence`, and a line a duty: bodies|force|act|object|recipient|deadline (see its README.md). */
export function readSheet(path: string): readonly ReadSentence[] {
  const sentences: { file: string; text: string; duties: ReadDuty[] }[] = [];
  let file = '';
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line.startsWith('# ')) file = line.slice(2);
    else if (line.startsWith('> ')) sentences.push({ file, text: line.slice(2), duties: [] });
    else if (line !== '') sentences.at(-1)!.duties.push(readDuty(line));
  }
  return sentences;
}

function readDuty(line: string): ReadDuty {
  const [bodies, force, act, object, recipient, deadline] = line.replace(/^~/, '').split('|');
  return {
    optional: line.startsWith('~'),
    bodies: split(bodies, ';').map(readBody),
    forces: split(force, '/'),
    acts: split(act, '/'),
    objects: split(object, '/'),
    recipients: field(recipient),
    deadlines: field(deadline),
  };
}

const split = (text: string | undefined, by: string): readonly string[] => (text ? text.split(by) : []);

function readBody(text: string): ReadBody {
  const [name, roles] = text.replace(/^~/, '').split('=');
  return {
    name: name!,
    roles: split(roles?.replace('?', ''), '/'),
    named: !text.endsWith('?'),
    optional: text.startsWith('~'),
  };
}

const field = (text = ''): Field => ({
  values: split(text.replace('?', ''), '/'),
  optional: text.endsWith('?'),
});

/** Right, missed and wrong. */
export type Count = { hit: number; missed: number; wrong: number };
export const fields = [
  'duties',
  'bodies',
  'roles',
  'naming',
  'force',
  'act',
  'object',
  'recipient',
  'deadline',
] as const;
export type Score = Readonly<Record<(typeof fields)[number], Count>> & { readonly errors: string[] };

export function emptyScore(): Score {
  const count = (): Count => ({ hit: 0, missed: 0, wrong: 0 });
  return {
    duties: count(),
    bodies: count(),
    roles: count(),
    naming: count(),
    force: count(),
    act: count(),
    object: count(),
    recipient: count(),
    deadline: count(),
    errors: [],
  };
}

export const precision = ({ hit, wrong }: Count): number => hit / Math.max(1, hit + wrong);
export const recall = ({ hit, missed }: Count): number => hit / Math.max(1, hit + missed);

/** Adds to `score` how the machine's duties of a sentence compare with those that were read. */
export function compare(text: string, sentence: ReadSentence, found: readonly Duty[], score: Score): void {
  const say = (what: string): number => score.errors.push(`${sentence.file}: ${what} — ${sentence.text}`);
  const words = (span: Span | undefined): string => (span ? text.slice(span.start, span.end) : '');
  const left = [...found];
  const pairs: { read: ReadDuty; duty: Duty }[] = [];
  const open = new Set(sentence.duties);
  for (const least of [6, 4, 3]) {
    for (const optional of [false, true])
      for (const read of open) {
        if (read.optional !== optional) continue;
        const at = left.findIndex(duty => likeness(read, words(duty.act), words(duty.object)) >= least);
        if (at < 0) continue;
        pairs.push({ read, duty: left.splice(at, 1)[0]! });
        open.delete(read);
      }
  }
  for (const read of open)
    if (!read.optional) {
      score.duties.missed++;
      say(`missed ${read.acts.join('/')} ${read.objects.join('/')}`);
    }
  for (const duty of left) {
    score.duties.wrong++;
    say(`excess ${words(duty.act)} + ${words(duty.object)}`);
  }
  for (const { read, duty } of pairs) {
    if (read.optional) continue;
    score.duties.hit++;
    compareFields(read, duty, words, score, say);
  }
}

/** 4 for the act, 3 for the object. */
function likeness(read: ReadDuty, act: string, object: string): number {
  const sameAct = read.acts.some(a => sameWords(a, act));
  const sameObject = sameHead(read.objects, object);
  return (sameAct ? 4 : 0) + (sameObject ? 3 : 0);
}

const sameWords = (a: string, b: string): boolean => b !== '' && (a.includes(b) || b.includes(a));

/** Whether the last noun is one of those that were read; `-` for none. */
function sameHead(heads: readonly string[], object: string): boolean {
  const bare = object.replace(/(?:[”’》）)]|等)+$/u, '');
  return heads.some(head => (head === '-' ? bare === '' : bare.endsWith(head)));
}

function compareFields(
  read: ReadDuty,
  duty: Duty,
  words: (span: Span | undefined) => string,
  score: Score,
  say: (what: string) => number,
): void {
  const check = (field: 'force' | 'act' | 'object', right: boolean, what: string): void => {
    if (right) score[field].hit++;
    else {
      score[field].missed++;
      score[field].wrong++;
      say(`${field} ${what}`);
    }
  };
  check(
    'act',
    read.acts.some(a => sameWords(a, words(duty.act))),
    words(duty.act),
  );
  check(
    'object',
    sameHead(read.objects, words(duty.object)),
    `${words(duty.act)} + ${words(duty.object)}, not ${read.objects.join('/')}`,
  );
  if (duty.deontic) check('force', kinds(read.forces).includes(kind(duty.deontic.force)), duty.deontic.force);
  compareBodies(read, duty.actors, words, score, say);
  compareField('recipient', read.recipients, words(duty.recipient), score, say);
  compareField('deadline', read.deadlines, duty.deadline?.value ?? '', score, say);
}

/** Duty, direction and effort differ by their words alone. */
const kind = (force: string): string => (force === 'direction' || force === 'effort' ? 'duty' : force);
const kinds = (forces: readonly string[]): readonly string[] => forces.map(kind);

function compareBodies(
  read: ReadDuty,
  found: readonly Body[],
  words: (span: Span) => string,
  score: Score,
  say: (what: string) => number,
): void {
  const left = [...found];
  const act = read.acts.join('/');
  for (const body of [...read.bodies].sort((a, b) => Number(a.optional) - Number(b.optional))) {
    const at = left.findIndex(f => sameBody(body.name, words(f)));
    const [same] = at < 0 ? [] : left.splice(at, 1);
    if (body.optional) continue;
    if (!same) {
      score.bodies.missed++;
      say(`body missed ${body.name} (${act})`);
      continue;
    }
    score.bodies.hit++;
    tally(score.roles, body.roles.includes(same.role));
    if (!body.roles.includes(same.role)) say(`role ${same.role} of ${body.name}`);
    tally(score.naming, body.named === same.named);
    if (body.named !== same.named) say(`naming of ${body.name}`);
  }
  for (const body of left) {
    if (read.bodies.length > 0 && read.bodies.every(b => b.optional)) continue;
    score.bodies.wrong++;
    say(`body excess ${words(body)} (${act})`);
  }
}

const sameBody = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

function tally(count: Count, right: boolean): void {
  if (right) count.hit++;
  else {
    count.missed++;
    count.wrong++;
  }
}

function compareField(
  name: 'recipient' | 'deadline',
  { values, optional }: Field,
  found: string,
  score: Score,
  say: (what: string) => number,
): void {
  const same = values.some(v => (name === 'deadline' ? v === found : sameWords(v, found)));
  if (same) score[name].hit++;
  else if (found === '' && values.length === 0) return;
  else if (optional) return;
  else {
    if (values.length > 0) score[name].missed++;
    if (found !== '') score[name].wrong++;
    say(`${name} ${found || 'none'}, not ${values.join('/') || 'any'}`);
  }
}
