/** UTF-8 text and other bytes in a buffer that is reused, so that gigabytes of output leave no garbage behind. */
export type Bytes = {
  clear(): void;
  /** Number of bytes since `clear`. */
  readonly length: number;
  /** Appends text as UTF-8, bytes as they are. */
  append(text: string | Uint8Array): void;
  /** The bytes from this one on, valid until `clear`. */
  since(start: number): Uint8Array;
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
    get length() {
      return length;
    },
    append(text) {
      if (typeof text === 'string') {
        reserve(text.length * longest);
        length += encoder.encodeInto(text, buffer.subarray(length)).written;
      } else {
        reserve(text.length);
        buffer.set(text, length);
        length += text.length;
      }
    },
    since: start => buffer.subarray(start, length),
  };
}
