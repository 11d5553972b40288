import { isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { LanguageTag, Span } from '../../model';
import { contentsOf } from './place';

/** Where the entry of a code and its example sentences are in the file, in UTF-16 units of the file as it is. */
export type CodePlace = {
  readonly code: string;
  /** The id of the entry. */
  readonly span: Span;
  readonly examples: readonly {
    readonly language: LanguageTag;
    readonly list: 'examples' | 'counterexamples';
    readonly index: number;
    readonly span: Span;
  }[];
};

/** The places of all codes of a codebook, even of one with problems; empty for a file that is not a codebook. Never throws. */
export function codePlaces(text: string): readonly CodePlace[] {
  const contents = contentsOf(text);
  const codes = isMap(contents) ? contents.get('codes') : undefined;
  if (!isSeq(codes)) return [];
  return codes.items.flatMap(entry => {
    const id = isMap(entry) ? entry.get('id', true) : undefined;
    if (!isMap(entry) || !isScalar(id)) return [];
    return [{ code: String(id.value), span: spanOf(id), examples: examplesIn(entry) }];
  });
}

const examplesIn = (entry: YAMLMap): CodePlace['examples'] =>
  (['zh', 'en'] as const).flatMap(language =>
    (['examples', 'counterexamples'] as const).flatMap(list => {
      const sentences = entry.getIn([list, language]);
      if (!isSeq(sentences)) return [];
      return sentences.items.map((item, index) => ({
        language,
        list,
        index,
        span: spanOf(isMap(item) ? (item.get('text', true) ?? item) : item),
      }));
    }),
  );

const spanOf = (node: unknown): Span => {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
};
