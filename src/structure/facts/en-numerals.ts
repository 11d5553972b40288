const units =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const decades = ['twentieth', 'thirtieth'];

const any = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
const small = `(?:(?:${any(tens)})(?:[ -](?:${any(units.slice(0, 9))}))?|${any(units)})`;

/** A number from one to ninety-nine in words, a part of a case-insensitive expression: FIFTY SEVEN. */
export const numberWords = `${small}(?![a-z])`;
/** A day of the month in words: twenty-first. */
export const dayWords = `(?:twenty[ -](?:${any(ordinals.slice(0, 9))})|thirty[ -]first|${any([...ordinals, ...decades])})`;
/** A year in words: two thousand (and) thirteen, twenty seventeen. */
export const yearWords = `(?:two thousand(?:,? and)?(?:[ -]${small})?|nineteen hundred(?:,? and)? ${small}|twenty[ -]${small})`;

const values = new Map<string, number>([
  ...units.map((word, i) => [word, i + 1] as const),
  ...ordinals.map((word, i) => [word, i + 1] as const),
  ...tens.map((word, i) => [word, (i + 2) * 10] as const),
  ...decades.map((word, i) => [word, (i + 2) * 10] as const),
]);

/** The number, day or year in words; undefined for other words. */
export function valueOfWords(written: string): number | undefined {
  const words = written
    .toLowerCase()
    .split(/[\s,-]+/)
    .filter(word => word !== '' && word !== 'and');
  let sum = 0;
  for (const word of words) {
    const value = values.get(word);
    if (word === 'thousand') sum *= 1000;
    else if (word === 'hundred') sum *= 100;
    else if (value === undefined) return undefined;
    // Twenty seventeen is a year: no number has ten or more after a ten.
    else sum = sum === 20 && value >= 10 ? 2000 + value : sum + value;
  }
  return words.length === 0 ? undefined : sum;
}
