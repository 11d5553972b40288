import { ambiguityScore, type Live } from '../../corpus';
import type { ReportSection } from '../../exporters';
import { type Codebook, type Flag, type LanguageTag, type Span, type Unit } from '../../model';
import { pick } from './explain';
import { commandUri, short } from '../markdown';
import { leastShown } from './open-flags';
import { style } from './report-style';
import type { Legend } from './taxonomy';
import type { Say } from '../words';

/** The data of a report. `line` is the line (from 1) of an offset of the text. */
export type Material = {
  readonly name: string;
  readonly uri: string;
  readonly live: Live;
  /** With the flags that count. */
  readonly units: readonly Unit[];
  /** Units per code, including people's decisions. */
  readonly codes: Readonly<Record<string, number>>;
  readonly legend: Legend | undefined;
  readonly ambiguity: readonly Codebook[];
  readonly tongue: LanguageTag;
  readonly say: Say;
  readonly quote: (span: Span) => string;
  readonly line: (offset: number) => number;
  /** The report's content beside what is drawn here. */
  readonly sections: readonly ReportSection[];
};

const most = { provisions: 25, words: 5 } as const;

/** The ambiguity of a document as a page without scripts; its links run `policyCoder.revealLine`. */
export function reportPage(material: Material): string {
  const { name, say, tongue } = material;
  const { units } = material;
  const flagged = units
    .map(unit => ({ unit, flags: unit.flags.filter(f => f.severity > 0) }))
    .filter(({ flags }) => flags.length > 0);
  const flags = flagged.flatMap(f => f.flags);
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return [
    `<!DOCTYPE html><html lang="${tongue}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${style}</style></head><body>`,
    `<h1>${text(say('reportTitle'))}</h1><p class="file">${text(name)} · <a href="${text(commandUri('policyCoder.saveReport', material.uri))}">${text(say('saveMarkdown'))}</a></p>`,
    figures(material, units, flags),
    `<h2>${text(say('byType'))}</h2>`,
    flags.length === 0 ? `<p>${text(say('clean'))}</p>` : types(material, flags),
    ...(flags.length === 0 ? [] : [`<h2>${text(say('worst'))}</h2>`, worst(material, flagged)]),
    ...(material.legend ? [`<h2>${text(say('mix'))}</h2>`, mix(material, material.legend)] : []),
    ...material.sections.filter(({ id }) => !drawn.has(id)).map(section => table(material, section)),
    '</body></html>',
  ].join('\n');
}

/** Sections that have their own picture above. */
const drawn: ReadonlySet<string> = new Set(['mix', 'ambiguity']);

/** A section of the report as a table; places link to their lines. */
function table({ uri, line, say }: Material, { title, note, columns, rows, more }: ReportSection): string {
  const heads = columns.map(column => `<th scope="col">${text(column)}</th>`);
  const body = rows.map(row => {
    const cells = row.map(({ words, at }) => {
      if (at === undefined) return `<td>${text(words)}</td>`;
      const place = line(at);
      const label = words === '' ? say('line', place) : words;
      return `<td><a href="${text(commandUri('policyCoder.revealLine', uri, place))}">${text(label)}</a></td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return [
    `<h2>${text(title)}</h2>`,
    ...(note === undefined ? [] : [`<p>${text(note)}</p>`]),
    ...(rows.length === 0
      ? []
      : [
          `<table class="report"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`,
        ]),
    ...(more > 0 ? [`<p>${text(say('moreRows', more))}</p>`] : []),
  ].join('');
}

const text = (plain: string): string =>
  plain.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;');

function figures({ live, say }: Material, units: readonly Unit[], flags: readonly Flag[]): string {
  const chars = live.blocks.reduce((sum, block) => sum + block.length, 0);
  const severe = units.filter(u => u.flags.some(f => f.severity >= 2)).length;
  const shown = flags.filter(f => f.severity >= leastShown()).length;
  const milder = flags.length - shown;
  const figure = (value: string, label: string): string =>
    `<div><b>${text(value)}</b><span>${text(label)}</span></div>`;
  return [
    '<div class="figures">',
    figure(ambiguityScore(units).toFixed(1), `${say('score')}: ${say('scoreNote')}`),
    figure(units.length === 0 ? '–' : `${((100 * severe) / units.length).toFixed(0)}%`, say('share')),
    figure(chars === 0 ? '–' : ((1000 * flags.length) / chars).toFixed(1), say('perThousand')),
    figure(String(shown), say(milder > 0 ? 'flagsInAndMilder' : 'flagsIn', units.length, milder)),
    '</div>',
  ].join('');
}

function types({ ambiguity, say, tongue, quote }: Material, flags: readonly Flag[]): string {
  const rows = ambiguity
    .flatMap(codebook => codebook.codes)
    .map(code => ({ code, found: flags.filter(f => f.code === code.id) }))
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => b.found.length - a.found.length);
  const longest = Math.max(...rows.map(r => r.found.length));
  const bars = (found: readonly Flag[]): string =>
    ([3, 2, 1] as const)
      .map(severity => ({ severity, n: found.filter(f => f.severity === severity).length }))
      .filter(({ n }) => n > 0)
      .map(({ severity, n }) => bar(`s${severity}`, n / longest, `${n} ${say(`severity${severity}`)}`))
      .join('');
  const key = ([3, 2, 1] as const)
    .map(s => `<i class="bar s${s}" style="width:1em"></i> ${text(say(`severity${s}`))}`)
    .join(' &nbsp; ');
  const body = rows.map(
    ({ code, found }) =>
      `<tr><td>${text(pick(code.label, tongue))}</td><td class="bars">${bars(found)}</td><td class="n">${found.length}</td><td class="words">${frequent(found.map(quote))}</td></tr>`,
  );
  return `<p class="key">${key}</p><table>${body.join('')}</table>`;
}

const bar = (kind: string, share: number, title: string): string =>
  `<i class="bar ${kind}" style="width:${(100 * share).toFixed(1)}%" title="${text(title)}"></i>`;

function frequent(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most.words)
    .map(([word, n]) => `${text(short(word, 24))}&nbsp;<small>${n}</small>`)
    .join(' · ');
}

type Flagged = { readonly unit: Unit; readonly flags: readonly Flag[] };

function worst(material: Material, flagged: readonly Flagged[]): string {
  const weigh = ({ flags }: Flagged): number => flags.reduce((sum, f) => sum + f.severity, 0);
  const items = [...flagged].sort((a, b) => weigh(b) - weigh(a)).slice(0, most.provisions);
  return `<ol>${items.map(item => provision(material, item)).join('')}</ol>`;
}

function provision({ uri, say, tongue, quote, line, ambiguity }: Material, { unit, flags }: Flagged): string {
  const at = line(unit.start);
  const link = commandUri('policyCoder.revealLine', uri, at);
  const labels = new Map(ambiguity.flatMap(c => c.codes.map(code => [code.id, pick(code.label, tongue)])));
  const told = new Map([...flags].sort((a, b) => a.severity - b.severity).map(f => [f.code, f.severity]));
  const chips = [...told]
    .reverse()
    .map(([code, severity]) => `<span class="chip c${severity}">${text(labels.get(code) ?? code)}</span>`);
  const head = `<a href="${text(link)}">${text(unit.provision)} · ${text(say('line', at))}</a>`;
  return `<li>${head} ${chips.join(' ')}<br>${marked(unit, flags, quote)}</li>`;
}

/** The unit's words with the ambiguous ones marked. */
function marked(unit: Unit, flags: readonly Flag[], quote: (span: Span) => string): string {
  let at = unit.start;
  let html = '';
  for (const flag of flags) {
    if (flag.start < at) continue;
    html += `${text(quote({ start: at, end: flag.start }))}<mark class="c${flag.severity}">${text(quote(flag))}</mark>`;
    at = flag.end;
  }
  return html + text(quote({ start: at, end: unit.end }));
}

function mix({ codes, tongue }: Material, { groups }: Legend): string {
  const rows = groups
    .flatMap(group => group.codes.map(code => ({ group, code, n: codes[code.id] ?? 0 })))
    .filter(row => row.n > 0)
    .sort((a, b) => b.n - a.n);
  const total = rows.reduce((sum, row) => sum + row.n, 0);
  const longest = rows[0]?.n ?? 1;
  const body = rows.map(({ group, code, n }) => {
    const share = Math.round((100 * n) / total);
    const name = pick(code.label, tongue);
    return `<tr><td>${text(name)}</td><td class="bars">${bar(`g${group.colour}`, n / longest, pick(group.label, tongue))}</td><td class="n">${n}</td><td class="words">${share}% · ${text(pick(group.label, tongue))}</td></tr>`;
  });
  return `<table>${body.join('')}</table>`;
}
