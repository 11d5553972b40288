import {
  factFields,
  factOf,
  type Document,
  type Fact,
  type Facts,
  type Problem,
  type Provision,
  type Words,
} from '../../model';
import { conflictsIn, englishConflicts } from './conflicts';
import { readEnglishFacts } from './en';
import { legalForm } from './legal';
import { readPlaceFacts } from './place';
import { readChineseFacts } from './zh';

/** What was read, and what a person should check. */
export type FactReading = { readonly facts: Facts; readonly problems: readonly Problem[] };

/** What a document says about itself, with absolute spans. Linear in the text. */
export function readFacts(document: Document, outline: readonly Provision[], words: Words): FactReading {
  if (document.language !== 'zh') {
    const facts = inOrder(readEnglishFacts(document, words.english));
    return { facts, problems: englishConflicts(document.uri, facts) };
  }
  const { facts: read, reading } = readChineseFacts(document, outline, words.facts);
  const placed = readPlaceFacts(document, read, words.places);
  const implied = impliedIssuer(read, placed.facts.level?.[0] ?? read.level?.[0], words);
  const issued: Facts = implied.issuer ? { ...read, ...implied } : read;
  const place = implied.issuer ? readPlaceFacts(document, issued, words.places) : placed;
  const facts: Facts = { ...issued, ...place.facts, ...completed(issued, place.facts) };
  const articles = outline.some(({ structure }) => structure === 'article');
  const { history, body } = reading.head;
  const making = { history, articles, opening: document.text.slice(body, body + 600) };
  const form = facts.legal_form ? undefined : legalForm(facts, making, words.facts);
  const legal: Facts =
    form === undefined ? {} : { legal_form: [{ value: form, confidence: 0.8, from: 'computed' }] };
  return {
    facts: inOrder({ ...facts, ...legal, ...issuedStatus(facts) }),
    problems: [...place.problems, ...conflictsIn(document, facts, reading)],
  };
}

/** 条例 without a place or a body: only the State Council may call its acts so. */
function impliedIssuer(facts: Facts, place: Fact | undefined, { facts: words }: Words): Facts {
  if (facts.issuer || (place && place.value !== 'central' && place.from !== 'text')) return {};
  const implied = words.implied_issuers.find(({ genre }) => genre === factOf(facts, 'genre'));
  return implied ? { issuer: [{ value: implied.issuer, confidence: 0.6, from: 'computed' }] } : {};
}

/** 省人民政府 of 湖北省 is 湖北省人民政府; 湖北省武汉市人民政府, the form in law databases, is 武汉市人民政府. */
function completed(facts: Facts, place: Facts): Facts {
  const where = factOf(place, 'jurisdiction') ?? '';
  const issuer = facts.issuer?.map(fact => {
    const at = where === '' ? -1 : fact.value.indexOf(where);
    if (at > 2 && /^\p{Script=Han}{2,7}(?:省|自治区)$/u.test(fact.value.slice(0, at)))
      return { ...fact, value: fact.value.slice(at) };
    const kind = /^(?:省|自治区|市|州|县|区)(?=人民)/.exec(fact.value)?.[0];
    return kind !== undefined && where.endsWith(kind)
      ? { ...fact, value: where + fact.value.slice(kind.length), confidence: fact.confidence - 0.1 }
      : fact;
  });
  return issuer ? { issuer } : {};
}

/** A document with a number or a date was issued; it cannot say whether it is still in force. */
function issuedStatus(facts: Facts): Facts {
  const dated = ['doc_number', 'date_signed', 'date_adopted', 'date_effective'] as const;
  if (facts.status || !dated.some(field => facts[field])) return {};
  return { status: [{ value: 'issued', confidence: 0.6, from: 'computed' }] };
}

function inOrder(facts: Facts): Facts {
  const sorted: { -readonly [K in keyof Facts]: Facts[K] } = {};
  for (const { id } of factFields) {
    const held = facts[id];
    if (held) sorted[id] = held;
  }
  return sorted;
}
