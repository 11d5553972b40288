import {
  factOf,
  type Document,
  type FactId,
  type Facts,
  type Problem,
  type Span,
  type Bilingual,
  sentences,
} from '../../model';
import { dateOf, roughDateOf } from './dates';
import { normaliseTitle } from '../document-names';
import { pageRank, roughRank, type Candidate } from './candidates';
import type { Head } from './head';
import { yearInName } from './report-years';
import type { Signature } from './signature';

/** What was read from a document before one value of each field was chosen. */
export type Reading = {
  readonly head: Head;
  readonly signature?: Signature;
  readonly candidates: readonly Candidate[];
};

const mend = (field: FactId): Bilingual => ({
  en: `Say which is right: put “${field}: …” in a front matter block at the top of the document, or into the column ${field} of documents.csv.`,
  zh: `请指明正确的值：在文档开头的 front matter 中写“${field}: …”，或填入 documents.csv 的 ${field} 列。`,
});

/** What a person should check: header, text and file name that contradict each other, days that do not exist, nothing to go by. */
export function conflictsIn({ uri }: Document, facts: Facts, reading: Reading): readonly Problem[] {
  const problem = (code: `facts.${string}`, message: Bilingual, span?: Span): Problem => ({
    code,
    message,
    uri,
    ...(span && { span: { start: span.start, end: span.end } }),
  });
  const said = [
    ...disagreement('date_signed', reading, (a, b) => a.startsWith(b) || b.startsWith(a)),
    ...disagreement('doc_number', reading, (a, b) => a === b),
    ...disagreement('issuer', reading, (a, b) => a.endsWith(b) || b.endsWith(a)),
    ...titleDisagreement(reading),
  ].map(({ field, header, text }) =>
    problem(
      `facts.conflict-${field}`,
      sentences(
        {
          en: `The header says ${header.value}, the text ${text.value} (${field}).`,
          zh: `文件头写的是 ${header.value}，正文写的是 ${text.value}（${field}）。`,
        },
        mend(field),
      ),
      text.span,
    ),
  );
  return [
    ...said,
    ...late(facts).map(({ signed, published, span }) =>
      problem(
        'facts.conflict-date_published',
        sentences(
          {
            en: `The document is of ${signed}, its header says that it was published on ${published}: is that the day of the web page?`,
            zh: `文件日期为 ${signed}，文件头写的公布日期为 ${published}：那是网页的发布日期吗？`,
          },
          mend('date_published'),
        ),
        span,
      ),
    ),
    ...hiddenDraft(facts, reading).map(span =>
      problem(
        'facts.conflict-status',
        sentences(
          {
            en: 'The title does not say so, but the text reads as a draft for comment (status).',
            zh: '标题没有写明，但正文像是征求意见稿（status）。',
          },
          mend('status'),
        ),
        span,
      ),
    ),
    ...fileName(uri, facts, reading),
    ...impossible(reading).map(({ said: day, span }) =>
      problem(
        'facts.impossible-date',
        sentences(
          { en: `No calendar has the day “${day}”.`, zh: `日历上没有“${day}”这一天。` },
          mend('date_signed'),
        ),
        span,
      ),
    ),
    ...(facts.title
      ? []
      : [
          problem(
            'facts.no-title',
            sentences({ en: 'No title was found.', zh: '没有找到标题。' }, mend('title')),
          ),
        ]),
  ];
}

/** A header with a date of publication years after the signature may mean the page. */
function late(facts: Facts): readonly { signed: string; published: string; span?: Span }[] {
  const published = facts.date_published?.[0];
  const signed = factOf(facts, 'date_signed') ?? factOf(facts, 'date_adopted');
  if (published?.from !== 'header' || signed === undefined) return [];
  const years = Number(published.value.slice(0, 4)) - Number(signed.slice(0, 4));
  return years > 1
    ? [{ signed, published: published.value, ...(published.span && { span: published.span }) }]
    : [];
}

/** Where the text says that it is a draft, but the title does not. */
function hiddenDraft(facts: Facts, { candidates }: Reading): readonly (Span | undefined)[] {
  const [status] = facts.status ?? [];
  if (status?.value !== 'draft' || status.from !== 'text') return [];
  return candidates.some(c => c.field === 'status' && c.from === 'title' && c.value === 'draft')
    ? []
    : [status.span];
}

type Disagreement = { readonly field: FactId; readonly header: Candidate; readonly text: Candidate };

/** The header contradicts all that was read from the text. A number in the history may be another document's. */
function disagreement(
  field: FactId,
  { candidates }: Reading,
  same: (a: string, b: string) => boolean,
): readonly Disagreement[] {
  const of = candidates.filter(c => c.field === field && c.from !== 'computed');
  const headers = of.filter(
    c => c.from === 'header' && (c.rank === 1 || c.rank === roughRank || c.rank === pageRank.issuer),
  );
  const texts = of.filter(c => c.from === 'signature' || c.from === 'number' || c.from === 'title');
  const [header, text] = [headers[0], texts[0]];
  if (!header || !text) return [];
  return headers.some(h => texts.some(t => same(h.value, t.value))) ? [] : [{ field, header, text }];
}

/** The label 标题 and the heading above the text. */
function titleDisagreement({ candidates }: Reading): readonly Disagreement[] {
  const [header, text] = (['header', 'title'] as const).map(from =>
    candidates.find(c => c.field === 'title' && c.from === from),
  );
  if (!header || !text || likeness(header.value, text.value) > 0.5) return [];
  return [{ field: 'title', header, text }];
}

/** A page is published some weeks after the act, perhaps in the next year. */
const lag = 120 * 86_400_000;

/**
 * Where the file name has another year than the text, by more than a year's end. `dates`: all days on which the text says it was
 * made. The day of taking effect says little: it may be years after the act.
 */
function fileDateConflict(uri: string, dates: readonly string[]): Problem | undefined {
  const date = /((?:19|20)[0-9]{2})([-_.年]?)(0[1-9]|1[0-2])[-_.月]?([0-2][0-9]|3[01])(?![0-9])/.exec(
    lastPart(uri),
  );
  const iso = date ? dateOf(`${date[1]!}-${date[3]!}-${date[4]!}`) : undefined;
  if (iso === undefined || dates.length === 0) return undefined;
  const near = (day: string): boolean =>
    day.slice(0, 4) === iso.slice(0, 4) || Math.abs(Date.parse(day) - Date.parse(iso)) < lag;
  if (dates.some(near)) return undefined;
  return otherDate(uri, iso, dates);
}

const otherDate = (uri: string, named: string, dates: readonly string[]): Problem => ({
  code: 'facts.conflict-file-date',
  message: {
    en: `The file name says ${named}, the text ${[...new Set(dates)].join(', ')}. Is this the document, and the version, that its name says? If so, rename the file.`,
    zh: `文件名写的是 ${named}，正文写的是 ${[...new Set(dates)].join('、')}。这是文件名所指的文件和版本吗？若是，请给文件改名。`,
  },
  uri,
});

/** Where the year of a report, by its headings, is not the one in the file's name. */
function yearConflict(uri: string, candidates: readonly Candidate[]): Problem | undefined {
  const told = candidates.find(c => c.field === 'date_signed' && c.from === 'computed')?.value;
  const named = yearInName(uri);
  return told === undefined || named === undefined || told === named
    ? undefined
    : otherDate(uri, named, [told]);
}

const isMaking = (field: string): boolean =>
  field.startsWith('date_') && field !== 'date_effective' && field !== 'date_expiry';

/** English documents: a date in the text that the file name contradicts. */
export function englishConflicts(uri: string, facts: Facts): readonly Problem[] {
  const told = Object.entries(facts)
    .filter(([field]) => field.startsWith('date_'))
    .flatMap(([field, values]) => values.map(fact => ({ field, ...fact })))
    .filter(({ from }) => from !== 'file-name' && from !== 'computed');
  if (!told.some(({ field }) => isMaking(field))) return [];
  const found = fileDateConflict(
    uri,
    told.map(({ value }) => value),
  );
  return found ? [found] : [];
}

function fileName(uri: string, facts: Facts, { head, candidates }: Reading): readonly Problem[] {
  const name = lastPart(uri);
  const found: Problem[] = [];
  const dates = candidates.some(c => isMaking(c.field))
    ? [
        ...candidates.filter(c => c.field.startsWith('date_')).map(c => c.value),
        ...head.history.map(event => event.iso),
      ]
    : [];
  const dated = fileDateConflict(uri, dates) ?? yearConflict(uri, candidates);
  if (dated) found.push(dated);
  const title = facts.title?.[0]?.value;
  const named = name.replace(/[0-9_\-.()（）\s]+/g, '');
  const titles = [title, factOf(facts, 'inner_title')].filter(t => t !== undefined);
  const isNamed = (named.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6;
  if (isNamed && titles.length > 0 && titles.every(t => likeness(named, t) < 0.3))
    found.push({
      uri,
      code: 'facts.conflict-file-title',
      message: {
        en: `The file name says “${named}”, the text “${title ?? ''}”. Is this the document that its name says? If so, rename the file.`,
        zh: `文件名写的是“${named}”，正文写的是“${title ?? ''}”。这是文件名所指的文件吗？若是，请给文件改名。`,
      },
    });
  return found;
}

function lastPart(uri: string): string {
  const name = uri.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '');
  try {
    return decodeURIComponent(name).replace(/\.[A-Za-z]{2,5}$/, '');
  } catch {
    // A plain path may contain a percent sign.
    return name.replace(/\.[A-Za-z]{2,5}$/, '');
  }
}

/** The share of pairs of neighbouring characters of the shorter title that the longer contains too. */
function likeness(a: string, b: string): number {
  const [short, long] = [normaliseTitle(a), normaliseTitle(b)].sort((x, y) => x.length - y.length);
  if (!short || !long || short.length < 2) return 1;
  let shared = 0;
  for (let i = 0; i + 2 <= short.length; i++) if (long.includes(short.slice(i, i + 2))) shared++;
  return shared / (short.length - 1);
}

/** Dates in the signature or under a date label that do not exist. */
function impossible({ head, signature }: Reading): readonly { said: string; span: Span }[] {
  const signed = signature?.date && signature.date.iso === undefined ? [signature.date] : [];
  const labels = head.labels.filter(
    l =>
      l.field.startsWith('date_') &&
      /[0-9]{4}.{1,3}[0-9]/.test(l.value) &&
      (dateOf(l.value) ?? roughDateOf(l.value)) === undefined,
  );
  return [
    ...labels.map(l => ({ said: l.value.slice(0, 40), span: l })),
    ...signed.map(date => ({ said: 'in the signature', span: date })),
  ];
}
