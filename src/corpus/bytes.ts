/** Text as UTF-8, and other bytes, in a buffer that is filled again and again, so that gigabytes of output leave no garbage behind. */
export type Bytes = {
  clear(): void;
  /** Appends text as UTF-8, bytes as they are; what it gives is good until `clear`. */
  append(text: string | Uint8Array): Uint8Array;
  /** Everything since `clear`, good until then. */
  all(): Uint8Array;
};

const encoder = new TextEncoder();
const longest = 3;

export function openBytes(): Bytes {
  let buffer = new Uint8Array(1 << 20);
  let length = 0;
  const reserve = (room: number): void => {
    if (length + room <= buffer.length) return;
    const larger = new Uint8Array(Math.max(length + room, 2 * buffer.length));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  return {
    clear: () => void (length = 0),
    append(text) {
      const from = length;
      if (typeof text === 'string') {
        reserve(text.length * longest);
        length += encoder.encodeInto(text, buffer.subarray(from)).written;
      } else {
        reserve(text.length);
        buffer.set(text, from);
        length += text.length;
      }
      return buffer.subarray(from, length);
    },
    all: () => buffer.subarray(0, length),
  };
}
