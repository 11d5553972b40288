const digits = '零一二三四五六七八九';
const units = ['', '十', '百', '千'];

/** 22 → 二十二, 110 → 一百一十, 5 → 五; from 1 to 9999. */
export function hanNumeral(value: number): string {
  const figures = Array.from(String(value), Number);
  const spoken = figures
    .map((digit, i) => (digit === 0 ? '零' : digits[digit]! + units[figures.length - 1 - i]!))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');
  return spoken.replace(/^一十/, '十');
}

/** 二十二, 廿二, 22, ２２, 二〇二, 二○一Ｏ → a number, in Arabic or Han digits, by value or by place; undefined for anything else. */
export function numeralValue(text: string): number | undefined {
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  const plain = rare.test(text) ? withoutRare(text) : text;
  if (/^[0-9]{1,9}$/.test(plain)) return Number(plain);
  if (/^[零一二三四五六七八九]{1,9}$/.test(plain))
    return Number(plain.replace(/./g, d => String(digits.indexOf(d))));
  const parts =
    /^(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九]?)十)?零?([一二三四五六七八九])?$/.exec(
      plain,
    );
  if (!parts || plain === '') return undefined;
  const [thousands, hundreds, tens, ones] = parts.slice(1).map(valueOf);
  return thousands! * 1000 + hundreds! * 100 + tens! * 10 + ones!;
}

const rare = /[０-９〇○ＯOoｏ两廿卅]/;

const withoutRare = (text: string): string =>
  text
    .replace(/[０-９]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[〇○ＯOoｏ]/g, '零')
    .replace(/两/g, '二')
    .replace(/^廿/, '二十')
    .replace(/^卅/, '三十');

/** 十 alone is one ten; a missing digit counts zero. */
const valueOf = (digit: string | undefined): number =>
  digit === undefined ? 0 : digit === '' ? 1 : digits.indexOf(digit);
