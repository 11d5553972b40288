import { leafReading, type Context, type Reading } from './context';
import { collapse, endsSentence, type Line } from './line';
import { holdsContents } from './zh-lines';

const longestEntry = 60;

/** The first line of a table of contents or of the heading that it names, without page number and spacing. */
export const entry = (text: string): string =>
  collapse((text.split('\n', 1)[0] ?? '').replace(/[ 　]第[ 　]?[二2][ 　]?[編编章].*$/, '')).replace(
    /[.…·\s]*[0-9]*$/,
    '',
  );

/** An entry of a table of contents; prose ends the table. */
export function readContents(context: Context, paragraph: string, line: Line): Reading | undefined {
  const isEntry =
    line.text.includes('\n') ||
    holdsContents(line.text) ||
    (!endsSentence(line.text) && line.text.length <= longestEntry);
  if (!isEntry) return undefined;
  const memory = context.part === 'contents' && context.memory ? context.memory : entry(line.text);
  return leafReading(context, paragraph, line, 'contents', '目录', { part: 'contents', memory });
}
