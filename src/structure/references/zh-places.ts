import { addTo, type Provision } from '../../model';

/** The place of a reference: the steps of its provision's path by kind, within one text (the document or one that it carries). */
export type Standing = {
  /** `附1/` in an attached text, else empty. */
  readonly scope: string;
  readonly division: Readonly<Partial<Record<Level, string>>>;
  readonly isQuoted: boolean;
};

export const levels = ['编', '章', '节', '条', '款', '项', '目'] as const;
export type Level = (typeof levels)[number];

/** The divisions of a document, by their names in references. */
export type Places = {
  readonly standing: (provision: Provision) => Standing;
  /** The path of an article, chapter … of the text that contains the reference; `near` are the divisions around it. */
  readonly find: (standing: Standing, label: string) => string | undefined;
  readonly has: (path: string) => boolean;
  readonly hasArticles: (scope: string) => boolean;
  /** The article `by` places before another of the same text. */
  readonly before: (article: string, by: number) => string | undefined;
};

const attached = /^附(?:件)?\d+(?:~\d+)?\//;
const step = /^(编|篇|章|节|条|款|项|目)\d/;

export function placesOf(outline: readonly Provision[]): Places {
  const paths = new Set<string>();
  const byLabel = new Map<string, string[]>();
  const articles = new Map<string, string[]>();
  const orders = new Map<string, number>();
  let last = '';
  for (const { path } of outline) {
    const scope = scopeOf(path);
    // The part shared with the path before is known; a quotation is not a division.
    const known = path.includes('引') ? 0 : shared(last, path);
    last = path;
    for (let at = Math.max(scope.length, known); at < path.length;) {
      const slash = path.indexOf('/', at);
      const end = slash < 0 ? path.length : slash;
      const prefix = path.slice(0, end);
      const label = path.slice(at, end);
      if (label.startsWith('引')) break;
      at = end + 1;
      if (paths.has(prefix)) continue;
      paths.add(prefix);
      // Paragraphs and items are found inside their article.
      if (!'款项目'.includes(label[0]!)) addTo(byLabel, scope + label, prefix);
      if (!label.startsWith('条')) continue;
      const list = articles.get(scope) ?? [];
      orders.set(prefix, list.length);
      articles.set(scope, list);
      list.push(prefix);
    }
  }
  return {
    standing: provision => standingOf(provision.path),
    find: ({ scope, division }, label) => {
      const found = byLabel.get(scope + label) ?? [];
      // 第一节 means that of the current chapter, 第一章 that of the current part.
      const near = label.startsWith('节') ? division.章 : label.startsWith('章') ? division.编 : undefined;
      return (near && found.find(path => path.startsWith(`${near}/`))) ?? found[0];
    },
    has: path => paths.has(path),
    hasArticles: scope => articles.has(scope),
    before: (article, by) => articles.get(scopeOf(article))?.[(orders.get(article) ?? -1) - by],
  };
}

const scopeOf = (path: string): string =>
  path.charCodeAt(0) === 0x9644 ? (attached.exec(path)?.[0] ?? '') : '';

/** Where the first step that differs between two paths begins. */
function shared(a: string, b: string): number {
  let at = 0;
  let step = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at))
    if (a.charCodeAt(at++) === 0x2f) step = at;
  return step;
}

function standingOf(path: string): Standing {
  const scope = scopeOf(path);
  const division: Partial<Record<Level, string>> = {};
  for (let at = scope.length; at < path.length;) {
    const slash = path.indexOf('/', at);
    const end = slash < 0 ? path.length : slash;
    const kind = step.exec(path.slice(at, end))?.[1];
    const level = levels.find(l => l === (kind === '篇' ? '编' : kind));
    if (level) division[level] = path.slice(0, end);
    at = end + 1;
  }
  return { scope, division, isQuoted: path.includes('引') };
}
