import type { Importer } from './importer';
import { readText } from './text';

/** Markdown is kept as it is: its marks are part of the text and count in offsets. */
export const markdown: Importer = {
  id: 'markdown',
  extensions: ['.md', '.markdown'],
  read: (uri, bytes) => Promise.resolve(readText(uri, bytes)),
};
