import { describe, expect, it } from 'vitest';
import { inquire, type Inquiry } from '../../src/corpus/inquiries';
import { openEngine } from '../../src/corpus';
import { newCodingFile, selectorOf, writeCodingFile, type CodingDecision } from '../../src/model';
import { codebook, lexicon } from '../support';
import { memory } from './memory';

const text = '数据办法\n\n第一条 应当制定标准。\n第二条 应当安排资金。\n';
const book = codebook('rz', 'instrument', ['rz.one', 'rz.two']);
const [one, other] = book.codes;

function codes(coder: string, words: string, code: string): Record<string, string> {
  const start = text.indexOf(words);
  const stamp = { id: 'rz', version: '1', hash: 'h' };
  const decision: CodingDecision = {
    kind: 'coding',
    id: 'c1',
    coder,
    target: selectorOf(text, { start, end: start + words.length }),
    codebook: stamp,
    code,
    status: 'accepted',
    scope: 'span',
    origin: { by: 'hand' },
    sawSuggestion: false,
  };
  const header = { coder, document: { path: 'a.txt', hash: '' }, codebooks: [stamp] };
  return { [`${coder}/a.txt.jsonl`]: writeCodingFile({ ...newCodingFile(header), decisions: [decision] }) };
}

const ask = (
  inquiry: Inquiry,
  signal = new AbortController().signal,
  samples = memory('/corpus/reliability'),
  document = text,
) =>
  inquire(
    inquiry,
    { engine: openEngine([book], lexicon()), codebooks: [book], files: {}, problems: [] },
    {
      folder: {
        ...memory('/corpus', { 'a.txt': document }),
        below: name =>
          name === 'reliability'
            ? samples
            : memory('/corpus/codings', {
                ...codes('李', '应当制定标准', one!.id),
                ...codes('王', '应当制定标准', other!.id),
              }),
      },
    },
    signal,
  );

describe('inquiries about a folder', () => {
  it('tells agreement, with the places of units that coders confuse', async () => {
    const answer = await ask({ about: 'agreement', folder: '/corpus' });
    if (answer.about !== 'agreement') throw new Error(answer.about);
    expect(answer.documents).toBe(1);
    const [confusion] = answer.reliability.confusions;
    const cell = confusion?.cells.find(({ a, b }) => a !== b);
    expect([cell?.a, cell?.b].sort()).toEqual([one!.id, other!.id].sort());
    const place = answer.places[cell?.units[0] ?? ''];
    expect(place?.path).toBe('a.txt');
    expect(place?.quote).toContain('应当制定标准');
    expect(text.slice(place!.start, place!.end)).toBe(place!.quote);
  });

  it('finds passages with a table of all of them, and those of one coder only', async () => {
    const answer = await ask({ about: 'passages', folder: '/corpus', query: `${one!.id} OR ${other!.id}` });
    if (answer.about !== 'passages') throw new Error(answer.about);
    expect(answer.passages.map(({ quote, mark }) => [quote, mark?.coder])).toEqual(
      [one!, other!]
        .map((code, i) => [code.id, ['应当制定标准', ['李', '王'][i]]] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, found]) => found),
    );
    expect(answer.csv.trimEnd().split('\n')).toHaveLength(3);
    const own = await ask({ about: 'passages', folder: '/corpus', query: 'rz', only: '李' });
    if (own.about !== 'passages') throw new Error(own.about);
    expect(own.passages.map(({ mark }) => mark?.coder)).toEqual(['李']);
  });

  it('says what is wrong with a query, and stops when nobody waits any more', async () => {
    const wrong = await ask({ about: 'passages', folder: '/corpus', query: 'nowhere.x' });
    expect(wrong.about === 'passages' && wrong.error?.message).toBeTruthy();
    await expect(ask({ about: 'agreement', folder: '/corpus' }, AbortSignal.abort())).rejects.toThrow();
  });

  it('draws a sample once, tells where its units stand, and compares coders on them only', async () => {
    const samples = memory('/corpus/reliability');
    const { signal } = new AbortController();
    const draw = { about: 'draw', folder: '/corpus', name: 'round1', size: 1, seed: 1, by: [] } as const;
    const first = await ask(draw, signal, samples);
    expect(first).toEqual({ about: 'draw', drawn: { units: 1, of: 3, strata: 1 }, problems: [] });
    const again = await ask({ ...draw, size: 2 }, signal, samples);
    expect(again.about === 'draw' && again.drawn).toBeFalsy();
    expect(again.problems[0]?.code).toBe('sample.locked');
    const told = await ask({ about: 'sample', folder: '/corpus', name: 'round1' }, signal, samples);
    if (told.about !== 'sample') throw new Error(told.about);
    const [unit] = told.units;
    expect([told.units.length, told.size, told.problems]).toEqual([1, 1, []]);
    expect(text.slice(unit!.start, unit!.end)).toBe(unit!.quote);
    const answer = await ask({ about: 'agreement', folder: '/corpus', sample: 'round1' }, signal, samples);
    if (answer.about !== 'agreement') throw new Error(answer.about);
    expect(answer.reliability.agreement.every(({ units }) => units <= 1)).toBe(true);
  });

  it('leaves out units of a sample that changed since, and says so', async () => {
    const samples = memory('/corpus/reliability');
    const { signal } = new AbortController();
    await ask({ about: 'draw', folder: '/corpus', name: 'all', size: 9, seed: 1, by: [] }, signal, samples);
    const now = text.replace('安排资金', '安排经费');
    const told = await ask({ about: 'sample', folder: '/corpus', name: 'all' }, signal, samples, now);
    if (told.about !== 'sample') throw new Error(told.about);
    expect([told.units.length, told.size]).toEqual([2, 3]);
    expect(told.problems.map(problem => problem.code)).toEqual(['sample.text-changed']);
    const gone = await ask({ about: 'agreement', folder: '/corpus', sample: 'none' }, signal, samples);
    if (gone.about !== 'agreement') throw new Error(gone.about);
    expect(gone.problems.map(problem => problem.code)).toContain('file.missing');
    expect(gone.reliability.agreement.every(({ units }) => units === 0)).toBe(true);
  });

  it('tells on which units people differ, side by side with the machine, and on which they agree', async () => {
    const answer = await ask({ about: 'disagreements', folder: '/corpus' });
    if (answer.about !== 'disagreements') throw new Error(answer.about);
    expect(answer.coders).toEqual(['李', '王']);
    expect(answer.disputed).toHaveLength(1);
    const [unit] = answer.disputed;
    expect(text.slice(unit!.start, unit!.end)).toBe(unit!.quote);
    expect(unit!.readings.map(({ coder, codes }) => [coder, codes])).toEqual([
      ['李', [one!.id]],
      ['王', [other!.id]],
      ['machine', []],
    ]);
    // Where all left uncoded what the machine left uncoded too nothing has to be said.
    expect(answer.agreed).toEqual([]);
  });
});
