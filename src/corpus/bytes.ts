/** Text as UTF-8, and other bytes, in a buffer that is filled again and again, so that gigabytes of output leave no garbage behind. */
export type Bytes = {
  clear(): void;
  /** How many there are since `clear`. */
  readonly length: number;
  /** Appends text as UTF-8, bytes as they are. */
  append(text: string | Uint8Array): void;
  /** Those from this one on, good until `clear`. */
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
