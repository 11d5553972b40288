import { isUtf8 } from 'node:buffer';

export type Utf16 = 'utf-16le' | 'utf-16be';

const sampleBytes = 65_536;

/**
 * The byte order of UTF-16 without a mark, or `undefined` if the bytes are not such text: the order in which nearly all characters are
 * of kinds used in policies. Where both fit (plain Latin text swaps into Han), NULs decide: they are the high bytes of Latin letters.
 */
export function utf16Order(bytes: Uint8Array): Utf16 | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length - (bytes.length % 2), sampleBytes));
  if (sample.length === 0) return undefined;
  // UTF-8 with a few stray NULs also pairs up into Han; real UTF-16 is valid UTF-8 only where every other byte is NUL.
  if (isUtf8(sample) && (nuls(sample, 0) + nuls(sample, 1)) * 4 < sample.length) return undefined;
  const little = plausible(new TextDecoder('utf-16le').decode(sample));
  const big = plausible(new TextDecoder('utf-16be').decode(sample));
  if (Math.max(little, big) < 0.9) return undefined;
  if (Math.min(little, big) > 0.9) return nuls(sample, 1) >= nuls(sample, 0) ? 'utf-16le' : 'utf-16be';
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** Share of the UTF-16 units that are ASCII, Latin-1, punctuation, kana, enclosed numbers, Han or full-width forms. */
const plausible = (text: string): number =>
  (text.match(/[\t\n\f\r -~\u00a0-\u024f\u2010-\u203b\u2460-\u24ff\u3001-\u30ff\u3400-\u9fff\uff01-\uffe5]/g)
    ?.length ?? 0) / text.length;

function nuls(bytes: Uint8Array, from: 0 | 1): number {
  let count = 0;
  for (let i = from; i < bytes.length; i += 2) if (bytes[i] === 0) count++;
  return count;
}

/**
 * Whether at least half of the non-ASCII characters are common in Chinese GB18030 text: rows of punctuation, full-width forms and the
 * 3,755 first-level characters of GB 2312. Latin-1 and most other encodings hit those rows only by accident.
 */
export function looksLikeGb18030(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, sampleBytes);
  let common = 0;
  let all = 0;
  for (let i = 0; i < end;) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const trail = bytes[i + 1] ?? 0;
    all++;
    if (trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || (lead >= 0xb0 && lead <= 0xd7))) common++;
    i += trail >= 0x30 && trail <= 0x39 ? 4 : 2;
  }
  return common * 2 >= all;
}
