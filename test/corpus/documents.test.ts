import { describe, expect, it } from 'vitest';
import { disk, type Folder } from '../../src/corpus';
import { listSources } from '../../src/corpus/documents';
import { readInputs } from '../../src/corpus/run-inputs';
import { memory } from './memory';
import { tinyHome as tiny } from './tiny';

const ids = async (...folders: readonly ReturnType<typeof memory>[]): Promise<readonly string[]> => {
  const { sources } = await listSources(folders.map(folder => ({ folder })));
  return sources.map(s => s.id);
};

describe('ids of documents', () => {
  it('are paths without extension', async () => {
    expect(await ids(memory('c', { 'zh/条例.txt': '', 'en/act.2022.md': '' }))).toEqual([
      'en/act.2022',
      'zh/条例',
    ]);
  });

  it('keep the extension where two files differ only in it', async () => {
    expect(await ids(memory('c', { 'a.txt': '', 'a.md': '', 'b.txt': '' }))).toEqual(['a.md', 'a.txt', 'b']);
  });

  it('name the folder where two folders hold the same path', async () => {
    expect(await ids(memory('x/one', { 'a.txt': '' }), memory('x/two', { 'a.txt': '' }))).toEqual([
      'one/a.txt',
      'two/a.txt',
    ]);
  });

  it('count where even the folders have one name', async () => {
    expect(await ids(memory('x/c', { 'a.txt': '' }), memory('y/c', { 'a.txt': '' }))).toEqual([
      'c/a.txt~1',
      'c/a.txt~2',
    ]);
  });

  it('are composed, whatever the file system does', async () => {
    expect(await ids(memory('c', { 'e\u0301tat.txt': '' }))).toEqual(['\u00e9tat']);
  });

  it('can stand in a list', async () =>
    expect(await ids(memory('c', { 'a.txt': '', '某市;办法.txt': '' }))).toEqual(['a', '某市；办法']));

  it('stay unlike when an id is another file’s name', async () => {
    const found = await ids(memory('c', { 'a.txt': '', 'a.md': '', 'a.txt.md': '' }));
    expect(new Set(found).size).toBe(3);
  });
});

describe('documents of a corpus', () => {
  it('are listed once, however often they are named', async () => {
    const folder = memory('c', { 'a.txt': '', 'b.txt': '' });
    const { sources } = await listSources([{ folder }, { folder, files: [{ path: 'a.txt', size: 0 }] }]);
    expect(sources.map(s => s.uri)).toEqual(['c/a.txt', 'c/b.txt']);
  });

  it('are listed once, however the path of their folder is written', async () => {
    const files = { 'a.txt': '', 'sub/b.txt': '', 'documents.csv': 'path,title\na.txt,A\n' };
    const relative = { ...memory('c', files), place: '/w/c' };
    const absolute = memory('/w/./c', files);
    const below = memory('c/sub', { 'b.txt': '' });
    const inputs = [relative, absolute, { ...below, place: '/w/c/sub' }].map(folder => ({ folder }));
    const { sources, faults } = await readInputs(inputs);
    expect(sources.map(s => s.uri)).toEqual(['c/a.txt', 'c/sub/b.txt']);
    expect(faults).toEqual([]);
  });

  it('are not those below the folder of the export, however its path is written', async () => {
    const whole = disk(tiny);
    const entered: string[] = [];
    const folder: Folder = {
      ...whole,
      list: (accepts, enters) =>
        whole.list(accepts, path => enters?.(path) === true && entered.push(path) > 0),
    };
    await readInputs([{ folder }], disk(`${tiny}/../tiny/golden`));
    expect(entered).not.toContain('golden');
    expect(entered).toContain('documents');
  });

  it('are not hidden files', async () =>
    expect(await ids(memory('c', { '._a.txt': '', 'a.txt': '' }))).toEqual(['a']));

  it('are not reports on them, but may be called reports', async () =>
    expect(await ids(memory('c', { 'a.txt': '', 'a.txt.report.md': '', 'annual.report.md': '' }))).toEqual([
      'a',
      'annual.report',
    ]));

  it('in forms that are not read are told, but for those of which a text lies beside', async () => {
    const files = [
      'a.txt',
      'a.pdf',
      'b.PDF',
      'c/d.docx',
      'c/e.pdf',
      'f.html',
      '.g.pdf',
      'README.pdf',
      'h.csv',
    ];
    const folder = memory('c', Object.fromEntries(files.map(file => [file, ''])));
    const { sources, leftOut } = await listSources([{ folder }, { folder: memory('d', { 'a.txt': '' }) }]);
    expect(sources.map(s => s.uri)).toEqual(['c/a.txt', 'd/a.txt']);
    expect(leftOut).toMatchObject([{ code: 'corpus.left-out', uri: 'c' }]);
    expect(leftOut[0]!.message.en).toContain('(2 .pdf, 1 .docx, 1 .html): b.PDF, c/d.docx, c/e.pdf, ….');
  });

  it('are not the files that speak about the corpus, unless they are asked for', async () => {
    const folder = memory('c', { 'README.md': '', 'LICENSE.txt': '', 'a.txt': '' });
    expect(await ids(folder)).toEqual(['a']);
    const { sources } = await listSources([{ folder, files: [{ path: 'README.md', size: 0 }] }]);
    expect(sources.map(s => s.id)).toEqual(['README']);
  });
});
