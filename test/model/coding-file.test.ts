import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byPosition,
  isPlaced,
  mergeCodings,
  newCodingFile,
  readCodingFile,
  writeCodingFile,
  type CodingFile,
  type Decision,
} from '../../src/model';
import { coding, decisionOf, decisions, rz } from './decisions';

const expected = { coder: 'lin', path: 'a.txt' };
const header = { coder: 'lin', document: { path: 'a.txt', hash: 'ff00' }, codebooks: [rz] };
const fileOf = (...all: readonly Decision[]): CodingFile => ({
  ...newCodingFile(header),
  decisions: [...all].sort(byPosition),
});
const read = (text: string) => readCodingFile(text, 'codings/lin/a.txt.jsonl', expected);
const codes = (text: string): readonly string[] =>
  read(text).problems.map(({ code, line }) => `${line} ${code}`);

const one = coding('k1');
const two = coding('k2', { target: { ...one.target, start: 40, end: 44 }, memo: '见第三条' });
const whole = writeCodingFile(fileOf(one, two));
const lines = whole.split('\n');

describe('a coding file', () => {
  it('has a header and a line a decision, in an order that is always the same', () => {
    expect(whole).toBe(
      '{"format":"policy-coder-codings","version":1,"coder":"lin","document":{"path":"a.txt","hash":"ff00"},"codebooks":[{"id":"rz","version":"1.0.0","hash":"5f2c"}]}\n' +
        '{"id":"k1","kind":"coding","code":"rz.env.standard","status":"accepted","scope":"span","start":10,"end":14,"exact":"数据共享","prefix":"","suffix":"","origin":{"by":"hand"},"sawSuggestion":false,"codebook":{"id":"rz","version":"1.0.0","hash":"5f2c"}}\n' +
        '{"id":"k2","kind":"coding","code":"rz.env.standard","status":"accepted","scope":"span","memo":"见第三条","start":40,"end":44,"exact":"数据共享","prefix":"","suffix":"","origin":{"by":"hand"},"sawSuggestion":false,"codebook":{"id":"rz","version":"1.0.0","hash":"5f2c"}}\n',
    );
  });

  it('gives back what was written into it', () => {
    fc.assert(
      fc.property(decisions, all => {
        const file = fileOf(...all);
        const again = read(writeCodingFile(file));
        expect(again.problems).toEqual([]);
        expect(again.file).toEqual(file);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps lines and members that it does not know, as they were written', () => {
    const odd = `${lines[0]!.slice(0, -1)},"later":1.00}\n${lines[1]!.slice(0, -1)},"score":1e21}\n{"id":"v","kind":"vote","n":1.0}\n`;
    const { file, problems } = read(odd);
    expect(problems).toMatchObject([{ code: 'codings.unknown-line', line: 3 }]);
    expect(writeCodingFile(file)).toBe(odd);
  });

  it.each(['constructor', 'toString', '__proto__'])('keeps a line whose kind is %s', kind => {
    const odd = `${lines[0]}\n{"id":"q","kind":"${kind}"}\n`;
    const { file, problems } = read(odd);
    expect(problems).toMatchObject([{ code: 'codings.unknown-line', line: 2 }]);
    expect(writeCodingFile(file)).toBe(odd);
  });

  it('loses no line whatever is cut out of it or put in, and settles when it is written', () => {
    const junk = fc.constantFrom(
      '',
      '{"',
      '\r\n',
      '<<<<<<< HEAD\n',
      '=======\n',
      '>>>>>>> b\n',
      '{}\n',
      'null\n',
      lines[1]! + '\n',
    );
    fc.assert(
      fc.property(decisions, fc.nat(), fc.nat(60), junk, (all, at, cut, put) => {
        const text = writeCodingFile(fileOf(...all));
        const from = at % (text.length + 1);
        const broken = text.slice(0, from) + put + text.slice(from + cut);
        const { file } = read(broken);
        // Half a header may lack its version: such a file is never written.
        if (file.locked) {
          expect(() => writeCodingFile(file)).toThrow(/newer version/);
          return;
        }
        const written = writeCodingFile(file);
        const kept = new Set(written.split('\n'));
        for (const line of broken.split('\n').map(l => l.replace(/\r$/, ''))) {
          if (line === '' || kept.has(line) || /^(<{7}|={7}|>{7})/.test(line)) continue;
          // What is written otherwise is what was understood: the same members in their order.
          expect(() => JSON.parse(line) as unknown).not.toThrow();
        }
        expect(writeCodingFile(read(written).file)).toBe(written);
      }),
      { numRuns: 500 },
    );
  });

  it('says what is wrong with it and where', () => {
    expect(codes(whole.slice(0, -30))).toEqual(['3 codings.cut']);
    expect(codes(whole.replaceAll('\n', '\r\n'))).toEqual(['1 codings.crlf']);
    expect(codes(lines.slice(1).join('\n'))).toEqual(['1 codings.no-header']);
    expect(codes('')).toEqual(['1 codings.no-header']);
    expect(codes(`${whole}${lines[1]!}\n`)).toEqual(['4 codings.repeated']);
    expect(codes(`${whole}${lines[1]!.replace('accepted', 'rejected')}\n`)).toEqual(['4 codings.duplicate']);
    expect(codes(whole.replace('"end":14', '"end":4'))).toEqual(['2 codings.unknown-line']);
  });

  it('refuses a suppression without a reason, and keeps the line', () => {
    const line =
      '{"id":"s","kind":"suppression","code":"amb.time","reason":" ","start":1,"end":2,"exact":"快","prefix":"","suffix":"","codebook":{"id":"amb","version":"1","hash":"0"}}';
    const { file, problems } = read(`${lines[0]!}\n${line}\n`);
    expect(file.decisions).toEqual([]);
    expect(file.kept).toEqual([line]);
    expect(problems[0]?.message.en).toMatch(/reason/);
  });

  it('of a newer version is read and never written', () => {
    const { file, problems } = read(whole.replace('"version":1,"coder"', '"version":2,"coder"'));
    expect(problems).toMatchObject([{ code: 'codings.newer', line: 1 }]);
    expect(file.decisions).toHaveLength(2);
    expect(() => writeCodingFile(file)).toThrow();
  });

  it('with two lines of one id counts neither, and shows both', () => {
    const other = lines[1]!.replace('accepted', 'rejected');
    const { file } = read(`${whole}${other}\n`);
    expect(file.decisions.map(d => d.id)).toEqual(['k2']);
    expect(file.conflicts).toMatchObject([
      { id: 'k1', ours: { status: 'accepted' }, theirs: { status: 'rejected' } },
    ]);
    const written = writeCodingFile(file);
    expect(written).toContain(`<<<<<<< ours\n${lines[1]!}\n=======\n${other}\n>>>>>>> theirs\n`);
    expect(read(written).file).toEqual(file);
  });

  it('reads what git leaves of a merge: versions that agree count, the others wait', () => {
    const mine = lines[1]!.replace('accepted', 'rejected');
    const text = `${lines[0]!}\n<<<<<<< HEAD\n${mine}\n${lines[2]!}\n||||||| base\n${lines[1]!}\n=======\n${lines[1]!.replace('span', 'unit')}\n${lines[2]!}\n>>>>>>> topic\n`;
    const { file, problems } = read(text);
    expect(file.decisions).toEqual([two]);
    expect(file.conflicts).toMatchObject([
      { id: 'k1', base: one, ours: { status: 'rejected' }, theirs: { scope: 'unit' } },
    ]);
    expect(problems.map(p => p.code)).toEqual(['codings.conflict']);
  });
});

describe('a merge', () => {
  const base = fileOf(one, two);
  const rejected = { ...one, status: 'rejected' as const };

  it('takes what each side added, changed or took back', () => {
    const three = coding('k3');
    const merged = mergeCodings(base, fileOf(rejected, two, three), fileOf(one));
    expect(merged.conflicts).toEqual([]);
    expect(merged.decisions.map(d => d.id).sort()).toEqual(['k1', 'k3']);
    expect(merged.decisions).toContainEqual(rejected);
  });

  it('shows what both changed, and what one changed and the other took back', () => {
    const memo = { ...one, memo: 'see 3' };
    expect(mergeCodings(base, fileOf(rejected, two), fileOf(memo, two)).conflicts).toEqual([
      { id: 'k1', base: one, ours: rejected, theirs: memo },
    ]);
    expect(mergeCodings(base, fileOf(two), fileOf(memo, two)).conflicts).toEqual([
      { id: 'k1', base: one, theirs: memo },
    ]);
  });

  it('keeps a recoding where the text has moved it on the other side, and trusts no position then', () => {
    const moved = { ...one, target: { ...one.target, start: 20, end: 24 } };
    const theirs = fileOf(moved, two);
    const elsewhere = { ...theirs, header: { ...header, document: { path: 'a.txt', hash: '00ff' } } };
    const merged = mergeCodings(base, fileOf(rejected, two), elsewhere);
    expect(merged.conflicts).toEqual([]);
    expect(merged.decisions).toContainEqual({ ...rejected, target: moved.target });
    expect(merged.header.document.hash).toBe('');
  });

  it('does not open a conflict again that one side has resolved', () => {
    const open = { ...fileOf(two), conflicts: [{ id: 'k1', ours: one, theirs: rejected }] };
    expect(mergeCodings(open, fileOf(rejected, two), open)).toMatchObject({ conflicts: [] });
    expect(mergeCodings(open, open, fileOf(two)).decisions).toEqual([two]);
  });

  it('has all that any side says in its decisions or its conflicts, and is the same from both sides', () => {
    const version = fc.constantFrom('base', 'base', 'gone', 'other', 'new');
    const plan = fc.uniqueArray(fc.stringMatching(/^[a-f]$/), { maxLength: 5 }).chain(ids =>
      fc.tuple(
        ...ids.map(id =>
          fc.record({
            b: decisionOf(id),
            x: decisionOf(id),
            y: decisionOf(id),
            ours: version,
            theirs: version,
          }),
        ),
      ),
    );
    const pick = (
      p: { b: Decision; x: Decision; y: Decision },
      v: string,
      side: 'x' | 'y',
    ): readonly Decision[] => (v === 'gone' ? [] : v === 'base' ? [p.b] : [p[side]]);
    fc.assert(
      fc.property(plan, all => {
        const was = fileOf(...all.map(p => p.b));
        const ours = fileOf(...all.flatMap(p => pick(p, p.ours, 'x')));
        const theirs = fileOf(...all.flatMap(p => pick(p, p.theirs, 'y')));
        const merged = mergeCodings(was, ours, theirs);
        // Where words stand, and by what they are found again, is no part of what is said.
        const saying = (d: Decision | undefined): string =>
          JSON.stringify(
            d === undefined || !isPlaced(d) ? d : { ...d, target: d.target.exact, orphan: undefined },
          );
        const said = new Set([
          ...merged.decisions.map(saying),
          ...merged.conflicts.flatMap(c => [c.ours, c.theirs]).map(saying),
        ]);
        const before = new Set(was.decisions.map(saying));
        for (const d of [...ours.decisions, ...theirs.decisions])
          if (!before.has(saying(d))) expect(said).toContain(saying(d));
        const back = mergeCodings(was, theirs, ours);
        expect(back.conflicts.map(c => c.id).sort()).toEqual(merged.conflicts.map(c => c.id).sort());
        expect([...back.decisions].sort(byPosition)).toEqual([...merged.decisions].sort(byPosition));
      }),
      { numRuns: 500 },
    );
  });
});
