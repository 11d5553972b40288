import { createHash } from 'node:crypto';

/** The namespace of all ids that Policy Coder derives: any fixed value will do (RFC 9562, 5.5). */
const namespace = Buffer.from('6f1d7c3e5b0a4c529e3a8d2f4b6c7a10', 'hex');

/**
 * A GUID that is the same for the same thing in every export (UUID version 5), so that a program that reads two exports knows it again.
 * `kind` and `names` say which thing.
 */
export function guid(kind: string, ...names: readonly (string | number)[]): string {
  const hash = createHash('sha1')
    .update(namespace)
    .update(JSON.stringify([kind, ...names]), 'utf8')
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
