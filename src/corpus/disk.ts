import { randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import {
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { basename, dirname, join, normalize, relative, resolve, sep } from 'node:path';
import type { Problem } from '../model';
import { exclusively } from './disk-lock';
import {
  errnoOf,
  largestDocument,
  troubleOf,
  within,
  type Draft,
  type Entry,
  type Folder,
  type Listing,
} from './folder';

/** The folder at `home`, a path as its user wrote it. Nothing is accessed before the first call. */
export const disk = (home: string): Folder => ({
  home,
  place: resolve(home),
  list: (accepts, enters) => list(home, accepts, enters),
  read: (path, most) => read(join(home, path), most),
  create: path => create(join(home, path)),
  below: name => disk(within({ home }, name)),
  nearest: name => nearest(home, name),
  exclusively: (path, work) => exclusively(join(home, path), work),
});

/** What is at `path`: a folder, a file (with its folder and its entry), or a problem. */
export async function openPath(
  written: string,
): Promise<{ readonly folder: Folder; readonly file?: Entry } | { readonly problem: Problem }> {
  const path = normalize(written);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { folder: disk(path) };
    return { folder: disk(dirname(path)), file: { path: basename(path), size: found.size } };
  } catch (error) {
    const problem = troubleOf(error, path);
    if (problem === undefined) throw error;
    return { problem };
  }
}

/** A document with the nearest folder above it that contains codings, else with its own folder. */
export async function openInCorpus(written: string): ReturnType<typeof openPath> {
  const opened = await openPath(written);
  if ('problem' in opened || !opened.file) return opened;
  const { folder, file } = opened;
  const above = await nearest(folder.home, 'codings');
  if (!above || above.path === '') return opened;
  return { folder: disk(dirname(above.folder.home)), file: { ...file, path: `${above.path}/${file.path}` } };
}

async function nearest(home: string, name: string): ReturnType<NonNullable<Folder['nearest']>> {
  const here = resolve(home);
  for (let at = here; ; at = dirname(at)) {
    const found = await stat(join(at, name)).catch(() => undefined);
    if (found?.isDirectory())
      return at === here
        ? { folder: disk(within({ home }, name)), path: '' }
        : { folder: disk(join(at, name)), path: relative(at, here).replaceAll(sep, '/') };
    if (at === dirname(at)) return undefined;
  }
}

const left = new Set(['node_modules', 'codings', 'codebooks']);

async function list(
  home: string,
  accepts: (path: string) => boolean,
  enters: (path: string) => boolean = () => true,
): Promise<Listing> {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();

  const visit = async (path: string): Promise<void> => {
    const here = join(home, path);
    // Links may lead back up: a folder is visited once, under whatever name.
    const real = await realpath(here);
    if (seen.has(real)) return;
    seen.add(real);
    for (const child of await readdir(here, { withFileTypes: true })) {
      const below = path === '' ? child.name : `${path}/${child.name}`;
      await see(child, below).catch((error: unknown) => {
        const problem = troubleOf(error, within({ home }, below));
        if (problem === undefined) throw error;
        problems.push(problem);
      });
    }
  };

  const see = async (child: Dirent, path: string): Promise<void> => {
    const linked = child.isSymbolicLink();
    if (child.isDirectory() || linked) {
      if (child.name.startsWith('.') || left.has(child.name) || !enters(path)) return;
      if (!linked || (await stat(join(home, path))).isDirectory()) return visit(path);
    }
    if (!accepts(path)) return;
    const found = await stat(join(home, path));
    if (found.isFile()) entries.push({ path, size: found.size, modified: found.mtimeMs });
  };

  await visit('');
  return { entries: entries.sort((a, b) => byBytes(a.path, b.path)), problems };
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

async function read(path: string, most = largestDocument): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > most) throw Object.assign(new Error(`${path} is too large`), { code: 'EFBIG' });
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function create(path: string): Promise<Draft> {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true });
  // Not named after its file: a suffix to a long name may make it too long for the disk.
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  const file = await open(temporary, 'wx');
  return draftOf(file, temporary, path, made);
}

function draftOf(file: FileHandle, temporary: string, path: string, made: string | undefined): Draft {
  let state: 'open' | 'finished' | 'committed' | 'discarded' = 'open';
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
    },
    async finish() {
      await file.sync();
      await file.close();
      state = 'finished';
    },
    async commit() {
      await rename(temporary, path);
      state = 'committed';
    },
    async exchange() {
      const older = await setAside(path);
      try {
        await rename(temporary, path);
      } catch (error) {
        if (older !== undefined) await rm(older, { force: true });
        throw error;
      }
      state = 'committed';
      return {
        async undo() {
          await (older === undefined ? rename(path, temporary) : rename(older, path));
          state = 'finished';
        },
        async settle() {
          if (older !== undefined) await rm(older, { force: true });
        },
      };
    },
    async discard() {
      if (state === 'committed' || state === 'discarded') return;
      if (state === 'open') await file.close();
      state = 'discarded';
      await rm(temporary, { force: true });
      if (made !== undefined) await removeEmpty(dirname(path), made);
    },
  };
}

/**
 * Hard-links (else copies) a file aside and returns the new path, so that the original name can be replaced; undefined if
 * there is no such file.
 */
async function setAside(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (found.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
  const aside = join(dirname(path), `.${randomBytes(6).toString('hex')}.older`);
  // Not every file system has links.
  await link(path, aside).catch(() => copyFile(path, aside));
  return aside;
}

/** Removes folders that were made for a file that was not written, from `folder` up to `top`, as long as they are empty. */
async function removeEmpty(folder: string, top: string): Promise<void> {
  for (let at = resolve(folder); at.startsWith(resolve(top)); at = dirname(at)) {
    if ((await readdir(at)).length > 0) return;
    await rmdir(at);
  }
}
