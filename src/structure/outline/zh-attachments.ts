import { above, enter, lastNumber, leaf, reading, type Context, type Reading } from './context';
import { collapse, type Line } from './line';
import { opened, ranks } from './zh-opened';
import * as forms from './zh-patterns';

const longest = 120;

/** 附件1 alone opens an attachment; 附件：1.… before the signature lists them. */
export function readAttachment(context: Context, paragraph: string, line: Line): Reading | undefined {
  const found = line.text.length > longest ? null : forms.attachment.exec(line.text);
  if (!found) return undefined;
  const [, numerals, colon, rest = ''] = found;
  if (numerals === undefined && colon === undefined) return undefined;
  const number = numerals ? forms.numberOf(forms.unspaced(numerals)) : 0;
  if (colon !== undefined && rest !== '' && isListed(context, number))
    return listOf(context, paragraph, line, number);
  const outer = above(context.place, ranks.attachment);
  const own = number || lastNumber(outer, '附件') + 1;
  return opened({ ...context, article: 0 }, paragraph, line, {
    structure: 'heading',
    place: enter(context.place, {
      rank: ranks.attachment,
      style: '附件',
      number: own,
      label: `附件${own}`,
      heading: collapse(rest),
      caption: '',
    }),
    body: line.text.length - rest.length,
    part: rest ? 'subtitle' : 'title',
  });
}

/** A list names its entries in order; where the first is repeated, the attachments themselves begin. */
function isListed(context: Context, number: number): boolean {
  if (context.part === 'end') return false;
  if (context.part === 'list') return number > Number(context.memory) && context.memory !== 'named';
  return number === 0 || lastNumber(above(context.place, ranks.attachment), '附件') === 0;
}

function listOf(context: Context, paragraph: string, line: Line, number: number): Reading {
  const { place, path } = leaf(above(context.place, ranks.编), '署');
  return reading(paragraph, {
    structure: 'signature',
    path,
    body: line.start,
    heading: '',
    next: { ...context, place, part: 'list', memory: number ? String(number) : 'named', afterShort: true },
  });
}
