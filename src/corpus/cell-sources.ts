import { codePoints, firstIndex, type Bilingual, type Cell, type Problem } from '../model';
import type { Folder } from './folder';
import { findSources, type Found } from './sources';
import { rangesIn, type PlaceRange } from './text-places';
import { traceAt, type TablePlace } from './trace';
import type { TracedDocument } from './trace-documents';

/** What an editor shows of a cell of an exported table. */
export type CellSources = {
  /** The cells of its key, joined by `|`. */
  readonly row: string;
  readonly column: string;
  readonly described?: { readonly title: Bilingual; readonly description: Bilingual };
  readonly key: readonly { readonly name: string; readonly value: string }[];
  readonly value: Cell;
  readonly edited: boolean;
  readonly untraced?: Problem;
  readonly given: readonly string[];
  /** The number of each; `passages` are the first of them. */
  readonly clauses: number;
  readonly flags: number;
  readonly documents: number;
  readonly passages: readonly SourcePassage[];
};

/** A place that a cell was counted from; a document that counts as a whole has no quote. */
export type SourcePassage = {
  readonly title: string;
  /** Of the document in its corpus. */
  readonly path: string;
  readonly provision: string;
  readonly quote: string;
  /** Absolute path; absent if the document is not found. */
  readonly file?: string;
  /**
   * `same`: the document is as it was coded. `moved`: it has changed, and the words are at `range`. `doubtful`: they are there and
   * elsewhere. `gone`: they are no longer in it. `missing`: there is no document.
   */
  readonly state: 'same' | 'moved' | 'doubtful' | 'gone' | 'missing';
  readonly range: PlaceRange;
};

export type CellQuestion = {
  /** Absolute path of the folder of the table, and the table's name there. */
  readonly folder: string;
  readonly table: string;
  readonly place: TablePlace;
  /** Absolute paths of folders that may contain documents. */
  readonly roots: readonly string[];
  /** At most this many passages are located. */
  readonly most: number;
};

/** What the cell at a place means and what it was counted from, with the current place of each passage. */
export async function cellSources(
  { folder: home, table, place, roots, most }: CellQuestion,
  open: (folder: string) => Folder,
): Promise<{ readonly cell?: CellSources; readonly problem?: Problem }> {
  const traced = await traceAt(open(home), table, place);
  if ('problems' in traced) return { ...(traced.problems[0] && { problem: traced.problems[0] }) };
  if (traced.cell === undefined) return {};
  const { documents, ...cell } = traced.cell;
  const passages = documents.flatMap(passagesOf).slice(0, most);
  const wanted = [...new Map(passages.map(({ document }) => [document.doc_id, document])).values()];
  const found = await findSources(
    wanted.map(each => ({ path: String(each.path ?? ''), sha256: String(each.sha256) })),
    home,
    roots,
    open,
  );
  const finders = new Map([...found].map(([path, source]) => [path, placeFinder(source)]));
  const sum = (count: (document: TracedDocument) => number): number =>
    documents.reduce((total, each) => total + count(each), 0);
  return {
    cell: {
      ...cell,
      clauses: sum(each => each.clauses.length),
      flags: sum(each => each.flags.length),
      documents: documents.length,
      passages: passages.map(({ document, provision, quote, start }): SourcePassage => {
        const path = String(document.path ?? '');
        const told = { title: String(document.title ?? document.doc_id), path, provision, quote };
        const find = finders.get(path);
        return find ? { ...told, ...find(quote, start) } : { ...told, state: 'missing', range: top };
      }),
    },
  };
}

type Passage = {
  readonly document: TracedDocument;
  readonly provision: string;
  readonly quote: string;
  /** Code points. */
  readonly start: number;
};

function passagesOf(document: TracedDocument): readonly Passage[] {
  const { clauses, flags } = document;
  if (clauses.length + flags.length === 0) return [{ document, provision: '', quote: '', start: 0 }];
  return [
    ...clauses.map(each => ({
      document,
      provision: said(each.provision),
      quote: said(each.text),
      start: Number(each.start),
    })),
    ...flags.map(each => ({
      document,
      provision: said(each.type),
      quote: said(each.quote),
      start: Number(each.start),
    })),
  ];
}

const said = (cell: Cell): string => String(cell ?? '');
const top: PlaceRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Finds words of a document that began at a code point of the coded text. */
function placeFinder({ uri, text, same }: Found) {
  const points = codePoints(text);
  const rangeOf = rangesIn(text);
  return (quote: string, start: number): Pick<SourcePassage, 'file' | 'state' | 'range'> => {
    const expected = firstIndex(text.length, offset => points(offset) >= start);
    const places = placesNear(text, quote, expected);
    const [at] = places;
    if (quote === '') return { file: uri, state: same ? 'same' : 'moved', range: top };
    if (at === undefined) return { file: uri, state: 'gone', range: rangeOf({ start: 0, end: 0 }) };
    const state = same && at === expected ? 'same' : places.length > 1 ? 'doubtful' : 'moved';
    return { file: uri, state, range: rangeOf({ start: at, end: at + quote.length }) };
  };
}

/** Where words occur: at the expected place, else at the nearest, and one more occurrence if there is another. */
function placesNear(text: string, quote: string, expected: number): readonly number[] {
  if (quote === '') return [];
  if (text.startsWith(quote, expected)) return [expected];
  const before = text.lastIndexOf(quote, expected);
  const behind = text.indexOf(quote, expected);
  const places = [before, behind].filter((at, i, all) => at >= 0 && all.indexOf(at) === i);
  places.sort((a, b) => Math.abs(a - expected) - Math.abs(b - expected));
  const [only] = places;
  if (places.length !== 1 || only === undefined) return places;
  const other = only === before ? text.lastIndexOf(quote, only - 1) : text.indexOf(quote, only + 1);
  return only > 0 && other >= 0 && other !== only ? [only, other] : places;
}
