import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { disk, loadCodebooks, openEngine, type Engine } from '../../src/corpus';
import { codeDocument } from '../../src/corpus/job';
import type { Duty, Span } from '../../src/model';

/**
 * Sentences of English documents whose duties a reader wrote down before the program was run on them: `# document`, `< words above`,
 * `> sentence`, and a line a duty, `bodies|force|act|object|recipient|deadline` (see guide-en.md there).
 */
const sheet = readFileSync(join(__dirname, '../fixtures/duties/en.txt'), 'utf8');

type Read = {
  readonly bodies: string;
  readonly force: string;
  readonly act: string;
  readonly object: string;
  readonly deadline: string;
};
type Sentence = { readonly above: string; readonly text: string; readonly duties: readonly Read[] };

function sentencesOf(lines: readonly string[]): readonly Sentence[] {
  const found: { above: string; text: string; duties: Read[] }[] = [];
  let above = '';
  for (const line of lines) {
    const words = line.slice(2).replaceAll('↵', '\n');
    if (line.startsWith('< ')) above = words;
    else if (line.startsWith('> ')) {
      found.push({ above, text: words, duties: [] });
      above = '';
    } else if (line.includes('|')) {
      const [bodies = '', force = '', act = '', object = '', , deadline = ''] = line.split('|');
      found.at(-1)!.duties.push({ bodies, force, act, object, deadline });
    }
  }
  return found;
}

let engine: Engine;
beforeAll(async () => {
  const { codebooks, lexicon } = await loadCodebooks(disk('codebooks'));
  engine = openEngine(codebooks, lexicon!);
});

type Found = { readonly text: string; readonly duties: readonly Duty[] };

/** The duties whose act stands in the sentence. */
function dutiesIn({ above, text }: Sentence): Found {
  const whole = `Open Data Policy\n\n${above}${above && '\n'}${text}\n`;
  const from = whole.length - text.length - 1;
  const { survey, document } = codeDocument(engine, 'd', { uri: 'd', text: whole, language: 'en' });
  return { text: document.text, duties: survey.duties.filter(({ act }) => act && act.start >= from) };
}

const behindHead =
  /\s(?:of|for|to|in|on|with|from|that|which|by|at|as|within|into|under|through|whether|who|where|when|why)\b|[,;:(]/;
const bare = (word: string): string => word.toLowerCase().replace(/['’]s$/, '');

/** Whether the head that was read is among the words before the first preposition. */
function sameHead(heads: string, words: string): boolean {
  if (heads === '') return words === '';
  if (['that', 'whether', 'if'].includes(heads)) return words.startsWith(heads);
  const noun = words.replace(/[*_]|\s\([^)]*\)/g, '').split(behindHead, 1)[0]!;
  const near = (noun.match(/[\w%’'-]+/g) ?? []).map(bare);
  return heads.split('/').some(head => near.includes(bare(head)));
}

const kinds: Readonly<Record<string, string>> = { direction: 'duty' };

const sameAct = (read: string, words: string): boolean =>
  read
    .split('/')
    .some(one => one.split(' ').some(w => !/^(?:and|or)$/.test(w) && words.split(/\W+/).includes(w)));

/** What the program got right of the duties that it shares with the reader. */
function tally(sentences: readonly Sentence[]) {
  const count = { read: 0, found: 0, both: 0, act: 0, force: 0, bodies: 0, object: 0, deadline: 0 };
  for (const sentence of sentences) {
    const { text, duties } = dutiesIn(sentence);
    const words = (span: Span | undefined): string => (span ? text.slice(span.start, span.end) : '');
    const left = [...duties];
    count.read += sentence.duties.length;
    count.found += duties.length;
    const paired = sentence.duties.map(read => {
      const same = left.filter(duty => sameAct(read.act, words(duty.act)));
      const duty = same.find(one => sameHead(read.object, words(one.object))) ?? same[0];
      if (duty) left.splice(left.indexOf(duty), 1);
      return { read, duty };
    });
    for (const { read, duty = left.shift() } of paired) {
      if (!duty) continue;
      count.both++;
      count.act += Number(sameAct(read.act, words(duty.act)));
      count.force += Number((kinds[duty.deontic?.force ?? ''] ?? duty.deontic?.force) === read.force);
      count.object += Number(sameHead(read.object, words(duty.object)));
      count.bodies += Number(sameBodies(read.bodies, duty, words));
      const value = duty.deadline?.value;
      count.deadline += Number(read.deadline === '~' ? value !== undefined : read.deadline === (value ?? ''));
    }
  }
  return count;
}

function sameBodies(read: string, { actors }: Duty, words: (span: Span) => string): boolean {
  const expected = read === '' ? [] : read.split(';').map(body => body.split('='));
  return (
    expected.length === actors.length &&
    expected.every(([name = '', role], i) => actors[i]!.role === role && sameHead(name, words(actors[i]!)))
  );
}

const sentences = sentencesOf(sheet.split('\n'));

test('the sheet has sentences of many documents, with duties and without', () => {
  expect(sheet.match(/^# /gm)!.length).toBeGreaterThanOrEqual(50);
  expect(sentences.length).toBeGreaterThanOrEqual(210);
  expect(sentences.filter(({ duties }) => duties.length === 0).length).toBeGreaterThanOrEqual(80);
});

test('English duties are found, with their bodies, acts, objects and deadlines, as they were read', () => {
  const { read, found, both, act, force, bodies, object, deadline } = tally(sentences);
  const figures = [
    ['recall', both / read, 0.91],
    ['precision', both / found, 0.95],
    ['act', act / both, 0.99],
    ['force', force / both, 0.99],
    ['bodies', bodies / both, 0.96],
    ['object', object / both, 0.96],
    ['deadline', deadline / both, 0.98],
  ] as const;
  for (const [name, share, least] of figures) expect.soft(share, name).toBeGreaterThanOrEqual(least);
});
