import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCodingDesk } from '../../src/corpus/coding-desk';
import {
  adding,
  atOnce,
  isPlaced,
  leeway,
  moving,
  recoding,
  resolving,
  removing,
  selectorOf,
  type CodingDecision,
  type Edit,
  type Span,
} from '../../src/model';
import { isWithin } from '../../src/model/edit-distance';
import { boilerplate, codedSpans, edited, isLookAlike, randomEdit, randomOf, traced } from '../model/edits';

const stamp = { id: 'rz', version: '1.0.0', hash: 'abc' };

const text =
  '第一条 为了促进政务数据共享，提高行政效率，制定本办法。\n' +
  '第二条 各部门应当按照统一标准编制政务数据目录。\n' +
  '第三条 各部门应当按照各自职责做好数据安全工作。\n';

function coding(id: string, words: string, inText = text): CodingDecision {
  const start = inText.indexOf(words);
  return {
    kind: 'coding',
    id,
    coder: '张三',
    target: selectorOf(inText, { start, end: start + words.length }),
    codebook: stamp,
    code: 'rz.env.standard',
    status: 'accepted',
    scope: 'span',
    origin: { by: 'hand' },
    sawSuggestion: false,
  };
}

const add = (...decisions: readonly CodingDecision[]) =>
  adding(decisions.map(decision => ({ document: 'a.txt', decision })));

const apply = (to: string, { start, end, text: put }: Edit): string =>
  to.slice(0, start) + put + to.slice(end);

function opened(decisions: readonly CodingDecision[] = []) {
  const desk = openCodingDesk('张三');
  desk.put('a.txt', decisions, { text, same: true });
  return desk;
}

const wordsOf = (desk: ReturnType<typeof openCodingDesk>, now: string): readonly string[] =>
  desk.of('a.txt').map(d => (!isPlaced(d) || d.orphan ? '-' : now.slice(d.target.start, d.target.end)));

describe('a desk', () => {
  it('moves codings with the text that is typed before them', () => {
    const desk = opened();
    desk.act(add(coding('1', '统一标准')));
    const edit = { start: 0, end: 0, text: '总则\n' };
    desk.edit('a.txt', [edit], {});
    expect(wordsOf(desk, apply(text, edit))).toEqual(['统一标准']);
  });

  it('keeps a coding whose words were deleted, and puts it back when the deletion is undone', () => {
    const desk = opened([coding('1', '按照统一标准编制')]);
    const start = text.indexOf('第二条');
    const gone = { start, end: text.indexOf('第三条'), text: '' };
    desk.edit('a.txt', [gone], {});
    const cut = apply(text, gone);
    expect(wordsOf(desk, cut)).toEqual(['-']);
    expect(atOnce(desk.telling('a.txt'))).toMatchObject([
      { orphan: 'gone', target: { exact: '按照统一标准编制' } },
    ]);
    desk.edit('a.txt', [{ start, end: start, text: text.slice(gone.start, gone.end) }], { undoing: true });
    expect(wordsOf(desk, text)).toEqual(['按照统一标准编制']);
  });

  it('undoes and redoes over several documents in the order of what was done', () => {
    const desk = opened();
    desk.put('b.txt', [], { text, same: true });
    desk.act(add(coding('1', '统一标准')));
    desk.act(adding([{ document: 'b.txt', decision: coding('2', '行政效率') }]));
    expect(desk.undo()?.action.name).toBe('add');
    expect([desk.of('a.txt').length, desk.of('b.txt').length]).toEqual([1, 0]);
    desk.undo();
    expect(desk.undo()).toBeUndefined();
    desk.redo();
    expect(wordsOf(desk, text)).toEqual(['统一标准']);
  });

  it('finds the words of a coding whose removal is undone after the text has moved', () => {
    const desk = opened([coding('1', '统一标准编制政务数据目录')]);
    desk.act(removing([{ document: 'a.txt', decision: desk.of('a.txt')[0]! }]));
    const edit = { start: 0, end: 0, text: '总则\n' };
    const now = apply(text, edit);
    desk.edit('a.txt', [edit], {});
    desk.undo();
    expect(wordsOf(desk, now)).toEqual(['统一标准编制政务数据目录']);
  });

  it('puts a coding elsewhere when it is moved, and back', () => {
    const desk = opened([coding('1', '统一标准')]);
    const start = text.indexOf('按照统一标准');
    const target = selectorOf(text, { start, end: start + 6 });
    desk.act(moving('a.txt', desk.of('a.txt')[0]!, target));
    expect(wordsOf(desk, text)).toEqual(['按照统一标准']);
    desk.undo();
    expect(wordsOf(desk, text)).toEqual(['统一标准']);
  });

  it('recodes a coding whose words were edited, and undoes that and what was done before', () => {
    const desk = opened();
    desk.act(add(coding('1', '统一标准编制政务数据目录')));
    const at = text.indexOf('编制');
    const edit = { start: at, end: at, text: '及时' };
    const now = apply(text, edit);
    desk.edit('a.txt', [edit], {});
    const here = desk
      .of('a.txt')
      .flatMap(d => (d.kind === 'coding' ? [{ document: 'a.txt', decision: d }] : []));
    expect(desk.act(recoding(here, 'rz.b'))).toEqual([]);
    expect(desk.of('a.txt')).toMatchObject([
      { code: 'rz.b', target: { exact: '统一标准及时编制政务数据目录' } },
    ]);
    expect(desk.undo()?.refused).toEqual([]);
    expect(wordsOf(desk, now)).toEqual(['统一标准及时编制政务数据目录']);
    expect(desk.undo()?.refused).toEqual([]);
    expect(desk.of('a.txt')).toEqual([]);
  });

  it('puts a version that a person keeps of a conflict in its place, or makes it an orphan, never a look-alike', () => {
    const conflict = { id: '1', ours: coding('1', '各部门应当'), theirs: coding('1', '统一标准') };
    const keep = (desk: ReturnType<typeof openCodingDesk>) =>
      desk.act(resolving('a.txt', conflict, 'both', () => '2'));
    const desk = opened();
    expect(keep(desk)).toEqual([]);
    expect(wordsOf(desk, text)).toEqual(['各部门应当', '统一标准']);
    expect(desk.undo()?.refused).toEqual([]);
    expect(desk.of('a.txt')).toEqual([]);
    // The text has moved since the file was made: its positions are another's.
    const moved = openCodingDesk('张三');
    const now = `总则\n${text}`;
    moved.put('a.txt', [], { text: now, same: false });
    expect(keep(moved)).toEqual([]);
    expect(wordsOf(moved, now)).toEqual(['各部门应当', '统一标准']);
  });

  it('tells targets anew, so that what is stored is found in the text as it is', () => {
    const desk = opened([coding('1', '统一标准')]);
    const edit = { start: 0, end: 0, text: '总则\n' };
    const now = apply(text, edit);
    desk.edit('a.txt', [edit], {});
    const [stored] = atOnce(desk.telling('a.txt'));
    expect(stored).toMatchObject({ target: { start: text.indexOf('统一标准') + 3, exact: '统一标准' } });
    const again = openCodingDesk('张三');
    again.put('a.txt', [stored!], { text: now, same: true });
    expect(wordsOf(again, now)).toEqual(['统一标准']);
  });

  it('keeps its codings where a text is replaced by one that has their words', () => {
    const words = ['政务数据共享', '统一标准编制政务数据目录', '各自职责'];
    const whole = (now: string) => {
      const desk = opened(words.map((w, i) => coding(String(i), w)));
      desk.edit('a.txt', [{ start: 0, end: text.length, text: now }], {});
      expect(desk.text('a.txt')).toBe(now);
      return wordsOf(desk, now);
    };
    expect(whole(text)).toEqual(words);
    expect(whole(`${text}附则\n`)).toEqual(words);
    // Another first line and another last one: nothing is as it was for certain, but the words and what stands beside them.
    const both = `总则\n${text.replace('数据安全', '信息安全')}`;
    expect(whole(both)).toEqual(['政务数据共享', '统一标准编制政务数据目录', '各自职责']);
    expect(whole('别的规定各自职责\n')).toEqual(['-', '-', '-']);
  });

  it('puts no coding on a look-alike when a text that repeats itself is replaced by a version of it', () => {
    let kept = 0;
    let intact = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomOf(seed);
      const before = traced(boilerplate(random, 12));
      const spans = codedSpans(before.text, random);
      const desk = openCodingDesk('张三');
      const target = (span: Span) => selectorOf(before.text, span);
      const all = spans.map((span, i) => ({ ...coding(String(i), '统一标准'), target: target(span) }));
      desk.put('a.txt', all, { text: before.text, same: true });
      let now = before;
      for (let n = 1; n <= 4; n++) {
        const { edit, from } = randomEdit(now, random);
        now = edited(now, edit, 1e6 * n, from);
      }
      desk.edit('a.txt', [{ start: 0, end: before.text.length, text: now.text }], {});
      for (const d of desk.of('a.txt')) {
        const span = spans[Number(d.id)]!;
        const names = now.names.join();
        const own = Array.from({ length: span.end - span.start }, (_, i) => span.start + i).join();
        if (names.includes(`,${own},`)) intact++;
        if (!isPlaced(d) || d.orphan) continue;
        kept++;
        expect(isLookAlike(now, d.target, span)).toBe(false);
      }
    }
    expect(kept / intact).toBeGreaterThan(0.9);
  });

  it('finds its codings again when a text that was replaced comes back', () => {
    const desk = opened([coding('1', '统一标准')]);
    const other = '全文修订\n';
    desk.edit('a.txt', [{ start: 0, end: text.length, text: other }], {});
    expect(wordsOf(desk, other)).toEqual(['-']);
    desk.edit('a.txt', [{ start: 0, end: other.length, text }], { undoing: true });
    expect(wordsOf(desk, text)).toEqual(['统一标准']);
  });

  it('cuts no coding to a stump when its file changes on the disk, and has it back whole when that changes back', () => {
    const desk = opened([coding('1', '各部门应当按照统一标准编制政务数据目录。')]);
    const other = text.replace('应当按照统一标准编制政务数据', '可以自行决定是否公开有关');
    const disk = (from: string, to: string) =>
      desk.edit('a.txt', [{ start: 0, end: from.length, text: to }], { onDisk: true });
    disk(text, other);
    expect(desk.of('a.txt')).toMatchObject([{ orphan: 'changed' }]);
    expect(atOnce(desk.telling('a.txt'))).toMatchObject([
      { target: { exact: '各部门应当按照统一标准编制政务数据目录。' } },
    ]);
    disk(other, text);
    expect(wordsOf(desk, text)).toEqual(['各部门应当按照统一标准编制政务数据目录。']);
    // Somebody who selects most of it and something beside it, and types, leaves no stump either; undoing that restores it.
    const start = text.indexOf('按照统一标准编制');
    const end = text.indexOf('第三条');
    desk.edit('a.txt', [{ start, end, text: '废止' }], {});
    expect(desk.of('a.txt')).toMatchObject([{ orphan: 'changed' }]);
    desk.edit('a.txt', [{ start, end: start + 2, text: text.slice(start, end) }], { undoing: true });
    expect(wordsOf(desk, text)).toEqual(['各部门应当按照统一标准编制政务数据目录。']);
  });

  it('has every coding where it was once a version of the file on the disk is back, whatever came between', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const random = randomOf(seed);
      const first = traced(boilerplate(random, 12));
      const spans = codedSpans(first.text, random);
      const desk = openCodingDesk('张三');
      const all = spans.map((span, i) => ({
        ...coding(String(i), '统一标准'),
        target: selectorOf(first.text, span),
      }));
      desk.put('a.txt', all, { text: first.text, same: true });
      let now = first;
      const change = (to: typeof first): void => {
        desk.edit('a.txt', [{ start: 0, end: now.text.length, text: to.text }], { onDisk: true });
        now = to;
      };
      for (let version = 1; version <= 3; version++) {
        let next = version === 2 ? first : now;
        for (let n = 1; n <= 3; n++) {
          const { edit, from } = randomEdit(next, random);
          next = edited(next, edit, 1e6 * (3 * version + n), from);
        }
        change(next);
        for (const d of desk.of('a.txt')) {
          if (!isPlaced(d) || d.orphan) continue;
          const { exact } = all[Number(d.id)]!.target;
          expect(isLookAlike(now, d.target, spans[Number(d.id)]!)).toBe(false);
          expect(now.text.slice(d.target.start, d.target.end)).toBe(d.target.exact);
          expect(isWithin(d.target.exact, exact, leeway(exact))).toBe(true);
        }
      }
      change(first);
      expect(desk.of('a.txt')).toEqual(all);
    }
  });

  it('loses no coding and moves none to other words, whatever is typed before or after it', () => {
    const words = ['政务数据共享', '统一标准', '各自职责'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), fc.string({ maxLength: 5 })), { maxLength: 30 }), edits => {
        const desk = opened(words.map((w, i) => coding(String(i), w)));
        let now = text;
        for (const [at, put] of edits) {
          const start = at % (now.length + 1);
          // Typing inside the words is another matter.
          if (desk.of('a.txt').some(d => isPlaced(d) && d.target.start < start && start < d.target.end))
            continue;
          const edit = { start, end: start, text: put };
          desk.edit('a.txt', [edit], {});
          now = apply(now, edit);
        }
        expect(wordsOf(desk, now)).toEqual(words);
      }),
    );
  });
});
