import {
  factFields,
  grouped,
  isCoding,
  isFinish,
  needsReader,
  primary,
  yearOf,
  type Body,
  type Codebook,
  type CodedDocument,
  type Decision,
  type Flag,
  type LanguageTag,
  type Span,
  type Unit,
} from '../model';
import { documentAmbiguity, isOpen } from './documents';
import { mixCounts } from './mix';
import { reportWords, type ReportWord } from './report-words';

/** A cell of a report: words, and their place in the text (UTF-16) if it can be opened. */
export type ReportCell = { readonly words: string; readonly at?: number };

export type ReportSection = {
  readonly id: ReportWord;
  readonly title: string;
  /** A sentence that explains how to read it. */
  readonly note?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** Rows that are left out. */
  readonly more: number;
};

/** The report on a coded document, section by section, the same for a page and for a file. */
export type DocumentReport = { readonly title: string; readonly sections: readonly ReportSection[] };

/** Maximum rows of a section: more is better read in tables. */
const mostRows = 300;
const mostWords = 200;

type Told = {
  readonly coded: CodedDocument;
  readonly codebooks: readonly Codebook[];
  readonly say: (word: ReportWord, ...values: readonly (string | number)[]) => string;
  readonly label: (code: string) => string;
  readonly quote: (span: Span) => string;
};

/** The report of a document with the decisions of people, in a language. */
export function documentReport(
  coded: CodedDocument,
  codebooks: readonly Codebook[],
  tongue: LanguageTag,
): DocumentReport {
  const labels = new Map(codebooks.flatMap(book => book.codes.map(code => [code.id, code.label[tongue]])));
  const { text } = coded.document;
  const told: Told = {
    coded,
    codebooks,
    say: (word, ...values) =>
      reportWords[word][tongue].replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n)] ?? '')),
    label: code => labels.get(code) ?? code,
    quote: ({ start, end }) => shortened(text.slice(start, Math.min(end, start + 4 * mostWords))),
  };
  const all = [facts, mix, ambiguity, duties, themes, decisions, suppressed, unread, doubts];
  return {
    title: coded.facts.title?.[0]?.value ?? coded.path,
    sections: all.map(make => make(told, tongue)).filter(section => section.rows.length > 0 || section.note),
  };
}

const shortened = (words: string): string => {
  const flat = words.replace(/\s+/g, ' ').trim();
  return flat.length > mostWords ? `${flat.slice(0, mostWords - 1)}…` : flat;
};

function section(
  { say }: Told,
  id: ReportWord,
  columns: readonly ReportWord[],
  rows: readonly (readonly (ReportCell | string | number)[])[],
  note?: string,
): ReportSection {
  return {
    id,
    title: say(id),
    ...(note !== undefined && { note }),
    columns: columns.map(column => say(column)),
    rows: rows
      .slice(0, mostRows)
      .map(row => row.map(cell => (typeof cell === 'object' ? cell : { words: String(cell) }))),
    more: Math.max(0, rows.length - mostRows),
  };
}

const place = (unit: Pick<Unit, 'provision' | 'start'>): ReportCell => ({
  words: unit.provision,
  at: unit.start,
});

function facts(told: Told, tongue: LanguageTag): ReportSection {
  const { facts: known, units, document } = told.coded;
  const rows = factFields.flatMap(({ id, label }) => {
    const values = (known[id] ?? []).map(fact => fact.value);
    return values.length === 0 ? [] : [[label[tongue], values.join('; ')]];
  });
  const year = yearOf(known);
  return section(
    told,
    'facts',
    ['fact', 'value'],
    [...rows, ...(year === undefined ? [] : [[told.say('year'), year]])],
    told.say('factsNote', units.length, document.text.length),
  );
}

/** The instruments of each taxonomy, with their shares of the units that it codes. */
function mix(told: Told, tongue: LanguageTag): ReportSection {
  const rows = told.codebooks
    .filter(book => book.kind === 'instrument')
    .flatMap(book => {
      const counts = [...mixCounts(told.coded, book, false)].flatMap(([code, n = 0]) =>
        n > 0 ? [{ code, n }] : [],
      );
      const all = counts.reduce((sum, { n }) => sum + n, 0);
      return counts
        .sort((a, b) => b.n - a.n)
        .map(({ code, n }) => [book.title[tongue], told.label(code), n, percent(n / all)]);
    });
  return section(told, 'mix', ['taxonomy', 'code', 'units', 'share'], rows);
}

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

type Flagged = { readonly unit: Unit; readonly flag: Flag };

/** Every open flag with its clause: the commonest type first, within it the most severe. */
function ambiguity(told: Told): ReportSection {
  const { units } = told.coded;
  const open = units.flatMap(unit => unit.flags.filter(isOpen).map((flag): Flagged => ({ unit, flag })));
  const byType = grouped(open, ({ flag }) => flag.code);
  const rows = [...byType]
    .sort((a, b) => b[1].length - a[1].length)
    .flatMap(([code, list]) =>
      list
        .sort((a, b) => b.flag.severity - a.flag.severity || a.flag.start - b.flag.start)
        .map(({ unit, flag }) => [
          `${told.label(code)} (${list.length})`,
          flag.severity,
          place(unit),
          told.quote(flag),
          told.quote(unit),
        ]),
    );
  const score = documentAmbiguity(units);
  const note = told.say('ambiguityNote', rows.length, score === undefined ? '–' : score.toFixed(1));
  return section(told, 'ambiguity', ['type', 'severity', 'provision', 'words', 'clause'], rows, note);
}

/** Who must do what by when. */
function duties(told: Told): ReportSection {
  const { say, quote } = told;
  const named = (body: Body): string =>
    `${quote(body)}${body.role === 'sole' ? '' : ` (${say(body.role)})`}${body.named ? '' : ` ⚠ ${say('unnamed')}`}`;
  const rows = told.coded.survey.duties.map(duty => [
    { words: duty.unit.slice(0, duty.unit.lastIndexOf(':')), at: duty.start },
    duty.actors.length > 0 ? duty.actors.map(named).join('; ') : `⚠ ${say('nobody')}`,
    duty.deontic ? quote(duty.deontic) : '',
    duty.act ? quote({ start: duty.act.start, end: duty.object?.end ?? duty.act.end }) : quote(duty),
    duty.deadline ? quote(duty.deadline) : '',
  ]);
  return section(told, 'duties', ['provision', 'body', 'deontic', 'act', 'deadline'], rows);
}

function themes(told: Told): ReportSection {
  const { units } = told.coded;
  const books = new Set(told.codebooks.filter(book => book.kind === 'theme').map(book => book.id));
  const counts = new Map<string, number>();
  for (const { codes } of units)
    for (const { codebook, code, role } of codes)
      if (books.has(codebook) && role !== 'secondary') counts.set(code, (counts.get(code) ?? 0) + 1);
  const rows = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([code, n]) => [told.label(code), n, percent(n / Math.max(1, units.length))]);
  return section(told, 'themes', ['code', 'units', 'share'], rows);
}

/** People's decisions, in text order. */
function decisions(told: Told): ReportSection {
  const { say, coded } = told;
  const all = coded.decided?.decisions ?? [];
  const memos = all.filter(d => d.kind === 'memo').map(d => ['', d.coder, say('memo'), '', '', d.memo]);
  const codings = all
    .filter(isCoding)
    .sort((a, b) => a.target.start - b.target.start)
    .map(({ target, coder, status, code, memo = '' }) => [
      place({ provision: target.provision ?? provisionOf(coded, target), start: target.start }),
      coder,
      say(status),
      told.label(code),
      shortened(target.exact),
      memo,
    ]);
  const coders = [...new Set(all.map(d => d.coder))].map(coder => `${coder} ${countsOf(told, all, coder)}`);
  const note = coders.length > 0 ? coders.join('; ') : say('nobodyDecided');
  const columns = ['provision', 'coder', 'status', 'code', 'words', 'memo'] as const;
  return section(told, 'decisions', columns, [...memos, ...codings], note);
}

function countsOf({ say }: Told, all: readonly Decision[], coder: string): string {
  const own = all.filter(d => d.coder === coder).filter(isCoding);
  const accepted = own.filter(d => d.status === 'accepted').length;
  const done = all.some(d => d.coder === coder && isFinish(d)) ? `, ${say('finished')}` : '';
  return `(${say('accepted')} ${accepted}, ${say('rejected')} ${own.length - accepted}${done})`;
}

const provisionOf = ({ units }: CodedDocument, { start }: Span): string =>
  units.find(unit => unit.end > start)?.provision ?? '';

/** Flags that people set aside, with their reasons. */
function suppressed(told: Told): ReportSection {
  const rows = (told.coded.decided?.decisions ?? []).flatMap(d =>
    d.kind === 'suppression'
      ? [
          [
            place({
              provision: d.target.provision ?? provisionOf(told.coded, d.target),
              start: d.target.start,
            }),
            told.label(d.code),
            shortened(d.target.exact),
            d.reason,
            d.coder,
          ],
        ]
      : [],
  );
  return section(told, 'suppressed', ['provision', 'type', 'words', 'reason', 'coder'], rows);
}

/** Units without a person's decision, and those among them of which the machine is unsure, the least sure first. */
function unread(told: Told): ReportSection {
  const { units, decided } = told.coded;
  const read = (decided?.decisions ?? []).filter(isCoding).map(d => d.target);
  const first = told.codebooks.find(book => book.choice === 'one' && book.kind === 'instrument')?.id ?? '';
  const isRead = readingOf(read);
  const open = units.filter(unit => !isRead(unit));
  const rows = open
    .filter(needsReader)
    .sort((a, b) => (a.sure ?? 1) - (b.sure ?? 1))
    .map(unit => {
      const code = primary(unit, first)?.code;
      const proposal = code === undefined ? told.say('noCode') : told.label(code);
      return [place(unit), proposal, percent(unit.sure ?? 0), told.quote(unit)];
    });
  const note = told.say('unreadNote', open.length, units.length, rows.length);
  return section(told, 'unread', ['provision', 'proposal', 'sure', 'clause'], rows, note);
}

/** Whether a unit has a decision; call in text order. */
function readingOf(targets: readonly Span[]): (unit: Span) => boolean {
  const sorted = [...targets].sort((a, b) => a.start - b.start);
  let [next, reached] = [0, 0];
  return ({ start, end }) => {
    for (; next < sorted.length && sorted[next]!.start < end; next++)
      reached = Math.max(reached, sorted[next]!.end);
    return reached > start;
  };
}

function doubts(told: Told, tongue: LanguageTag): ReportSection {
  const rows = told.coded.problems.map(({ message, span }) => [
    { words: span ? provisionOf(told.coded, span) : '', ...(span && { at: span.start }) },
    message[tongue],
  ]);
  return section(told, 'doubts', ['provision', 'message'], rows);
}

/** The report as a Markdown file: a heading and a table for each section. */
export function reportMarkdown({ title, sections }: DocumentReport, tongue: LanguageTag): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  const parts = sections.map(({ title: head, note, columns, rows, more }) =>
    [
      `## ${escaped(head)}`,
      ...(note === undefined ? [] : [escaped(note)]),
      ...(rows.length === 0
        ? []
        : [
            [
              row(columns),
              `|${columns.map(() => ' --- |').join('')}`,
              ...rows.map(cells => row(cells.map(cell => cell.words))),
            ].join('\n'),
          ]),
      ...(more > 0 ? [reportWords.more[tongue].replace('{0}', String(more))] : []),
    ].join('\n\n'),
  );
  return `${[`# ${escaped(title)}`, ...parts].join('\n\n')}\n`;
}

/** Words with Markdown characters escaped. */
const escaped = (words: string): string =>
  words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, sign => `\\${sign}`);
