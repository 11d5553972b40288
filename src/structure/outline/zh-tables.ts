import { lastNumber, type Context, type Place } from './context';
import { ranks } from './zh-opened';
import * as forms from './zh-patterns';

/** This many cells are a table, whatever is between them. */
const fewCells = 3;
/** 指标来源：…, 委员： */
const longestField = 120;

/**
 * Whether a line of the body is a cell of a table that lost its form, with each cell on a line: a heading does not follow another short
 * line or lack words, and after a few cells there is none. A line with a label, after a cell, is one.
 */
export function isCell({ part, afterShort, place }: Context, text: string, short: boolean): boolean {
  if (part !== 'body') return false;
  const cells = lastNumber(place, '表');
  if (short)
    return (
      cells >= fewCells ||
      !forms.han.test(text) ||
      (afterShort && !text.includes('，') && !goesOnFrom(place, text))
    );
  return (
    afterShort &&
    cells > 0 &&
    text.length <= longestField &&
    (forms.field.test(text) || forms.label.test(text))
  );
}

/** 第三节 审议、⏎表决: a line that continues the heading of a chapter is part of it. */
export const goesOnFrom = ({ rank, counts }: Place, text: string): boolean =>
  rank >= ranks.编 && rank <= ranks.节 && counts.length === 0 && /^[一-龥“”、]+$/.test(text);
