import { constants, isUtf8, transcode } from 'node:buffer';
import { firstIndex } from '../model';
import { binaryType, controlCharacters, isWebPage } from './binary';
import { looksLikeGb18030, utf16Order, type Utf16 } from './guess';
import { firstInvalidUtf8, lineOf, mixedLines } from './utf8';

export type Encoding = 'utf-8' | 'gb18030' | Utf16;

/** Text whose line ends are LF and that does not begin with a byte order mark; or why there is none, `line` 1-based. */
export type Decoded =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly code: `text.${string}`; readonly message: string; readonly line?: number };

/** The longest string that the engine can hold: a longer file has to be split before it is coded. */
const maxBytes = constants.MAX_STRING_LENGTH;

/**
 * Decodes a file whose encoding nobody has told: by its byte order mark, else UTF-8 if it is valid, UTF-16 if its NULs say
 * so, GB18030 if it decodes without error into common Chinese characters. Never guesses further: a wrong guess would
 * be coded as if it were the policy's words.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return empty;
  if (bytes.length > maxBytes) return tooLarge(bytes.length);
  const binary = binaryType(bytes);
  if (binary !== undefined) return notText(`it is ${binary}`);
  const marked = byMark(bytes);
  if (marked === 'utf-32') return unreadable('it is UTF-32, which is not supported');
  if (marked !== undefined) return strict(bytes, marked, 'its byte order mark says');
  if (bytes.includes(0)) {
    const order = utf16Order(bytes);
    if (order !== undefined) return strict(bytes, order, 'its bytes look like');
    return notText(`it holds NUL bytes, the first at byte ${bytes.indexOf(0)}`);
  }
  if (isUtf8(bytes)) return finished(utf8(bytes), 'utf-8');
  return guessed(bytes);
}

const empty: Decoded = {
  code: 'text.empty',
  message: 'The file is empty. Put the text of the policy into it, or leave it out.',
};

const tooLarge = (length: number): Decoded => ({
  code: 'text.too-large',
  message: `The file has ${length} bytes, more than the ${maxBytes} that one text can hold. Split it into one file a document.`,
});

const notText = (why: string): Decoded => ({
  code: 'text.binary',
  message: `This is not a plain text file: ${why}. Save the document as plain text (UTF-8) and code that file.`,
});

const unreadable = (why: string, line?: number): Decoded => ({
  code: 'text.encoding',
  message: `The characters of this file cannot be read: ${why}. Open it in an editor with the encoding that it was written in, and save it as UTF-8.`,
  ...(line !== undefined && { line }),
});

function byMark(bytes: Uint8Array): Encoding | 'utf-32' | undefined {
  const begins = (...mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
  if (begins(0xef, 0xbb, 0xbf)) return 'utf-8';
  if (begins(0xff, 0xfe, 0, 0) || begins(0, 0, 0xfe, 0xff)) return 'utf-32';
  if (begins(0xff, 0xfe)) return 'utf-16le';
  if (begins(0xfe, 0xff)) return 'utf-16be';
  if (begins(0x84, 0x31, 0x95, 0x33)) return 'gb18030';
  return undefined;
}

/** Decodes what is known to be `encoding`; the first byte that does not fit makes a problem. */
function strict(bytes: Uint8Array, encoding: Encoding, why: string): Decoded {
  if (encoding === 'utf-8') {
    return isUtf8(bytes) ? finished(utf8(bytes), encoding) : badUtf8(bytes, `${why} UTF-8, but`);
  }
  const text = fatally(bytes, encoding);
  if (text !== undefined) return finished(text, encoding);
  const odd =
    encoding !== 'gb18030' && bytes.length % 2 === 1 ? ' (it has an odd number of bytes: cut off?)' : '';
  const at = firstBadText(bytes, encoding);
  return unreadable(`${why} ${encoding.toUpperCase()}, but line ${at.line} is not${odd}`, at.line);
}

/** Neither marked nor UTF-8 nor UTF-16: GB18030, a mix, or something that nobody should guess at. */
function guessed(bytes: Uint8Array): Decoded {
  const mixed = mixedLines(bytes);
  if (mixed === undefined && looksLikeGb18030(bytes)) {
    const text = fatally(bytes, 'gb18030');
    if (text !== undefined) return finished(text, 'gb18030');
  }
  if (mixed === undefined) return badUtf8(bytes, 'it is neither UTF-16 nor GB18030, and as UTF-8');
  const lines = mixed.lines.slice(0, 5).join(', ') + (mixed.lines.length > 5 ? ', …' : '');
  const other = mixed.gb18030 ? ' and GB18030 are mixed' : ' is mixed with another encoding, or damaged';
  return unreadable(
    `UTF-8${other} in it: ${mixed.lines.length} of ${mixed.total} lines are not UTF-8 (line ${lines}; first bad byte at ${firstInvalidUtf8(bytes)})`,
    mixed.lines[0],
  );
}

function badUtf8(bytes: Uint8Array, lead: string): Decoded {
  const at = firstInvalidUtf8(bytes);
  const line = lineOf(bytes, at);
  const value = bytes[at]?.toString(16).toUpperCase().padStart(2, '0') ?? '';
  return unreadable(`${lead} byte ${at} (0x${value}, line ${line}) does not fit`, line);
}

/** Ten times faster than `toString` on Node 20; throws on invalid UTF-8, so `isUtf8` comes first. */
const utf8 = (bytes: Uint8Array): string => transcode(bytes, 'utf8', 'utf16le').toString('utf16le');

function fatally(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The line of the first byte that does not decode, found by halving. */
function firstBadText(bytes: Uint8Array, encoding: Encoding): { readonly line: number } {
  const bad = firstIndex(bytes.length, i => !prefixDecodes(bytes.subarray(0, i + 1), encoding));
  const before = new TextDecoder(encoding).decode(bytes.subarray(0, bad));
  return { line: before.split(/\r\n?|\n/).length };
}

/** A prefix may end inside a character: `stream` keeps that from being an error. */
function prefixDecodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function finished(decoded: string, encoding: Encoding): Decoded {
  const unmarked = decoded.startsWith('\uFEFF') ? decoded.replace(/^\uFEFF+/, '') : decoded;
  if (unmarked.length === 0) return empty;
  if (controlCharacters(unmarked)) return notText('it is full of control characters');
  if (isWebPage(unmarked)) return notText('it is the source of a web page (HTML)');
  return { text: unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked, encoding };
}
