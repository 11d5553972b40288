import type { Span } from '../../model';

/** After a reference: the law that it belongs to. `this Regulation` is the document itself. */
const behind = new RegExp(
  [
    String.raw`(?:,|\)|;)?(?: (?:of|in|under|to))? (?:`,
    String.raw`(?:that|said) (?:Regulation|Directive|Act|Decision|Law|Title|Code)`,
    String.raw`|(?:(?:Council|Commission|Delegated|Implementing|Framework|Joint) ){0,3}(?:Regulation|Directive|Decision)s?(?: \((?:EU|EC|EEC|Euratom)[^)]{0,20}\))?(?: No)?[  ]\d[\w/]*`,
    String.raw`|(?:the )?(?:Treaty|TFEU|TEU|Charter of Fundamental Rights)`,
    String.raw`|(?:the )?(?:[A-Z][\w’'.&-]* (?:(?:of|and|the|for|on|to) ){0,2}){1,8}(?:Act|Code|Charter|Statutes|Constitution|Law|Circular)\b`,
    String.raw`|(?:[Tt]itle|[Cc]hapter) \d+[A-Z]?(?:,? (?:of the )?(?:United States Code|U\.?S\.?C|[A-Z]))`,
    String.raw`|\d+ (?:U\.?S\.?C|C\.?F\.?R)|Public Law|Pub\. ?L|Executive Order|E\.O\.)`,
  ].join(''),
  'y',
);
/** Before it: 44 U.S.C. § 3502, Government Code Section 6250, Wis. Stats. §§ 19.31. */
const inFront =
  /(?:[A-Z0-9][\w’'.&-]*,? ){0,4}(?:Code|Stats?\.?|Statutes|U\.? ?S\.? ?C\.?|USC|C\.?F\.?R\.?|CFR|Laws?|Act|Charter|Constitution|Circular A-\d+|Ann\.|Rev\. Stat\.|P\.S\.|Pub\. L\. (?:No\. )?[\d-]+|No\. [\d-]+|P\.S\.|HRS|CMR)(?: \([^()]{1,40}\))?,? ?$/;
const longest = 90;

export function lawBehind(text: string, at: number): Span | undefined {
  behind.lastIndex = at;
  const found = behind.exec(text);
  if (!found) return undefined;
  const skipped = /^[,);]?(?: (?:of|in|under|to))? /.exec(found[0])?.[0].length ?? 0;
  return { start: at + skipped, end: at + found[0].length };
}

export function lawInFront(text: string, at: number, least: number): Span | undefined {
  const start = Math.max(least, at - longest);
  const found = inFront.exec(text.slice(start, at));
  if (!found || /\b(?:this|This) [\w ]{0,20}$/.test(found[0])) return undefined;
  const end = found.index + found[0].trimEnd().replace(/,$/, '').length;
  return { start: start + found.index, end: start + end };
}
