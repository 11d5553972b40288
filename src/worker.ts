import { availableParallelism } from 'node:os';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../package.json';
import {
  disk,
  documentsIn,
  explained,
  forkHand,
  loadCodebooks,
  openEngine,
  openNeighbourhood,
  openStudyDesk,
  runExport,
  serve,
  serveCorpus,
  tune,
  type CorpusJob,
  type Desk,
  type Request,
} from './corpus';

// Entry point 3: a coding process. For the editor it answers requests (corpus/protocol.ts); started with the
// argument `corpus` it is a worker of an export (corpus/pool-worker.ts).
if (process.argv[2] === 'corpus') serveCorpus(process);
else if (process.send) {
  tune();
  const handle = serve(desk(), reply => process.send?.(reply));
  process.on('message', (request: Request) => void handle(request));
  process.on('disconnect', () => process.exit());
}

function desk(): Desk {
  let context: CorpusJob['context'] | undefined;
  let home = '';
  return {
    async load(builtin, extra) {
      const { codebooks, lexicon, files, problems } = await loadCodebooks(disk(builtin), extra);
      if (!lexicon) throw new Error(problems[0]?.message.en ?? `There is no lexicon in ${builtin}.`);
      home = builtin;
      context = { version, codebooks, lexicon, options: {} };
      return {
        engine: openEngine(codebooks, lexicon, explained),
        codebooks,
        files: Object.fromEntries(Object.entries(files).map(([id, file]) => [id, uriOf(file)])),
        problems: problems.map(problem => ({ ...problem, uri: uriOf(problem.uri) })),
      };
    },
    async *documentsIn(folder, all) {
      for await (const each of documentsIn(disk(folder), all)) yield { ...each, uri: uriOf(each.uri) };
    },
    study: openStudyDesk(disk, () => context, { builtin: () => home, spawn, jobs }),
    inputOf: folder => ({ folder: disk(folder) }),
    async relate(folder, signal) {
      return context && openNeighbourhood(disk(folder), context, spawn, signal);
    },
    async exportCorpus(job, progress, signal) {
      if (!context) throw new Error('No codebooks are loaded.');
      const onProgress: CorpusJob['onProgress'] = ({ done, total }) => progress(done, total);
      return runExport(job, { context, jobs, spawn, signal, onProgress });
    },
  };
}

// In other processes, so that this one can still answer the editor.
const jobs = Math.min(4, Math.max(2, availableParallelism() - 1));
const spawn = () => forkHand(__filename, 'corpus');

const uriOf = (file: string): string => (isAbsolute(file) ? pathToFileURL(file).href : file);
