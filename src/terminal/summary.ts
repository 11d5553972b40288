import stringWidth from 'string-width';
import type { Ambiguous, Clause, Counts, Report, Tally } from '../corpus';
import type { Code, Codebook, LanguageTag } from '../model';
import { bar, figure, fileSize, fit, fitEnd, pad, padStart, percent, type Style } from './style';
import { wordFor } from './severity';

export type SummaryOptions = {
  readonly codebooks: readonly Codebook[];
  /** The output folder, as its user wrote it. */
  readonly out: string;
  /** What was coded, as its user wrote it. */
  readonly inputs: readonly string[];
  /** How to call the program. */
  readonly program: string;
};

/** What a run found, for a person to read: fewer than 70 lines of at most 100 columns. */
export function summary(
  report: Report,
  { codebooks, out, inputs, program }: SummaryOptions,
  style: Style,
): string {
  const { tally } = report;
  const of = (kind: Codebook['kind']): readonly Codebook[] => codebooks.filter(c => c.kind === kind);
  return [
    overview(tally, style),
    section(
      'Instruments · 政策工具',
      of('instrument').flatMap(c => mix(c, tally, style)),
      style,
    ),
    section(
      'Themes · 主题',
      of('theme').flatMap(c => leading(c, tally, style)),
      style,
    ),
    section(
      'Most ambiguous documents · 模糊性最高的文件 (score of 100)',
      mostAmbiguous(tally, of('ambiguity'), style),
      style,
    ),
    section(`Files in ${out}`, files(report, style), style),
    section('Next', next(program, inputs, style), style),
  ].join('\n');
}

const section = (title: string, lines: readonly string[], style: Style): string =>
  lines.length === 0 ? '' : `${style.bold(title)}\n${lines.map(line => `${line}\n`).join('')}`;

function overview(tally: Tally, style: Style): string {
  const { zh, en } = tally.documents;
  const [, mild = 0, moderate = 0, high = 0] = tally.severities;
  const rows = [
    ['Documents · 文件', zh + en, `${figure(zh)} Chinese, ${figure(en)} English`],
    ['Provisions · 条款', tally.provisions, `${figure(tally.characters)} characters`],
    [
      'Units · 记录单位',
      tally.units,
      `${percent(tally.coded, tally.units)} carry a policy instrument, ${percent(tally.doubtful, tally.units)} need a reader`,
    ],
    [
      'Ambiguities · 模糊表述',
      mild + moderate + high,
      `${figure(high)} high, ${figure(moderate)} moderate, ${figure(mild)} mild`,
    ],
    [
      'Duties · 职责',
      tally.duties.all,
      `${percent(tally.duties.nobody, tally.duties.all)} name no body; other documents are cited ${figure(tally.citations)} times`,
    ],
  ] as const;
  const lines = rows.map(
    ([name, count, note]) =>
      `  ${pad(name, 24)}${style.bold(padStart(figure(count), 10))}   ${style.dim(note)}`,
  );
  return `${style.bold('Policy Coder')}\n${lines.join('\n')}\n`;
}

const columns = { name: 44, bar: 24, place: 16, theme: 26 } as const;
const rowsPerTaxonomy = 7;

/** A taxonomy's codes as bars, the most frequent first; the rest of a long one in a single row. */
function mix(codebook: Codebook, tally: Tally, style: Style): readonly string[] {
  const counts = tally.codes[codebook.id] ?? {};
  const ranked = rank(codebook, counts);
  const total = ranked.reduce((sum, r) => sum + r.count, 0);
  const head = `  ${style.dim(fit(`${codebook.title.en} · ${codebook.title.zh}`, style.width - 2))}`;
  if (total === 0) return [head, `    ${style.dim('no unit carries one')}`];
  const shown = ranked.length <= rowsPerTaxonomy ? ranked : ranked.slice(0, rowsPerTaxonomy - 1);
  const rest = ranked.slice(shown.length);
  const most = ranked[0]!.count;
  const row = (name: string, count: number, hue: (text: string) => string): string =>
    `    ${pad(name, columns.name)}${hue(pad(bar(count / most, columns.bar), columns.bar))}` +
    `${padStart(figure(count), 9)}${padStart(percent(count, total), 8)}`;
  const hues = new Map(codebook.groups.map((g, i) => [g.id, style.hues[i % style.hues.length]!]));
  return [
    head,
    ...shown.map(({ code, count }) => row(nameOf(code), count, hues.get(code.group) ?? style.cyan)),
    ...(rest.length > 0
      ? [
          row(
            `${rest.length} more · 其余 ${rest.length} 类`,
            rest.reduce((sum, r) => sum + r.count, 0),
            style.dim,
          ),
        ]
      : []),
  ];
}

const rank = (
  codebook: Codebook,
  counts: Counts,
): readonly { readonly code: Code; readonly count: number }[] =>
  codebook.codes
    .map(code => ({ code, count: counts[code.id] ?? 0 }))
    .filter(r => r.count > 0)
    .sort((a, b) => b.count - a.count);

const nameOf = ({ label }: Code): string => (label.zh === label.en ? label.en : `${label.zh} ${label.en}`);

/** A theme codebook: its title and its leading codes, as many as fit in one line, or in three if codes exclude each other. */
function leading(codebook: Codebook, tally: Tally, style: Style): readonly string[] {
  const names = rank(codebook, tally.codes[codebook.id] ?? {}).map(
    r => `${nameOf(r.code)} ${figure(r.count)}`,
  );
  const room = style.width - columns.theme - 4;
  const rows: string[] = [];
  for (const name of names) {
    const longer = rows.length === 0 ? name : `${rows.at(-1)!} · ${name}`;
    if (rows.length > 0 && stringWidth(longer) <= room) rows[rows.length - 1] = longer;
    else if (rows.length < (codebook.choice === 'one' ? 3 : 1)) rows.push(name);
    else break;
  }
  const title = (i: number): string => pad(i === 0 ? codebook.title.en : '', columns.theme);
  return rows.map((row, i) => `  ${style.dim(title(i))}  ${fit(row, room)}`);
}

function mostAmbiguous(tally: Tally, codebooks: readonly Codebook[], style: Style): readonly string[] {
  const codes = new Map(codebooks.flatMap(c => c.codes).map(code => [code.id, code]));
  return tally.ambiguous
    .slice(0, 3)
    .flatMap(document => [
      `  ${style.yellow(padStart(document.score.toFixed(1), 5))}  ${fit(document.title ?? document.id, style.width - 9)}`,
      ...document.clauses
        .slice(0, 2)
        .flatMap(clause => clauseLines(clause, document, codes.get(clause.code), style)),
    ]);
}

/** The clause around the flagged words, and why it leaves an implementer without an instruction. */
function clauseLines(
  clause: Clause,
  { language }: Ambiguous,
  code: Code | undefined,
  style: Style,
): readonly string[] {
  const quote = marked(fit(clause.quote, 40), language);
  const room = style.width - 9 - columns.place - 2 - stringWidth(quote);
  const before = fitEnd(clause.before, Math.floor(room / 2));
  const words = `${before}${style.yellow(quote)}${fit(clause.after, room - stringWidth(before))}`;
  const why = code === undefined ? clause.code : `${code.label[language]}: ${code.definition[language]}`;
  return [
    `         ${style.dim(pad(clause.provision, columns.place))}  ${words}`,
    `         ${style.dim(fit(`${wordFor(clause.severity)} · ${why}`, style.width - 9))}`,
  ];
}

const marked = (quote: string, language: LanguageTag): string =>
  language === 'zh' ? `【${quote}】` : `[${quote}]`;

function files({ files }: Report, style: Style): readonly string[] {
  const [origins, own] = [files.filter(isOrigin), files.filter(each => !isOrigin(each))];
  const width = Math.max(...own.map(({ file }) => file.length));
  const cells = own.map(({ file, bytes, rows }) => {
    const size = rows > 0 ? `${figure(rows)} rows, ${fileSize(bytes)}` : fileSize(bytes);
    return `  ${pad(file, width)} ${style.dim(pad(size, 26))}`;
  });
  return [
    ...cells.flatMap((cell, i) => (i % 2 === 0 ? [(cell + (cells[i + 1] ?? '')).trimEnd()] : [])),
    ...(origins.length > 0
      ? [`  and ${origins.length} <table>.provenance.csv: the clauses that each cell was made from`]
      : []),
  ];
}

const isOrigin = ({ file }: Report['files'][number]): boolean => file.endsWith('.provenance.csv');

function next(program: string, inputs: readonly string[], style: Style): readonly string[] {
  const steps = [
    ['npm run editor', 'see the codes in the text, in VS Code'],
    [`${program} check ${inputs.join(' ')}`, 'every ambiguous clause, with its line'],
    [`${program} study init ${inputs[0] ?? '.'}`, 'a study.yaml: from codes to the tables of models'],
  ] as const;
  const longest = Math.max(...steps.map(([command]) => stringWidth(command)));
  // A command is never cut: it is meant to be copied.
  return steps.map(([command, note]) =>
    longest > 54 ? `  ${command}` : `  ${pad(command, longest)}   ${style.dim(note)}`,
  );
}
