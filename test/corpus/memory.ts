import type { Draft, Folder } from '../../src/corpus';

export type Memory = Folder & { readonly files: Map<string, Uint8Array>; readonly drafts: Set<string> };

type Trouble = {
  /** Paths that cannot be read, with the error code that says why. */
  readonly reading?: Readonly<Record<string, string>>;
  /** Bytes that fit before writing fails with ENOSPC. */
  readonly room?: number;
  readonly listing?: string;
  /** A name that a folder gets while the others are written. */
  readonly folder?: string;
};

const errno = (code: string): Error => Object.assign(new Error(code), { code });

/** A folder in memory that fails where it is told to. */
export function memory(
  home: string,
  contents: Readonly<Record<string, string | Uint8Array>> = {},
  trouble: Trouble = {},
): Memory {
  const files = new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      typeof content === 'string' ? Buffer.from(content) : content,
    ]),
  );
  const drafts = new Set<string>();
  let room = trouble.room ?? Infinity;
  return {
    home,
    files,
    drafts,
    list: accepts =>
      trouble.listing === undefined
        ? Promise.resolve({
            entries: [...files]
              .filter(([path]) => accepts(path))
              .map(([path, bytes]) => ({ path, size: bytes.length }))
              .sort((a, b) => (a.path < b.path ? -1 : 1)),
            problems: [],
          })
        : Promise.reject(errno(trouble.listing)),
    read(path) {
      const code = trouble.reading?.[path] ?? (files.has(path) ? undefined : 'ENOENT');
      return code === undefined ? Promise.resolve(files.get(path)!) : Promise.reject(errno(code));
    },
    create(path) {
      const parts: Uint8Array[] = [];
      drafts.add(path);
      const draft: Draft = {
        write(bytes) {
          room -= bytes.length;
          if (room < 0) return Promise.reject(errno('ENOSPC'));
          parts.push(bytes);
          return Promise.resolve();
        },
        finish: () => Promise.resolve(),
        commit() {
          files.set(path, Buffer.concat(parts));
          drafts.delete(path);
          return Promise.resolve();
        },
        exchange() {
          const older = files.get(path);
          if (trouble.folder === path) return Promise.reject(errno('EISDIR'));
          void draft.commit();
          return Promise.resolve({
            undo() {
              if (older) files.set(path, older);
              else files.delete(path);
              return Promise.resolve();
            },
            settle: () => Promise.resolve(),
          });
        },
        discard() {
          drafts.delete(path);
          return Promise.resolve();
        },
      };
      return Promise.resolve(draft);
    },
  };
}
