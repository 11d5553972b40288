import type { Problem } from '../model';
import { mostBytes, mostFiles, openArchive } from './archive';
import type { CorpusExporter } from './exporter';
import { projectDocument, type ProjectDocument } from './project-document';
import { projectXml, roomFor, sourceGuid } from './project-xml';

/**
 * The corpus with all codings in REFI-QDA's Project Exchange 1.0 (https://www.qdasoftware.org): a ZIP archive of `project.qde` and the
 * texts, which NVivo, MAXQDA, ATLAS.ti and QualCoder read. Positions are code points, half-open.
 */
export const project: CorpusExporter<ProjectDocument> = {
  id: 'project',
  of: 'corpus',
  label: {
    zh: '编码项目（REFI-QDA，NVivo、MAXQDA、ATLAS.ti）',
    en: 'Coded project (REFI-QDA: NVivo, MAXQDA, ATLAS.ti)',
  },
  file: 'project.qdpx',
  mediaType: 'application/zip',
  onRequest: true,
  key: [],
  columns: () => [],
  head: () => '',
  extract: projectDocument,
  texts: true,
  async *render({ extracts, texts }, context, warn) {
    const archive = await openArchive();
    let kept = 0;
    for (let room = 0; kept < extracts.length; kept++) {
      const document = extracts.at(kept)!;
      room += roomFor(document);
      if (kept === mostFiles || room > mostBytes) {
        warn(tooMany(kept, extracts.length));
        break;
      }
      yield* archive.file(`sources/${sourceGuid(document.id)}.txt`, [texts.at(kept)]);
    }
    // Iterated several times, and never all in memory.
    const documents = {
      *[Symbol.iterator]() {
        for (let i = 0; i < kept; i++) yield extracts.at(i)!;
      },
    };
    yield* archive.file('project.qde', projectXml(documents, context));
    yield* archive.end();
  },
};

const tooMany = (kept: number, documents: number): Problem => ({
  code: 'project.too-many',
  message: {
    en: `project.qdpx holds the first ${kept} of ${documents} documents, as many as a ZIP archive can. Export the others from a folder of their own.`,
    zh: `project.qdpx 含 ${documents} 份文档中的前 ${kept} 份，已达 ZIP 归档的上限。请把其余文档放在另一文件夹中导出。`,
  },
  uri: project.file,
});
