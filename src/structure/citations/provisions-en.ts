const label = String.raw`(?:\d{1,4}[a-z]?(?:[.-]\d{1,4}){0,2}|[IVXL]{1,6}(?![A-Za-z]))(?:\(\w{1,4}\)){0,4}`;
const more = String.raw`(?:,\s|,?\s(?:and|or|to)\s|[-–])`;
const point = String.raw`(?:,\spoints?\s(?:\(\w{1,4}\)){1,2})?`;
const labels = String.raw`${label}${point}(?:${more}(?:Article\s)?(?:${label}|(?:\(\w{1,4}\)){1,4})${point}){0,8}`;
const word = String.raw`(Art(?:icle)?s?\.?|[Ss]ec(?:tion|\.)s?|§§?)`;
const inFront = new RegExp(
  String.raw`(?:\b|(?=§))${word}\s?(${labels})(?:(?:(?!Annex|[Ss]ec|[Aa]rt|§)[^.;\n]){0,32}?\s(?:of|to)\s(?:the\s)?(?:[A-Z][a-z]+\s){0,2}|\s)$`,
);
const behind = new RegExp(
  String.raw`[)*_\]]{0,2},?\s(?:(?:and\s)?in\sparticular\s)?${word}\s?(${labels})(?:,?\sand\s${word}\s?(${labels}))?(\sthereof)?`,
  'iy',
);
/** Maximum number of provisions of a range in a citation. */
const most = 30;
const one = new RegExp(String.raw`${label}|(?:\(\w{1,4}\)){1,4}`, 'g');

/** Article 6(3) of, Articles 5 and 7 of, Article 16 before a citation, as paths: Art6/(3). `isShort`: a citation by abbreviation, TFEU. */
export function provisionsBefore(text: string, start: number, isShort: boolean): readonly string[] {
  const part = text.slice(Math.max(0, start - 100), start);
  if (!/\d|[IVX]/.test(part) || !(isShort || /\b(?:of|to)\s/.test(part))) return [];
  if (!part.includes('rt') && !part.includes('ec') && !part.includes('§')) return [];
  const found = inFront.exec(part);
  if (!found) return [];
  if (!isShort && !/\s(?:of|to)\s/.test(found[0])) return [];
  return paths(found[1]!, found[2]!);
}

/** `, in particular Article 114 thereof`, `, section 8(a)(2)` after a citation. */
export function provisionsBehind(text: string, end: number): readonly string[] {
  const code = text.charCodeAt(end);
  if (code !== 0x2c && code !== 0x20 && code !== 0x29 && code !== 0x2a && code !== 0x5d && code !== 0x5f)
    return [];
  behind.lastIndex = end;
  const found = behind.exec(text);
  if (!found) return [];
  const [all, first, list, second, others, thereof] = found;
  // Under the Act, Section 5 shall …: the number belongs to this document.
  if (thereof === undefined && !list!.includes('(') && !all.includes('particular')) return [];
  if (
    thereof === undefined &&
    /^\s(?:of|shall|does|applies)\b/.test(text.slice(end + all.length, end + all.length + 9))
  )
    return [];
  return [...paths(first!, list!), ...(second === undefined ? [] : paths(second, others!))];
}

function paths(word: string, list: string): readonly string[] {
  const name = /^a/i.test(word) ? 'Art' : 'Sec';
  const found: string[] = [];
  let number = '';
  let brackets: readonly string[] = [];
  for (const { 0: label, index } of list.matchAll(one)) {
    // Articles 3 to 5
    const isRange = /(?:\sto\s|[-–])$/.test(list.slice(0, index));
    const last = Number(label);
    if (isRange && last - Number(number) <= most)
      for (let between = Number(number) + 1; between < last; between++) found.push(`${name}${between}`);
    const bracket = label.indexOf('(');
    // Article 6(1), point (c)
    if (/points?\s$/.test(list.slice(0, index))) {
      brackets = [...brackets, label];
      found[found.length - 1] = `${name}${number}/${brackets.join('')}`;
      continue;
    }
    const own = label.match(/\(\w{1,4}\)/g) ?? [];
    // 834(b)(1)(A) and (E): parts that are not repeated stay the same.
    const isPart = bracket === 0 && brackets.length > own.length;
    brackets = isPart ? [...brackets.slice(0, brackets.length - own.length), ...own] : own;
    if (bracket !== 0) number = bracket < 0 ? label : label.slice(0, bracket);
    const rest = brackets.join('');
    found.push(rest === '' ? `${name}${number}` : `${name}${number}/${rest}`);
  }
  return found;
}
