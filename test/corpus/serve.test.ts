import { describe, expect, it, vi } from 'vitest';
import type { Coding, Engine } from '../../src/corpus/engine';
import { spliced } from '../../src/corpus/live';
import type { Exported, Reply } from '../../src/corpus/protocol';
import type { FolderDocument } from '../../src/corpus/folder-documents';
import { serve, type Desk } from '../../src/corpus/serve';
import type { Block, Document } from '../../src/model';
import type { Neighbourhood } from '../../src/corpus/neighbourhood';
import { codebook, lexicon } from '../support';
import { memory } from './memory';

const blocksOf = (text: string): readonly Block[] =>
  (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map(line => {
    if (line.includes('!')) throw new Error('this text breaks the coder');
    return {
      length: line.length,
      provision: { start: 0, end: line.length, path: line.trim(), structure: 'paragraph' },
      units: [],
    };
  });

const coding = (document: Document): Coding => ({
  uri: document.uri,
  language: document.language,
  document,
  length: document.text.length,
  texts: [document.text],
  read: [document.text],
  blocks: blocksOf(document.text),
  states: [],
  terms: new Set<string>(),
});

/** An engine whose blocks are lines: enough to see what is sent. */
const lines: Engine = {
  codebooks: [],
  lexicon: lexicon(),
  whole: () => ({ outline: [], units: [] }),
  code: document => blocksOf(document.text),
  open: coding,
  edit(before, { start, end, text }) {
    const whole = before.document.text;
    const after = coding({ ...before.document, text: whole.slice(0, start) + text + whole.slice(end) });
    return { coding: after, from: 0, removed: before.blocks.length, inserted: after.blocks.length };
  },
};

async function* none(): AsyncIterable<FolderDocument> {
  await Promise.resolve();
  yield* [];
}
const nothing: Exported = { documents: 0, files: [], problems: [], counted: [] };

function talk(desk: Partial<Desk> = {}) {
  const replies: Reply[] = [];
  const handle = serve(
    {
      study: () => Promise.resolve({ about: 'study' }),
      load: () =>
        Promise.resolve({
          engine: lines,
          codebooks: [codebook('rz', 'instrument', [])],
          files: {},
          problems: [],
        }),
      relate: () => Promise.resolve(undefined),
      documentsIn: none,
      inputOf: folder => ({ folder: memory(folder) }),
      exportCorpus: () => Promise.resolve(nothing),
      ...desk,
    },
    reply => replies.push(reply),
  );
  return { handle, replies, types: () => replies.map(r => r.type) };
}

const configure = { type: 'configure', builtin: '/codebooks', extra: [] } as const;
const open = (text: string, version = 1) =>
  ({ type: 'open', uri: 'a', version, text, language: 'zh' }) as const;
const edit = (version: number, start: number, end: number, text: string, length: number) =>
  ({ type: 'edit', uri: 'a', version, changes: [{ start, end, text }], length }) as const;

describe('the coding process, asked which documents are the same', () => {
  const neighbourhood = (found: string): Neighbourhood => ({
    documents: 1,
    cited: () => Promise.resolve(undefined),
    citers: () => [],
    alike: () => Promise.resolve([]),
    twins: ({ document }, uri) => [
      { uri: found, title: `${uri}: ${document.text}`, kind: 'duplicate', share: 1 },
    ],
  });
  const twins = { type: 'twins', uri: 'a', path: '/x/a.txt', id: 7 } as const;

  it('answers when it has gone through the folder, by the text as it stands', async () => {
    let done: (found: Neighbourhood) => void = () => undefined;
    const { handle, replies } = talk({ relate: () => new Promise(resolve => (done = resolve)) });
    await handle(configure);
    await handle(open('甲'));
    void handle({ type: 'relate', folder: '/x' });
    const asked = handle(twins);
    await handle(edit(2, 1, 1, '乙', 2));
    expect(replies.filter(r => r.type === 'twins')).toEqual([]);
    done(neighbourhood('/x/b.txt'));
    await asked;
    expect(replies.at(-1)).toEqual({
      type: 'twins',
      id: 7,
      twins: [{ uri: '/x/b.txt', title: '/x/a.txt: 甲乙', kind: 'duplicate', share: 1 }],
    });
  });

  it('knows of none where no folder was gone through, or the document is not open', async () => {
    const { handle, replies } = talk();
    await handle(configure);
    await handle(twins);
    await handle(open('甲'));
    await handle(twins);
    expect(replies.filter(r => r.type === 'twins')).toEqual([
      { type: 'twins', id: 7, twins: [] },
      { type: 'twins', id: 7, twins: [] },
    ]);
  });
});

describe('the coding process', () => {
  it('answers in order, so that the editor mirrors the text', async () => {
    const { handle, replies } = talk();
    void handle(configure);
    void handle(open('甲\n乙\n'));
    await handle(edit(2, 2, 3, '丙丁', 5));
    let mirror: readonly Block[] = [];
    for (const reply of replies)
      if (reply.type === 'coded') mirror = spliced(reply.fresh ? [] : mirror, reply.splices);
    expect(mirror.map(b => b.provision.path)).toEqual(['甲', '丙丁']);
  });

  it('sends a long document in parts, the next when one was taken, and nothing else between them', async () => {
    const { handle, replies, types } = talk();
    await handle(configure);
    await handle(open('行\n'.repeat(250)));
    await handle(edit(2, 0, 0, '字', 501));
    await handle({ type: 'survey', uri: 'a', id: 1 });
    expect(types()).toEqual(['configured', 'coded']);
    await handle({ type: 'taken' });
    expect(types()).toEqual(['configured', 'coded', 'coded']);
    for (let n = 0; n < 3; n++) await handle({ type: 'taken' });
    expect(types().slice(3)).toEqual(['coded', 'coded', 'coded', 'coded', 'surveyed']);
    const parts = replies.flatMap(r => (r.type === 'coded' ? [r] : []));
    expect(parts.map(p => p.done)).toEqual([false, false, true, false, false, true]);
    expect(parts.map(p => p.fresh)).toEqual([true, false, false, false, false, false]);
    const mirror = parts.reduce<readonly Block[]>((blocks, part) => spliced(blocks, part.splices), []);
    expect(mirror.map(b => b.length)).toEqual([3, ...Array<number>(249).fill(2)]);
  });

  it('tells an edit that changes much in parts too', async () => {
    const { handle, replies } = talk();
    await handle(configure);
    await handle(open('行\n'));
    await handle(edit(2, 0, 2, '句\n'.repeat(150), 300));
    await handle({ type: 'taken' });
    const parts = replies.flatMap(r => (r.type === 'coded' ? [r] : []));
    expect(parts.map(p => p.done)).toEqual([true, false, true]);
    const mirror = parts.reduce<readonly Block[]>((blocks, part) => spliced(blocks, part.splices), []);
    expect(mirror.map(b => b.provision.path)).toEqual(Array(150).fill('句'));
  });

  it('codes an empty document', async () => {
    const { handle, replies } = talk();
    await handle(configure);
    await handle(open(''));
    expect(replies.at(-1)).toMatchObject({ type: 'coded', done: true });
  });

  it('fails one document and goes on with the others', async () => {
    const { handle, types } = talk();
    await handle(configure);
    await handle(open('坏!\n'));
    await handle({ ...open('好\n'), uri: 'b' });
    expect(types()).toEqual(['configured', 'failed', 'coded']);
  });

  it('forgets a document that is out of step with the editor', async () => {
    const { handle, types } = talk();
    await handle(configure);
    await handle(open('甲\n'));
    await handle(edit(2, 0, 0, '乙', 99));
    await handle(edit(3, 0, 0, '乙', 3));
    expect(types()).toEqual(['configured', 'coded', 'failed']);
  });

  it('codes open documents again when the codebooks change, and not those that were closed', async () => {
    const { handle, types } = talk();
    await handle(configure);
    await handle(open('甲\n'));
    await handle(configure);
    await handle({ type: 'close', uri: 'a' });
    await handle(configure);
    expect(types()).toEqual(['configured', 'coded', 'configured', 'coded', 'configured']);
  });

  it('says so when there are no codebooks at all', async () => {
    const { handle, types } = talk({ load: () => Promise.reject(new Error('no lexicon')) });
    await handle(configure);
    await handle(open('甲\n'));
    expect(types()).toEqual(['broken', 'failed']);
  });

  it('answers edits while an export runs, and cancels it', async () => {
    const { handle, replies, types } = talk({
      exportCorpus: (_job, progress, signal) =>
        new Promise((_resolve, reject) => {
          progress(1, 24);
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        }),
    });
    await handle(configure);
    const exported = handle({ type: 'export', id: 7, folder: '/in', out: '/out', formats: ['units'] });
    await handle(open('甲\n'));
    await handle({ type: 'cancel', id: 7 });
    await exported;
    expect(types()).toEqual(['configured', 'progress', 'coded', 'unexported']);
    expect(replies.at(-1)).toMatchObject({ id: 7, cancelled: true });
  });
});

describe('the coding process, when an answer fails', () => {
  const broken: Neighbourhood = {
    documents: 1,
    cited: () => Promise.reject(new Error('cited')),
    citers: () => [],
    alike: () => Promise.reject(new Error('alike')),
    twins: () => {
      throw new Error('twins');
    },
  };
  /** An engine whose words cannot be read: what a document says about itself throws. */
  const wordless = {
    ...lines,
    get lexicon(): Engine['lexicon'] {
      return { ...lexicon(), words: undefined as never };
    },
  };
  const loaded = { engine: wordless, codebooks: [], files: {}, problems: [] };

  it('sends the empty answer, says nothing of codebooks, and goes on', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { handle, replies, types } = talk({ load: () => Promise.resolve(loaded) });
    await handle(configure);
    await handle(open('甲'));
    await handle({ type: 'survey', uri: 'a', id: 1 });
    expect(replies.at(-1)).toEqual({ type: 'surveyed', id: 1, version: -1 });
    await handle(open('乙', 2));
    expect(types().at(-1)).toBe('coded');
    expect(types()).not.toContain('broken');
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  it('of other documents too', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { handle, replies } = talk({ relate: () => Promise.resolve(broken) });
    await handle(configure);
    await handle(open('甲'));
    await handle({ type: 'relate', folder: '/x' });
    await handle({ type: 'twins', uri: 'a', path: '/x/a.txt', id: 2 });
    expect(replies.at(-1)).toEqual({ type: 'twins', id: 2, twins: [] });
    await handle({ type: 'related', uri: 'a', path: '/x/a.txt', id: 3, offset: 0 });
    expect(replies.at(-1)).toEqual({ type: 'related', id: 3, known: true, citers: [], alike: [] });
    expect(warn).toHaveBeenCalledTimes(2);
    warn.mockRestore();
  });
});
