import type { Problem, Bilingual } from '../model';

/**
 * A file of a folder: its path relative to the folder (parts joined by `/`), its size in bytes, and, if known, when it was last changed
 * (milliseconds since 1970).
 */
export type Entry = { readonly path: string; readonly size: number; readonly modified?: number };

/**
 * A place that contains files: a disk, the editor's workspace, memory in tests. Paths are relative to it. Its functions reject with errors that
 * carry a `code` like Node's (`ENOENT`, `ENOSPC`, ...): see `troubleOf`.
 */
export type Folder = {
  /** The folder's name for its user, for messages. */
  readonly home: string;
  /** The same for all spellings of one folder's path; absent where `home` is. */
  readonly place?: string;
  /**
   * Files at any depth that `accepts` allows, ordered by the bytes of their paths. Excluded are folders named codings, codebooks or
   * node_modules, those that start with a dot, and those for which `enters` is false.
   */
  list(accepts: (path: string) => boolean, enters?: (path: string) => boolean): Promise<Listing>;
  /** Rejects with EFBIG if it is larger than `most` bytes (default: `largestDocument`). */
  read(path: string, most?: number): Promise<Uint8Array>;
  /** Starts a file that is not visible under its name until it is committed. Parent folders are made. */
  create(path: string): Promise<Draft>;
  /** The subfolder of this name; absent if this kind of folder has none. */
  below?(name: string): Folder;
  /**
   * The nearest folder of this name, in this one or in those above, and the path from its parent to here. Absent if there are no folders above.
   */
  nearest?(name: string): Promise<{ readonly folder: Folder; readonly path: string } | undefined>;
  /**
   * Does some short work on a file while no other process does. Absent if there are no other processes. Rejects with EBUSY if another process
   * does not release the file.
   */
  exclusively?<T>(path: string, work: () => Promise<T>): Promise<T>;
};

/** A subfolder that could not be opened is a problem; the others are listed. */
export type Listing = { readonly entries: readonly Entry[]; readonly problems: readonly Problem[] };

export type Draft = {
  write(bytes: Uint8Array): Promise<void>;
  /** Writes everything to the disk; only `commit` is left to do. */
  finish(): Promise<void>;
  /** Gives the file its name in one step, replacing an older one. */
  commit(): Promise<void>;
  /** The same, but undo restores an older file. Rejects with EISDIR if a folder has the name. */
  exchange(): Promise<Exchange>;
  /** Removes what was written so far; has no effect after `commit`. */
  discard(): Promise<void>;
};

/** Exactly one of the two is called, once. */
export type Exchange = {
  undo(): Promise<void>;
  /** Permanently removes what was there before. */
  settle(): Promise<void>;
};

/** Writes a file in one step; if that fails nothing of it remains. */
export async function writeWhole(folder: Folder, path: string, bytes: Uint8Array): Promise<void> {
  const draft = await folder.create(path);
  try {
    await draft.write(bytes);
    await draft.finish();
    await draft.commit();
  } finally {
    await draft.discard();
  }
}

/** The largest file that is read as a document, in bytes: larger ones are whole collections or not text at all. */
export const largestDocument = 32 * 1024 * 1024;

/** Joins for messages and URIs; an empty path is the folder itself. */
export const within = (folder: Pick<Folder, 'home'>, path: string): string =>
  path === '' ? folder.home : `${folder.home.replace(/[\\/]$/, '')}/${path}`;

const advice: Readonly<Record<string, readonly [code: Problem['code'], message: Bilingual]>> = {
  ENOENT: [
    'file.missing',
    {
      en: 'The file is not there (any more). Check the name, then run again.',
      zh: '文件不存在（或已被移走）。请核对名称后再试。',
    },
  ],
  ENOTDIR: [
    'file.not-a-folder',
    {
      en: 'A part of this path is a file, not a folder. Choose another path.',
      zh: '此路径中有一段是文件，而不是文件夹。请另选路径。',
    },
  ],
  EISDIR: [
    'file.is-a-folder',
    { en: 'This is a folder, not a file. Choose another path.', zh: '这是文件夹，不是文件。请另选路径。' },
  ],
  EEXIST: [
    'file.not-a-folder',
    {
      en: 'A file of this name is in the way. Move it or choose another path.',
      zh: '已有同名文件。请移走它，或另选路径。',
    },
  ],
  EACCES: [
    'file.unreadable',
    {
      en: 'Access is denied. Check the permissions, then run again.',
      zh: '没有访问权限。请检查权限后再试。',
    },
  ],
  EPERM: [
    'file.unreadable',
    {
      en: 'Access is denied. Check the permissions, then run again.',
      zh: '没有访问权限。请检查权限后再试。',
    },
  ],
  EROFS: [
    'file.read-only',
    {
      en: 'The disk is read-only. Choose a folder on another disk.',
      zh: '磁盘只读。请选择另一磁盘上的文件夹。',
    },
  ],
  ENOSPC: [
    'disk.full',
    {
      en: 'The disk is full. Free some space or choose a folder on another disk, then run again.',
      zh: '磁盘已满。请腾出空间，或选择另一磁盘上的文件夹，然后再试。',
    },
  ],
  EDQUOT: [
    'disk.full',
    {
      en: 'Your disk quota is used up. Free some space or choose a folder on another disk.',
      zh: '磁盘配额已用完。请腾出空间，或选择另一磁盘上的文件夹。',
    },
  ],
  EBUSY: [
    'file.busy',
    {
      en: 'Another program does not let go of the file. Close it there, then try again.',
      zh: '该文件正被另一程序占用。请在那里关闭它，然后再试。',
    },
  ],
  EFBIG: [
    'file.too-large',
    {
      en: `The file is larger than ${largestDocument / 1024 / 1024} MB. Split it into its documents, then run again.`,
      zh: `文件超过 ${largestDocument / 1024 / 1024} MB。请拆分为单份文档，然后再试。`,
    },
  ],
  ENAMETOOLONG: [
    'file.name-too-long',
    {
      en: 'The name is too long for this disk. Rename the file.',
      zh: '名称过长，此磁盘不支持。请给文件改名。',
    },
  ],
  ELOOP: [
    'file.loop',
    {
      en: 'The links of this path lead in a circle. Mend the link.',
      zh: '此路径中的链接互相循环。请改正链接。',
    },
  ],
};

/** What an error of a folder means to its user; undefined for any other error, which is a bug and must be rethrown. */
export function troubleOf(error: unknown, uri: string): Problem | undefined {
  const errno = errnoOf(error);
  if (errno === undefined) return undefined;
  const [code, message] = advice[errno] ?? [
    'file.failed',
    {
      en: `The system says ${errno}. Check the disk, then run again.`,
      zh: `系统报告 ${errno}。请检查磁盘后再试。`,
    },
  ];
  return { code, message, uri };
}

export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
