import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { disk, loadCodebooks, ownCodebooks } from '../../src/corpus';
import { memory } from './memory';
import { tinyHome } from './tiny';

const shipped = disk(join(import.meta.dirname, '../../codebooks'));
const tools = readFileSync(join(tinyHome, 'tools.yaml'), 'utf8');
const file = (text: string) => ({ uri: 'mine.yaml', bytes: Buffer.from(text) });

describe('codebooks', () => {
  it('are the shipped ones in the order that their rules rely on, then the analyst’s', async () => {
    const { codebooks, files, problems } = await loadCodebooks(shipped, [file(tools)]);
    expect(problems).toEqual([]);
    expect(codebooks.map(c => c.id)).toEqual([
      'rz',
      'nato',
      'me',
      'si',
      'ambiguity',
      'ct',
      'dr',
      'mech',
      'ba',
      'lo',
      'tools',
    ]);
    expect(files['tools']).toBe('mine.yaml');
  });

  it.each([
    ['bad YAML', tools.replace('codes:', 'codes: [')],
    ['a duplicate id', tools.replace('tools.pay', 'tools.publish')],
    ['an unknown parent', tools.replace('label: { zh: 资金', 'parent: tools.none\n    label: { zh: 资金')],
    ['the id of another codebook', tools.replace('id: tools', 'id: rz')],
    [
      'a rule about a code that is nowhere',
      `${tools}\nrules: [{ id: r, code: tools.publish, all: [~rz.none.such], why: w }]\n`,
    ],
    ['nothing in them', ''],
  ])('with %s are left out, with line and column, and the others stand', async (_, text) => {
    const { codebooks, problems } = await loadCodebooks(shipped, [file(text)]);
    expect(codebooks).toHaveLength(10);
    expect(problems[0]).toMatchObject({ uri: 'mine.yaml' });
    expect(problems[0]!.line).toBeGreaterThan(0);
    expect(problems[0]!.column).toBeGreaterThan(0);
  });

  it('that are not there leave nothing to code with', async () => {
    const { lexicon, problems } = await loadCodebooks(memory('gone'));
    expect(lexicon).toBeUndefined();
    expect(problems[0]).toMatchObject({ code: 'file.missing', uri: 'gone/lexicon.yaml' });
  });

  it('of the analyst are the YAML files of a folder, if there is one', async () => {
    const { files } = await ownCodebooks(
      memory('codebooks', { 'a.yaml': tools, 'b.yml': tools, 'notes.txt': '' }),
    );
    expect(files.map(f => f.uri)).toEqual(['codebooks/a.yaml', 'codebooks/b.yml']);
    expect(await ownCodebooks(memory('codebooks', {}, { listing: 'ENOENT' }))).toEqual({
      files: [],
      problems: [],
    });
  });
});
