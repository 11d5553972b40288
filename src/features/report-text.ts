import { ambiguityScore, type Live } from '../corpus';
import { unitsOf, type Codebook, type Flag, type LanguageTag, type Span, type Unit } from '../model';
import { pick } from './explain';
import { plain, short } from './markdown';
import type { Say } from './words';
import type { Legend } from './taxonomy';

/** What a report is made of. `place` turns an offset of the text into a link's target. */
export type Material = {
  readonly name: string;
  readonly live: Live;
  readonly legend: Legend | undefined;
  readonly ambiguity: readonly Codebook[];
  readonly tongue: LanguageTag;
  readonly say: Say;
  readonly quote: (span: Span) => string;
  readonly place: (offset: number) => { readonly line: number; readonly link: string };
};

const most = { provisions: 20, words: 4 } as const;

/** The ambiguity of a document, to be read and passed on: Markdown. */
export function reportText(material: Material): string {
  const { name, say, live } = material;
  const units = unitsOf(live.blocks);
  const flagged = units.map(unit => ({ unit, flags: unit.flags.filter(f => f.severity > 0) }));
  const flags = flagged.flatMap(f => f.flags);
  return [
    `# ${say('reportTitle')}: ${plain(name)}`,
    overview(material, units, flags),
    `## ${say('byType')}`,
    flags.length === 0 ? say('clean') : typeTable(material, flags),
    ...(flags.length === 0 ? [] : [`## ${say('worst')}`, worst(material, flagged)]),
    ...(material.legend ? [`## ${say('mix')}`, mixTable(material, material.legend)] : []),
    '',
  ].join('\n\n');
}

function overview({ live, say }: Material, units: readonly Unit[], flags: readonly Flag[]): string {
  const chars = live.blocks.reduce((sum, block) => sum + block.length, 0);
  const severe = units.filter(u => u.flags.some(f => f.severity >= 2)).length;
  const row = (label: string, value: string): string => `| ${label} | ${value} |`;
  return [
    '| | |',
    '|:--|--:|',
    row(`**${say('score')}** (${say('scoreNote')})`, `**${ambiguityScore(units).toFixed(1)}**`),
    row(say('share'), units.length === 0 ? '–' : `${((100 * severe) / units.length).toFixed(1)}%`),
    row(say('perThousand'), chars === 0 ? '–' : ((1000 * flags.length) / chars).toFixed(1)),
    row(say('summary'), `${say('units', units.length)}, ${say('flags', flags.length)}`),
  ].join('\n');
}

function typeTable(material: Material, flags: readonly Flag[]): string {
  const { say, tongue, quote } = material;
  const rows = material.ambiguity
    .flatMap(codebook => codebook.codes)
    .map(code => ({ code, found: flags.filter(f => f.code === code.id) }))
    .filter(({ found }) => found.length > 0)
    .sort((a, b) => b.found.length - a.found.length)
    .map(({ code, found }) => {
      const severe = ([3, 2, 1] as const).map(s => found.filter(f => f.severity === s).length || '–');
      return `| ${plain(pick(code.label, tongue))} | ${found.length} | ${severe.join(' | ')} | ${frequent(found.map(quote))} |`;
    });
  const severities = ([3, 2, 1] as const).map(s => say(`severity${s}`));
  return [
    `| ${[say('type'), say('count'), ...severities, say('words')].join(' | ')} |`,
    '|:--|--:|--:|--:|--:|:--|',
    ...rows,
  ].join('\n');
}

function frequent(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most.words)
    .map(([word, n]) => `${plain(short(word, 24))} ${n}`)
    .join(', ');
}

type Flagged = { readonly unit: Unit; readonly flags: readonly Flag[] };

function worst(material: Material, flagged: readonly Flagged[]): string {
  const weigh = ({ flags }: Flagged): number => flags.reduce((sum, f) => sum + f.severity, 0);
  return flagged
    .filter(f => f.flags.length > 0)
    .sort((a, b) => weigh(b) - weigh(a))
    .slice(0, most.provisions)
    .map((f, i) => `${i + 1}. ${provision(material, f)}`)
    .join('\n');
}

function provision({ say, tongue, quote, place, ambiguity }: Material, { unit, flags }: Flagged): string {
  const { line, link } = place(unit.start);
  const labels = new Map(ambiguity.flatMap(c => c.codes.map(code => [code.id, pick(code.label, tongue)])));
  const told = flags.map(f => `${plain(labels.get(f.code) ?? f.code)} ${f.severity}`);
  return `**[${plain(unit.provision)} · ${say('line', line)}](${link})** — ${[...new Set(told)].join(', ')}  \n   ${marked(unit, flags, quote)}`;
}

/** The unit's words with the ambiguous ones in bold. */
function marked(unit: Unit, flags: readonly Flag[], quote: (span: Span) => string): string {
  let at = unit.start;
  let text = '';
  for (const flag of flags) {
    if (flag.start < at) continue;
    text += `${plain(quote({ start: at, end: flag.start }))}**${plain(quote(flag)).trim()}**`;
    at = flag.end;
  }
  return text + plain(quote({ start: at, end: unit.end })).trimEnd();
}

function mixTable({ live, tongue }: Material, { groups }: Legend): string {
  const { codes } = live.summary();
  const rows = groups
    .flatMap(group => group.codes.map(code => ({ group, code, n: codes.get(code.id) ?? 0 })))
    .filter(row => row.n > 0)
    .sort((a, b) => b.n - a.n);
  const total = rows.reduce((sum, row) => sum + row.n, 0);
  return [
    '| | | | |',
    '|:--|:--|--:|--:|',
    ...rows.map(
      ({ group, code, n }) =>
        `| ${plain(pick(group.label, tongue))} | ${plain(pick(code.label, tongue))} | ${n} | ${Math.round((100 * n) / total)}% |`,
    ),
  ].join('\n');
}
