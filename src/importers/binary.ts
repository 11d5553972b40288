import type { Bilingual } from '../model';
/** First bytes of files that users put among their texts, with the names of their formats. */
const signatures: readonly (readonly [name: Bilingual, bytes: readonly number[]])[] = [
  [{ en: 'a PDF', zh: 'PDF' }, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  [
    {
      en: 'a ZIP archive or an Office file (DOCX, XLSX, ODT)',
      zh: 'ZIP 归档或 Office 文件（DOCX、XLSX、ODT）',
    },
    [0x50, 0x4b, 0x03, 0x04],
  ],
  [
    { en: 'an old Office file (DOC, XLS, WPS)', zh: '旧版 Office 文件（DOC、XLS、WPS）' },
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  ],
  [{ en: 'an RTF file', zh: 'RTF' }, [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  [{ en: 'a PNG image', zh: 'PNG 图片' }, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  [{ en: 'a JPEG image', zh: 'JPEG 图片' }, [0xff, 0xd8, 0xff]],
  [{ en: 'a GIF image', zh: 'GIF 图片' }, [0x47, 0x49, 0x46, 0x38]],
  [{ en: 'a TIFF image', zh: 'TIFF 图片' }, [0x49, 0x49, 0x2a, 0x00]],
  [{ en: 'a TIFF image', zh: 'TIFF 图片' }, [0x4d, 0x4d, 0x00, 0x2a]],
  [{ en: 'a gzip archive', zh: 'gzip 归档' }, [0x1f, 0x8b, 0x08]],
  [{ en: 'a 7-Zip archive', zh: '7-Zip 归档' }, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  [{ en: 'a RAR archive', zh: 'RAR 归档' }, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  [{ en: 'a program (ELF)', zh: '程序（ELF）' }, [0x7f, 0x45, 0x4c, 0x46]],
  [
    { en: 'an SQLite database', zh: 'SQLite 数据库' },
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74],
  ],
];

/** What a file is, with its article, if it begins like a well-known kind of file that is not plain text. */
export const binaryType = (bytes: Uint8Array): Bilingual | undefined =>
  signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0];

/**
 * Whether a text is the source of a web page: its tags would be coded as the policy's words. Markdown may begin with an HTML
 * element, but is not a page.
 */
export const isWebPage = (text: string): boolean =>
  /^\s{0,999}(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:!doctype\s+html|html|head|body)\b/i.test(text);

/**
 * More than one control character in a hundred of the first 64K. Tab, line ends and form feed do not count; a few strays (the
 * Ctrl-Z of DOS, separators of old databases) do not make a text binary.
 */
export function controlCharacters(text: string): boolean {
  const sample = text.slice(0, 65_536);
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  const found = sample.match(/[\0-\x08\x0e-\x1f\x7f]/g)?.length ?? 0;
  return found * 100 > sample.length;
}
