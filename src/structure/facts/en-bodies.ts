import type { EnglishWords } from '../../model';
import type { EnglishPlace } from './en-place';

const federal = /\bM-\d{2}-(?:\d{2}|XX)\b/;

/** The body of a federation or union that a head names; an unambiguous one first, one known by its form of address last. */
export function bodyOf(head: string, flat: string, { bodies }: EnglishWords): EnglishPlace | undefined {
  const numbered = federal.exec(head);
  const said = bodies.map(({ sure = [] }) => sure.find(each => flat.includes(each)));
  const isFederal =
    numbered !== null ||
    bodies.some(({ level }, i) => level === 'central' && said[i] !== undefined) ||
    (head.match(/\bFederal\b/g) ?? []).length > 2;
  const placed = (i: number, start: number, length: number): EnglishPlace => {
    const { name, place, code, level } = bodies[i]!;
    const span = { start, end: start + length };
    return { issuers: name.split('; '), name: place, code, level, span, confidence: 0.95, by: 'text' };
  };
  const isKnown = (i: number): boolean => said[i] !== undefined && bodies[i]!.words.length > 0;
  const sure = numbered ? -1 : bodies.findIndex((_, i) => isKnown(i));
  if (sure >= 0) return placed(sure, flat.indexOf(said[sure]!), said[sure]!.length);
  for (const [i, { words, level }] of bodies.entries()) {
    if (level === 'central' && !isFederal) continue;
    const word = words.find(each => head.includes(each));
    if (word !== undefined) return placed(i, head.indexOf(word), word.length);
    // A numbered memorandum of the federal government need not name the office that issues all of them.
    if (numbered && level === 'central') return placed(i, numbered.index, numbered[0].length);
  }
  const addressed = said.findIndex(word => word !== undefined);
  return addressed < 0
    ? undefined
    : placed(addressed, flat.indexOf(said[addressed]!), said[addressed]!.length);
}
