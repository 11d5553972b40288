/**
 * Names of files and folders for names that people choose. Every name maps to a path part that is safe on every system, and
 * back: characters that some file system refuses are written as `%` and the hexadecimal digits of their UTF-8 bytes.
 */
const partOf = (name: string): string => {
  const plain = name.normalize('NFC').replace(unsafe, escape);
  return plain === ''
    ? '%'
    : reserved.test(plain) || left.has(plain)
      ? escape(plain[0]!) + plain.slice(1)
      : plain;
};

/** What names must not contain on some system; a dot at the start hides a file, a dot or a space at the end is lost. */
const unsafe =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u001f\u007f"%*/:<>?\\|]|^[.~ ]|[. ]$|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
/** Folders that are never listed. */
const left: ReadonlySet<string> = new Set(['codings', 'codebooks', 'node_modules']);

const escape = (char: string): string =>
  [...new TextEncoder().encode(char)]
    .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');

/** The name that a part of a path encodes; undefined if this program did not make it. */
function nameOf(part: string): string | undefined {
  if (part === '%') return '';
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

const ending = '.jsonl';

/** The path of a coder's decisions about a document, from the folder of codings: `lin/zh/某条例.txt.jsonl`. */
export const codingPath = (coder: string, document: string): string =>
  `${[coder, ...document.split('/')].map(partOf).join('/')}${ending}`;

/** Whose decisions a path contains, and about which document; undefined if it is not a coding file. */
export function codingOfPath(
  path: string,
): { readonly coder: string; readonly document: string } | undefined {
  if (!path.endsWith(ending)) return undefined;
  const [coder, ...parts] = path.slice(0, -ending.length).split('/').map(nameOf);
  const names = parts.filter(part => part !== undefined);
  return coder === undefined || names.length === 0 || names.length < parts.length
    ? undefined
    : { coder, document: names.join('/') };
}
