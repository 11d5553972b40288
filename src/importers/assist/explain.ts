import { isMap, isPair, isScalar, visit, type Scalar } from 'yaml';
import type { Bilingual, LanguageTag, Span } from '../../model';
import type { Path } from '../yaml-source';
import type { YamlKind } from './complete';
import { cueReading, type CueReading } from './cue-reading';
import { declared, namesOf, type KnownNames, type Name } from './names';
import { contentsOf, pathOf } from './place';
import { meaningOf, shapesAt, sortsAt } from './schema';

/** What is known about the word at an offset of a YAML file. */
export type Explained = {
  readonly span: Span;
  /** The key or value as written. */
  readonly word: string;
  /** What the schema says about the key or the value. */
  readonly meaning?: Bilingual;
  /** The thing that the value refers to. */
  readonly name?: Name;
  /** The value is a cue. */
  readonly cue?: CueReading;
  /** The code whose entry contains it. */
  readonly code?: string;
};

/** The explanation of the word at an offset; undefined where the schema says nothing about it. Never throws. */
export function explainAt(
  kind: YamlKind,
  text: string,
  offset: number,
  known: KnownNames,
): Explained | undefined {
  const contents = contentsOf(text);
  const found = contents && scalarAt(contents, offset);
  if (!found) return undefined;
  const { node, path, isKey, code } = found;
  const shapes = shapesAt(kind.root, kind.start, path);
  if (shapes.length === 0) return undefined;
  const word = String(node.value);
  const span = { start: node.range?.[0] ?? offset, end: node.range?.[1] ?? offset };
  const said = shapes.map(meaningOf).find(m => m !== undefined);
  const base = { span, word, ...(said && { meaning: said }), ...(code !== undefined && { code }) };
  if (isKey) return said ? base : undefined;
  const own = declared(kind.root, kind.start, contents);
  const [sort] = sortsAt(shapes, path);
  const name = sort === undefined ? undefined : namesOf(sort, own, known).find(n => n.id === word);
  if (name) return { ...base, name };
  const isCue = shapes.some(s => s.syntax === 'cue') || (sort === 'reference' && isPlainCue(word));
  const cue = isCue ? cueReading(word, languageAt(path)) : undefined;
  if (cue) return { ...base, cue };
  const says = shapes.some(s => s.declares !== undefined || s.enum?.some(v => String(v) === word));
  return says ? base : undefined;
}

type Found = {
  readonly node: Scalar;
  readonly path: Path;
  readonly isKey: boolean;
  readonly code?: string;
};

function scalarAt(contents: NonNullable<ReturnType<typeof contentsOf>>, offset: number): Found | undefined {
  let found: Found | undefined;
  visit(contents, {
    Node(key, node, ancestors) {
      const [start, , end] = node.range ?? [0, 0, 0];
      // A pair's value may begin far from its key: only the part that contains the offset is visited.
      if (offset < start || offset > end) return visit.SKIP;
      if (!isScalar(node) || offset > (node.range?.[1] ?? 0)) return undefined;
      const parent = ancestors.at(-1);
      const isKey = key === 'key';
      const above = pathOf(ancestors, isKey ? undefined : node);
      const path = isKey && isPair(parent) ? [...above, String(node.value)] : above;
      const id = ancestors.findLast(a => isMap(a) && a.has('id'));
      const code: unknown = isMap(id) ? id.get('id') : undefined;
      found = { node, path, isKey, ...(typeof code === 'string' && { code }) };
      return visit.BREAK;
    },
  });
  return found;
}

/** A reference in none of the named forms is a cue pattern. */
const isPlainCue = (word: string): boolean =>
  !/^(@|~|kind:|structure:|heading:|path:|stem:|main:)/.test(word) && !/^[a-z][\w-]*(\.[\w-]+)+$/i.test(word);

/** Cues are listed under the language in which they are searched for. */
const languageAt = (path: Path): LanguageTag | undefined => {
  const step = path.findLast(s => s === 'zh' || s === 'en');
  return step === 'zh' || step === 'en' ? step : undefined;
};
