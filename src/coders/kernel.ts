import { assemble, code } from './assembler';

/**
 * Rows of signed bytes, `width` to each, and functions that add selected rows: a sentence selects a hundred rows of some fifty
 * weights, and adding eight weights at a time costs a twentieth of adding one by one. All arithmetic is in integers, so every
 * machine gets the same sums.
 */
export type Kernel = {
  /** Row after row. */
  readonly rows: Int8Array;
  /** To be filled with what to add: row numbers, or pairs of row number and count. */
  readonly list: Int32Array;
  readonly sums: Int32Array;
  /** Adds the rows of `list` in [from, to) to `sums`; `to - from` is at most `mostRows`. */
  readonly add: (from: number, to: number) => void;
  /** Adds the rows of `list` in [from, to), a pair each; the counts sum to at most `mostRows`. */
  readonly addTimes: (from: number, to: number) => void;
};

/** So many rows of bytes fit into 16-bit sums. */
export const mostRows = 258;

/** Row widths are multiples of this. */
export const lanes = 8;

const page = 0x10000;

/** Memory for `count` rows, and for a list of so many numbers. */
export function newKernel(count: number, width: number, listed: number): Kernel {
  if (width % lanes !== 0) throw new Error(`a row of ${width} bytes is not a whole number of ${lanes}`);
  const sumsAt = 0;
  const listAt = sumsAt + 4 * width;
  const rowsAt = Math.ceil((listAt + 4 * listed) / 64) * 64;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((rowsAt + count * width) / page) });
  const bytes = assemble([
    { name: 'add', ...adding(rowsAt, width, false) },
    { name: 'addTimes', ...adding(rowsAt, width, true) },
  ]);
  const { add, addTimes } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { js: { memory } })
    .exports;
  return {
    rows: new Int8Array(memory.buffer, rowsAt, count * width),
    list: new Int32Array(memory.buffer, listAt, listed),
    sums: new Int32Array(memory.buffer, sumsAt, width),
    add: (from, to) => add!(listAt + 4 * from, listAt + 4 * to),
    addTimes: (from, to) => addTimes!(listAt + 4 * from, listAt + 4 * to),
  };
}

/** Code that walks a list from its first parameter to its second, and adds the rows that it names to the sums at 0. */
function adding(rowsAt: number, width: number, times: boolean) {
  const [at, end, row, factor] = [0, 1, 2, 3];
  const parts = Array.from({ length: width / lanes }, (_, n) => ({ n, sum: 4 + n }));
  const entry = times ? 8 : 4;
  const body = [
    code.block,
    code.loop,
    [...code.get(at), ...code.get(end), ...code.notLess, ...code.leaveIf(1)],
    [...code.get(at), ...code.load(0), ...code.number(width), ...code.times, ...code.set(row)],
    times ? [...code.get(at), ...code.load(4), ...code.spread16, ...code.set(factor)] : [],
    parts.flatMap(({ n, sum }) => [
      ...[...code.get(sum), ...code.get(row), ...code.loadBytesAs16(rowsAt + lanes * n)],
      ...(times ? [...code.get(factor), ...code.times16] : []),
      ...[...code.plus16, ...code.set(sum)],
    ]),
    [...code.get(at), ...code.number(entry), ...code.plus, ...code.set(at)],
    [...code.again(0), ...code.end, ...code.end],
    parts.flatMap(({ n, sum }) =>
      [code.low16As32, code.high16As32].flatMap((half, h) => {
        const to = 16 * (2 * n + h);
        return [
          ...[...code.number(0), ...code.number(0), ...code.loadVector(to)],
          ...[...code.get(sum), ...half, ...code.plus32, ...code.storeVector(to)],
        ];
      }),
    ),
  ].flat();
  return { parameters: 2, numbers: 1, vectors: 1 + parts.length, body };
}
