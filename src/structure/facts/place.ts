import {
  factOf,
  type Document,
  type Fact,
  type Facts,
  type FactSource,
  type PlaceWords,
  type Problem,
} from '../../model';
import { openPlaces } from './places';
import { country, placeOf, standing, type Located, type PlaceReading } from './place-of';

/** Facts of place, and the question for the user where the document leaves it open. */
export type PlaceFacts = { readonly facts: Facts; readonly problems: readonly Problem[] };

/** `level`, `rank`, `jurisdiction` and `jurisdiction_code` (GB/T 2260) of a Chinese document, by the facts read from it before. */
export function readPlaceFacts(document: Document, facts: Facts, words: PlaceWords): PlaceFacts {
  if (document.language !== 'zh') return { facts: {}, problems: [] };
  const reading = placeOf(
    {
      issuers: facts.issuer?.map(fact => fact.value) ?? [],
      title: factOf(facts, 'title'),
      innerTitle: factOf(facts, 'inner_title'),
      docNumber: factOf(facts, 'doc_number'),
      text: document.text.slice(0, 2_000),
    },
    words,
  );
  if (reading === undefined) return { facts: {}, problems: [] };
  if (!('found' in reading)) return { facts: {}, problems: [question(document, facts, reading, words)] };
  const { name, code, level, rank, confidence } = reading.found;
  const fact = (value: string): readonly Fact[] => [
    { value, confidence, ...origin(reading.found, facts), from: sources[reading.found.by] },
  ];
  return {
    facts: {
      level: fact(level),
      rank: fact(rank),
      jurisdiction: fact(name),
      jurisdiction_code: fact(code),
    },
    problems: [],
  };
}

/** The name, level and rank that belong to an analyst's code of a place; nothing for a code that is not in the table. */
export function placeFactsOf(code: string | undefined, words: PlaceWords): Facts {
  const place = openPlaces(words).of(code ?? '');
  const known =
    code === country.code
      ? { name: country.name, level: 'central', rank: 'central' }
      : place && standing(place, words);
  if (known === undefined) return {};
  const fact = (value: string): readonly Fact[] => [{ value, confidence: 1, from: 'computed' }];
  return { level: fact(known.level), rank: fact(known.rank), jurisdiction: fact(known.name) };
}

const sources = {
  issuer: 'signature',
  title: 'title',
  number: 'number',
  text: 'text',
} as const satisfies Record<Located['by'], FactSource>;

const clues = { issuer: 'issuer', title: 'title', number: 'doc_number' } as const;

/** The words that determined a place. */
const origin = ({ by, span }: Located, facts: Facts): Pick<Fact, 'span'> => {
  const told = by === 'text' ? span : facts[clues[by]]?.[0]?.span;
  return told === undefined ? {} : { span: told };
};

type Question = Extract<PlaceReading, { candidates: unknown }>;

function question(
  { uri }: Document,
  facts: Facts,
  { candidates, words: told, by }: Question,
  words: PlaceWords,
): Problem {
  const named = candidates.map(each => {
    const { name, code, level } = standing(each, words);
    return `${name} (${code}, ${level})`;
  });
  const span = by === 'text' ? undefined : facts[clues[by]]?.[0]?.span;
  return {
    code: 'facts.ambiguous-place',
    message: {
      en: `“${told}” may mean ${named.slice(0, 6).join(' or ')}${named.length > 6 ? ' or others' : ''}. Say which: put “jurisdiction_code: ${candidates[0]!.code}” (or the other) in a front matter block at the top of the document, or into the column jurisdiction_code of documents.csv.`,
      zh: `“${told}”可能指 ${named.slice(0, 6).join('、')}${named.length > 6 ? ' 等' : ''}。请指明：在文档开头的 front matter 中写“jurisdiction_code: ${candidates[0]!.code}”（或另一代码），或填入 documents.csv 的 jurisdiction_code 列。`,
    },
    uri,
    ...(span && { span }),
  };
}
