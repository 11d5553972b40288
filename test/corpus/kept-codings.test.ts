import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codingPath } from '../../src/corpus';
import { isPlaced } from '../../src/model';
import { a, keeping, text } from './keeping';

describe('what was decided and could not be written', () => {
  it('stays when files are asked for again, and is written when the disk takes it', async () => {
    const { kept, show, decide, words, stored, breakDisk, told } = keeping();
    await show();
    decide('d1', '统一标准');
    breakDisk(true);
    await kept.save();
    expect(told).toMatchObject([{ code: 'disk.full' }]);
    expect(words()).toEqual(['统一标准']);
    breakDisk(false);
    kept.askAgain();
    await show();
    expect(words()).toEqual(['统一标准']);
    await kept.save();
    expect(await stored()).toEqual(['d1']);
  });

  it('stays when its document is closed and opened, and what another window wrote is joined with it', async () => {
    const { kept, show, hide, decide, words, stored, breakDisk, elsewhere } = keeping();
    await show();
    decide('d1', '统一标准');
    breakDisk(true);
    await kept.save();
    breakDisk(false);
    hide();
    await elsewhere('d2', '数据安全');
    await show();
    expect(words()).toEqual(['统一标准']);
    await kept.save();
    expect(await stored()).toEqual(['d1', 'd2']);
    expect(words()).toEqual(['统一标准', '数据安全']);
  });

  it('is told as long as it lasts, whatever is written of other coders', async () => {
    const { kept, home, show, decide, stored, breakDisk } = keeping();
    await show();
    await kept.prepare('gold', a, text);
    decide('g1', '统一标准', 'gold');
    breakDisk(true);
    await kept.save();
    breakDisk(false);
    decide('d1', '数据安全');
    await kept.save();
    const problems = () => [...kept.about(a).values()].flatMap(file => file.problems());
    expect([await stored(), await stored('gold')]).toEqual([['d1'], []]);
    expect(problems()).toMatchObject([{ code: 'disk.full' }]);
    await kept.lookBelow(home, codingPath('gold', 'a.txt'));
    await kept.save();
    expect(await stored('gold')).toEqual(['g1']);
    expect(problems()).toEqual([]);
  });

  it('is tried again when somebody wants all to be written', async () => {
    const { kept, show, decide, stored, breakDisk } = keeping();
    await show();
    decide('d1', '统一标准');
    breakDisk(true);
    await kept.save();
    breakDisk(false);
    await kept.save();
    expect(await stored()).toEqual([]);
    await kept.save(true);
    expect(await stored()).toEqual(['d1']);
  });
});

describe('what was decided and is not written yet', () => {
  it('stays when files are asked for again at once, or its document is closed and opened', async () => {
    const { kept, show, hide, decide, words, stored, isDue } = keeping();
    await show();
    decide('d1', '统一标准');
    expect(isDue()).toBe(true);
    kept.askAgain();
    await show();
    decide('d2', '数据安全');
    hide();
    await show(`总则\n${text}`);
    expect(words()).toEqual(['统一标准', '数据安全']);
    await kept.save();
    expect(await stored()).toEqual(['d1', 'd2']);
  });

  it('stays if it was decided while the file was read, or written', async () => {
    const { kept, show, decide, words, stored, elsewhere } = keeping();
    await show();
    const looking = elsewhere('d1', '数据安全');
    decide('d2', '统一标准');
    await looking;
    const saving = kept.save();
    await Promise.resolve();
    decide('d3', '政务数据共享');
    await saving;
    expect(words()).toContain('政务数据共享');
    await kept.save();
    expect([...(await stored())].sort()).toEqual(['d1', 'd2', 'd3']);
  });

  it('stays if its file is taken away while it is written', async () => {
    const { kept, folder, show, decide, words, stored, elsewhere } = keeping();
    await elsewhere('d1', '数据安全');
    await show();
    folder.files.delete('lin/a.txt.jsonl');
    kept.stored(a);
    const saving = kept.save();
    await Promise.resolve();
    decide('d2', '统一标准');
    await saving;
    expect(words()).toContain('统一标准');
    await kept.save();
    expect(await stored()).toContain('d2');
  });

  it('is refused where no file would be written of it', () => {
    const { kept, decide } = keeping();
    expect(decide('d1', '统一标准')).toHaveLength(1);
    expect(kept.of('lin', a)).toEqual([]);
    expect(kept.undo()).toBeUndefined();
  });
});

describe('what is written', () => {
  it('gives way to what another window writes, in documents that are open and that are not', async () => {
    const { show, hide, words, elsewhere } = keeping();
    await show();
    await elsewhere('d1', '统一标准');
    expect(words()).toEqual(['统一标准']);
    hide();
    await elsewhere('d2', '数据安全');
    expect(words()).toEqual(['统一标准', '数据安全']);
  });

  it('stands where its words stand in the text that is opened', async () => {
    const { kept, show, hide, type, decide, words } = keeping();
    await show();
    decide('d1', '统一标准');
    await kept.save();
    type({ start: 0, end: 0, text: '总则\n' });
    expect(words()).toEqual(['统一标准']);
    hide();
    await show();
    expect(words()).toEqual(['统一标准']);
  });

  it('is undone and done again in the order in which it was done, whoever it was done as', async () => {
    const { kept, show, decide, stored } = keeping();
    await show();
    await kept.prepare('gold', a, text);
    decide('d1', '统一标准');
    decide('g1', '统一标准', 'gold');
    kept.undo();
    await kept.save();
    expect([await stored(), await stored('gold')]).toEqual([['d1'], []]);
    kept.undo();
    kept.redo();
    kept.redo();
    await kept.save();
    expect([await stored(), await stored('gold')]).toEqual([['d1'], ['g1']]);
  });
});

const passages = ['政务数据共享', '统一标准', '编制目录', '数据安全', '制定本办法'];
const what = fc.oneof(
  fc.constantFrom('ask', 'hide', 'show', 'save', 'save all', 'break', 'mend', 'type', 'look'),
  fc.record({ by: fc.constantFrom('me', 'another window'), words: fc.constantFrom(...passages) }),
);
/** What is done, and how much of what is under way goes on first. */
const step = fc.tuple(fc.nat(30), what);

describe('decisions', () => {
  it('are never lost, whatever else is read, written, typed, closed and opened meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
        const at = keeping();
        const running: Promise<unknown>[] = [];
        const mine = new Map<string, string>();
        const others = new Map<string, string>();
        await at.show();
        for (const [n, [turns, each]] of steps.entries()) {
          for (let i = 0; i < turns; i++) await Promise.resolve();
          const isOpen = at.textNow() !== undefined;
          if (typeof each !== 'string') {
            const { by, words } = each;
            const saved = () => void others.set(`d${n}`, words);
            if (by !== 'me') running.push(at.elsewhere(`d${n}`, words).then(saved, () => undefined));
            else if (isOpen && at.decide(`d${n}`, words).length === 0) mine.set(`d${n}`, words);
          } else if (each === 'ask') at.kept.askAgain();
          else if (each === 'hide') at.hide();
          else if (each === 'show') running.push(at.show(at.textNow() ?? (n % 2 ? text : `总则\n${text}`)));
          else if (each === 'save' || each === 'save all') running.push(at.kept.save(each === 'save all'));
          else if (each === 'look') running.push(at.kept.look(a));
          else if (each === 'type') {
            if (isOpen) at.type({ start: 0, end: 0, text: '（草案）' });
          } else at.breakDisk(each === 'break');
          const held = new Set(at.kept.of('lin', a).map(({ id }) => id));
          for (const id of mine.keys()) expect(held).toContain(id);
        }
        at.breakDisk(false);
        await Promise.all(running);
        at.kept.askAgain();
        await at.show(at.textNow() ?? text);
        await at.kept.save(true);
        const now = at.textNow() ?? '';
        const placed = at.kept
          .of('lin', a)
          .map(
            d => [d.id, !isPlaced(d) || d.orphan ? '-' : now.slice(d.target.start, d.target.end)] as const,
          );
        expect(new Map(placed)).toEqual(new Map([...mine, ...others]));
        expect(new Set(await at.stored())).toEqual(new Set([...mine.keys(), ...others.keys()]));
      }),
      { numRuns: 300 },
    );
  });
});
