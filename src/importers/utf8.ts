import { isUtf8 } from 'node:buffer';

/** Offset of the first byte that is not valid UTF-8 there, `bytes.length` if there is none. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  if (isUtf8(bytes)) return bytes.length;
  // Bisection at character boundaries: a prefix that ends at one is valid if the error is after it.
  while (invalid - valid > 64) {
    const middle = border(bytes, (valid + invalid) >>> 1, valid);
    if (middle === valid) break;
    if (isUtf8(bytes.subarray(valid, middle))) valid = middle;
    else invalid = middle;
  }
  while (valid < bytes.length) {
    const length = lengthOf(bytes[valid] ?? 0);
    if (length === 0 || !isUtf8(bytes.subarray(valid, valid + length))) return valid;
    valid += length;
  }
  return valid;
}

/** The last offset at or before `at`, and not before `floor`, that is not a continuation byte. */
function border(bytes: Uint8Array, at: number, floor: number): number {
  let border = at;
  while (border > floor && ((bytes[border] ?? 0) & 0xc0) === 0x80) border--;
  return border;
}

/** The length of a character in bytes, by its first byte; 0 if no character begins so. */
const lengthOf = (lead: number): number =>
  lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;

/** The 1-based line of a byte. */
export function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) {
    if (bytes[i] === 0x0a || (bytes[i] === 0x0d && bytes[i + 1] !== 0x0a)) line++;
  }
  return line;
}

export type MixedLines = {
  /** 1-based numbers of the lines that are not UTF-8. */
  readonly lines: readonly number[];
  readonly total: number;
  /** Whether each of them decodes as GB18030. */
  readonly gb18030: boolean;
};

/**
 * The lines that are not UTF-8 in a file where others certainly are, or `undefined` if no line certainly is. Four
 * characters of three bytes each are certain: no line of GB18030 looks like that by chance.
 */
export function mixedLines(bytes: Uint8Array): MixedLines | undefined {
  const lines: number[] = [];
  const bad: Uint8Array[] = [];
  let sure = false;
  let total = 0;
  for (let start = 0; start < bytes.length;) {
    const end = lineEnd(bytes, start);
    const line = bytes.subarray(start, end);
    total++;
    if (!isUtf8(line)) {
      lines.push(total);
      bad.push(line);
    } else sure ||= threeByteCharacters(line) >= 4;
    start = end;
  }
  return sure && bad.length > 0 ? { lines, total, gb18030: bad.every(isGb18030) } : undefined;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  const feed = bytes.indexOf(0x0a, start);
  return feed < 0 ? bytes.length : feed + 1;
}

function threeByteCharacters(line: Uint8Array): number {
  let count = 0;
  for (const byte of line) if (byte >= 0xe0 && byte < 0xf0) count++;
  return count;
}

function isGb18030(line: Uint8Array): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(line);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
