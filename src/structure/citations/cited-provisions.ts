import { numberOf } from '../outline/zh-patterns';

const numeral = '[一二三四五六七八九十百千零〇两0-9０-９]{1,9}';
const article = new RegExp(
  `第(${numeral})条(?:之([一二三四五六七八九十]{1,3}))?(?:第(${numeral})款)?(?:第?[（(]?(${numeral})[）)]?项)?`,
  'y',
);
const joint = /[、和及至或与，]{1,2}(?=第)/y;
/** Maximum number of provisions of a citation. */
const most = 30;

export type CitedProvisions = { readonly paths: readonly string[]; readonly end: number };

/** The articles named directly after a citation, as paths, and where they end: 第十二条第二款、第十三条 → 条12/款2, 条13. */
export function citedProvisions(text: string, from: number): CitedProvisions {
  const paths: string[] = [];
  let at = from;
  while (text[at] === ' ' || text[at] === '\u3000') at++;
  let end = from;
  while (paths.length < most) {
    article.lastIndex = at;
    const found = article.exec(text);
    if (!found) break;
    paths.push(path(found));
    end = joint.lastIndex = article.lastIndex;
    if (!joint.test(text)) break;
    at = joint.lastIndex;
  }
  return { paths, end };
}

function path([, number, extra, paragraph, item]: RegExpExecArray): string {
  let path = `条${numberOf(number!)}`;
  if (extra) path += `之${numberOf(extra)}`;
  if (paragraph) path += `/款${numberOf(paragraph)}`;
  if (item) path += `/项${numberOf(item)}`;
  return path;
}
