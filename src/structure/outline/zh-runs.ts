import { numbered, type Place } from './context';
import type { Run } from '../../model';
import { numberOf } from './zh-patterns';

const numeral = '(?:[一二三四五六七八九]|十[一二三四五六七八九]?)';
/** The mark opens a clause: not in 统一是. */
const mark = new RegExp(`(?:^|(?<=[。；：，、！？）” 　]))(?:(${numeral})([是要])|(第)(${numeral})，)`, 'g');
const leading = new RegExp(`(${numeral})([是要])(?=[一-龥])`, 'y');

/** 二是… at the start of a line: the item of a list whose items are paragraphs. */
export function leadingMark(text: string): { readonly name: string; readonly number: number } | undefined {
  if (text[1] !== '是' && text[1] !== '要' && text[2] !== '是' && text[2] !== '要') return undefined;
  leading.lastIndex = 0;
  const found = leading.exec(text);
  return found ? { name: found[2]!, number: numberOf(found[1]!) } : undefined;
}

/**
 * The items within a paragraph (at least two, in order), and its place with these numbers used; most paragraphs have none and are
 * dismissed by one search.
 */
export function runsOf(
  text: string,
  body: number,
  place: Place,
): { readonly runs: readonly Run[]; readonly place: Place } | undefined {
  if (!mayBegin(text, body)) return undefined;
  const found = marksOf(text, body);
  if (found.length === 0) return undefined;
  const runs: Run[] = [];
  let at = place;
  for (const { start, name, number } of found) {
    const next = numbered(at, name, number);
    runs.push({ start, label: next.path.slice(next.path.lastIndexOf('/') + 1) });
    at = next.place;
  }
  return { runs, place: at };
}

/** Whether a first item may be there: 一是, 一要 or 第一，. */
function mayBegin(text: string, body: number): boolean {
  for (let at = text.indexOf('一', body); at >= 0; at = text.indexOf('一', at + 1)) {
    const next = text[at + 1];
    if (next === '是' || next === '要' || (next === '，' && at > body && text[at - 1] === '第')) return true;
  }
  return false;
}

type Mark = { readonly start: number; readonly name: string; readonly number: number };

/** The marks of runs of two items or more, in text order. */
function marksOf(text: string, body: number): readonly Mark[] {
  const open = new Map<string, Mark[]>();
  const marks: Mark[] = [];
  const close = (name: string): void => {
    const run = open.get(name) ?? [];
    if (run.length > 1) marks.push(...run);
  };
  mark.lastIndex = body;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const name = found[2] ?? found[3]!;
    const number = numberOf(found[1] ?? found[4]!);
    if (number === 1) {
      close(name);
      open.set(name, [{ start: found.index, name, number }]);
    } else if (open.get(name)?.length === number - 1) {
      open.get(name)!.push({ start: found.index, name, number });
    }
  }
  for (const name of open.keys()) close(name);
  return marks.sort((a, b) => a.start - b.start);
}
