import type { DocumentExporter } from './exporter';
import { codesElement } from './refi-codes';
import { element, xmlDeclaration } from './xml';

/** The codebooks in REFI-QDA's Codebook Exchange 1.0, which NVivo, MAXQDA, ATLAS.ti and QualCoder read (https://www.qdasoftware.org). */
export const codebook: DocumentExporter = {
  id: 'codebook',
  of: 'document',
  label: { zh: '类目手册（REFI-QDA，NVivo 等）', en: 'Codebook (REFI-QDA: NVivo, MAXQDA, ATLAS.ti)' },
  file: 'codebook.qdc',
  mediaType: 'application/xml',
  onRequest: true,
  key: [],
  columns: () => [],
  head: ({ version, codebooks }) =>
    `${xmlDeclaration}${element(
      'CodeBook',
      { xmlns: 'urn:QDA-XML:codebook:1.0', origin: `Policy Coder ${version}` },
      `\n${codesElement(codebooks) ?? ''}`,
    )}\n`,
  body: () => [],
};
