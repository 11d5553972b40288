import type { FactWords, Span } from '../../model';
import { datesIn } from './dates';
import { bodiesOf, flatten, lineOf, type Line } from './lines';

/** Who signed and when: the lines at the end of a document, or of the notice that carries another. */
export type Signature = Span & {
  readonly bodies: readonly { readonly name: string; readonly span: Span }[];
  readonly date?: Span & { readonly iso?: string };
};

const most = { found: 40, above: 12, width: 60 } as const;

/** The signatures of a text from `from` on: lines that are only a date, with the names of bodies above or before it. */
export function signaturesOf(text: string, from: number, words: FactWords): Signature[] {
  const found: Signature[] = [];
  for (
    let at = text.indexOf('日', from);
    at >= 0 && found.length < most.found;
    at = text.indexOf('日', at + 1)
  ) {
    if (!endsLine(text, at + 1)) continue;
    const start = Math.max(from, text.lastIndexOf('\n', at) + 1);
    if (at - start > most.width) continue;
    const line = lineOf(text, { start, end: at + 1 });
    const signature = signatureAt(text, line, from, words);
    if (signature) found.push(signature);
  }
  return found;
}

/** True if only white space and a closing bracket follow on the line. */
function endsLine(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  if (next === 0x0a || Number.isNaN(next)) return true;
  if (next > 0x7f && next !== 0x3000 && next !== 0xff09 && next !== 0x200b) return false;
  let i = at;
  while (i < at + 12 && /[ \t\u3000\u200b\r）)*]/.test(text[i] ?? '\n') && text[i] !== '\n') i++;
  return text[i] === undefined || text[i] === '\n';
}

function signatureAt(text: string, line: Line, from: number, words: FactWords): Signature | undefined {
  const date = datesIn(text, line.start, line.end).at(-1);
  if (date?.end !== line.end) return undefined;
  const before = text.slice(line.start, date.start).replace(/[（(]$/, '');
  const own = bodiesOf(before, words);
  if (flatten(before) !== '' && own.length === 0) return undefined;
  if (own.length > 0) {
    const span = { start: line.start, end: line.start + before.trimEnd().length };
    return { start: span.start, end: date.end, bodies: own.map(name => ({ name, span })), date };
  }
  const above = namesAbove(text, line.start, from, words);
  return { start: above[0]?.span.start ?? date.start, end: date.end, bodies: above, date };
}

/** The names of bodies in the lines above: lines that are all names; titles of persons between them are skipped. */
function namesAbove(text: string, at: number, from: number, words: FactWords) {
  const names: { name: string; span: Span }[] = [];
  let end = at - 1;
  for (let n = 0; n < most.above && end > from; n++) {
    const start = Math.max(from, text.lastIndexOf('\n', end - 1) + 1);
    const raw = { start, end };
    end = start - 1;
    if (raw.end - raw.start > 120) break;
    const line = lineOf(text, raw);
    if (line.flat === '') continue;
    const bodies = bodiesOf(text.slice(line.start, line.end), words);
    const person = words.officers.some(officer => line.flat.startsWith(officer)) && line.flat.length <= 10;
    if (bodies.length === 0 && !person) break;
    names.unshift(...bodies.map(name => ({ name, span: { start: line.start, end: line.end } })));
  }
  return names;
}
