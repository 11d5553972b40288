import type { Bilingual } from '../../model';
import type { Path } from '../yaml-source';

/** The parts of a JSON schema (draft 7) that help to write a file. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly description_zh?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
  /** What each value of `enum` means, in its order. */
  readonly enumDescriptions?: readonly string[];
  readonly enumDescriptions_zh?: readonly string[];
  /** Own keyword: the value names a thing of this sort, such as `code`; `{key}` in it means the key above the value. */
  readonly refersTo?: string;
  /** Own keyword: the value is the name of a new thing of this sort. */
  readonly declares?: string;
  /** Own keyword: the value has a small syntax of its own. */
  readonly syntax?: string;
  readonly defaultSnippets?: readonly Snippet[];
};

/** Something to insert as a whole. In its texts `$1`, `$2` are placeholders. */
export type Snippet = {
  readonly label: string;
  readonly description: string;
  readonly description_zh: string;
  readonly body: unknown;
};

/** The shapes that a value may have: references resolved, alternatives side by side. Keywords beside a `$ref` win. */
export function shapes(root: Schema, schema: Schema): readonly Schema[] {
  const { $ref, anyOf, ...own } = schema;
  if ($ref !== undefined) {
    const target = root.definitions?.[$ref.replace('#/definitions/', '')];
    return target ? shapes(root, { ...target, ...own }) : [own];
  }
  if (!anyOf) return [schema];
  const { description, description_zh, defaultSnippets, refersTo } = own;
  // What holds for all alternatives applies to each that does not override it; snippets only once.
  return anyOf.flatMap((each, i) =>
    shapes(root, each).map((shape, n) => ({
      ...(description !== undefined && { description }),
      ...(description_zh !== undefined && { description_zh }),
      ...(refersTo !== undefined && { refersTo }),
      ...shape,
      ...(i + n === 0 && defaultSnippets && { defaultSnippets }),
    })),
  );
}

/** The possible shapes of the value at a path by the schema; empty if the schema does not describe it. */
export function shapesAt(root: Schema, start: Schema, path: Path): readonly Schema[] {
  let found = shapes(root, start);
  for (const step of path) found = found.flatMap(shape => inner(shape, step)).flatMap(s => shapes(root, s));
  return found;
}

/** The shape of one entry of a map or list. */
export function inner(shape: Schema, step: string | number): readonly Schema[] {
  if (typeof step === 'number') {
    const { items, refersTo } = shape;
    return items ? [{ ...(refersTo !== undefined && { refersTo }), ...items }] : [];
  }
  const named = shape.properties?.[step];
  if (named) return [named];
  return typeof shape.additionalProperties === 'object' ? [shape.additionalProperties] : [];
}

/** The sorts of things that the value at a path may name. */
export const sortsAt = (found: readonly Schema[], path: Path): readonly string[] => {
  const key = path.findLast(step => typeof step === 'string') ?? '';
  return [...new Set(found.flatMap(s => s.refersTo?.replace('{key}', key) ?? []))];
};

/** The meaning of a schema: two descriptions, or one in which Chinese follows English; English where there is no Chinese. */
export function meaningOf({ description, description_zh }: Schema): Bilingual | undefined {
  if (description === undefined) return undefined;
  if (description_zh !== undefined) return { zh: description_zh, en: description };
  const both = /^([^]*[.)]) (\p{Script=Han}[^]*)$/u.exec(description);
  return { zh: both?.[2] ?? description, en: both?.[1] ?? description };
}
