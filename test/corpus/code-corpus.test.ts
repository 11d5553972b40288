import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { codeCorpus, disk, type CorpusJob, type Folder, type Progress } from '../../src/corpus';
import { exporters } from '../../src/exporters';
import { memory } from './memory';
import { tinyContext, tinyHome } from './tiny';

const context = tinyContext();
const duty = '有关部门应当及时公开目录。\n';
const ids = exporters.map(e => e.id);
const job = (input: Folder, out: Folder, more: Partial<CorpusJob> = {}): CorpusJob => ({
  inputs: [{ folder: input }],
  out,
  exporters: ids,
  context,
  ...more,
});

/** Checksums of codebooks change with every field that the model gains: they are proven elsewhere. */
const settled = (text: string): string => {
  const [provenance = '', ...rest] = text.split('"resources"');
  return [provenance.replace(/"sha256": "[0-9a-f]{64}"/g, '"sha256": "…"'), ...rest].join('"resources"');
};

describe('coding a corpus', () => {
  it('writes the files that were committed, byte for byte', async () => {
    const out = memory('out');
    const report = await codeCorpus(job(disk(join(tinyHome, 'documents')), out));
    expect(report.problems).toEqual([]);
    expect([...out.files.keys()]).toEqual([...exporters.map(e => e.file), 'datapackage.json']);
    for (const [file, bytes] of out.files) {
      // Of an archive the file that says what is in it; its checksum in datapackage.json is of every byte.
      const [name, content] = file.endsWith('.qdpx')
        ? ['project.qde', unzipSync(bytes)['project.qde']!]
        : [file, bytes];
      await expect(settled(Buffer.from(content).toString('utf8'))).toMatchFileSnapshot(
        join(tinyHome, 'golden', name),
      );
    }
  });

  it('counts what the summary tells', async () => {
    const { tally, documents } = await codeCorpus(job(disk(join(tinyHome, 'documents')), memory('out')));
    expect(documents).toBe(2);
    expect(tally).toMatchObject({
      documents: { zh: 1, en: 1 },
      codes: { tools: { 'tools.pay': 2, 'tools.publish': 2 } },
      flags: { 'vague.time': 2, 'vague.who': 2 },
      severities: [0, 0, 2, 2],
    });
    const clauses = tally.ambiguous.find(d => d.language === 'zh')!.clauses;
    expect(clauses[0]).toMatchObject({ quote: '有关部门', before: '', severity: 3 });
    expect(clauses[0]!.after).toMatch(/^应当及时公开目录/);
  });

  it('writes what relates documents when all of them are known', async () => {
    const clause = '第一条 市人民政府应当建立数据开放目录，并按照规定及时向社会公布目录。\n';
    const out = memory('out');
    const report = await codeCorpus(
      job(memory('in', { 'a.txt': clause, 'b.txt': duty, 'c.txt': `${clause}第二条 ${duty}` }), out, {
        exporters: ['reuse'],
      }),
    );
    expect(report.files[0]).toMatchObject({ file: 'reuse.csv', rows: 2 });
    expect(out.files.get('reuse.csv')!.toString()).toMatch(/\na,a:条1[^\n]*,c,c:条1/);
  });

  it('tells how far it is, to the last byte', async () => {
    const seen: Progress[] = [];
    const input = memory('in', { 'a.txt': duty, 'b.txt': duty });
    await codeCorpus(job(input, memory('out'), { onProgress: p => seen.push(p) }));
    expect(seen.map(p => p.done)).toEqual([1, 2]);
    expect(seen.at(-1)).toMatchObject({ total: 2, bytes: seen[0]!.totalBytes });
  });

  it.each([
    ['removed while it was read', 'ENOENT', 'file.missing'],
    ['not for this user', 'EACCES', 'file.unreadable'],
    ['larger than any document', 'EFBIG', 'file.too-large'],
    ['on a broken disk', 'EIO', 'file.failed'],
  ])('codes the others where a file is %s', async (_, errno, problem) => {
    const out = memory('out');
    const input = memory(
      'in',
      { 'a.txt': duty, 'b.txt': duty, 'c.txt': duty },
      { reading: { 'b.txt': errno } },
    );
    const report = await codeCorpus(job(input, out));
    expect(report.documents).toBe(2);
    expect(report.problems).toMatchObject([{ code: problem, uri: 'in/b.txt' }]);
    expect(
      out.files
        .get('documents.csv')!
        .toString()
        .match(/^[ac],/gm),
    ).toHaveLength(2);
  });

  it.each([
    ['empty', ''],
    ['binary', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0, 1, 2])],
    ['invalid UTF-8', new Uint8Array([...Buffer.from('plain '), 0xff, 0xfe, 0xff, 0x20])],
    [
      'in two encodings',
      Buffer.concat([Buffer.from('数据条例\n'.repeat(9)), new Uint8Array([0xca, 0xfd, 0xbe, 0xdd, 0x0a])]),
    ],
  ])('codes the others where a file is %s', async (_, bytes) => {
    const report = await codeCorpus(job(memory('in', { 'a.txt': duty, 'b.txt': bytes }), memory('out')));
    expect(report.documents).toBe(1);
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({ uri: 'in/b.txt' });
  });

  it('says that there is no document, and writes nothing', async () => {
    const out = memory('out');
    const report = await codeCorpus(job(memory('in', { 'a.pdf': 'x', README: 'x' }), out));
    expect(report.problems).toMatchObject([
      { code: 'corpus.empty', uri: 'in' },
      { code: 'corpus.left-out', uri: 'in' },
    ]);
    expect(out.files.size).toBe(0);
  });

  it('says that the folder cannot be read', async () => {
    const report = await codeCorpus(job(memory('in', {}, { listing: 'EACCES' }), memory('out')));
    expect(report.problems).toMatchObject([{ code: 'file.unreadable', uri: 'in' }]);
  });

  it('leaves nothing behind when the disk fills up, however far it got', async () => {
    const older = memory('out');
    await codeCorpus(job(memory('in', { 'a.txt': duty }), older));
    for (const room of [0, 500, 2000, 6000]) {
      const out = memory('out', Object.fromEntries(older.files), { room });
      const report = await codeCorpus(job(memory('in', { 'a.txt': duty, 'b.txt': duty }), out));
      expect(report.problems).toMatchObject([{ code: 'disk.full', uri: 'out' }]);
      expect(report.files).toEqual([]);
      expect(out.drafts.size).toBe(0);
      expect(out.files).toEqual(older.files);
    }
  });

  it('stops when it is told to, and leaves nothing behind', async () => {
    const out = memory('out');
    const stop = new AbortController();
    const input = memory('in', { 'a.txt': duty, 'b.txt': duty, 'c.txt': duty });
    const running = codeCorpus(
      job(input, out, { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) }),
    );
    await expect(running).rejects.toThrow('enough');
    expect(out.drafts.size).toBe(0);
    expect(out.files.size).toBe(0);
  });
});
