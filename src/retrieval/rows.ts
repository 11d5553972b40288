import { codePoints, type Cell, type MarkedText } from '../model';
import type { Found } from './find';

/** Columns of a table of passages; `start` and `end` are code points. */
export const passageColumns = [
  'doc_id',
  'path',
  'unit_id',
  'provision',
  'start',
  'end',
  'code',
  'coder',
  'status',
  'quote',
  'why',
] as const;

/** Passages of one text as rows of that table. */
export function passageRows(found: readonly Found[], { document }: MarkedText): readonly (readonly Cell[])[] {
  const at = codePoints(document.text);
  return found.map(({ doc, path, unit, provision, start, end, quote, mark }) => [
    doc,
    path,
    unit,
    provision,
    at(start),
    at(end),
    mark?.code,
    mark?.coder,
    mark?.status,
    quote,
    mark?.why,
  ]);
}
