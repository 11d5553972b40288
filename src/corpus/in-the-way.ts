import { createHash } from 'node:crypto';
import { type Problem, type Bilingual, sentences } from '../model';
import { packageFile, readPackage } from './exported';
import { errnoOf, troubleOf, within, type Folder } from './folder';

/** What an export is about to do to its folder. */
export type Plan = {
  /** Names of the files that it writes, without datapackage.json. */
  readonly writes: readonly string[];
  /** Of files that it may write too: in an older export they are not foreign. */
  readonly mayWrite?: readonly string[];
  /** Where the files are that the run reads, as `placeIn` returns them. */
  readonly reads: ReadonlySet<string>;
};

/** Where a file of a folder is, the same for all spellings of its path. */
export function placeIn({ home, place = home }: Pick<Folder, 'home' | 'place'>, path: string): string {
  const parts: string[] = [];
  for (const part of within({ home: place }, path).split(/[\\/]/))
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  return parts.join('/');
}

/**
 * What keeps an export out of a folder: it replaces only files that an export wrote there and that are unchanged since, never its
 * own inputs, and it leaves no file of an older export beside its own, as if both were of one corpus.
 */
export async function inTheWay(
  out: Folder,
  { writes, mayWrite = [], reads }: Plan,
): Promise<readonly Problem[]> {
  const older = await readPackage(out);
  const made = new Map((older?.files ?? []).map(({ path, sha256 }) => [path, sha256]));
  const problems: Problem[] = [];
  const tell = (path: string, code: string, message: Bilingual): void =>
    void problems.push({
      code: `export.${code}`,
      message: sentences(nothingWritten, message),
      uri: within(out, path),
    });
  if (!older && !('missing' in (await standing(out, packageFile)))) tell(packageFile, 'not-ours', notOurs);
  for (const path of writes) {
    const file = await standing(out, path);
    if ('missing' in file) continue;
    if (reads.has(placeIn(out, path))) tell(path, 'input', input);
    else if ('problem' in file) tell(path, file.problem.code.replace(/^.*\./, ''), file.problem.message);
    else if (!made.has(path)) tell(path, 'not-ours', notOurs);
    else if (file.sha256 !== undefined && file.sha256 !== made.get(path)) tell(path, 'changed', changed);
  }
  const known = new Set([...writes, ...mayWrite]);
  const stale: string[] = [];
  for (const path of made.keys())
    if (!known.has(path) && !('missing' in (await standing(out, path)))) stale.push(path);
  if (stale.length > 0) tell('', 'stale', left(stale));
  return problems;
}

type Standing =
  | { readonly missing: true }
  | { readonly problem: Problem }
  /** Absent for a file that is too large to have been edited. */
  | { readonly sha256?: string };

async function standing(folder: Folder, path: string): Promise<Standing> {
  try {
    return {
      sha256: createHash('sha256')
        .update(await folder.read(path))
        .digest('hex'),
    };
  } catch (error) {
    const errno = errnoOf(error);
    // Faults of the folder itself are reported when it is written to.
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return { missing: true };
    if (errno === 'EFBIG') return {};
    const problem = troubleOf(error, within(folder, path));
    if (problem === undefined) throw error;
    return { problem };
  }
}

/** How the message about a refused export begins. */
export const nothingWritten: Bilingual = { en: 'Nothing was written.', zh: '未写出任何文件。' };

const input: Bilingual = {
  en: 'This run reads this file, and the export would take its place: choose another folder for the export.',
  zh: '本次导出要读取此文件，又会把它覆盖：请另选导出文件夹。',
};
const notOurs: Bilingual = {
  en: 'A file of this name lies there that no export wrote, and it stays: move it, or choose another folder for the export.',
  zh: '那里已有同名文件，且不是导出所写，因此保持原样：请移走它，或另选导出文件夹。',
};
const changed: Bilingual = {
  en: 'This file was changed since it was exported, and it stays: move it, or choose another folder for the export.',
  zh: '此文件导出之后被改动过，因此保持原样：请移走它，或另选导出文件夹。',
};

const shown = 5;

function left(files: readonly string[]): Bilingual {
  const more = files.length - shown;
  const names = files.slice(0, shown).join(', ');
  return {
    en: `Here lies an older export with files that this one does not make (${names}${more > 0 ? ` and ${more} more` : ''}). They would stand beside the new ones as if they belonged to them: delete them, or choose another folder for the export.`,
    zh: `这里有一次较早的导出，其中的文件本次不会生成（${names}${more > 0 ? ` 等 ${files.length} 个` : ''}）。它们会与新文件混在一起：请删除它们，或另选导出文件夹。`,
  };
}
