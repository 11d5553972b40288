import { asked, type DutyLists } from './lists';

/** The lists among `asked` that contain an English word, as bits, in any case. */
export function listsOfWord(
  text: string,
  start: number,
  end: number,
  { listsOf }: DutyLists,
  lists: number,
): number {
  for (let at = start; at < end; at++)
    if (isCapital(text.charCodeAt(at))) {
      const lower = text.slice(start, end).toLowerCase();
      return listsOf(lower, 0, lower.length, lists);
    }
  return listsOf(text, start, end, lists);
}

/** Whether the text between two offsets, in lower case, is a verb of the list. */
export const isVerb = (text: string, start: number, end: number, { listsOf }: DutyLists): boolean =>
  listsOf(text, start, end, asked.verbs) !== 0;

/** Where the letters A-Z and a-z at an offset end. */
export function endOfLetters(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isLetter(text.charCodeAt(at))) at++;
  return at;
}

export const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a;
export const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || isCapital(code);

/** Managing, making, planning. */
export function isGerund(word: string, { verbs }: DutyLists): boolean {
  if (!word.endsWith('ing')) return false;
  const base = word.slice(0, -3);
  return (
    verbs.has(base) || verbs.has(`${base}e`) || (base.at(-1) === base.at(-2) && verbs.has(base.slice(0, -1)))
  );
}
