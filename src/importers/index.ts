import type { Bilingual } from '../model';
import { binaryType } from './binary';
import type { Imported, Importer } from './importer';
import { markdown } from './markdown';
import { text } from './text';

/** Every kind of file that can be read as a document. */
export const importers: readonly Importer[] = [text, markdown];

/** Extensions of document formats that no importer reads. */
export const unreadExtensions: readonly string[] = [
  ...['.pdf', '.doc', '.docx', '.docm', '.wps', '.odt', '.rtf', '.ofd', '.ceb', '.caj', '.epub', '.pages'],
  ...['.html', '.htm', '.xhtml', '.shtml', '.mht', '.mhtml'],
];

/** The importer for a path or URI by its extension; a name without one is read as plain text. */
export function importerFor(path: string): Importer | undefined {
  const extension = extensionOf(path);
  return extension === '' ? text : importers.find(i => i.extensions.includes(extension));
}

/** Reads a file as a document: returns either a document or a problem. Never throws because of the bytes. */
export async function readDocument(uri: string, bytes: Uint8Array): Promise<Imported> {
  const importer = importerFor(uri);
  if (importer !== undefined) return importer.read(uri, bytes);
  const extensions = importers.flatMap(i => i.extensions).join(', ');
  const kind = binaryType(bytes);
  const message: Bilingual = {
    en: `A ${extensionOf(uri)} file${kind === undefined ? '' : ` (${kind.en})`} cannot be read as a policy text. Save it as plain text; these are read: ${extensions}.`,
    zh: `${extensionOf(uri)} 文件${kind === undefined ? '' : `（${kind.zh}）`}无法作为政策文本读取。请另存为纯文本；可读取的格式：${extensions}。`,
  };
  return { problems: [{ code: 'file.type', message, uri }] };
}

const extensionOf = (path: string): string =>
  /[^/\\]\.[^./\\]+$/.exec(path)?.[0].slice(1).toLowerCase() ?? '';

export { decode, type Encoding } from './decode';
export { readCodebook } from './codebook';
export { readLexicon } from './lexicon';
export { readWords } from './words';
export { readWeights } from './weights';
export { readFrontMatter } from './front-matter';
export { readDocumentsCsv, type GivenRow } from './documents-csv';
export { readTable, type ReadTable } from './table-csv';
export { scanTable, type ScannedRow, type ScannedTable } from './table-scan';
export { fieldOf, sayOf } from './given';
export { complete, type Proposal } from './assist/complete';
export { codePlaces, type CodePlace } from './assist/example-places';
export { explainAt, type Explained } from './assist/explain';
export { yamlKinds, type YamlKindId } from './assist/kinds';
export type { KnownNames } from './assist/names';
export { readStudy } from './study';
