import type { Codebook, Problem } from '../model';
import { proposeStudy } from '../study';
import { troubleOf, within, writeWhole, type Folder } from './folder';
import { isThere, readFileOf } from './read-file';
import type { StudyTold } from './study-plan';

/** The files of a new study that were written; none if there is a problem. */
export type NewStudy = { readonly files: readonly string[]; readonly problems: readonly Problem[] };

const bundled = ['provinces.csv', 'adjacency.csv', 'README.md'];

/**
 * Writes a first study.yaml into the folder of a corpus, and the tables that it names into `units/`. Existing tables are kept;
 * an existing study.yaml is a problem. `home` is the folder of the shipped codebooks.
 */
export async function writeStudy(
  folder: Folder,
  home: Folder,
  { documents }: StudyTold,
  codebooks: readonly Codebook[],
): Promise<NewStudy> {
  if (await isThere(folder, 'study.yaml')) return { files: [], problems: [inTheWay(folder)] };
  const { yaml, units } = proposeStudy(documents, codebooks);
  const files: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  if (units !== undefined) files.push({ path: 'units/units.csv', bytes: new TextEncoder().encode(units) });
  else
    for (const name of bundled) {
      const read = await readFileOf(home, `units/${name}`);
      if ('problem' in read) return { files: [], problems: [read.problem] };
      files.push({ path: `units/${name}`, bytes: read.bytes });
    }
  files.push({ path: 'study.yaml', bytes: new TextEncoder().encode(yaml) });
  const written: string[] = [];
  try {
    for (const { path, bytes } of files) {
      if (await isThere(folder, path)) continue;
      await writeWhole(folder, path, bytes);
      written.push(path);
    }
  } catch (error) {
    const problem = troubleOf(error, folder.home);
    if (problem === undefined) throw error;
    return { files: written, problems: [problem] };
  }
  return { files: written, problems: [] };
}

const inTheWay = (folder: Folder): Problem => ({
  code: 'study.in-the-way',
  message: {
    en: 'There is a study here already, and it stays as it is. Edit it, or move it away first.',
    zh: '这里已有 study.yaml，保持原样。请直接编辑它，或先把它移走。',
  },
  uri: within(folder, 'study.yaml'),
});
