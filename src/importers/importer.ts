import type { Document, Problem } from '../model';

export type Imported = { readonly document?: Document; readonly problems: readonly Problem[] };

/** Reads the bytes of one kind of file. `extensions` are lower-case, with the dot. Bad bytes are Problems, never exceptions. */
export type Importer = {
  readonly id: string;
  readonly extensions: readonly string[];
  read(uri: string, bytes: Uint8Array): Promise<Imported>;
};
