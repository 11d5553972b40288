import type { Texts } from '../exporters';
import type { Reading } from './disk-spool';

/** A text as stored on a shelf: two bytes for each UTF-16 unit, so that a part is found by its offsets. */
export const textBytes = (text: string): Uint8Array => Buffer.from(text, 'utf16le');

const unit = 2;

/** The texts that were stored on a shelf, if any. */
export function textsOf(shelf: Reading | undefined): Texts {
  const read = (index: number, from?: number, to?: number): string => {
    if (shelf === undefined) throw new Error('No texts were gathered.');
    const { buffer, byteOffset, length } = shelf.look(index, from, to);
    return Buffer.from(buffer, byteOffset, length).toString('utf16le');
  };
  return {
    at: index => read(index),
    part: (index, { start, end }) => read(index, unit * start, unit * end),
  };
}
