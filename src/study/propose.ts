import type { Bilingual, Codebook } from '../model';
import { dateOf } from './dates';
import type { StudyDocument } from './extract';
import { sharedTitle } from './shared-title';

/** A first study of a corpus: the text of study.yaml, and the table of units, if it needs a separate one. */
export type Proposal = {
  readonly yaml: string;
  /** Absent where the bundled provinces are the units. */
  readonly units?: string;
};

const dates = ['date_adopted', 'date_signed', 'date_published'];

/**
 * A study.yaml to begin with: the level at which most documents are issued gives the units, their dates the period, the words that most titles
 * share the event, or else the content theme of most documents. It marks where a person must decide; nothing in it is a finding.
 */
export function proposeStudy(documents: readonly StudyDocument[], codebooks: readonly Codebook[]): Proposal {
  const level = mostFrequent(documents.map(d => d.facts['level']).filter(each => each !== 'central'));
  const own = documents.filter(d => d.facts['level'] === level && d.facts['jurisdiction_code'] !== undefined);
  const provincial = level === 'provincial' && own.every(d => /^\d{6}$/.test(d.facts['jurisdiction_code']!));
  const years = own.flatMap(d => dateOf(d, dates)?.slice(0, 4) ?? []).map(Number);
  const from = years.length > 0 ? Math.min(...years) : 2010;
  const to = Math.max(from + 1, ...years);
  const theme = themeOf(own, codebooks) ?? 'ct.open';
  const title = sharedTitle(own);
  const coded = `${theme.split('.')[0]}: ${theme}`;
  const central = documents.some(d => d.facts['level'] === 'central');
  const language = mostFrequent(documents.map(d => d.language)) === 'zh' ? 'zh' : 'en';
  const note = (of: keyof typeof notes): string => `# ${notes[of][language]}`;
  const event = title === undefined ? `${coded}, min_units: 3` : `title: ${title}`;
  const yaml = `${note('study')}
name: ${title?.replaceAll(' ', '-') ?? theme.split('.').at(-1)}
${note('riskSet')}
${
  provincial
    ? 'units: { file: units/provinces.csv, id: jurisdiction_code, name: name, regions: [region3, region4] }'
    : `${note('places')}
units: { file: units/units.csv, id: id, name: name, match: { jurisdiction: name, jurisdiction_code: jurisdiction_code } }`
}
${note('period')}
period: { from: ${from}, to: ${to} }
event:
  rule: first-document
  ${
    title === undefined
      ? `${note('theme').replace('%', theme)} where: { title: [开放, 数据|信息资源] }`
      : `${note('title')} where: { ${coded}, min_units: 3 }`
  }
  where: { ${event} }
  ${note('date')}
  date: [${dates.join(', ')}]
  drafts: exclude
  counts_for: own-level
${provincial ? `${note('hainan')}\nneighbours: { file: units/adjacency.csv }\n` : ''}covariates:
  - { name: ${provincial ? 'neighbor_share, from: adoption, weights: neighbours' : 'others_share, from: adoption, peers: all'}, lag: 1 }
${central ? `  - { name: central_signal, from: corpus, count: documents, where: { level: central, ${title === undefined ? coded : `title: ${title}`} }, lag: 1 }\n` : ''}  ${note('own')} - { name: ext_gdp, from: file, file: covariates.csv, column: gdp, lag: 1 }
`;
  return provincial ? { yaml } : { yaml, units: unitsOf(own) };
}

/** What the comments of study.yaml say, in the language of most documents: the words by which an analyst decides. */
const notes = {
  study: {
    en: 'A first study of this corpus, to be decided line by line. Check it: policy-coder study check <folder>',
    zh: '本语料的研究初稿，请逐行决定。检查：policy-coder study check <文件夹>',
  },
  riskSet: {
    en: 'The risk set: all that may adopt, not only those that did.',
    zh: '风险集：一切可能采纳的单位，而不只是已采纳者。',
  },
  places: {
    en: 'These are the places of your documents: add those that have none, or the tables speak of adopters alone.',
    zh: '以下是有文件的地方：请补上没有文件的地方，否则各表只反映采纳者。',
  },
  period: {
    en: 'Say in the paper why it begins there; units that adopted before it were never at risk in it.',
    zh: '请在论文中说明为何从这一年开始；此前已采纳的单位在期内不处于风险之中。',
  },
  theme: {
    en: 'Documents with at least three recording units on %. By title instead:',
    zh: '至少有三个记录单位涉及 % 的文件。也可按标题：',
  },
  title: {
    en: 'Documents with these words in the title, as most here have them. By content instead:',
    zh: '标题含这些词的文件（本语料多数如此）。也可按内容：',
  },
  date: {
    en: 'The act that dates it. What is called signed is the vote of one congress and the announcement of another: the vote comes first.',
    zh: '以何种行为定日期。所谓签署，有的人大是通过，有的是公布：以通过为先。',
  },
  hainan: {
    en: 'Hainan is paired with Guangdong: see units/README.md.',
    zh: '海南与广东视为相邻：见 units/README.md。',
  },
  own: { en: 'Yours, joined by id and year:', zh: '自己的变量，按单位与年份合并：' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Places of documents, each with the code that they share with others of their state or province. */
function unitsOf(documents: readonly StudyDocument[]): string {
  const places = new Map<string, readonly [id: string, name: string, code: string]>();
  const names = documents.map(d => [d.facts['jurisdiction'] ?? '', d.facts['jurisdiction_code']!] as const);
  for (const [name, code] of names) {
    const alone = names.every(([other, same]) => same !== code || other === name);
    places.set(`${code} ${name}`, [alone ? code : `${code}-${name.replaceAll(' ', '-')}`, name, code]);
  }
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const rows = [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row.map(quoted).join(','));
  return `${['id,name,jurisdiction_code', ...rows].join('\n')}\n`;
}

/** The code of a content theme that most documents have in three recording units or more. */
function themeOf(documents: readonly StudyDocument[], codebooks: readonly Codebook[]): string | undefined {
  const themes = new Set(
    codebooks.filter(b => b.kind === 'theme' && b.choice === 'one').flatMap(b => b.codes.map(c => c.id)),
  );
  return mostFrequent(
    documents.flatMap(({ codes, sizes }) => codes.filter((code, i) => themes.has(code) && sizes[i]! >= 3)),
  );
}

function mostFrequent(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
