import { codePoints, factOf, type Citation, type CodedDocument, type Facts } from '../model';
import type { Cited, Holding } from '../relations';
import type { Extract } from './exporter';

/** A citation with its offsets in code points and the words that an export shows. */
export type CitationRow = Cited & {
  readonly start: number;
  readonly end: number;
  readonly common?: Citation['common'];
  readonly shortName?: string | undefined;
  readonly quote: string;
  readonly trigger?: string | undefined;
  readonly provision: string;
  readonly provisions: readonly string[];
};

/** The data of a document for citations: how others may cite it, and whom it cites. */
export type Citing = Holding & {
  readonly label: string;
  readonly level?: string | undefined;
  readonly jurisdiction?: string | undefined;
  /** Its name. */
  readonly place?: string | undefined;
  readonly genre?: string | undefined;
  readonly citations: readonly CitationRow[];
};

/** Shared by citations.csv, nodes.csv and edges.csv. */
export const citing: Extract<Citing> = { id: 'citing', of: citingOf };

function citingOf(coded: CodedDocument): Citing {
  const { facts, survey } = coded;
  return {
    id: coded.id,
    ...holdingOf(facts),
    label: factOf(facts, 'title') ?? coded.id,
    level: factOf(facts, 'level'),
    jurisdiction: factOf(facts, 'jurisdiction_code'),
    place: factOf(facts, 'jurisdiction'),
    genre: factOf(facts, 'genre'),
    citations: rowsOf(coded, survey.citations),
  };
}

const all = (facts: Facts, id: 'title' | 'inner_title' | 'doc_number' | 'issuer'): readonly string[] =>
  (facts[id] ?? []).map(fact => fact.value);

/** How others may cite a document, from its facts. */
const holdingOf = (facts: Facts): Omit<Holding, 'id'> => ({
  titles: [...all(facts, 'title'), ...all(facts, 'inner_title')],
  numbers: all(facts, 'doc_number'),
  issuers: all(facts, 'issuer'),
  date: factOf(facts, 'date_signed') ?? factOf(facts, 'date_published') ?? factOf(facts, 'date_adopted'),
});

function rowsOf(coded: CodedDocument, citations: readonly Citation[]): readonly CitationRow[] {
  const { text } = coded.document;
  const at = codePoints(text);
  let provision = 0;
  return citations.map(c => {
    while (provision + 1 < coded.outline.length && coded.outline[provision + 1]!.start <= c.start)
      provision++;
    return {
      start: at(c.start),
      end: at(c.end),
      type: c.type,
      title: c.title,
      number: c.number,
      shortName: c.shortName,
      yearly: c.yearly,
      common: c.common,
      self: c.self,
      quote: text.slice(c.start, c.end),
      trigger: c.trigger && text.slice(c.trigger.start, c.trigger.end),
      provision: coded.outline[provision]?.path ?? '',
      provisions: c.provisions ?? [],
    };
  });
}
