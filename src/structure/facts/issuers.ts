import type { FactWords, Span } from '../../model';
import { candidate, pageRank, type Candidate } from './candidates';
import type { Head } from './head';
import { bodiesOf, tighten } from './lines';
import { numberOf } from './number';
import type { Signature } from './signature';

/** Issuers that a header names; the publisher of a page is not necessarily the document's issuer. */
export const headerIssuers = (head: Head, words: FactWords): Candidate[] =>
  head.labels
    .filter(l => l.field === 'issuer')
    .flatMap(label => {
      const names = bodiesOf(label.value, words);
      if (label.ofPage)
        return names.map(name => candidate('issuer', name, 'header', 0.8, label, pageRank.issuer));
      const values = names.length > 0 ? names : [tighten(label.value)];
      return values.map(name => candidate('issuer', name, 'header', names.length > 0 ? 0.98 : 0.8, label));
    });

/** Adoption by an assembly says more than a signature; the signature lists all bodies of a joint issue, the title perhaps not. */
export function issuers(
  text: string,
  head: Head,
  signature: Signature | undefined,
  inTitle: readonly string[],
  words: FactWords,
): Candidate[] {
  const found: Candidate[] = [];
  // A title that lost its line ends has the names of the signature without a space between them.
  const signing = signature?.bodies.map(body => body.name) ?? [];
  const titled = inTitle.length === 1 && signing.join('') === inTitle[0] ? signing : inTitle;
  const acts = head.history.filter(
    e => e.bodies.length > 0 && !['approved', 'effective', 'delivered'].includes(e.kind),
  );
  const act = acts.find(e => e.kind === 'adopted') ?? acts.find(e => e.kind === 'published') ?? acts.at(-1);
  // Where each of several issuers adopted it in its own statement, the title names them all.
  const isOneOf = act !== undefined && act.bodies.length > 0 && act.bodies.every(b => titled.includes(b));
  for (const name of isOneOf ? titled : (act?.bodies ?? []))
    found.push(candidate('issuer', name, 'text', 0.95, isOneOf ? head.title : act?.bodySpan, 1.5));
  if (head.order) {
    const names = bodiesOf(
      text.slice(head.order.name.start, head.order.name.end).replace(/(?:令|公告)[^令]*$/, ''),
      words,
    );
    for (const name of names) found.push(candidate('issuer', name, 'header', 0.9, head.order.name, 2));
  }
  const lead = titled[0];
  const joint = signature?.bodies.length ?? 0;
  const agrees = signature?.bodies.some(b => b.name === lead) ?? false;
  const signed = agrees && joint >= titled.length ? 2.5 : 3.5;
  for (const body of signature?.bodies ?? [])
    found.push(candidate('issuer', body.name, 'signature', agrees ? 0.95 : 0.8, body.span, signed));
  for (const name of titled) found.push(candidate('issuer', name, 'title', 0.9, head.title, 3));
  const lines = [head.letterhead, head.byline].filter(line => line !== undefined);
  for (const line of lines)
    for (const name of bodiesOf(text.slice(line.start, line.end).replace(/文件\s*$/, ''), words))
      found.push(candidate('issuer', name, 'text', 0.85, line, 4));
  return found;
}

/** 文号：无, 字号：大中小 are not numbers. */
const isNumbered = /[0-9０-９〇零一二三四五六七八九十]/;

/** Numbers from the header, the order, the line under the title, the history. */
export function numbers(text: string, head: Head, words: FactWords): Candidate[] {
  const found: Candidate[] = [];
  const say = (raw: string, from: Candidate['from'], sure: number, span: Span, rank?: number): void => {
    const value = numberOf(raw, words);
    if (value !== undefined) found.push(candidate('doc_number', value, from, sure, span, rank));
  };
  for (const label of head.labels) {
    if (label.field !== 'doc_number' || !isNumbered.test(label.value)) continue;
    const value = numberOf(label.value, words);
    found.push(candidate('doc_number', value ?? tighten(label.value), 'header', value ? 0.98 : 0.7, label));
    break;
  }
  if (head.order?.number) {
    const { name, number } = head.order;
    const said = text.slice(number.start, number.end);
    const isBare = said.startsWith('第');
    say(isBare ? `${text.slice(name.start, name.end)}令${said}` : said, 'number', 0.95, number, 2);
  }
  if (head.number) say(text.slice(head.number.start, head.number.end), 'number', 0.95, head.number);
  const published = head.history.filter(e => e.number !== undefined).at(-1);
  if (published?.number !== undefined && published.numberSpan)
    say(published.number, 'text', 0.9, published.numberSpan, 4);
  return found;
}
