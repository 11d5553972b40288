import { isMap, isScalar, isSeq } from 'yaml';
import { structures, unitKinds, type Bilingual } from '../../model';
import { bilingual } from '../bilingual';
import { inner, shapes, type Schema } from './schema';

/** Something that a file may refer to, with its label. */
export type Name = { readonly id: string; readonly label?: Bilingual; readonly meaning?: Bilingual };

/** Names by sort: `code`, `signal`, … */
export type KnownNames = Readonly<Record<string, readonly Name[]>>;

/** Names that the file itself declares: the values for which the schema has `declares`. */
export function declared(root: Schema, start: Schema, contents: unknown): KnownNames {
  const found: Record<string, Name[]> = {};
  const look = (node: unknown, candidates: readonly Schema[]): void => {
    if (isSeq(node)) {
      const below = candidates.flatMap(c => inner(c, 0)).flatMap(s => shapes(root, s));
      if (below.length > 0) for (const item of node.items) look(item, below);
    } else if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const below = candidates.flatMap(c => inner(c, String(key.value))).flatMap(s => shapes(root, s));
        const sort = below.find(s => s.declares !== undefined)?.declares;
        if (sort !== undefined && isScalar(value) && typeof value.value === 'string')
          (found[sort] ??= []).push({ id: value.value, ...told(node) });
        else if (below.length > 0) look(value, below);
      }
    }
  };
  look(contents, shapes(root, start));
  return found;
}

/** The label and definition beside an id. */
function told(map: { get(key: string): unknown }): Omit<Name, 'id'> {
  const label = textOf(map.get('label'));
  const meaning = textOf(map.get('definition'));
  return { ...(label && { label }), ...(meaning && { meaning }) };
}

function textOf(node: unknown): Bilingual | undefined {
  if (typeof node === 'string') return bilingual(node);
  if (!isMap(node)) return undefined;
  const zh: unknown = node.get('zh');
  const en: unknown = node.get('en');
  return bilingual({
    ...(typeof zh === 'string' && { zh }),
    ...(typeof en === 'string' && { en }),
  });
}

/** The names of a sort: those of the file before those known from elsewhere, without duplicates. */
export function namesOf(sort: string, own: KnownNames, known: KnownNames): readonly Name[] {
  if (sort === 'reference') return references(own, known);
  const all = new Map<string, Name>();
  for (const name of [...(own[sort] ?? []), ...(known[sort] ?? [])])
    if (!all.has(name.id)) all.set(name.id, name);
  return [...all.values()];
}

/** All that a reference of a rule may name (see `Reference` of the model), apart from cues. */
function references(own: KnownNames, known: KnownNames): readonly Name[] {
  const prefixed = (prefix: string, names: readonly Name[]): readonly Name[] =>
    names.map(name => ({ ...name, id: prefix + name.id }));
  const signals = namesOf('signal', own, known);
  return [
    ...prefixed('@', signals),
    ...prefixed(
      'kind:',
      unitKinds.map(id => ({ id })),
    ),
    ...prefixed(
      'structure:',
      structures.map(id => ({ id })),
    ),
    ...(known['earlier'] ?? []),
    ...prefixed('~', [...namesOf('code', own, known), ...(known['earlier'] ?? [])]),
    ...prefixed('stem:@', signals),
    ...prefixed('main:@', signals),
    { id: 'heading:' },
    { id: 'path:' },
  ];
}
