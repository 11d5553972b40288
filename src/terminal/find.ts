import { Option } from 'commander';
import { tableLines } from '../exporters';
import type { MarkedText } from '../model';
import {
  codesByDocument,
  cooccurrences,
  findIn,
  matrixCounts,
  matrixKinds,
  matrixRows,
  parseQuery,
  passageColumns,
  passageRows,
  type Found,
  type Matrix,
  type MatrixOf,
  type QueryError,
} from '../retrieval';
import { disk, openCodings } from '../corpus';
import { codebookOption } from './arguments';
import { exits, put, type AddCommand, type Io } from './io';
import { markedTexts } from './marked-texts';
import { inEnglish, problemLines, type Trouble } from './problems';
import { below, setUp, type Setup } from './setup';
import { figure, fit, styleOf, type Style } from './style';

type FindOptions = {
  readonly codebook: readonly string[];
  readonly format: 'pretty' | 'csv' | 'json';
  readonly matrix?: MatrixOf;
};

export const addFind: AddCommand = (program, io, exit) => {
  program
    .command('find')
    .description(
      "Finds passages by codes, words and facts: 'rz.env AND amb.time year:2015..2020 within:provision'.",
    )
    .argument('<folder>', 'a corpus, with codings/ if people coded it')
    .argument(
      '<query>',
      'codes (rz.env, rz@coder, rz#rejected), "words", field:value, AND, OR, NOT, (), within:',
    )
    .addOption(
      new Option('--format <format>', 'how to print').choices(['pretty', 'csv', 'json']).default('pretty'),
    )
    .addOption(
      new Option('--matrix <of>', 'counts instead: codes that meet, or codes by document').choices(
        matrixKinds,
      ),
    )
    .addOption(codebookOption())
    .action(async (folder: string, query: string, options: FindOptions) =>
      exit(await runFind(folder, query, options, io)),
    );
};

/**
 * `find`: the passages that a query finds, document by document, or how often codes co-occur in these. Returns the exit
 * code.
 */
async function runFind(folder: string, source: string, options: FindOptions, io: Io): Promise<number> {
  const problems: Trouble[] = [];
  const tell = (told: readonly Trouble[], grave = true): void => {
    if (grave) problems.push(...told);
    io.stderr.write(problemLines(told, styleOf(io.stderr, io.env), grave));
  };
  const setup = await setUp([folder], options.codebook, io);
  if ('failed' in setup) {
    tell(setup.failed);
    return exits.error;
  }
  const query = parseQuery(source, {
    codes: setup.codebooks.flatMap(codebook => codebook.codes.map(code => code.id)),
    coders: await codersIn(setup),
  });
  if ('message' in query) {
    io.stderr.write(pointed(source, query));
    return exits.error;
  }
  tell(setup.problems);
  const matrix =
    options.matrix === 'codes'
      ? cooccurrences(query.within)
      : options.matrix === 'documents'
        ? codesByDocument()
        : undefined;
  const printed = printerOf(options.format, styleOf(io.stdout, io.env));
  if (!matrix) await put(io.stdout, printed.head, io.signal);
  let [passages, documents] = [0, 0];
  for await (const text of markedTexts(setup, told => {
    tell(told.problems);
    tell(told.warnings, false);
  })) {
    const found = findIn(text, query);
    if (found.length === 0) continue;
    documents++;
    if (matrix) matrix.add({ ...text, marks: [...new Set(found.flatMap(({ mark }) => mark ?? []))] });
    else await put(io.stdout, printed.body(found, text, passages === 0), io.signal);
    passages += found.length;
  }
  await put(
    io.stdout,
    matrix ? matrixText(matrix.matrix(), options) : printed.tail(passages, documents, problems),
    io.signal,
  );
  return problems.length > 0 ? exits.error : exits.done;
}

/** The machine, and all coders with codings in the folder: faults in these are reported when documents are read. */
async function codersIn({ inputs }: Setup): Promise<readonly string[]> {
  const homes = inputs.flatMap(({ folder, files }) => (files ? [] : [disk(below(folder, 'codings'))]));
  const found = await Promise.all(homes.map(home => openCodings(home).list()));
  return ['machine', ...new Set(found.flatMap(({ files }) => files.map(file => file.coder)))];
}

/** The query with its faults marked below it. */
function pointed(query: string, { start, end, message }: QueryError): string {
  const line = query.replace(/[\n\r\t]/g, ' ');
  const wide = (text: string): number =>
    Array.from(text).reduce((sum, sign) => sum + (/[\u1100-\uffdc]/.test(sign) ? 2 : 1), 0);
  const marks = `${' '.repeat(wide(line.slice(0, start)))}${'^'.repeat(Math.max(1, wide(line.slice(start, end))))}`;
  return `error: ${message.en}\n  ${line}\n  ${marks}\n`;
}

type Printer = {
  readonly head: string;
  readonly body: (found: readonly Found[], text: MarkedText, first: boolean) => string;
  readonly tail: (passages: number, documents: number, problems: readonly Trouble[]) => string;
};

function printerOf(format: FindOptions['format'], style: Style): Printer {
  if (format === 'csv')
    return {
      head: tableLines([passageColumns], 'four decimals'),
      body: (found, text) => tableLines(passageRows(found, text), 'four decimals'),
      tail: () => '',
    };
  if (format === 'json')
    return {
      head: '{"passages":[',
      body: (found, text, first) =>
        passageRows(found, text)
          .map(row =>
            JSON.stringify(Object.fromEntries(passageColumns.map((name, i) => [name, row[i] ?? null]))),
          )
          .map((line, i) => `${first && i === 0 ? '' : ','}\n${line}`)
          .join(''),
      tail: (passages, documents, problems) =>
        `\n],"count":${passages},"documents":${documents},"problems":${JSON.stringify(problems, inEnglish)}}\n`,
    };
  return {
    head: '',
    body: found =>
      found
        .map(({ doc, provision, quote, mark }) => {
          const code = mark ? `${style.cyan(mark.code)} ${style.dim(`${mark.coder} ${mark.status}`)} ` : '';
          return `${doc}:${provision}: ${code}“${fit(quote.replace(/\s+/g, ' '), style.width)}”\n`;
        })
        .join(''),
    tail: (passages, documents) =>
      style.bold(
        `${figure(passages)} ${passages === 1 ? 'passage' : 'passages'} in ${figure(documents)} ${documents === 1 ? 'document' : 'documents'}.\n`,
      ),
  };
}

/** A matrix: as a list of its cells with what they count, or as a table of counts. */
function matrixText(found: Matrix, { format, matrix: of = 'codes' }: FindOptions): string {
  const counted = matrixCounts(of);
  const { rows, columns } = found;
  if (format !== 'json') {
    const cells = found.cells.map(({ row, column, places }) => ({ row, column, count: counted(places) }));
    return tableLines(matrixRows({ rows, columns, cells }), 'four decimals');
  }
  const cells = found.cells.map(({ row, column, places }) => ({
    row,
    column,
    n: counted(places),
    places: places.map(({ doc, context }) => (context === '' ? doc : `${doc}:${context}`)),
  }));
  return `${JSON.stringify({ rows, columns, cells }, undefined, 2)}\n`;
}
