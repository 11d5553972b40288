import { hashOfText } from './codings';
import { readIn } from './documents';
import { troubleOf, within, type Folder } from './folder';
import { grouped } from '../model';

/** A document as an export names it. */
export type Wanted = { readonly path: string; readonly sha256?: string | undefined };

/** A document that was found. `same`: its text is the one that was coded. */
export type Found = { readonly uri: string; readonly text: string; readonly same: boolean };

/** Folders above an export that are searched: most often the export was written into its corpus. */
const above = 4;

/**
 * Finds the documents of an export on disk: below the folder of the export and those above it, below `roots`, and last
 * anywhere in `roots`. The first with the same text is preferred to one that has changed. All folders are absolute paths.
 */
export async function findSources(
  wanted: readonly Wanted[],
  home: string,
  roots: readonly string[],
  open: (folder: string) => Folder,
): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const homes = [...new Set([...ancestors(home), ...roots])].map(open);
  // A path that leads out of its folder is not a document's.
  const safe = wanted.filter(each => isInside(each.path));
  for (const each of safe) {
    for (const folder of homes) {
      if (found.get(each.path)?.same === true) break;
      const document = await look(folder, each.path, each.sha256);
      if (document && (document.same || !found.has(each.path))) found.set(each.path, document);
    }
  }
  const lost = new Map(safe.filter(each => !found.has(each.path)).map(each => [each.path, each.sha256]));
  for (const root of lost.size > 0 ? roots : []) {
    const folder = open(root);
    for (const [path, at] of await elsewhere(folder, [...lost.keys()])) {
      const document = await look(folder, at, lost.get(path));
      if (document && (document.same || !found.has(path))) found.set(path, document);
    }
  }
  return found;
}

function ancestors(path: string): readonly string[] {
  const homes = [path];
  for (let i = 0; i < above; i++) {
    const parent = homes.at(-1)!.replace(/[\\/]+[^\\/]+[\\/]*$/, '');
    if (parent === '' || parent === homes.at(-1)) break;
    homes.push(parent);
  }
  return homes;
}

const isInside = (path: string): boolean =>
  path !== '' && !/^([\\/]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes('..');

async function look(folder: Folder, path: string, sha256: string | undefined): Promise<Found | undefined> {
  const document = await readIn(folder, path);
  return (
    document && {
      uri: within(folder, path),
      text: document.text,
      same: hashOfText(document.text) === sha256,
    }
  );
}

/** Files whose paths end like these: the corpus may have been a subfolder. */
async function elsewhere(
  folder: Folder,
  paths: readonly string[],
): Promise<readonly (readonly [wanted: string, path: string])[]> {
  const ends = grouped(paths, nameOf);
  const matches = (path: string): readonly string[] =>
    (ends.get(nameOf(path)) ?? []).filter(end => path === end || path.endsWith(`/${end}`));
  try {
    const { entries } = await folder.list(path => matches(path).length > 0);
    return entries.flatMap(({ path }) => matches(path).map(end => [end, path] as const));
  } catch (error) {
    if (troubleOf(error, folder.home) === undefined) throw error;
    return [];
  }
}

const nameOf = (path: string): string => path.replace(/^.*\//, '');
