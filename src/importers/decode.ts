import { constants, isUtf8, transcode } from 'node:buffer';
import { firstIndex, type Bilingual } from '../model';
import { binaryType, controlCharacters, isWebPage } from './binary';
import { looksLikeGb18030, utf16Order, type Utf16 } from './guess';
import { firstInvalidUtf8, lineOf, mixedLines } from './utf8';

export type Encoding = 'utf-8' | 'gb18030' | Utf16;

/** Text with LF line ends and without a byte order mark; or why there is none, `line` 1-based. */
export type Decoded =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly code: `text.${string}`; readonly message: Bilingual; readonly line?: number };

/** The longest string that the engine can hold: a longer file must be split before it is coded. */
const maxBytes = constants.MAX_STRING_LENGTH;

/**
 * Decodes a file of unknown encoding: by its byte order mark, else UTF-8 if it is valid, UTF-16 if its NULs indicate it,
 * GB18030 if it decodes without error into common Chinese characters. Never guesses further: a wrong guess would be coded
 * as if it were the policy's words.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return empty;
  if (bytes.length > maxBytes) return tooLarge(bytes.length);
  const binary = binaryType(bytes);
  if (binary !== undefined) return notText({ en: `it is ${binary.en}`, zh: `它是 ${binary.zh}` });
  const marked = byMark(bytes);
  if (marked === 'utf-32')
    return unreadable({ en: 'it is UTF-32, which is not supported', zh: '它是 UTF-32，不受支持' });
  if (marked !== undefined)
    return strict(bytes, marked, { en: 'its byte order mark says', zh: '字节顺序标记写明是' });
  if (bytes.includes(0)) {
    const order = utf16Order(bytes);
    if (order !== undefined) return strict(bytes, order, { en: 'its bytes look like', zh: '其字节看来是' });
    return notText({
      en: `it holds NUL bytes, the first at byte ${bytes.indexOf(0)}`,
      zh: `其中有 NUL 字节，首个在第 ${bytes.indexOf(0)} 字节`,
    });
  }
  if (isUtf8(bytes)) return finished(utf8(bytes), 'utf-8');
  return guessed(bytes);
}

const empty: Decoded = {
  code: 'text.empty',
  message: {
    en: 'The file is empty. Put the text of the policy into it, or leave it out.',
    zh: '文件为空。请放入政策文本，或不使用此文件。',
  },
};

const tooLarge = (length: number): Decoded => ({
  code: 'text.too-large',
  message: {
    en: `The file has ${length} bytes, more than the ${maxBytes} that one text can hold. Split it into one file a document.`,
    zh: `文件有 ${length} 字节，超过单份文本的上限 ${maxBytes}。请拆分为一份文档一个文件。`,
  },
});

const notText = (why: Bilingual): Decoded => ({
  code: 'text.binary',
  message: {
    en: `This is not a plain text file: ${why.en}. Save the document as plain text (UTF-8) and code that file.`,
    zh: `这不是纯文本文件：${why.zh}。请把文档另存为纯文本（UTF-8）后再编码。`,
  },
});

const unreadable = (why: Bilingual, line?: number): Decoded => ({
  code: 'text.encoding',
  message: {
    en: `The characters of this file cannot be read: ${why.en}. Open it in an editor with the encoding that it was written in, and save it as UTF-8.`,
    zh: `无法读取此文件的文字：${why.zh}。请用它原来的编码在编辑器中打开，再另存为 UTF-8。`,
  },
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

const unknownEncoding: Bilingual = {
  en: 'it is neither UTF-16 nor GB18030, and as UTF-8',
  zh: '它既不是 UTF-16 也不是 GB18030；按 UTF-8 读',
};

/** Decodes bytes known to be in `encoding`; the first byte that does not fit is a problem. */
function strict(bytes: Uint8Array, encoding: Encoding, why: Bilingual): Decoded {
  if (encoding === 'utf-8') {
    return isUtf8(bytes)
      ? finished(utf8(bytes), encoding)
      : badUtf8(bytes, { en: `${why.en} UTF-8, but`, zh: `${why.zh} UTF-8` });
  }
  const text = fatally(bytes, encoding);
  if (text !== undefined) return finished(text, encoding);
  const odd = encoding !== 'gb18030' && bytes.length % 2 === 1;
  const at = firstBadText(bytes, encoding);
  return unreadable(
    {
      en: `${why.en} ${encoding.toUpperCase()}, but line ${at.line} is not${odd ? ' (it has an odd number of bytes: cut off?)' : ''}`,
      zh: `${why.zh} ${encoding.toUpperCase()}，但第 ${at.line} 行不是${odd ? '（字节数为奇数，可能被截断）' : ''}`,
    },
    at.line,
  );
}

/** Without a mark, neither UTF-8 nor UTF-16: GB18030, a mix, or an encoding that must not be guessed. */
function guessed(bytes: Uint8Array): Decoded {
  const mixed = mixedLines(bytes);
  if (mixed === undefined && looksLikeGb18030(bytes)) {
    const text = fatally(bytes, 'gb18030');
    if (text !== undefined) return finished(text, 'gb18030');
  }
  if (mixed === undefined) return badUtf8(bytes, unknownEncoding);
  const lines = mixed.lines.slice(0, 5).join(', ') + (mixed.lines.length > 5 ? ', …' : '');
  const other: Bilingual = mixed.gb18030
    ? { en: 'UTF-8 and GB18030 are mixed in it', zh: '其中混有 UTF-8 和 GB18030' }
    : {
        en: 'UTF-8 is mixed with another encoding, or damaged in it',
        zh: '其中的 UTF-8 混有别的编码，或已损坏',
      };
  const [bad, at] = [mixed.lines.length, firstInvalidUtf8(bytes)];
  return unreadable(
    {
      en: `${other.en}: ${bad} of ${mixed.total} lines are not UTF-8 (line ${lines}; first bad byte at ${at})`,
      zh: `${other.zh}：${mixed.total} 行中有 ${bad} 行不是 UTF-8（第 ${lines} 行；首个错误字节在 ${at}）`,
    },
    mixed.lines[0],
  );
}

function badUtf8(bytes: Uint8Array, lead: Bilingual): Decoded {
  const at = firstInvalidUtf8(bytes);
  const line = lineOf(bytes, at);
  const value = bytes[at]?.toString(16).toUpperCase().padStart(2, '0') ?? '';
  return unreadable(
    {
      en: `${lead.en} byte ${at} (0x${value}, line ${line}) does not fit`,
      zh: `${lead.zh}，第 ${at} 字节（0x${value}，第 ${line} 行）不符`,
    },
    line,
  );
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

/** The line of the first byte that does not decode, by bisection. */
function firstBadText(bytes: Uint8Array, encoding: Encoding): { readonly line: number } {
  const bad = firstIndex(bytes.length, i => !prefixDecodes(bytes.subarray(0, i + 1), encoding));
  const before = new TextDecoder(encoding).decode(bytes.subarray(0, bad));
  return { line: before.split(/\r\n?|\n/).length };
}

/** A prefix may end inside a character: with `stream` that is not an error. */
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
  if (controlCharacters(unmarked))
    return notText({ en: 'it is full of control characters', zh: '其中多为控制字符' });
  if (isWebPage(unmarked))
    return notText({ en: 'it is the source of a web page (HTML)', zh: '这是网页的源代码（HTML）' });
  return { text: unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked, encoding };
}
