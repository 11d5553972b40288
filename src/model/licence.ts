import { keepLast } from './keep-last';

/** How the licence notice of a site after a text begins, and what it mentions. */
export type LicenceWords = { readonly begins: readonly string[]; readonly says: readonly string[] };

/** How far before the end of a text such a notice begins at most, and within how many UTF-16 units it says what it is. */
export const longestLicence = 1_500;
const within = 500;

/**
 * Where the licence notice of a site such as Wikisource begins after a text: a line that starts with words like 本作品 and mentions
 * the public domain or copyright. The length of the text if there is none.
 */
export const licenceStart = keepLast((text: string, { begins, says }: LicenceWords): number => {
  const tail = text.slice(-longestLicence);
  const offset = text.length - tail.length;
  let first = tail.length;
  for (const word of begins) {
    for (let at = tail.indexOf(word); at >= 0 && at < first; at = tail.indexOf(word, at + 1)) {
      if (!beginsLine(tail, at)) continue;
      const notice = tail.slice(at, at + within);
      if (says.some(said => notice.includes(said))) first = at;
    }
  }
  return offset + first;
});

function beginsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && ' \u3000\t\u200b'.includes(text[before]!)) before--;
  return before >= 0 && text[before] === '\n';
}
