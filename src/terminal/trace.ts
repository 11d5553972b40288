import { Option } from 'commander';
import { openPath, traceCell, type Traced, type TracedDocument } from '../corpus';
import { exits, put, type AddCommand, type Io } from './io';
import { inEnglish, isFolder, problemLines } from './problems';
import { styleOf, type Style } from './style';

type TraceOptions = {
  readonly row: string;
  readonly column: string;
  readonly format: 'pretty' | 'json';
};

export const addTrace: AddCommand = (program, io, exit) => {
  program
    .command('trace')
    .description('Leads a cell of a study’s table back to the clauses that it was counted from.')
    .argument('<table.csv>', 'a table as export wrote it, beside units.csv, flags.csv and documents.csv')
    .requiredOption('--row <key>', 'the cells of its key, joined by |: 110000|2020')
    .requiredOption('--column <name>', 'the column of the cell')
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .action(async (path: string, options: TraceOptions) => exit(await runTrace(path, options, io)));
};

async function runTrace(path: string, { row, column, format }: TraceOptions, io: Io): Promise<number> {
  const opened = await openPath(path);
  const traced =
    'problem' in opened
      ? { problems: [opened.problem] }
      : opened.file === undefined
        ? { problems: [isFolder(path, 'table')] }
        : await traceCell(opened.folder, opened.file.path, row, column);
  if ('problems' in traced) {
    io.stderr.write(problemLines(traced.problems, styleOf(io.stderr, io.env)));
    return exits.error;
  }
  const told =
    format === 'json'
      ? `${JSON.stringify({ table: path, ...traced, value: traced.value ?? null }, inEnglish, 2)}\n`
      : traceText(path, traced, styleOf(io.stdout, io.env));
  await put(io.stdout, told, io.signal);
  return exits.done;
}

function traceText(path: string, { row, column, value, documents, given }: Traced, style: Style): string {
  const clauses = documents.reduce((sum, each) => sum + each.clauses.length, 0);
  const flags = documents.reduce((sum, each) => sum + each.flags.length, 0);
  const counted = [
    ...(clauses > 0 ? [of(clauses, 'clause')] : []),
    ...(flags > 0 ? [of(flags, 'ambiguity flag')] : []),
    ...(documents.length > 0 ? [of(documents.length, 'document')] : []),
    ...(given.length > 0 ? [of(given.length, 'row of your tables', 'rows of your tables')] : []),
  ];
  return [
    `${style.bold(`${column} of ${row}`)} in ${path} is ${style.bold(String(value ?? 'NA'))}, from ${counted.join(', ') || 'no clause: nothing was counted for it'}.\n`,
    ...documents.map(each => documentText(each, style)),
    ...(given.length > 0 ? [`\n${given.map(each => `  ${each}\n`).join('')}`] : []),
  ].join('');
}

const of = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const documentText = (document: TracedDocument, style: Style): string => {
  const { doc_id, title, issuer, date, path, clauses, flags } = document;
  const head = [issuer, date, path].filter(each => each !== undefined).join(' · ');
  return [
    `\n${style.bold(String(title ?? doc_id))}  ${style.dim(head)}\n`,
    ...clauses.map(each => `  ${style.cyan(String(each.provision ?? ''))}  ${oneLine(each.text)}\n`),
    ...flags.map(each => `  ${style.cyan(String(each.type ?? ''))}  【${oneLine(each.quote)}】\n`),
  ].join('');
};

const oneLine = (text: Traced['value']): string => String(text ?? '').replaceAll('\n', ' ');
