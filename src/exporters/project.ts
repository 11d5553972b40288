import { createHash } from 'node:crypto';
import type { Problem } from '../model';
import { mostBytes, mostFiles, openArchive } from './archive';
import { documentColumns } from './documents';
import type { CorpusExporter } from './exporter';
import { projectDocument, type ProjectDocument } from './project-document';
import { projectXml, roomFor, sourceGuid } from './project-xml';

/**
 * The corpus with all codings in REFI-QDA's Project Exchange 1.0 (https://www.qdasoftware.org): a ZIP archive of `project.qde` and the
 * texts, which NVivo, MAXQDA, ATLAS.ti and QualCoder read. Positions are code points, half-open. Documents whose text is no longer what
 * was coded are left out, with a warning.
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
  async *render(corpus, context, warn) {
    const { extracts } = corpus;
    const archive = await openArchive();
    const kept: number[] = [];
    let room = 0;
    for (let i = 0; i < extracts.length; i++) {
      const document = extracts.at(i)!;
      room += roomFor(document);
      if (kept.length === mostFiles || room > mostBytes) {
        warn(tooMany(i, extracts.length));
        break;
      }
      const plain = await corpus.text(i);
      if (plain === undefined || sha256(plain) !== document.values[hashAt]) {
        warn(changed(document));
        continue;
      }
      kept.push(i);
      yield* archive.file(`sources/${sourceGuid(document.id)}.txt`, [plain]);
    }
    // Gone through several times, and never all in memory.
    const documents = {
      *[Symbol.iterator]() {
        for (const i of kept) yield extracts.at(i)!;
      },
    };
    yield* archive.file('project.qde', projectXml(documents, context));
    yield* archive.end();
  },
};

const hashAt = documentColumns.findIndex(({ name }) => name === 'sha256');
const pathAt = documentColumns.findIndex(({ name }) => name === 'path');

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const changed = ({ values }: ProjectDocument): Problem => ({
  code: 'project.text-changed',
  message:
    'The document changed while it was exported: project.qdpx does not hold it, because its codings would stand on other words. Export again.',
  uri: String(values[pathAt]),
});

const tooMany = (kept: number, documents: number): Problem => ({
  code: 'project.too-many',
  message: `project.qdpx holds the first ${kept} of ${documents} documents, as many as a ZIP archive can. Export the others from a folder of their own.`,
  uri: project.file,
});
