import { describe, expect, it } from 'vitest';
import { importerFor, importers, readDocument } from '../../src/importers';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readDocument', () => {
  it('tells the language from the characters', async () => {
    expect((await readDocument('a.txt', bytes('第一条 数据应当开放。'))).document?.language).toBe('zh');
    expect((await readDocument('a.md', bytes('# Open data\n'))).document?.language).toBe('en');
    expect((await readDocument('a.txt', bytes('123 — 456\n'))).document?.language).toBe('en');
  });

  it('keeps Markdown as it is written', async () => {
    const text = '# 办法\n\n**第一条** [数据](http://example.org)\n';
    expect((await readDocument('file:///a.md', bytes(text.replaceAll('\n', '\r\n')))).document).toEqual({
      uri: 'file:///a.md',
      text,
      language: 'zh',
    });
  });

  it('says that a file holds only white space', async () => {
    const { document, problems } = await readDocument('a.txt', bytes(' \n\u3000\n'));
    expect(document).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'text.empty', uri: 'a.txt' }]);
  });

  it('names the kinds of files that it reads when it is given another', async () => {
    const { problems } = await readDocument('/a/通知.PDF', bytes('%PDF-1.4'));
    expect(problems).toMatchObject([{ code: 'file.type' }]);
    expect(problems[0]?.message.en).toMatch(/\.pdf file \(a PDF\).*\.txt.*\.md/);
  });
});

describe('importerFor', () => {
  it('goes by the extension, in any case, and takes a bare name for plain text', () => {
    expect(importerFor('dir.d/A.TXT')?.id).toBe('text');
    expect(importerFor('a.markdown')?.id).toBe('markdown');
    expect(importerFor('dir.d/README')?.id).toBe('text');
    expect(importerFor('/a/.hidden')?.id).toBe('text');
    expect(importerFor('a.docx')).toBeUndefined();
  });

  it('gives each extension to one importer', () => {
    const extensions = importers.flatMap(i => i.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
  });
});
