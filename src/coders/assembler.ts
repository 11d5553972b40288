/** A function of 32-bit integers: parameters first, then further integers, then 128-bit vectors. */
export type Routine = {
  readonly name: string;
  readonly parameters: number;
  readonly numbers: number;
  readonly vectors: number;
  readonly body: readonly number[];
};

type Bytes = readonly number[];

/** A number in WebAssembly's encoding: seven bits per byte, the lowest first. */
function unsigned(value: number): Bytes {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): Bytes {
  const rest = value >> 7;
  const low = value & 0x7f;
  return (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40) ? [low] : [low | 0x80, ...signed(rest)];
}

const vector = (opcode: number, ...rest: readonly number[]): Bytes => [0xfd, ...unsigned(opcode), ...rest];
/** No alignment hint for an address. */
const unaligned = 0;
const nothing = 0x40;

/** The instructions that the kernel needs (WebAssembly Core Specification 2.0, 5.4), named by what they do. */
export const code = {
  block: [0x02, nothing],
  loop: [0x03, nothing],
  end: [0x0b],
  /** Jumps to the head of the loop around it. */
  again: (depth: number): Bytes => [0x0c, depth],
  leaveIf: (depth: number): Bytes => [0x0d, depth],
  get: (local: number): Bytes => [0x20, ...unsigned(local)],
  set: (local: number): Bytes => [0x21, ...unsigned(local)],
  load: (offset: number): Bytes => [0x28, unaligned, ...unsigned(offset)],
  number: (value: number): Bytes => [0x41, ...signed(value)],
  notLess: [0x4f],
  plus: [0x6a],
  times: [0x6c],
  loadVector: (offset: number): Bytes => vector(0x00, unaligned, ...unsigned(offset)),
  /** Eight signed bytes as eight 16-bit integers. */
  loadBytesAs16: (offset: number): Bytes => vector(0x01, unaligned, ...unsigned(offset)),
  storeVector: (offset: number): Bytes => vector(0x0b, unaligned, ...unsigned(offset)),
  spread16: vector(0x10),
  plus16: vector(0x8e),
  times16: vector(0x95),
  low16As32: vector(0xa7),
  high16As32: vector(0xa8),
  plus32: vector(0xae),
} as const;

const i32 = 0x7f;
const v128 = 0x7b;

const counted = (items: readonly Bytes[]): Bytes => [...unsigned(items.length), ...items.flat()];
const sized = (bytes: Bytes): Bytes => [...unsigned(bytes.length), ...bytes];
const section = (id: number, items: readonly Bytes[]): Bytes => [id, ...sized(counted(items))];
const text = (name: string): Bytes => sized([...Buffer.from(name)]);

/** A WebAssembly module of some routines that work in the memory `js.memory`. */
export function assemble(routines: readonly Routine[]): Uint8Array {
  const types = routines.map(({ parameters }) => [0x60, ...sized(Array(parameters).fill(i32)), 0]);
  const memory = [...text('js'), ...text('memory'), 0x02, 0x00, 0x01];
  const exported = routines.map(({ name }, at) => [...text(name), 0x00, at]);
  const bodies = routines.map(({ numbers, vectors, body }) =>
    sized([
      ...counted([
        [...unsigned(numbers), i32],
        [...unsigned(vectors), v128],
      ]),
      ...body,
      ...code.end,
    ]),
  );
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [memory]),
    ...section(
      3,
      routines.map((_, at) => [at]),
    ),
    ...section(7, exported),
    ...section(10, bodies),
  ]);
}
