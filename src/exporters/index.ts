import { annotations } from './annotations';
import { citations } from './citations';
import { codebook } from './codebook';
import { corpus } from './corpus';
import { dictionary } from './dictionary';
import { documents } from './documents';
import type { Exporter } from './exporter';
import { flags } from './flags';
import { mix } from './mix';
import { edges, nodes } from './network';
import { problems } from './problems';
import { project } from './project';
import { reliability } from './reliability';
import { responsibility } from './responsibility';
import { reuse } from './reuse';
import { themes } from './themes';
import { units } from './units';

/** Every file format that a corpus can be exported to. */
export const exporters: readonly Exporter[] = [
  documents,
  units,
  flags,
  annotations,
  themes,
  mix,
  responsibility,
  citations,
  nodes,
  edges,
  reuse,
  reliability,
  problems,
  corpus,
  dictionary,
  codebook,
  project,
];

export type {
  CorpusExporter,
  Described,
  DocumentExporter,
  ExportContext,
  Exporter,
  Extract,
  Shares,
  Texts,
} from './exporter';
export { citing, type Citing } from './citing';
export { countRows, tableLines } from './csv';
export { loadScripts } from './load-scripts';
export { tableFiles, type TableFile } from './table-file';
export { checksum, datapackage, type Provenance, type StudyProvenance } from './datapackage';
export {
  ambiguityParts,
  codedUnits,
  documentAmbiguity,
  documentColumns,
  isOpen,
  provisionCount,
} from './documents';
export { documentReport, reportMarkdown, type DocumentReport, type ReportSection } from './document-report';
export { mixCounts } from './mix';
export { fingerprints } from './reuse';
export * from './measures';
