import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hostname } from 'node:os';
import { errnoOf } from './folder';

const patience = 10_000;
const pause = 5;

/**
 * Does some short work on a file while no other process does: a lock file beside it names the process. The lock of a process that
 * was killed does not block others. Rejects with EBUSY after ten seconds.
 */
export async function exclusively<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = lockOf(path);
  await mkdir(dirname(path), { recursive: true });
  const name = `${process.pid} ${hostname()} ${randomBytes(4).toString('hex')}`;
  const end = Date.now() + patience;
  while (!(await taken(lock, name))) {
    await clear(lock);
    if (Date.now() > end) throw Object.assign(new Error(`${lock} does not go away`), { code: 'EBUSY' });
    await new Promise(resolve => setTimeout(resolve, pause * Math.random()));
  }
  try {
    return await work();
  } finally {
    await release(lock, name);
  }
}

/** In bytes: the limit of disks. */
const longestName = 255;

/** A file beside it, with a name that is not too long for any disk. */
function lockOf(path: string): string {
  const name = `.${basename(path)}.lock`;
  const isShort = Buffer.byteLength(name) <= longestName;
  return join(dirname(path), isShort ? name : `.${createHash('sha256').update(name).digest('hex')}.lock`);
}

/** Removes only its own lock: after a long time the lock may be another process's. */
async function release(lock: string, name: string): Promise<void> {
  try {
    if ((await readFile(lock, 'utf8')) === name) await rm(lock);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

async function taken(lock: string, name: string): Promise<boolean> {
  let file: FileHandle;
  try {
    file = await open(lock, 'wx');
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await file.writeFile(name);
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return true;
}

/** Locks older than this (ms) are stale: work under a lock takes a few milliseconds. */
const longestWork = 30_000;
/** A process writes its name into its lock immediately. */
const longestNameless = 2000;

/** Whether the process that made a lock has ended. */
async function isLeft(lock: string, name: string): Promise<boolean> {
  const { mtimeMs } = await stat(lock);
  const age = Date.now() - mtimeMs;
  const [pid = '', host] = name.split(' ');
  if (host === undefined) return age > longestNameless;
  if (host !== hostname()) return age > longestWork;
  try {
    process.kill(Number(pid), 0);
    return age > longestWork;
  } catch (error) {
    return errnoOf(error) === 'ESRCH';
  }
}

/** Removes the lock of a process that has ended, and no other: another window may have been faster. */
async function clear(lock: string): Promise<void> {
  try {
    const name = await readFile(lock, 'utf8');
    if (!(await isLeft(lock, name))) return;
    const aside = join(dirname(lock), `.${randomBytes(8).toString('hex')}.lock`);
    await rename(lock, aside);
    const taken = await readFile(aside, 'utf8');
    await (taken === name ? rm(aside) : rename(aside, lock));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
