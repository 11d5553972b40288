import { Option } from 'commander';
import {
  codeEach,
  isReport,
  openEngine,
  openInCorpus,
  openPath,
  placeIn,
  reportEnding,
  type Entry,
  type Folder,
} from '../corpus';
import { documentReport, reportMarkdown } from '../exporters';
import { layersOf, withDecisions, type LanguageTag } from '../model';
import { codebookOption } from './arguments';
import { exits, type AddCommand, type Io } from './io';
import { isFolder, problemLines, type Trouble } from './problems';
import { setUp } from './setup';
import { styleOf } from './style';
import { writeText } from './write-text';

type ReportOptions = {
  readonly out?: string;
  /** Absent: that of the document. */
  readonly lang?: LanguageTag;
  readonly coder?: string;
  readonly codebook: readonly string[];
};

export const addReport: AddCommand = (program, io, exit) => {
  program
    .command('report')
    .description('Tells what there is to say of a document, as Markdown: mix, ambiguity, duties, decisions.')
    .argument('<document>', 'a file; codings/ of the nearest folder above it that has one is read')
    .option(
      '-o, --out <file>',
      `where to write (a file that is there is replaced only if it is named like a.txt${reportEnding}); without it, to standard output`,
    )
    .addOption(new Option('--lang <tag>', 'language of the report').choices(['zh', 'en']))
    .option('--coder <name>', 'whose decisions in codings/ count where there is no gold layer')
    .addOption(codebookOption())
    .action(async (path: string, options: ReportOptions) => exit(await runReport(path, options, io)));
};

/** `report`: the same that the editor shows of a document. Returns the exit code. */
async function runReport(path: string, options: ReportOptions, io: Io): Promise<number> {
  const failed = (problems: readonly Trouble[]): number => {
    io.stderr.write(problemLines(problems, styleOf(io.stderr, io.env)));
    return exits.error;
  };
  const opened = await openInCorpus(path);
  if ('problem' in opened) return failed([opened.problem]);
  const { folder, file } = opened;
  if (!file) return failed([isFolder(path, 'document')]);
  const kept = options.out === undefined ? undefined : await keptFile(options.out, folder, file);
  if (kept) return failed([kept]);
  // The user's own codebooks are in the folder of the corpus.
  const setup = await setUp([folder.home], options.codebook, io);
  if ('failed' in setup) return failed(setup.failed);
  const { codebooks, lexicon } = setup;
  const problems = [...setup.problems];
  for await (const { coded, problems: met } of codeEach(openEngine(codebooks, lexicon), [
    { folder, files: [file] },
  ])) {
    problems.push(...met);
    if (!coded) continue;
    const coders = coded.people?.coders ?? [];
    if (options.coder !== undefined && !coders.includes(options.coder))
      io.stderr.write(
        problemLines([noCoder(path, options.coder, coders)], styleOf(io.stderr, io.env), false),
      );
    const { decisions = [], proposed = coded.units } = coded.decided ?? {};
    const layers = layersOf(coders, options.coder);
    const finished = coded.people?.finished;
    const decided = withDecisions({ ...coded, units: proposed }, decisions, layers, codebooks, finished);
    const tongue = options.lang ?? coded.document.language;
    const text = reportMarkdown(documentReport(decided, codebooks, tongue), tongue);
    const problem = await writeText(options.out, text, io);
    if (problem) problems.push(problem);
  }
  return problems.length > 0 ? failed(problems) : exits.done;
}

/** Why the file at `out` must not be replaced: it is the document itself, or not the report of one. */
async function keptFile(out: string, folder: Folder, document: Entry): Promise<Trouble | undefined> {
  const there = await openPath(out);
  // Any other system error is reported when the file is written.
  if ('problem' in there || !there.file) return undefined;
  if (placeIn(there.folder, there.file.path) === placeIn(folder, document.path))
    return inTheWay(out, 'This is the document itself.');
  return isReport(there.file.path) ? undefined : inTheWay(out, 'A file of this name is there already.');
}

const inTheWay = (uri: string, what: string): Trouble => ({
  code: 'report.in-the-way',
  message: `${what} It is not changed. Name another file; only one that is named like a.txt${reportEnding} is replaced.`,
  uri,
});

const noCoder = (uri: string, asked: string, coders: readonly string[]): Trouble => ({
  code: 'codings.not-used',
  message: `${asked} decided nothing on it. ${coders.length === 0 ? 'Nobody did: there is no file of it in codings/ above it.' : `These did: ${coders.join(', ')}.`}`,
  uri,
});
