import { openPath, readCodingText } from '../corpus';
import { mergeCodings, readCodingFile, writeCodingFile, type CodingFile } from '../model';
import { exits, type AddCommand, type Io } from './io';
import { problemLines, type Trouble } from './problems';
import { styleOf } from './style';
import { writeText } from './write-text';

export const addMerge: AddCommand = (program, io, exit) => {
  program
    .command('merge')
    .description('Joins two versions of a coding file; as a git merge driver: merge %O %A %B --out %A.')
    .argument('<base>', 'what both were made from; an empty file if nothing')
    .argument('<ours>', 'our version')
    .argument('<theirs>', 'their version')
    .option('--out <file>', 'where to write; without it, to standard output')
    .action(async (base: string, ours: string, theirs: string, options: { readonly out?: string }) =>
      exit(await runMerge({ base, ours, theirs }, options.out, io)),
    );
};

type Paths = { readonly base: string; readonly ours: string; readonly theirs: string };

/** `merge`: exit code 1 if a person must choose; the file then contains both versions, between markers. */
async function runMerge(paths: Paths, out: string | undefined, io: Io): Promise<number> {
  const style = styleOf(io.stderr, io.env);
  const tell = (problems: readonly Trouble[], grave = true): void =>
    void io.stderr.write(problemLines(problems, style, grave));
  const base = await readBase(paths.base);
  const ours = await readCodings(paths.ours);
  const theirs = await readCodings(paths.theirs);
  const failed = [base, ours, theirs].flatMap(read => ('failed' in read ? read.failed : []));
  if ('failed' in base || 'failed' in ours || 'failed' in theirs) {
    tell(failed);
    return exits.error;
  }
  tell([...ours.problems, ...theirs.problems], false);
  const merged = mergeCodings(base.file, ours.file, theirs.file);
  const text = writeCodingFile(merged);
  const problem = await writeText(out, text, io);
  if (problem) {
    tell([problem]);
    return exits.error;
  }
  const conflicts = readCodingFile(text, out ?? paths.ours, { coder: '', path: '' }).problems.filter(
    ({ code }) => code === 'codings.conflict',
  );
  tell(conflicts);
  return conflicts.length > 0 ? exits.error : exits.done;
}

type Failed = { readonly failed: readonly Trouble[] };
type Read = { readonly file: CodingFile; readonly problems: readonly Trouble[] };

/** Git passes an empty file if two branches have added the same one. */
async function readBase(path: string): Promise<{ readonly file?: CodingFile } | Failed> {
  const text = await textOf(path);
  return typeof text !== 'string' || text.trim() !== '' ? readCodings(path) : {};
}

async function readCodings(path: string): Promise<Read | Failed> {
  const text = await textOf(path);
  if (typeof text !== 'string') return text;
  const read = readCodingFile(text, path, { coder: '', path: '' });
  const fatal = read.problems.filter(({ code }) => code === 'codings.no-header' || code === 'codings.newer');
  return fatal.length > 0 ? { failed: fatal } : read;
}

async function textOf(path: string): Promise<string | Failed> {
  const opened = await openPath(path);
  if ('problem' in opened) return { failed: [opened.problem] };
  const { text = '', problem } = await readCodingText(opened.folder, opened.file?.path ?? '');
  return problem ? { failed: [problem] } : text;
}
