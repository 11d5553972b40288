import { goldCoder, machineCoder, type Codebook, type MarkedText, type UnitKind } from '../model';
import { agreementByCode, agreementOf, type Agreement, type Measuring } from './agreement';
import { confusionOf, type Confusion } from './confusion';
import { precisionOf, type Precision } from './precision';
import { couples, type UncodedText } from './ratings';
import { readingsOf, unitKey, usersOf, type Comparing } from './readings';
import { spanAgreement, type SpanAgreement } from './span-agreement';

/** All measures of agreement of some coders. */
export type Reliability = {
  readonly coders: readonly string[];
  /**
   * Of all pairs of coders, and of all people together where there are more than two, in each taxonomy that all of them used.
   */
  readonly agreement: readonly Agreement[];
  readonly byCode: readonly Agreement[];
  readonly confusions: readonly Confusion[];
  /** For ambiguity, which is marked on words, where the group read documents whole. */
  readonly spans: readonly SpanAgreement[];
  readonly precision: readonly Precision[];
  /** Who finished documents. */
  readonly finished: readonly FinishedDocuments[];
  /** How many of people's counted marks were made with suggestions on the screen: these inflate agreement. */
  readonly suggested: { readonly marks: number; readonly sawSuggestion: number };
};

/** `changed`: those finished documents whose units were added or changed since. */
export type FinishedDocuments = {
  readonly coder: string;
  readonly documents: number;
  readonly finished: number;
  readonly changed: number;
};

export type Reliable = Omit<Measuring, 'uncodedText'> & {
  readonly codebooks: readonly Codebook[];
  /** Kinds of units that carry no codes: they count only where someone coded them. */
  readonly idle: readonly UnitKind[];
  /** Ids of the units of a sample; absent: all units. */
  readonly sample?: ReadonlySet<string>;
  readonly uncodedText: readonly UncodedText[];
  /** Coefficients of single codes cost a bootstrap each. */
  readonly byCode?: boolean;
};

/** Everyone who coded any of the texts: people by name, then gold, then the machine. */
export function codersOf(texts: readonly MarkedText[]): readonly string[] {
  const place = (coder: string): number => (coder === machineCoder ? 2 : coder === goldCoder ? 1 : 0);
  const all = [...new Set(texts.flatMap(text => text.coders))];
  return all.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

/** People who code independently: neither the machine nor the gold layer. */
export const isPerson = (coder: string): boolean => coder !== machineCoder && coder !== goldCoder;

export function reliabilityOf(
  texts: readonly MarkedText[],
  coders: readonly string[],
  options: Reliable,
): Reliability {
  const { codebooks, idle, sample, uncodedText } = options;
  const groups = groupsOf(coders);
  const comparing: Comparing = {
    compared: (text, unit, coded) =>
      sample ? sample.has(unitKey(text, unit)) : coded || !idle.includes(unit.kind),
  };
  const users = new Map(codebooks.map(codebook => [codebook.id, usersOf(texts, codebook)]));
  const used = (group: readonly string[], codebook: Codebook): boolean =>
    group.every(coder => users.get(codebook.id)!.has(coder));
  const read = groups.flatMap(group => {
    const shared = texts.filter(text => group.filter(coder => text.coders.includes(coder)).length >= 2);
    return codebooks
      .filter(codebook => used(group, codebook))
      .map(codebook => readingsOf(shared, group, codebook, comparing));
  });
  const measurings = uncodedText.map((treatment): Measuring => ({ ...options, uncodedText: treatment }));
  const said = texts.flatMap(({ marks }) => marks.filter(m => isPerson(m.coder) && coders.includes(m.coder)));
  return {
    coders,
    agreement: read.flatMap(readings => measurings.map(measuring => agreementOf(readings, measuring))),
    byCode: options.byCode
      ? read.flatMap(readings => measurings.flatMap(measuring => agreementByCode(readings, measuring)))
      : [],
    confusions: read.filter(({ coders: group }) => group.length === 2).map(readings => confusionOf(readings)),
    spans: groups.flatMap(group =>
      codebooks
        .filter(codebook => codebook.kind === 'ambiguity' && used(group, codebook))
        .map(codebook => spanAgreement(texts, group, codebook))
        .filter(spans => spans.texts > 0),
    ),
    precision: precisionOf(texts),
    finished: finishesOf(texts, coders),
    suggested: { marks: said.length, sawSuggestion: said.filter(mark => mark.sawSuggestion).length },
  };
}

/** For each person who finished any document: how many, of those that they coded at all. */
function finishesOf(texts: readonly MarkedText[], coders: readonly string[]): readonly FinishedDocuments[] {
  return coders.filter(isPerson).flatMap(coder => {
    const own = texts.filter(text => text.coders.includes(coder));
    const lines = own.map(text => text.finished.filter(each => each.coder === coder));
    const done = lines.filter(each => each.length > 0);
    const changed = done.filter(each => each.every(({ unread }) => unread.length > 0));
    if (done.length === 0) return [];
    return [{ coder, documents: own.length, finished: done.length, changed: changed.length }];
  });
}

/** All pairs of coders; then all people, if they are more than two. */
function groupsOf(coders: readonly string[]): readonly (readonly string[])[] {
  const people = coders.filter(isPerson);
  const pairs = couples(coders.length).map(([a, b]) => [coders[a]!, coders[b]!]);
  return people.length > 2 ? [...pairs, people] : pairs;
}
