import type { FactWords } from '../../model';
import { normaliseNumber } from '../document-names';

/** A number in its normal form, without the words before the agency's code (市人民政府京政发〔1985〕167号 is 京政发〔1985〕167号). */
export function numberOf(raw: string, words: FactWords): string | undefined {
  const number = normaliseNumber(raw.replace(/^\s*[（(](.*)[）)]\s*$/s, '$1'));
  if (number === undefined) return undefined;
  const open = number.indexOf('〔');
  const order = /^(.{1,4}?)第/.exec(number);
  const long = order && words.orders[order[1]!];
  if (long) return long + number.slice(order[1]!.length);
  if (open < 0 || !number.endsWith('号') || /令|公告/.test(number.slice(0, open))) return number;
  return trimmed(number.slice(0, open), words) + number.slice(open);
}

/** The longest ending of the prefix, of at most eight characters, that begins with a known code, where names of bodies precede it. */
function trimmed(prefix: string, words: FactWords): string {
  if (
    words.codes.some(code => prefix.startsWith(code)) &&
    !words.bodies.some(b => b.length > 1 && prefix.includes(b))
  )
    return prefix;
  for (let i = Math.max(1, prefix.length - 8); i < prefix.length - 1; i++) {
    const before = prefix.slice(0, i);
    if (
      words.codes.some(code => prefix.startsWith(code, i)) &&
      (words.bodies.some(b => before.endsWith(b)) || before.endsWith('文件'))
    )
      return prefix.slice(i);
  }
  return prefix;
}
