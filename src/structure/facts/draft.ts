import type { FactWords, Span } from '../../model';
import type { Head } from './head';
import { endingOf, flatten, holds, lineOf } from './lines';

/** How far into a text a statement that it is a draft is searched. */
const reach = { opening: 600, heading: 4_000 } as const;

/** Whether a title asks for comments: 关于公开征求《…》意见的公告, 关于《…》征求意见的函; not one on their outcome. */
export function asksForComments(title: string, { consultation, genres }: FactWords): boolean {
  for (const verb of consultation.verbs) {
    const at = title.indexOf(verb);
    if (at < 0) continue;
    const rest = title.slice(at + verb.length);
    const asked = consultation.for.map(word => rest.indexOf(word)).filter(found => found >= 0);
    const end = Math.min(...asked);
    if (!asked.length || !/^(?:意见|建议|和|、)*(?:的[^的]{1,4})?[）)]?$/.test(rest.slice(end))) continue;
    const named = rest.slice(0, end).replace(/的$|[（(][^（()）]{1,24}[）)]/g, '');
    if (named === '' || title.includes('》') || endingOf(named, genres) !== undefined) return true;
  }
  return false;
}

/**
 * Where a text says that it is a draft, or contains one: 现（向社会）公开征求意见 and 现将《…（征求意见稿）》… in its first sentences, and, if
 * it has no number, (草案) in a line of its own under a title.
 */
export function draftIn(text: string, head: Head, words: FactWords): Span | undefined {
  return draftOpening(text, head.body, words) ?? (head.number ? undefined : draftHeading(text, words));
}

function draftOpening(text: string, body: number, { consultation, status }: FactWords): Span | undefined {
  const opening = text.slice(body, body + reach.opening);
  const stop = opening.search(/\n[\s\u3000]*(?:第[一1][条章]|[一1][、.．])/);
  for (const word of consultation.opens) {
    for (let at = opening.indexOf(word); at >= 0; at = opening.indexOf(word, at + 1)) {
      if (stop >= 0 && at > stop) break;
      if (at > 0 && !/[\s\u3000，,。；;]/.test(opening[at - 1]!)) continue;
      const end = opening.slice(at).search(/[。\n]|$/) + at;
      const said = opening.slice(at, end);
      const asks = consultation.verbs.some(verb => {
        const asked = said.indexOf(verb);
        return asked >= 0 && holds(said.slice(asked), consultation.for);
      });
      const carried = /^.{1,4}《([^》]*)》/s.exec(said)?.[1] ?? '';
      if (asks || holds(carried, status.draft)) return { start: body + at, end: body + end };
    }
  }
  return undefined;
}

function draftHeading(text: string, { status, genres }: FactWords): Span | undefined {
  for (const word of status.draft) {
    const at = text.slice(0, reach.heading).indexOf(word);
    if (at < 0) continue;
    const next = text.indexOf('\n', at);
    const line = lineOf(text, { start: text.lastIndexOf('\n', at) + 1, end: next < 0 ? text.length : next });
    if (!/^[（(【〔[][^（()）]{1,24}[）)】〕\]]$/.test(line.flat)) continue;
    const above = text.slice(0, line.start).trimEnd();
    const title = flatten(above.slice(above.lastIndexOf('\n') + 1)).replace(/[（(][^（()）]{1,24}[）)]$/, '');
    if (endingOf(title, genres) !== undefined) return line;
  }
  return undefined;
}
