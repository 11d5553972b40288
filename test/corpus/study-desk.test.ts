import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disk, loadCodebooks, openStudyDesk, type CorpusJob, type Folder } from '../../src/corpus';

let home: string;
let context: CorpusJob['context'];
beforeAll(async () => {
  const { codebooks, lexicon } = await loadCodebooks(disk(join(import.meta.dirname, '../../codebooks')), []);
  context = { version: '0', codebooks, lexicon: lexicon!, options: {} };
  home = mkdtempSync(join(tmpdir(), 'policy-coder-desk-'));
  mkdirSync(join(home, 'corpus/study'), { recursive: true });
  mkdirSync(join(home, 'empty'));
  writeFileSync(join(home, 'corpus/study/units.csv'), 'id,name\n110000,北京市\n310000,上海市\n');
  for (const [place, year] of [
    ['北京市', 2020],
    ['上海市', 2021],
  ] as const)
    writeFileSync(
      join(home, `corpus/${place}.txt`),
      `---\njurisdiction: ${place}\ndate_signed: ${year}-03-01\n---\n${place}数据开放办法\n\n第一条　为了规范数据开放，制定本办法。\n`,
    );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const study = (from: number): string => `name: wave
units: { file: units.csv, id: id, name: name, match: { jurisdiction: name } }
period: { from: ${from}, to: 2023 }
event: { rule: first-document, where: { title: [数据开放] }, date: [date_signed], counts_for: departments }

`;

function desk() {
  const reads: string[] = [];
  const open = (folder: string): Folder => {
    const own = disk(folder);
    const read: Folder['read'] = (path, most) => {
      if (path.endsWith('.txt')) reads.push(path);
      return own.read(path, most);
    };
    return { ...own, read };
  };
  const spawn = () => {
    throw new Error('one process is enough');
  };
  const ask = openStudyDesk(open, () => context, { builtin: () => home, spawn, jobs: 1 });
  const check = async (text: string, folder = 'corpus/study', most = 10) => {
    const answer = await ask(
      { about: 'study', folder: join(home, folder), file: 'study.yaml', text, root: home, most },
      new AbortController().signal,
    );
    return answer.about === 'study' ? answer.check : undefined;
  };
  return { check, reads };
}

describe('a study as it stands in the editor', () => {
  it('is counted by the documents of the nearest folder above it, which are read once', async () => {
    const { check, reads } = desk();
    expect(await check(study(2019))).toMatchObject({
      corpus: join(home, 'corpus'),
      documents: 2,
      size: { units: 2, years: 5, events: 2, undated: 0 },
      refused: [],
      problems: [],
    });
    const before = reads.length;
    const again = await check(study(2021));
    expect(reads).toHaveLength(before);
    expect(again?.refused).toMatchObject([
      { gate: 'before-period', rows: ['110000 2020'], problem: { line: 4 } },
    ]);
    utimesSync(join(home, 'corpus/北京市.txt'), 1, 1);
    await check(study(2019));
    expect(reads.length).toBeGreaterThan(before);
  });

  it('that is faulty itself is told elsewhere; a table that is not there is told here', async () => {
    const { check } = desk();
    expect(await check('units: 3')).toBeUndefined();
    const missing = await check(study(2019).replace('units.csv', 'none.csv'));
    expect(missing).toMatchObject({ problems: [{ code: 'file.missing' }] });
    expect(missing?.size).toBeUndefined();
  });

  it('of too many documents, or none, is not counted', async () => {
    const { check, reads } = desk();
    const many = await check(study(2019), 'corpus/study', 1);
    expect([many?.documents, many?.size]).toEqual([2, undefined]);
    expect(reads).toEqual([]);
  });
});
