import { readDocumentsCsv, readFrontMatter, type GivenRow } from '../importers';
import {
  factFields,
  givenFacts,
  settle,
  type Document,
  type Facts,
  type Given,
  type GivenSource,
  type PlaceWords,
  type Problem,
  type Survey,
  type Bilingual,
} from '../model';
import { placeFactsOf, readPlaceFacts } from '../structure';
import type { Source } from './documents';
import { troubleOf, within, type Folder } from './folder';

/** The table at the root of a corpus with an analyst's corrections to the facts of documents; never coded, never overwritten. */
export const correctionsFile = 'documents.csv';

/** The row of documents.csv about a document. `corrected`: fields that hold even if they are equal to what was read. */
export type Correction = Pick<GivenRow, 'given' | 'corrected'>;

export type Corrections = {
  /** By document URI. */
  readonly of: ReadonlyMap<string, Correction>;
  readonly problems: readonly Problem[];
};

/** Reads documents.csv of a folder, if there is one, for the documents found in it; `exported` are the columns of the export. */
export async function readCorrections(
  folder: Folder,
  sources: readonly Source[],
  exported: readonly string[],
): Promise<Corrections> {
  const uri = within(folder, correctionsFile);
  let bytes: Uint8Array;
  try {
    bytes = await folder.read(correctionsFile);
  } catch (error) {
    const trouble = troubleOf(error, uri);
    if (trouble === undefined) throw error;
    return { of: new Map(), problems: trouble.code === 'file.missing' ? [] : [trouble] };
  }
  const { rows, problems } = readDocumentsCsv(uri, bytes, exported);
  const of = new Map<string, Correction>();
  const told = [...problems];
  const tell = (line: number, code: string, message: Bilingual): void =>
    void told.push({ code: `documents.${code}`, message, uri, line, column: 1 });
  const byPath = new Map(sources.map(source => [source.path.normalize('NFC'), source]));
  const byId = new Map(sources.map(source => [source.id, source]));
  for (const { line, path = '', id = '', given, corrected } of rows) {
    const named = byId.get(id.normalize('NFC'));
    const source = byPath.get(plainPath(path)) ?? named;
    if (named && source !== named)
      tell(line, 'two-documents', {
        en: `The path is that of one document, the doc_id that of another (“${named.path}”): the path holds. Mend one of them.`,
        zh: `path 与 doc_id 指向不同的文档（后者为“${named.path}”）：以 path 为准。请改正其一。`,
      });
    if (source === undefined)
      tell(line, 'unknown-document', {
        en: `No document of this corpus is “${path || id}”. Mend the name or delete the row.`,
        zh: `语料中没有文档“${path || id}”。请改正名称，或删除此行。`,
      });
    else if (of.has(source.uri))
      tell(line, 'repeated', {
        en: `A row above speaks of “${path || id}” too, and holds. Join the two rows.`,
        zh: `上文已有一行说明“${path || id}”，以上文为准。请合并两行。`,
      });
    else of.set(source.uri, { given, corrected });
  }
  return { of, problems: told };
}

const plainPath = (path: string): string => path.replaceAll('\\', '/').replace(/^\.\//, '').normalize('NFC');

/** Corrected facts, and what a person should still check. */
export type SettledFacts = { readonly facts: Facts; readonly problems: readonly Problem[] };

/**
 * An analyst's corrections replace what was read: documents.csv before front matter. A cell equal to what was read is no correction, unless
 * the table says so. The code of a place sets its name, level and rank; a corrected issuer, title or number determines the place anew.
 */
export function settleFacts(
  document: Document,
  survey: Survey,
  words: PlaceWords,
  said?: Said,
): SettledFacts {
  const front = readFrontMatter(document.uri, document.text);
  const rows = said ? differing(said, survey.facts) : {};
  const corrections = settle(
    givenFacts(front.given, 'front-matter'),
    givenFacts(rows, said?.from ?? 'given'),
  );
  const facts = settle(survey.facts, corrections);
  if (Object.keys(corrections).length === 0)
    return { facts, problems: [...front.problems, ...survey.problems.filter(asked)] };
  const place = corrections.jurisdiction_code
    ? placeSaid(document.uri, corrections.jurisdiction_code[0]?.value, words)
    : tellsPlace.some(id => corrections[id])
      ? readPlaceFacts(document, facts, words)
      : { facts: {}, problems: corrections.jurisdiction ? [] : survey.problems.filter(asked) };
  return {
    facts: settle(settle(facts, place.facts), corrections),
    problems: [...front.problems, ...place.problems],
  };
}

/** The place of a code. Codes outside GB/T 2260 are an analyst's own. */
function placeSaid(uri: string, code: string | undefined, words: PlaceWords): SettledFacts {
  const facts = placeFactsOf(code, words);
  if (!/^\d{6}$/.test(code ?? '') || Object.keys(facts).length > 0) return { facts, problems: [] };
  const message = {
    en: `No place has the code ${code} in GB/T 2260 (of 2021), so it brings no name and no level. Check it.`,
    zh: `GB/T 2260（2021 年）中没有代码 ${code}，因此无法得出名称与层级。请核对。`,
  };
  return { facts, problems: [{ code: 'facts.unknown-place', message, uri }] };
}

/** What a person should check, after corrections: a question that a correction answers is dropped. */
export const doubtsOf = (survey: Survey, { problems }: SettledFacts): readonly Problem[] => [
  ...survey.problems.filter(problem => !asked(problem)),
  ...problems,
];

const asked = (problem: Problem): boolean => problem.code === 'facts.ambiguous-place';

/** Facts about a document from outside its text. */
export type Said = Correction & { readonly from: Exclude<GivenSource, 'front-matter'> };

const tellsPlace = ['issuer', 'title', 'doc_number'] as const;

/** An exported table contains everything that was read: only differences are corrections. */
function differing({ given, corrected }: Correction, read: Facts): Given {
  const kept: [string, readonly string[]][] = [];
  for (const { id } of factFields) {
    const values = given[id];
    if (values === undefined) continue;
    const same = values.join(';') === (read[id] ?? []).map(fact => fact.value).join(';');
    if (!same || corrected.includes(id)) kept.push([id, values]);
  }
  return Object.fromEntries(kept);
}
