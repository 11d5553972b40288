import {
  factFields,
  trim,
  type Document,
  type FactId,
  type Facts,
  type FactWords,
  type Provision,
  type Span,
} from '../../model';
import { candidate, pageRank, ranks, settleCandidates, type Candidate } from './candidates';
import type { Reading } from './conflicts';
import { effectDates, fileNameDate, statedDates } from './document-dates';
import { headerIssuers, issuers, numbers } from './issuers';
import { draftIn } from './draft';
import { headOf, type Head } from './head';
import { bodiesOf, flatten, holds, tighten } from './lines';
import { statusOf, validityStatus } from './legal';
import { forwardedIn, genreOf, namesIn, quotedTitle, titleText, type TitleNames } from './names';
import { reportFacts } from './report';
import { reportYear } from './report-years';
import { signaturesOf, type Signature } from './signature';

const many = new Set<FactId>(factFields.filter(f => f.many).map(f => f.id));
const isMany = (field: FactId): boolean => many.has(field);

/** Reads the facts of a Chinese document: its head, its signature, its first lines and last articles; the rest is not read. */
export function readChineseFacts(
  document: Document,
  outline: readonly Provision[],
  words: FactWords,
): { readonly facts: Facts; readonly reading: Reading } {
  const { text, uri } = document;
  const head = headOf(text, words);
  const titles = titlesOf(text, head, words);
  const [title] = titles;
  const named = namesIn(title?.value ?? '', words);
  const expected = [...headerIssuers(head, words).map(c => c.value), ...named.issuers];
  const signatures = signaturesOf(text, head.body, words);
  const signature = signatureOf(text, signatures, expected);
  const issued = issuers(text, head, signature, named.issuers, words);
  const candidates: Candidate[] = [
    ...titles,
    ...labelled(head, words),
    ...issued,
    ...numbers(text, head, words),
    ...statedDates(head, signature, text, words),
    ...(title ? titleFacts(title.value, named, text, head, words) : []),
    ...(issued.length > 0 ? [] : reportFacts(text, head.body, words)),
    ...addressed(text, head, words),
    ...lastLines(text, head, signatures, words),
    ...copies(text, words),
    ...drafted(text, head, words),
  ];
  const isDate = ({ field }: Candidate): boolean => field.startsWith('date_');
  const stated = settleCandidates(candidates.filter(isDate), isMany);
  candidates.push(...effectDates(text, zonesOf(text, head, signature, outline), stated, words));
  const called = candidates.filter(({ field }) => field === 'title');
  candidates.push(...reportYear(called, stated, { text, outline, uri }));
  return {
    facts: settleCandidates([...candidates, ...fileNameDate(uri, stated)], isMany),
    reading: { head, candidates, ...(signature && { signature }) },
  };
}

/** The title from the header and from above the text; without them that of the document that an order promulgates. */
function titlesOf(text: string, head: Head, words: FactWords): Candidate[] {
  const found: Candidate[] = [];
  const label = head.labels.find(l => l.field === 'title');
  if (label) found.push(candidate('title', titleText(label.value, words), 'header', 0.98, label));
  if (head.title) {
    const value = titleText(text.slice(head.title.start, head.title.end), words);
    const sure = genreOf(value, words) === undefined ? 0.6 : 0.95;
    found.push(candidate('title', value, 'title', sure, head.title));
  }
  if (found.length > 0) return found;
  const quoted = head.order
    ? quotedTitle(text.slice(0, head.order.end), head.order.start)
    : issuedIn(text, head.body, words);
  const sure = head.order ? 0.8 : 0.6;
  return quoted
    ? [candidate('title', tighten(text.slice(quoted.start, quoted.end)), 'text', sure, quoted)]
    : [];
}

/** 现将《…》印发给你们, 起草了《…》，现征求意见: the document carried by a notice without a heading. */
function issuedIn(text: string, body: number, words: FactWords): Span | undefined {
  const quoted = quotedTitle(text.slice(0, body + 300), body);
  if (!quoted || /[。\n]/.test(text.slice(body, quoted.start).trimStart())) return undefined;
  const said = [...words.channels.issue, ...words.consultation.verbs];
  return holds(text.slice(quoted.end, quoted.end + 40), said) ? quoted : undefined;
}

/** Fields of the header that are used as they are. */
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
    // 来源：市政府办公厅 ranks below an address.
    const rank = id === 'source_url' && !value.includes('/') ? pageRank.issuer : undefined;
    if (id) found.push(candidate(id, tighten(value), 'header', 0.98, span, rank));
    const list = field === 'addressee' || field === 'cc' ? field : undefined;
    if (list)
      for (const name of addressees(value, words)) found.push(candidate(list, name, 'header', 0.95, span));
    const status = field === 'validity' ? validityStatus(flatten(value), words) : undefined;
    if (status) found.push(candidate('status', status, 'header', 0.98, span));
  }
  return [...found, ...headerIssuers(head, words)];
}

function titleFacts(
  title: string,
  named: TitleNames,
  text: string,
  head: Head,
  words: FactWords,
): Candidate[] {
  const { channel, inner, genre } = named;
  const span = head.title;
  const status = statusOf(title, head.history, words) ?? (inner ? statusOf(inner, [], words) : undefined);
  return [
    ...(inner === undefined ? [] : [candidate('inner_title', inner, 'title', 0.9, span)]),
    ...(channel ? [candidate('channel', channel.channel, 'title', 0.9, span)] : []),
    ...(genre === undefined ? [] : [candidate('genre', genre, 'title', 0.9, span)]),
    ...(status
      ? [candidate('status', status.value, status.from, status.confidence, status.span ?? span)]
      : []),
    ...forwardedIn(named, text, head.body, words),
  ];
}

/** A text that calls itself a draft was not issued, whatever its title says. */
function drafted(text: string, head: Head, words: FactWords): Candidate[] {
  const said = draftIn(text, head, words);
  return said ? [candidate('status', 'draft', 'text', 0.85, said, ranks.signature)] : [];
}

/** Who a document is sent to. */
function addressed(text: string, { addressee: line }: Head, words: FactWords): Candidate[] {
  if (!line) return [];
  const raw = text.slice(line.start, line.end).replace(/[：:]\s*$/, '');
  return addressees(raw, words).map(name => candidate('addressee', name, 'text', 0.9, line));
}

/** 各省、自治区、直辖市人民政府，国务院各部委: commas separate them; 、 only where it separates whole names or places. */
function addressees(raw: string, words: FactWords): readonly string[] {
  return tighten(raw.slice(0, 1_000))
    .split(/[，,；;]/)
    .flatMap(part => {
      const names = part.split('、');
      if (names.length === 1) return [part];
      return names.every(n => bodiesOf(n, words).length > 0) ? names : (ofPlaces(names, words) ?? [part]);
    })
    .filter(name => name !== '');
}

/** 北京市、河北省人民政府: the bodies of that name in all the places. */
function ofPlaces(names: readonly string[], words: FactWords): readonly string[] | undefined {
  const last = names.at(-1)!;
  const body = place.exec(last)?.[1] ?? '';
  if (body === '' || bodiesOf(last, words).length === 0) return undefined;
  const others = names.slice(0, -1);
  if (!others.every(name => place.exec(name)?.[1] === '')) return undefined;
  return [...others.map(name => name + body), last];
}

/** 河北省人民政府, with what follows the place; 各省, 直辖市, 自治区 are not places. */
const place =
  /^(?![各本全有其]|直辖市|计划单列|自治)\p{Script=Han}{2,8}?(?:省|自治区|市|自治州|县|区|旗)(\p{Script=Han}*)$/u;

/** （此件公开发布） after the signature. */
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

/** 抄送：省委办公厅，省人大常委会办公厅。 */
function copies(text: string, words: FactWords): Candidate[] {
  const from = Math.max(0, text.length - 1_000);
  const tail = text.slice(from);
  for (const label of words.labels['cc'] ?? []) {
    const at = from + tail.lastIndexOf(label);
    if (at < from || !/[：:]/.test(text[at + label.length] ?? '')) continue;
    const span = trim(text, { start: at + label.length + 1, end: lineEnd(text, at) });
    const names = addressees(text.slice(span.start, span.end).replace(/。$/, ''), words);
    return names.map(name => candidate('cc', name, 'text', 0.9, span));
  }
  return [];
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The signature of those who issued it; else the first that names a body, else a date alone at the end. */
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

/** Where a document says when it takes effect: its first lines, the lines before the signature, the last two articles. */
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
    const at = path.indexOf('条');
    if (at < 0) continue;
    const slash = path.indexOf('/', at);
    const article = path.slice(at, slash < 0 ? undefined : slash);
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
