import { describe, expect, it } from 'vitest';
import { inquire, type Inquiry } from '../../src/corpus/inquiries';
import { openEngine } from '../../src/corpus';
import { runningFigures } from '../../src/corpus/running';
import { newCodingFile, selectorOf, unitPrint, writeCodingFile, type CodingDecision } from '../../src/model';
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

const codingFiles = {
  ...codes('李', '应当制定标准', one!.id),
  ...codes('王', '应当制定标准', other!.id),
};
const loaded = { engine: openEngine([book], lexicon()), codebooks: [book], files: {}, problems: [] };

const ask = (
  inquiry: Inquiry,
  signal = new AbortController().signal,
  samples = memory('/corpus/reliability'),
  document = text,
) =>
  inquire(
    inquiry,
    loaded,
    {
      folder: {
        ...memory('/corpus', { 'a.txt': document }),
        below: name => (name === 'reliability' ? samples : memory('/corpus/codings', codingFiles)),
      },
    },
    signal,
  );

describe('inquiries about a folder', () => {
  it('counts codes that meet, and codes by document, of people, of one and of the machine', async () => {
    const counted = async (of: 'codes' | 'documents', more: object = {}) => {
      const answer = await ask({
        about: 'matrix',
        folder: '/corpus',
        of,
        within: 'provision',
        codebooks: ['rz'],
        ...more,
      });
      if (answer.about !== 'matrix') throw new Error(answer.about);
      return answer;
    };
    const people = await counted('codes');
    const [a, b] = [one!.id, other!.id];
    expect(people.cells.map(({ row, column, count }) => [row, column, count])).toEqual([
      [a, a, 1],
      [a, b, 1],
      [b, b, 1],
    ]);
    expect(people.coders).toEqual(['李', '王']);
    const [segment] = people.cells[1]!.segments;
    expect(segment).toMatchObject({ path: 'a.txt', provision: '条1/款1', quote: '应当制定标准' });
    expect(people.csv.replace('\ufeff', '')).toBe(`code,${a},${b}\n${a},1,1\n${b},1,1\n`);
    const documents = await counted('documents', { coder: '李' });
    expect([documents.rows, documents.columns, documents.cells.map(cell => cell.count)]).toEqual([
      [a],
      ['a.txt'],
      [1],
    ]);
    expect((await counted('documents', { only: '王' })).coders).toEqual(['王']);
    expect((await counted('codes', { coder: 'machine' })).cells).toEqual([]);
  });

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

describe('figures that are kept up while people code', () => {
  const folder = (files: Readonly<Record<string, string>>) => ({
    ...memory('/corpus', {}),
    below: () => memory('/corpus/codings', files),
  });
  const open = loaded.engine.open({ uri: 'file:///corpus/a.txt', text, language: 'zh' });
  const here = { about: 'documentAgreement', folder: '/corpus', uri: open.uri, path: 'a.txt' } as const;

  it('are those of agree for the document that is open', async () => {
    const found = await runningFigures(here, loaded, folder(codingFiles), open);
    const whole = await ask({ about: 'agreement', folder: '/corpus' });
    if (found.about !== 'documentAgreement' || whole.about !== 'agreement') throw new Error(found.about);
    const [own] = found.taxonomies;
    const same = whole.reliability.agreement.find(
      each => each.uncodedText === 'included' && each.coders.join() === own!.coders.join(),
    );
    expect(own).toMatchObject({
      taxonomy: 'rz',
      coders: ['李', '王'],
      kappa: same?.cohenKappa,
      alpha: same?.alpha,
    });
    expect(own!.units).toBe(same?.units);
  });

  it('are none while one person coded it', async () => {
    const found = await runningFigures(here, loaded, folder(codes('李', '应当', one!.id)), open);
    expect(found).toEqual({ about: 'documentAgreement', taxonomies: [] });
  });

  it('count what people made of the proposals of a rule', async () => {
    const judged = Object.fromEntries(
      Object.entries(codingFiles).map(([path, file], i) => [
        path,
        file
          .replace('"origin":{"by":"hand"}', '"origin":{"by":"proposal","rule":"r1","score":1}')
          .replace(other!.id, one!.id)
          .replace('"accepted"', i === 0 ? '"rejected"' : '"accepted"'),
      ]),
    );
    const found = await runningFigures(
      { about: 'precision', folder: '/corpus' },
      loaded,
      folder(judged),
      undefined,
    );
    expect(found).toMatchObject({
      rules: [{ of: 'rule', name: 'r1', code: one!.id, accepted: 1, rejected: 1, precision: 0.5 }],
    });
    const passed = [{ code: one!.id, rule: 'r1', units: [0] }];
    const done = {
      id: 'f',
      kind: 'finished',
      codebooks: ['rz'],
      passed,
      text: '',
      units: unitPrint('某款。'),
    };
    const [path, file] = Object.entries(judged)[0]!;
    const finished = { ...judged, [path]: `${file}${JSON.stringify(done)}\n` };
    const again = await runningFigures(
      { about: 'precision', folder: '/corpus' },
      loaded,
      folder(finished),
      undefined,
    );
    expect(again).toMatchObject({ rules: [{ name: 'r1', accepted: 1, rejected: 2 }] });
  });
});
