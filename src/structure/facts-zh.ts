import { factFields, type Document, type FactId, type FactWords, type Provision, type Span } from '../model';
import { candidate, settleCandidates, type Candidate } from './facts-candidates';
import { effectDates, statedDates } from './facts-dates';
import { headOf, type Head } from './facts-head';
import { bodiesOf, flatten, holds, tighten } from './facts-lines';
import { statusOf, validityStatus } from './facts-legal';
import { forwardedIn, genreOf, namesIn, quotedTitle, titleText } from './facts-names';
import { numberOf } from './facts-number';
import { reportFacts } from './facts-report';
import { signaturesOf, type Signature } from './facts-signature';

/** What was read of a document before one value of each field was chosen. */
export type Reading = {
  readonly head: Head;
  readonly signature?: Signature;
  readonly candidates: readonly Candidate[];
};

const isMany = (field: FactId): boolean => factFields.some(f => f.id === field && f.many);

/** Reads the facts of a Chinese document: its head, its signature, its first lines and last articles; the rest is not looked at. */
export function readChineseFacts(document: Document, outline: readonly Provision[], words: FactWords) {
  const { text } = document;
  const head = headOf(text, words);
  const title = titleOf(text, head, words);
  const named = namesIn(title?.value ?? '', words);
  const expected = [...headerIssuers(head, words).map(c => c.value), ...named.issuers];
  const signatures = signaturesOf(text, head.body, words);
  const signature = signatureOf(text, signatures, expected);
  const issued = issuers(text, head, signature, named.issuers, words);
  const candidates: Candidate[] = [
    ...(title ? [title] : []),
    ...labelled(head, words),
    ...issued,
    ...numbers(text, head, words),
    ...statedDates(head, signature, text),
    ...(title ? titleFacts(title.value, text, head, words) : []),
    ...(issued.length > 0 ? [] : reportFacts(text, head.body, words)),
    ...lastLines(text, head, signatures, words),
  ];
  const stated = settleCandidates(candidates, isMany);
  candidates.push(...effectDates(text, zonesOf(text, head, signature, outline), stated, words));
  return settleCandidates(candidates, isMany);
}

/** The title from the header, else from above the text, else that of the document that an order promulgates. */
function titleOf(text: string, head: Head, words: FactWords): Candidate | undefined {
  const label = head.labels.find(l => l.field === 'title');
  if (label) return candidate('title', titleText(label.value, words), 'header', 0.98, label);
  if (head.title) {
    const value = titleText(text.slice(head.title.start, head.title.end), words);
    return candidate('title', value, 'title', genreOf(value, words) === undefined ? 0.6 : 0.95, head.title);
  }
  const quoted = head.order && quotedTitle(text.slice(0, head.order.end), head.order.start);
  return quoted && candidate('title', tighten(text.slice(quoted.start, quoted.end)), 'text', 0.8, quoted);
}

/** Fields of the header that are taken as they stand. */
function labelled(head: Head, words: FactWords): Candidate[] {
  const plain = [
    'index_number',
    'subject_class',
    'legal_form',
    'source_url',
    'copy_type',
    'validity',
  ] as const;
  const found: Candidate[] = [];
  for (const { field, value, start, end } of head.labels) {
    const span = { start, end };
    const id = plain.find(f => f === field);
    if (id) found.push(candidate(id, tighten(value), 'header', 0.98, span));
    const list = field === 'addressee' || field === 'cc' ? field : undefined;
    if (list)
      for (const name of addressees(value, words)) found.push(candidate(list, name, 'header', 0.95, span));
    const status = field === 'validity' ? validityStatus(flatten(value), words) : undefined;
    if (status) found.push(candidate('status', status, 'header', 0.98, span));
  }
  return [...found, ...headerIssuers(head, words)];
}

const headerIssuers = (head: Head, words: FactWords): Candidate[] =>
  head.labels
    .filter(l => l.field === 'issuer')
    .flatMap(label => {
      const names = bodiesOf(label.value, words);
      const values = names.length > 0 ? names : [tighten(label.value)];
      return values.map(name => candidate('issuer', name, 'header', names.length > 0 ? 0.98 : 0.8, label));
    });

/** Adoption by an assembly says more than who signed; the signature lists all of a joint issue, the title perhaps not. */
function issuers(
  text: string,
  head: Head,
  signature: Signature | undefined,
  titled: readonly string[],
  words: FactWords,
): Candidate[] {
  const found: Candidate[] = [];
  const acts = head.history.filter(
    e => e.body !== undefined && !['approved', 'effective', 'delivered'].includes(e.kind),
  );
  const act = acts.find(e => e.kind === 'adopted') ?? acts.find(e => e.kind === 'published') ?? acts.at(-1);
  if (act?.body !== undefined) found.push(candidate('issuer', act.body, 'text', 0.95, act.bodySpan, 1.5));
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

function numbers(text: string, head: Head, words: FactWords): Candidate[] {
  const found: Candidate[] = [];
  const say = (raw: string, from: Candidate['from'], sure: number, span: Span, rank?: number): void => {
    const value = numberOf(raw, words);
    if (value !== undefined) found.push(candidate('doc_number', value, from, sure, span, rank));
  };
  const label = head.labels.find(l => l.field === 'doc_number');
  if (label) {
    const value = numberOf(label.value, words);
    found.push(candidate('doc_number', value ?? tighten(label.value), 'header', value ? 0.98 : 0.7, label));
  }
  if (head.order?.number)
    say(text.slice(head.order.number.start, head.order.number.end), 'number', 0.95, head.order.number, 2);
  if (head.number) say(text.slice(head.number.start, head.number.end), 'number', 0.95, head.number);
  const published = head.history.filter(e => e.number !== undefined).at(-1);
  if (published?.number !== undefined && published.numberSpan)
    say(published.number, 'text', 0.9, published.numberSpan, 4);
  return found;
}

function titleFacts(title: string, text: string, head: Head, words: FactWords): Candidate[] {
  const { channel, inner, genre } = namesIn(title, words);
  const span = head.title;
  const status = statusOf(title, head.history, words);
  return [
    ...(inner === undefined ? [] : [candidate('inner_title', inner, 'title', 0.9, span)]),
    ...(channel ? [candidate('channel', channel.channel, 'title', 0.9, span)] : []),
    ...(genre === undefined ? [] : [candidate('genre', genre, 'title', 0.9, span)]),
    ...(status
      ? [candidate('status', status.value, status.from, status.confidence, status.span ?? span)]
      : []),
    ...forwardedIn(title, text, head.body, words),
    ...(head.addressee
      ? addressees(text.slice(head.addressee.start, head.addressee.end).replace(/[：:]\s*$/, ''), words).map(
          name => candidate('addressee', name, 'text', 0.9, head.addressee),
        )
      : []),
  ];
}

/** 各省、自治区、直辖市人民政府，国务院各部委: commas part them; 、 only where it parts whole names. */
function addressees(raw: string, words: FactWords): readonly string[] {
  return tighten(raw.slice(0, 1_000))
    .split(/[，,；;]/)
    .flatMap(part => {
      const names = part.split('、');
      return names.length > 1 && names.every(n => bodiesOf(n, words).length > 0) ? names : [part];
    })
    .filter(name => name !== '');
}

/** （此件公开发布） behind the signature. */
function lastLines(
  text: string,
  head: Head,
  signatures: readonly Signature[],
  words: FactWords,
): Candidate[] {
  const ends = [...signatures.map(s => s.end), Math.max(head.body, text.length - 300)];
  for (const from of ends) {
    const match = /[（(]([^（()）\n]{3,16})[）)]/.exec(text.slice(from, from + 300));
    if (!match || !/^(?:此|本)/.test(match[1]!) || !holds(match[1]!, words.publicness)) continue;
    const start = from + match.index + 1;
    return [candidate('copy_type', match[1]!, 'signature', 0.95, { start, end: start + match[1]!.length })];
  }
  return [];
}

/** The signature of those who issued it: else the first that names a body, else a date alone at the end. */
function signatureOf(
  text: string,
  found: readonly Signature[],
  expected: readonly string[],
): Signature | undefined {
  const agrees = (s: Signature): boolean =>
    s.bodies.some(b => expected.some(e => e === b.name || e.endsWith(b.name) || b.name.endsWith(e)));
  const byIssuer = found.find(agrees);
  if (byIssuer) return byIssuer;
  const named = found.find(s => s.bodies.length > 0);
  if (named && expected.length === 0) return named;
  return found.find(s => s.bodies.length === 0 && text.length - s.end < 400);
}

/** Where a document says when it takes effect: its first lines, what stands before the signature, the last two articles. */
function zonesOf(
  text: string,
  head: Head,
  signature: Signature | undefined,
  outline: readonly Provision[],
): Span[] {
  const zones: Span[] = [
    { start: head.order?.start ?? head.body, end: Math.min(text.length, head.body + 600) },
  ];
  if (signature) zones.push({ start: Math.max(head.body, signature.start - 500), end: signature.start });
  const articles = new Map<string, Span>();
  for (let i = outline.length - 1; i >= 0 && articles.size < 3; i--) {
    const { path, start, end } = outline[i]!;
    const article = /条[^/]*/.exec(path)?.[0];
    if (article === undefined) continue;
    const held = articles.get(article);
    articles.set(article, {
      start: Math.min(start, held?.start ?? start),
      end: Math.max(end, held?.end ?? end),
    });
  }
  const last = [...articles.values()].slice(0, 2).reverse();
  if (last.length > 0)
    zones.push(...last.map(z => ({ start: z.start, end: Math.min(z.end, z.start + 3_000) })));
  zones.push({ start: Math.max(head.body, text.length - 600), end: text.length });
  return zones;
}
