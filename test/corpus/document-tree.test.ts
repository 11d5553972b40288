import { describe, expect, it } from 'vitest';
import { documentsBelow, documentTree, mostBeside } from '../../src/corpus/document-tree';

describe('the documents of a corpus', () => {
  it('stand in their folders, numbers by their value; a folder of one folder is joined with it', () => {
    const tree = documentTree(['zh/条例/10.txt', 'zh/条例/9.txt', 'en/us/a.txt', 'en/b.txt', '说明.txt']);
    expect(tree.documents).toEqual(['说明.txt']);
    expect(tree.folders.map(({ name, path }) => [name, path])).toEqual([
      ['en', 'en'],
      ['zh/条例', 'zh/条例'],
    ]);
    expect([...documentsBelow(tree)]).toEqual([
      'en/us/a.txt',
      'en/b.txt',
      'zh/条例/9.txt',
      'zh/条例/10.txt',
      '说明.txt',
    ]);
  });

  it('are listed in parts where thousands lie side by side, each once', () => {
    const paths = Array.from({ length: 2 * mostBeside + 1 }, (_, n) => `all/${n}.txt`);
    const all = documentTree(paths).folders[0]!;
    expect(all.documents).toEqual([]);
    expect(all.folders.map(({ name }) => name)).toEqual(['1–400', '401–800', '801–801']);
    expect(new Set(all.folders.map(({ path }) => path)).size).toBe(3);
    expect([...documentsBelow(all)]).toEqual(paths);
  });
});
