/** Documents by their folders: those directly in this one, and the folders below. */
export type DocumentFolder = {
  readonly name: string;
  /** Unique among the folders of the tree. */
  readonly path: string;
  readonly folders: readonly DocumentFolder[];
  readonly documents: readonly string[];
};

/** More documents than this in one folder are listed in parts: a list of thousands is slow to draw and to read. */
export const mostBeside = 400;

type Growing = { readonly folders: Map<string, Growing>; readonly documents: string[] };

/** The folders of some paths in natural order: by name, numbers by value; a folder whose only content is one folder is joined with it. */
export function documentTree(paths: Iterable<string>): DocumentFolder {
  const root: Growing = { folders: new Map(), documents: [] };
  for (const path of paths) {
    const parts = path.split('/');
    let at = root;
    for (const name of parts.slice(0, -1)) {
      const below = at.folders.get(name) ?? { folders: new Map(), documents: [] };
      at.folders.set(name, below);
      at = below;
    }
    at.documents.push(path);
  }
  return grown('', '', root);
}

const { compare } = new Intl.Collator('zh', { numeric: true });
const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function grown(name: string, path: string, { folders, documents }: Growing): DocumentFolder {
  const below = [...folders]
    .sort(([a], [b]) => compare(a, b))
    .map(([part, each]) => grown(part, path === '' ? part : `${path}/${part}`, each));
  const [only] = below;
  if (path !== '' && below.length === 1 && only && documents.length === 0)
    return { ...only, name: `${name}/${only.name}` };
  const sorted = documents
    .map(each => ({ each, name: lastPart(each) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ each }) => each);
  return sorted.length > mostBeside
    ? { name, path, folders: [...below, ...partsOf(path, sorted)], documents: [] }
    : { name, path, folders: below, documents: sorted };
}

const partsOf = (path: string, documents: readonly string[]): readonly DocumentFolder[] =>
  Array.from({ length: Math.ceil(documents.length / mostBeside) }, (_, n) => {
    const part = documents.slice(n * mostBeside, (n + 1) * mostBeside);
    const first = n * mostBeside + 1;
    return {
      name: `${first}–${first + part.length - 1}`,
      path: `${path}#${first}`,
      folders: [],
      documents: part,
    };
  });

/** The documents of a folder and of all below, in the order of the tree. */
export function* documentsBelow({ folders, documents }: DocumentFolder): Generator<string> {
  for (const folder of folders) yield* documentsBelow(folder);
  yield* documents;
}
