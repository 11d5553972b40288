import { keepLast } from './keep-last';

/** How the notice of a licence begins that a site puts behind a text, and what it speaks of. */
export type LicenceWords = { readonly begins: readonly string[]; readonly says: readonly string[] };

/** How far before the end of a text such a notice begins at most, and within how much it says what it is, in UTF-16 units. */
export const longestLicence = 1_500;
const within = 500;

/**
 * Where the licence begins that a site such as Wikisource puts behind a text: a line that opens with words like 本作品 and speaks of
 * the public domain or of copyright. The length of the text if there is none.
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
