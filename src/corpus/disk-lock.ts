import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hostname } from 'node:os';
import { errnoOf } from './folder';

const patience = 10_000;
const pause = 5;

/**
 * Does some short work on a file while no other process does: a file beside it says who is at it. One that was killed holds nobody
 * up. Rejects with EBUSY after ten seconds.
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

/** In bytes: what disks take. */
const longestName = 255;

/** A file beside it, of a name that no disk finds too long. */
function lockOf(path: string): string {
  const name = `.${basename(path)}.lock`;
  const isShort = Buffer.byteLength(name) <= longestName;
  return join(dirname(path), isShort ? name : `.${createHash('sha256').update(name).digest('hex')}.lock`);
}

/** Takes away its own lock: after a long time it may be another's. */
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

/** A lock that is older than this, in milliseconds, holds nobody up: the work under it takes a few. */
const longestWork = 30_000;
/** A process writes its name into its lock at once. */
const longestNameless = 2000;

/** Whether the process that made a lock is no longer there. */
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

/** Takes away the lock of a process that is gone, and only that: another window may have been quicker. */
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
