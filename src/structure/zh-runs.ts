import type { Run } from '../model';
import { numberOf } from './zh-patterns';

const numeral = '(?:[一二三四五六七八九]|十[一二三四五六七八九]?)';
/** The mark opens a clause: 统一是 does not. */
const mark = new RegExp(`(?:^|(?<=[。；：，、！？）” 　]))(?:(${numeral})([是要])|(第)(${numeral})，)`, 'g');
const openings = ['一是', '一要', '第一，'];

/** The items that run on in a paragraph (at least two, in order); most paragraphs have none and are dismissed by three searches. */
export function runsOf(text: string, body: number): readonly Run[] | undefined {
  if (!openings.some(opening => text.includes(opening, body))) return undefined;
  const open = new Map<string, number[]>();
  const runs: Run[] = [];
  const times = new Map<string, number>();
  const close = (name: string): void => {
    const run = open.get(name) ?? [];
    if (run.length < 2) return;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    run.forEach((start, i) => runs.push({ start, label: `${name}${i + 1}${time > 1 ? `~${time}` : ''}` }));
  };
  mark.lastIndex = body;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    const name = found[2] ?? found[3]!;
    const number = numberOf(found[1] ?? found[4]!);
    if (number === 1) {
      close(name);
      open.set(name, [found.index]);
    } else if (open.get(name)?.length === number - 1) {
      open.get(name)!.push(found.index);
    }
  }
  for (const name of open.keys()) close(name);
  return runs.length === 0 ? undefined : runs.sort((a, b) => a.start - b.start);
}
