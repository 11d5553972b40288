/**
 * A converter from UTF-16 offsets in `text` to Unicode code points, the unit of every exported file.
 * Calls with rising offsets cost the distance between them; a falling offset starts over.
 */
export function codePoints(text: string): (offset: number) => number {
  let at = 0;
  let count = 0;
  return offset => {
    if (offset < at) at = count = 0;
    while (at < offset) {
      at += isPair(text, at) ? 2 : 1;
      count++;
    }
    return count;
  };
}

const isPair = (text: string, at: number): boolean => {
  const high = text.charCodeAt(at);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(at + 1);
  return low >= 0xdc00 && low <= 0xdfff;
};
