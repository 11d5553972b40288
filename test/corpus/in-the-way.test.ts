import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeCorpus, disk, type CorpusJob, type Report } from '../../src/corpus';
import { memory, type Memory } from './memory';
import { tinyContext } from './tiny';

const context = tinyContext();
const duty = '有关部门应当及时公开目录。\n';
const few = ['documents', 'units', 'flags'];
const code = (out: CorpusJob['out'], exporters: readonly string[] = few, text = duty): Promise<Report> =>
  codeCorpus({ inputs: [{ folder: memory('in', { 'a.txt': text }) }], out, exporters, context });
const told = ({ problems }: Report): readonly (readonly [string, string])[] =>
  problems.map(({ code, uri }) => [code, uri]);
const contents = ({ files }: Memory): ReadonlyMap<string, string> =>
  new Map([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));

describe('the folder of an export', () => {
  it('takes a later export in the place of an older one', async () => {
    const out = memory('out');
    await code(out);
    const report = await code(out, [...few, 'themes'], `${duty}${duty}`);
    expect(report.problems).toEqual([]);
    expect(report.files.map(each => each.file)).toEqual([
      'documents.csv',
      'units.csv',
      'flags.csv',
      'themes.csv',
      'datapackage.json',
    ]);
  });

  it.each(['flags.csv', 'datapackage.json'])('keeps a %s that no export wrote', async file => {
    const out = memory('out', { [file]: '{}', 'notes.txt': 'mine' });
    const before = contents(out);
    const report = await code(out);
    expect(told(report)).toEqual([['export.not-ours', `out/${file}`]]);
    expect(contents(out)).toEqual(before);
  });

  it('keeps a table that somebody changed since it was exported', async () => {
    const out = memory('out');
    await code(out);
    out.files.set('units.csv', Buffer.from('mine'));
    const report = await code(out);
    expect(told(report)).toEqual([['export.changed', 'out/units.csv']]);
    expect(out.files.get('units.csv')!.toString()).toBe('mine');
  });

  it('is not left with files of two exports; what was deleted is nobody’s', async () => {
    const out = memory('out');
    await code(out);
    const before = contents(out);
    const report = await code(out, ['documents']);
    expect(told(report)).toEqual([['export.stale', 'out']]);
    expect(report.problems[0]!.message.en).toContain('(units.csv, flags.csv)');
    expect(contents(out)).toEqual(before);
    out.files.delete('units.csv');
    out.files.delete('flags.csv');
    expect(told(await code(out, ['documents']))).toEqual([]);
  });

  it('keeps a table that the run reads, even one that an export wrote', async () => {
    const home = mkdtempSync(join(tmpdir(), 'policy-coder-way-'));
    try {
      await code(disk(home));
      writeFileSync(join(home, 'a.txt'), duty);
      const input = disk(`${home}/.`);
      const report = await codeCorpus({
        inputs: [{ folder: input }],
        out: disk(home),
        exporters: few,
        context,
      });
      expect(told(report)).toEqual([['export.input', join(home, 'documents.csv')]]);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});

describe('the files of an export', () => {
  it('are as they were, all of them, where one cannot have its name', async () => {
    const out = memory('out', {}, { folder: 'flags.csv' });
    const report = await code(out);
    expect(told(report)).toEqual([['file.is-a-folder', 'out/flags.csv']]);
    expect(out.files.size + out.drafts.size).toBe(0);
  });

  it('do not take the name of a folder', async () => {
    const home = mkdtempSync(join(tmpdir(), 'policy-coder-way-'));
    try {
      mkdirSync(join(home, 'units.csv'));
      expect(told(await code(disk(home)))).toEqual([['export.is-a-folder', `${home}/units.csv`]]);
      expect(readdirSync(home)).toEqual(['units.csv']);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});

describe('an exchange on the disk', () => {
  const work = async (home: string, ends: 'undo' | 'settle', name = 'a.csv'): Promise<readonly string[]> => {
    const draft = await disk(home).create(name);
    await draft.write(Buffer.from('new'));
    await draft.finish();
    await (await draft.exchange())[ends]();
    await draft.discard();
    return readdirSync(home).map(each => `${each}: ${readFileSync(join(home, each), 'utf8')}`);
  };

  it('that is undone leaves the older file, or none and no folder, and when settled the new one', async () => {
    const home = mkdtempSync(join(tmpdir(), 'policy-coder-way-'));
    try {
      expect(await work(home, 'undo')).toEqual([]);
      expect(await work(home, 'undo', 'new/deep/a.csv')).toEqual([]);
      expect(await work(home, 'settle')).toEqual(['a.csv: new']);
      writeFileSync(join(home, 'a.csv'), 'old');
      expect(await work(home, 'undo')).toEqual(['a.csv: old']);
      expect(await work(home, 'settle')).toEqual(['a.csv: new']);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
