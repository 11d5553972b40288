import { codingPath, openKeptCodings, type CodingHome } from '../../src/corpus';
import { openCodings } from '../../src/corpus/codings';
import { adding, isPlaced, selectorOf, type CodingDecision, type Edit, type Problem } from '../../src/model';
import { coding, rz } from '../model/decisions';
import { memory } from './memory';

export const text =
  '第一条 为了促进政务数据共享，制定本办法。\n第二条 各部门应当按照统一标准编制目录。\n第三条 各部门应当保障数据安全。\n';
export const a = 'corpus:a.txt';

/** Codings as lin keeps them in a folder, with documents that are opened, typed in and closed. */
export function keeping() {
  const folder = memory('codings');
  const open = new Map<string, string>();
  const told: Problem[] = [];
  let isBroken = false;
  let isDue = false;
  const home: CodingHome = {
    store: openCodings({
      ...folder,
      create: path =>
        isBroken
          ? Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' }))
          : folder.create(path),
    }),
    files: async () => (await home.store.list()).files,
    uriOf: path => `corpus:${path}`,
  };
  const kept = openKeptCodings({
    textOf: uri => open.get(uri),
    outlineOf: () => undefined,
    stamps: () => [rz],
    due: () => (isDue = true),
    homeOf: uri => ({ home, path: uri.slice('corpus:'.length) }),
    homes: () => [home],
    coder: () => 'lin',
    writable: () => ['lin', 'gold'],
    saved: (_, saved) => saved.how === 'failed' && told.push(saved.problem),
    changed: () => undefined,
    failed: error => {
      throw error;
    },
  });
  const decision = (id: string, words: string, of = open.get(a) ?? text): CodingDecision => {
    const start = of.indexOf(words);
    return coding(id, { target: selectorOf(of, { start, end: start + words.length }) });
  };
  return {
    kept,
    folder,
    home,
    told,
    isDue: () => isDue,
    breakDisk: (broken: boolean) => (isBroken = broken),
    show: (now = text) => {
      open.set(a, now);
      return kept.ready(a);
    },
    hide: () => {
      open.delete(a);
      kept.close(a);
    },
    type: (edit: Edit) => {
      const now = open.get(a) ?? '';
      open.set(a, now.slice(0, edit.start) + edit.text + now.slice(edit.end));
      kept.edit(a, [edit], {});
    },
    textNow: () => open.get(a),
    decide: (id: string, words: string, coder = 'lin') =>
      kept.act(coder, adding([{ document: a, decision: { ...decision(id, words), coder } }])),
    /** Words of decisions where they stand, `-` for an orphan. */
    words: (coder = 'lin') =>
      kept
        .of(coder, a)
        .map(d =>
          !isPlaced(d) || d.orphan ? '-' : (open.get(a) ?? text).slice(d.target.start, d.target.end),
        ),
    stored: async (coder = 'lin') => {
      const { file } = await home.store.open(coder, 'a.txt');
      return file.decisions.map(({ id }) => id);
    },
    /** Another window of the same person decides. */
    elsewhere: async (id: string, words: string, coder = 'lin') => {
      const seen = await home.store.open(coder, 'a.txt');
      const decisions = [...seen.file.decisions, { ...decision(id, words, text), coder }];
      const saved = await home.store.save(seen, { ...seen.file, decisions });
      if (saved.how === 'failed') throw new Error(saved.problem.message.en);
      return kept.lookBelow(home, codingPath(coder, 'a.txt'));
    },
  };
}
