import type { CorpusSource, Problem, Study, Bilingual } from '../model';
import { unmet, type Attributed } from './documents';
import { listed, told } from './given';

/** Whether a figure depends on the words of documents, or only on their existence: their number, their rank. */
const isOfWords = ({ measure, where }: CorpusSource): boolean =>
  where.codes.length > 0 ||
  !(
    (measure.kind === 'count' && measure.of === 'documents') ||
    (measure.kind === 'measure' && measure.name === 'policy_strength')
  );

/** From when on a source may use a document: since it exists, or since its wording holds. */
export function sinceFor(source: CorpusSource): (document: Attributed) => Pick<Attributed, 'date' | 'year'> {
  if (!isOfWords(source)) return each => each;
  return ({ worded, wordedYear }) => ({ date: worded, year: wordedYear });
}

/** What is unknown about amended texts without an earlier version: their wording before the amendment. */
export function unknownWordings(
  source: CorpusSource & { readonly name: string; readonly place: string },
  documents: readonly Attributed[],
  study: Study,
  [from, to]: readonly [from: number, to: number],
): readonly Problem[] {
  if (!isOfWords(source)) return [];
  const unknown = documents.filter(
    each =>
      (source.whose === 'all' || each.unit !== undefined) &&
      each.year !== undefined &&
      each.year < each.wordedYear! &&
      each.wordedYear! > from &&
      each.year <= to &&
      unmet(each.document, source.where) === undefined,
  );
  if (unknown.length === 0) return [];
  const names = listed(unknown.map(({ document, worded }) => `${document.id}, ${worded}`));
  const message: Bilingual = {
    en: `${source.name} reads ${unknown.length} amended ${unknown.length === 1 ? 'text' : 'texts'} only from the last amendment on (${names.en}): how they read before is not in the corpus, and earlier years say nothing of them. Add the earlier versions.`,
    zh: `${source.name} 有 ${unknown.length} 份修订文本只能从最后一次修订起计入（${names.zh}）：修订前的文字不在语料中，此前年份不含它们。请补充较早的版本。`,
  };
  return [told(study, source.place, 'study.unknown-wording', message)];
}
