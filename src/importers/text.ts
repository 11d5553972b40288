import { detectLanguage, type Bilingual } from '../model';
import { decode } from './decode';
import type { Imported, Importer } from './importer';

/** Plain text in UTF-8, UTF-16 or GB18030. */
export const text: Importer = {
  id: 'text',
  extensions: ['.txt', '.text'],
  read: (uri, bytes) => Promise.resolve(readText(uri, bytes)),
};

/** Decodes a text file as it is; offsets are those of the text with LF line ends. A text without letters is `en`. */
export function readText(uri: string, bytes: Uint8Array): Imported {
  const decoded = decode(bytes);
  if ('text' in decoded) {
    if (!/\S/.test(decoded.text)) {
      return { problems: [{ code: 'text.empty', message: blank, uri }] };
    }
    return { document: { uri, text: decoded.text, language: detectLanguage(decoded.text) }, problems: [] };
  }
  return { problems: [{ ...decoded, uri }] };
}

const blank: Bilingual = {
  en: 'The file holds nothing but white space. Put the text of the policy into it, or leave it out.',
  zh: '文件中只有空白。请放入政策文本，或不使用此文件。',
};
