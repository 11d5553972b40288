import {
  codersOf,
  isPerson,
  leastAlpha,
  reliabilityOf,
  uncodedTexts,
  type Confusion,
  type Reliability,
} from '../agreement';
import { tableLines } from '../exporters';
import { machineCoder, markedText, type MarkedText, type Problem } from '../model';
import { findIn, parseQuery, passageColumns, passageRows, type Found, type QueryError } from '../retrieval';
import { codeEach } from './code-corpus';
import { decidedIn, type CodingOf } from './corpus-codings';
import { disagreementsIn, type DisagreementAnswer, type DisagreementInquiry } from './disagreements';
import type { Input, Source } from './documents';
import { matrixIn, type MatrixAnswer, type MatrixInquiry } from './matrix-inquiry';
import {
  drawIn,
  sampleIn,
  type DrawnAnswer,
  type SampleAnswer,
  type SampleInquiry,
} from './sample-inquiries';
import { heldUnits, openSample, reliabilityFolder } from './sampling';
import type { Loaded } from './serve';
import { placesOf, type UnitPlace } from './unit-places';

export type { UnitPlace } from './unit-places';

/** What the editor asks about all documents of a folder (absolute path). */
export type Inquiry =
  /** `sample`: the name of one; only its units are compared. */
  | { readonly about: 'agreement'; readonly folder: string; readonly sample?: string }
  /** `only`: marks of other coders are excluded. */
  | {
      readonly about: 'passages';
      readonly folder: string;
      readonly query: string;
      readonly only?: string;
    }
  | MatrixInquiry
  | DisagreementInquiry
  | SampleInquiry;

/** What an inquiry is answered from. */
export type Asking = {
  readonly loaded: Loaded;
  readonly input: Input;
  /** The documents of the folder with the marks of all coders (those `wanted`); faults are added to `problems`. */
  readonly texts: (
    problems: Problem[],
    wanted?: (source: Source, codings: readonly CodingOf[]) => boolean,
  ) => AsyncIterable<MarkedText>;
};

export type AgreementAnswer = {
  readonly about: 'agreement';
  /** Documents that a person coded. */
  readonly documents: number;
  readonly reliability: Reliability;
  /** The alpha below which agreement is too low to rely on. */
  readonly least: number;
  /** Of the units in cells of confusions, by their ids. */
  readonly places: Readonly<Record<string, UnitPlace>>;
  readonly problems: readonly Problem[];
};

export type PassagesAnswer = {
  readonly about: 'passages';
  /** Why the query cannot be read; then nothing was searched. */
  readonly error?: QueryError;
  /** The first `mostPassages`. */
  readonly passages: readonly Found[];
  readonly count: number;
  readonly documents: number;
  /** All of them, as `policy-coder find --format csv` prints them. */
  readonly csv: string;
  readonly problems: readonly Problem[];
};

export type Inquired =
  AgreementAnswer | PassagesAnswer | MatrixAnswer | DisagreementAnswer | DrawnAnswer | SampleAnswer;

/** Passages on one page: more are better read in a table. */
export const mostPassages = 1000;

/** Units listed per cell of a confusion. */
const mostUnits = 100;

/** Answers an inquiry from the documents and codings as they are on disk. Rejects if the signal aborts. */
export function inquire(
  inquiry: Inquiry,
  loaded: Loaded,
  input: Input,
  signal: AbortSignal,
): Promise<Inquired> {
  const asking: Asking = {
    loaded,
    input,
    texts: (problems, wanted) => textsOf(loaded, input, signal, problems, wanted),
  };
  switch (inquiry.about) {
    case 'agreement':
      return agreementIn(inquiry.sample, asking);
    case 'passages':
      return passagesIn(inquiry, asking);
    case 'matrix':
      return matrixIn(inquiry, asking);
    case 'disagreements':
      return disagreementsIn(inquiry.coders, asking);
    case 'draw':
      return drawIn(inquiry, asking);
    case 'sample':
      return sampleIn(inquiry.name, asking);
  }
}

async function* textsOf(
  { engine }: Loaded,
  input: Input,
  signal: AbortSignal,
  problems: Problem[],
  wanted?: (source: Source, codings: readonly CodingOf[]) => boolean,
): AsyncGenerator<MarkedText, void, undefined> {
  for await (const { coded, problems: told } of codeEach(engine, [input], wanted)) {
    signal.throwIfAborted();
    problems.push(...told, ...(coded?.problems.filter(p => p.code.startsWith('codings.')) ?? []));
    if (coded) yield markedText(coded);
    // The editor's other requests are answered between two documents.
    await new Promise(resolve => setImmediate(resolve));
  }
  signal.throwIfAborted();
}

/** Documents that only the machine coded cannot be compared. */
const byPeople = (_: Source, codings: readonly CodingOf[]): boolean => codings.length > 0;

async function agreementIn(
  name: string | undefined,
  { loaded, input, texts: read }: Asking,
): Promise<AgreementAnswer> {
  const problems: Problem[] = [];
  const texts: MarkedText[] = [];
  for await (const text of read(problems, byPeople)) texts.push(text);
  const { codebooks } = loaded;
  const idle = loaded.engine.lexicon.uncoded;
  const home = input.folder.below?.(reliabilityFolder);
  const opened = name === undefined || !home ? undefined : await openSample(home, name);
  const sample =
    opened?.sample && heldUnits({ ...opened, sample: opened.sample }, texts, { idle, codebooks });
  problems.push(...(opened?.problems ?? []), ...(sample?.problems ?? []));
  // A sample that cannot be read has no units: all units would give another figure.
  const compared = name === undefined ? {} : { sample: sample?.units ?? new Set<string>() };
  const options = { codebooks, idle, least: leastAlpha, ...compared };
  const coders = codersOf(texts);
  const whole = reliabilityOf(texts, coders, { ...options, uncodedText: uncodedTexts, resample: 'units' });
  // Single codes without intervals: each would cost a bootstrap.
  const people = coders.filter(isPerson);
  const among = people.length > 1 ? people : coders;
  const { byCode } = reliabilityOf(texts, among, { ...options, uncodedText: ['included'], byCode: true });
  const reliability = { ...whole, byCode, confusions: whole.confusions.map(shortened) };
  const told = new Set(reliability.confusions.flatMap(c => c.cells.flatMap(cell => cell.units)));
  return {
    about: 'agreement',
    documents: texts.length,
    reliability,
    least: leastAlpha,
    places: placesOf(texts, told),
    problems,
  };
}

/** Agreements need no review; of confusions one screen is enough. */
const shortened = (confusion: Confusion): Confusion => ({
  ...confusion,
  cells: confusion.cells.map(cell => ({ ...cell, units: cell.units.slice(0, mostUnits) })),
});

async function passagesIn(
  { query: source, only }: Inquiry & { readonly about: 'passages' },
  { loaded, input, texts }: Asking,
): Promise<PassagesAnswer> {
  const none = { about: 'passages', passages: [], count: 0, documents: 0, csv: '', problems: [] } as const;
  const query = parseQuery(source, {
    codes: loaded.codebooks.flatMap(codebook => codebook.codes.map(code => code.id)),
    coders: only === undefined ? await codersIn(input) : [only],
  });
  if ('message' in query) return { ...none, error: query };
  const problems: Problem[] = [];
  const passages: Found[] = [];
  const csv = [tableLines([passageColumns], 'four decimals')];
  let [count, documents] = [0, 0];
  for await (const text of texts(problems)) {
    const seen = only === undefined ? text : { ...text, marks: text.marks.filter(m => m.coder === only) };
    const found = findIn(seen, query);
    if (found.length === 0) continue;
    documents++;
    count += found.length;
    passages.push(...found.slice(0, mostPassages - passages.length));
    csv.push(tableLines(passageRows(found, seen), 'four decimals'));
  }
  return { about: 'passages', passages, count, documents, csv: csv.join(''), problems };
}

async function codersIn({ folder }: Input): Promise<readonly string[]> {
  const files = (await (await decidedIn(folder))?.list())?.files ?? [];
  return [machineCoder, ...new Set(files.map(file => file.coder))];
}
