/** Text as UTF-8 in a buffer that is filled again and again, so that gigabytes of output leave no garbage behind. */
export type Bytes = {
  clear(): void;
  /** Appends; what it gives is good until `clear`. */
  append(text: string): Uint8Array;
  /** Everything since `clear`, good until then. */
  all(): Uint8Array;
};

const encoder = new TextEncoder();
const longest = 3;

export function openBytes(): Bytes {
  let buffer = new Uint8Array(1 << 20);
  let length = 0;
  return {
    clear: () => void (length = 0),
    append(text) {
      const from = length;
      const room = from + text.length * longest;
      if (room > buffer.length) {
        const larger = new Uint8Array(Math.max(room, 2 * buffer.length));
        larger.set(buffer.subarray(0, from));
        buffer = larger;
      }
      length += encoder.encodeInto(text, buffer.subarray(from)).written;
      return buffer.subarray(from, length);
    },
    all: () => buffer.subarray(0, length),
  };
}
