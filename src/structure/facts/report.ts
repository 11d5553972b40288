import type { FactWords } from '../../model';
import { candidate, type Candidate } from './candidates';
import { bodiesOf, linesOf } from './lines';

/** A government's report to its assembly often comes without a heading: 现在，我代表国务院，向大会报告政府工作. */
export function reportFacts(text: string, body: number, words: FactWords): Candidate[] {
  const { by, marks, others, title } = words.reports;
  if (by === '') return [];
  for (const line of linesOf(text, body, Math.min(text.length, body + 2_000), 6)) {
    const said = text.slice(line.start, Math.min(line.end, line.start + 400));
    const at = said.indexOf(by);
    if (at < 0) continue;
    const isOwn = marks.some(mark => said.includes(mark, at));
    if (!isOwn && !others.some(mark => said.includes(mark, at))) continue;
    const start = line.start + at + by.length;
    const end = start + Math.max(0, said.slice(at + by.length).search(/[，,]/));
    const names = bodiesOf(text.slice(start, end), words);
    return [
      ...(isOwn ? [candidate('title', title, 'computed', 0.7, line)] : []),
      candidate('genre', '报告', 'computed', 0.8, line),
      ...names.map(name => candidate('issuer', name, 'text', 0.9, { start, end })),
    ];
  }
  return [];
}
