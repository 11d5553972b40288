const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The lines of a byte stream without their line ends (LF or CR LF); the last one may lack its end. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let begun: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      yield joined(begun, chunk.subarray(from, end));
      begun = [];
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield joined(begun, new Uint8Array());
}

function joined(parts: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  const line = parts.length === 0 ? last : Buffer.concat([...parts, last]);
  return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
}
