import type { Codebook, CorpusSource, Measure, Study } from '../model';
import { ambiguityParts } from '../exporters';
import { bindingUnits, flagIdsOf, holding, unitIdsAt, unmet, type Attributed } from './documents';
import { pmcOf, pmcOrigin } from './pmc';
import type { StudyDocument } from './extract';

/** A figure with the items that it was counted from. */
export type Counted = {
  readonly value: number | undefined;
  readonly units: readonly string[];
  readonly flags: readonly string[];
  readonly documents: readonly string[];
};

/** A source's value for these documents: those that meet its condition, measured one by one and aggregated. */
export function measureOver(
  attributed: readonly Attributed[],
  source: CorpusSource,
  study: Study,
  codebooks: readonly Codebook[],
): Counted {
  const documents = attributed
    .map(each => each.document)
    .filter(each => unmet(each, source.where) === undefined);
  const measured = documents.map(document => ({ document, ...measure(document, source, study, codebooks) }));
  const told = measured.filter(each => each.value !== undefined);
  return {
    value:
      told.length === 0
        ? source.empty
        : across(
            told.map(each => each.value!),
            source.across,
          ),
    units: told.flatMap(each => unitIdsAt(each.document, each.places)),
    flags: told.flatMap(each => each.flags),
    documents: told.map(each => each.document.id),
  };
}

function across(values: readonly number[], how: CorpusSource['across']): number {
  if (how === 'max') return Math.max(...values);
  const sum = values.reduce((total, value) => total + value, 0);
  return how === 'sum' ? sum : sum / values.length;
}

type Measured = {
  readonly value: number | undefined;
  readonly places: readonly number[];
  readonly flags: readonly string[];
};

function measure(
  document: StudyDocument,
  { measure: what, where }: CorpusSource,
  study: Study,
  codebooks: readonly Codebook[],
): Measured {
  const of = (value: number | undefined, places: readonly number[] = []): Measured => ({
    value,
    places,
    flags: [],
  });
  switch (what.kind) {
    case 'count': {
      const places = where.codes.length > 0 ? holding(document, where.codes) : [];
      return of(what.of === 'documents' ? 1 : places.length, places);
    }
    case 'theme': {
      const places = holding(document, [what.code]);
      const { per } = what;
      return of(
        per === undefined
          ? places.length
          : document.chars === 0
            ? undefined
            : (per * places.length) / document.chars,
        places,
      );
    }
    case 'share': {
      const places = holding(document, [what.code]);
      const whole = wholeOf(document, what.code, codebooks);
      return of(whole === 0 ? undefined : places.length / whole, places);
    }
    case 'intensity': {
      const strength = strengthOf(document, study);
      const places = holding(document, [what.code]);
      const sum = places.reduce((total, place) => total + document.deontic[place]!, 0);
      return of(strength === undefined ? undefined : (strength * sum) / 5, places);
    }
    case 'measure':
      return figure(document, what, study, codebooks);
  }
}

/**
 * The base of a code's share: for instruments the units that have a code of their codebook, for themes as in
 * themes.csv.
 */
function wholeOf(document: StudyDocument, code: string, codebooks: readonly Codebook[]): number {
  const book = codebooks.find(b => b.codes.some(c => c.id === code || c.id.startsWith(`${code}.`)));
  return book?.kind === 'instrument'
    ? holding(
        document,
        book.codes.map(c => c.id),
      ).length
    : document.themeUnits;
}

export const strengthOf = (document: StudyDocument, { strength }: Study): number | undefined =>
  strength[document.facts['legal_form'] ?? ''];

function figure(
  document: StudyDocument,
  { name }: Extract<Measure, { kind: 'measure' }>,
  study: Study,
  codebooks: readonly Codebook[],
): Measured {
  const of = (
    value: number | undefined,
    places: readonly number[],
    flags: readonly string[] = [],
  ): Measured => ({ value, places, flags });
  switch (name) {
    case 'policy_strength':
      // From the document's rank: no clause states it.
      return of(strengthOf(document, study), []);
    case 'pmc': {
      const { places, flags } = pmcOrigin(document, study.pmc);
      return of(pmcOf(document, study).index, places, flags);
    }
    case 'deontic_strength':
      return of(document.figures[name], bindingUnits(document));
    case 'ambiguity_density':
      return of(document.figures[name], [], flagIdsOf(document));
    case 'ambiguity_share':
      return of(document.figures[name], [], flagIdsOf(document, undefined, { coded: true, severity: 2 }));
  }
  if (name.startsWith('ambiguity')) {
    // A score of one kind is counted from the flags of this kind alone.
    const kind = ambiguityParts.find(part => name === `ambiguity_${part.name}`)?.code;
    return of(document.figures[name], [], flagIdsOf(document, kind, { coded: true }));
  }
  const { instruments } = study.portfolio;
  const codes = codebooks.find(book => book.id === instruments)?.codes ?? [];
  const places = holding(
    document,
    codes.map(code => code.id),
  );
  return of(document.figures[`${instruments}:${name}`], places);
}
