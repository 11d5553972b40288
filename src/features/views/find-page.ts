import { mostPassages, type PassagesAnswer } from '../../corpus';
import type { LanguageTag } from '../../model';
import { commandUri, short } from '../markdown';
import { page, text } from '../page';
import type { Say } from '../words';

/** The data of a page of passages. */
export type Material = {
  readonly answer: PassagesAnswer;
  readonly query: string;
  readonly tongue: LanguageTag;
  readonly say: Say;
  readonly name: (code: string) => string;
  readonly link: (path: string, start: number, end: number) => string;
};

/** The passages that a query found, each with a link to its place; at most `mostPassages`, the table file has all. */
export function findPage({ answer, query, tongue, say, name, link }: Material): string {
  const { passages, count, documents } = answer;
  const heads = ['where', 'by_code', 'by_coder', 'by_status', 'passage'] as const;
  const rows = passages.map(({ path, provision, start, end, quote, mark }) => {
    const words = short(quote.replace(/\s+/g, ' ').trim(), 240);
    const status = mark ? say(mark.status === 'proposed' ? 'status_proposed' : `status_${mark.status}`) : '';
    return `<tr><td><a href="${text(link(path, start, end))}">${text(`${path} ${provision}`)}</a></td><td class="short">${text(mark ? name(mark.code) : '')}</td><td class="short">${text(mark?.coder ?? '')}</td><td class="short">${text(status)}</td><td class="quote">${text(words)}</td></tr>`;
  });
  const links = [
    ...(count > 0
      ? [`<a href="${text(commandUri('policyCoder.savePassages'))}">${text(say('saveCsv'))}</a>`]
      : []),
    `<a href="${text(commandUri('policyCoder.findPassages'))}">${text(say('anotherQuery'))}</a>`,
  ];
  return page(tongue, say('passagesTitle'), [
    `<p class="file"><code>${text(query)}</code></p>`,
    `<p>${text(say('passagesFound', count, documents))} ${links.join(' · ')}</p>`,
    ...(count > passages.length ? [`<p class="note">${text(say('passagesCut', mostPassages))}</p>`] : []),
    ...(count > 0
      ? [
          `<table><thead><tr>${heads.map(id => `<th scope="col">${text(say(id))}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
        ]
      : []),
  ]);
}
