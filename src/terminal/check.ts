import { InvalidArgumentError, Option } from 'commander';
import { codeEach, openEngine } from '../corpus';
import type { Severity } from '../model';
import { codebookOption } from './arguments';
import { findingsOf, type Finding } from './findings';
import { exits, put, type AddCommand, type Io } from './io';
import { inEnglish, problemLines, type Trouble } from './problems';
import { setUp } from './setup';
import { severities, wordFor } from './severity';
import { figure, styleOf, type Style } from './style';
import { doubtLine, doubtsOf, type Doubt } from './survey';

type CheckOptions = {
  readonly codebook: readonly string[];
  readonly format: 'pretty' | 'json';
  readonly minSeverity: Severity;
  /** The language of explanations; absent: each document's own. */
  readonly lang?: 'zh' | 'en';
};

export const addCheck: AddCommand = (program, io, exit) => {
  program
    .command('check')
    .description('Finds ambiguous clauses, like a linter. Exit code 2 if there are any.')
    .argument('<path...>', 'folders and files to check')
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .option('--min-severity <n>', '1 mild, 2 moderate, 3 high', severity, 2)
    .addOption(new Option('--lang <tag>', 'language of explanations').choices(['zh', 'en']))
    .addOption(codebookOption())
    .action(async (paths: readonly string[], options: CheckOptions) =>
      exit(await runCheck(paths, options, io)),
    );
};

function severity(value: string): Severity {
  const found = ([1, 2, 3] as const).find(s => String(s) === value);
  if (found === undefined) throw new InvalidArgumentError('It must be 1, 2 or 3');
  return found;
}

/** `check`: what a person should check in each document, then its ambiguous clauses, one per line, like a linter. Exit code 2 if there are any. */
async function runCheck(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const style = styleOf(io.stdout, io.env);
  const tell = (problems: readonly Trouble[]): void =>
    void io.stderr.write(problemLines(problems, styleOf(io.stderr, io.env)));
  const setup = await setUp(paths, options.codebook, io);
  if ('failed' in setup) {
    tell(setup.failed);
    return exits.error;
  }
  tell(setup.problems);
  const { codebooks, lexicon, inputs } = setup;
  const codes = new Map(
    codebooks
      .filter(c => c.kind === 'ambiguity')
      .flatMap(c => c.codes)
      .map(c => [c.id, c]),
  );
  const problems = [...setup.problems];
  const counts = [0, 0, 0, 0];
  const doubts: Doubt[] = [];
  let documents = 0;
  const json = options.format === 'json';
  if (json) await put(io.stdout, '{"findings":[', io.signal);
  for await (const { coded, problems: met } of codeEach(openEngine(codebooks, lexicon), inputs)) {
    problems.push(...met);
    tell(met);
    if (coded === undefined) continue;
    documents++;
    for (const doubt of doubtsOf(coded)) {
      doubts.push(doubt);
      if (!json) await put(io.stdout, doubtLine(doubt, style), io.signal);
    }
    for (const finding of findingsOf(coded, codes, options)) {
      const first = counts.every(n => n === 0);
      counts[finding.severity]!++;
      await put(
        io.stdout,
        json ? `${first ? '' : ','}\n${JSON.stringify(finding)}` : line(finding, style),
        io.signal,
      );
    }
  }
  const found = counts.reduce((a, b) => a + b, 0);
  const words = figureBySeverity(counts);
  await put(
    io.stdout,
    json
      ? `\n],"documents":${documents},"counts":${JSON.stringify(words)},"checks":${JSON.stringify(doubts)},"problems":${JSON.stringify(problems, inEnglish)}}\n`
      : total(found, documents, words, style) + toLookAt(doubts.length),
    io.signal,
  );
  return problems.length > 0 ? exits.error : found + doubts.length > 0 ? exits.findings : exits.done;
}

const toLookAt = (n: number): string =>
  n === 0 ? '' : `${figure(n)} ${n === 1 ? 'thing' : 'things'} to look at in what was read (problems.csv).\n`;

const figureBySeverity = (counts: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(severities.map((word, i) => [word, counts[i]!]));

function line({ path, line: row, column, severity, type, quote, why }: Finding, style: Style): string {
  const word = severity === 3 ? style.red(wordFor(severity)) : style.yellow(wordFor(severity));
  return `${path}:${row}:${column}: ${word} ${style.dim(type)} “${style.bold(quote)}” ${why}\n`;
}

function total(
  found: number,
  documents: number,
  words: Readonly<Record<string, number>>,
  style: Style,
): string {
  const where = `in ${figure(documents)} ${documents === 1 ? 'document' : 'documents'}`;
  if (documents === 0) return '';
  if (found === 0) return style.bold(`No ambiguous clause ${where}.\n`);
  const kinds = [...severities]
    .reverse()
    .filter(word => words[word]! > 0)
    .map(word => `${figure(words[word]!)} ${word}`);
  return style.bold(
    `${figure(found)} ambiguous ${found === 1 ? 'clause' : 'clauses'} ${where}: ${kinds.join(', ')}.\n`,
  );
}
