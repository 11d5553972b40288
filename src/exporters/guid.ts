import { createHash } from 'node:crypto';

/** The namespace of all ids that Policy Coder derives: any fixed value will do (RFC 9562, 5.5). */
const namespace = Buffer.from('6f1d7c3e5b0a4c529e3a8d2f4b6c7a10', 'hex');

/**
 * A GUID that is the same for the same thing in every export (UUID version 5), so that a program that reads two exports can match it. `kind`
 * and `names` identify the thing.
 */
export function guid(kind: string, ...names: readonly (string | number)[]): string {
  const hash = createHash('sha1')
    .update(namespace)
    .update(JSON.stringify([kind, ...names]), 'utf8')
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return dashed(hash.toString('hex'));
}

const dashed = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;

const mostStart = 2 ** 24;
const mostLength = 2 ** 22;

/**
 * GUIDs of the stretches of a document, and of the codes on them (UUID version 8): 48 bits of a hash of the document, then the position of
 * the stretch, then the first 28 bits of the code's GUID. There are millions of them: these need no hash each, and an archive compresses
 * them better.
 */
export function stretchGuids(document: string): (start: number, end: number, code?: string) => string {
  const head = guid('stretches', document).replaceAll('-', '').slice(0, 12);
  return (start, end, code = '0000000') => {
    if (start >= mostStart || end - start >= mostLength) return guid('stretch', document, start, end, code);
    const from = start.toString(16).padStart(6, '0');
    const length = (end - start).toString(16).padStart(6, '0');
    // The 13th digit is the version. The 17th holds the variant and two bits: the first of the length, whose first digit has no more.
    const variant = '89ab'[Number(length[0])]!;
    return dashed(
      `${head}8${from.slice(0, 3)}${variant}${from.slice(3)}${length.slice(1)}${code.slice(0, 7)}`,
    );
  };
}
