const leading = '，。、；：？！”’》）」』】〉,;';
const trailing = '，、“‘《（「『【〈';

/**
 * True where the line end at `at` (LF, or CR or LF of a pair) falls inside a Chinese sentence: text copied from a web page breaks
 * around links, and no Chinese line begins with a closing mark or ends with an opening one.
 */
export function lineContinues(text: string, at: number): boolean {
  const after = text.charCodeAt(at) === 0x0d && text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1;
  const before = text.charCodeAt(at) === 0x0a && text.charCodeAt(at - 1) === 0x0d ? at - 2 : at - 1;
  const next = text[after];
  const last = text[before];
  if (next === undefined || next === '\n' || next === '\r') return false;
  return leading.includes(next) || (last !== undefined && trailing.includes(last));
}
