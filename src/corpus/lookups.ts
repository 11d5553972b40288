import type { Problem } from '../model';
import { cellSources, type CellQuestion, type CellSources } from './cell-sources';
import type { Folder } from './folder';
import { readIn } from './documents';
import { usesOf, type Uses } from './uses';

/** What the editor asks about single files: tables of exports, and documents that are not open. Folders and files are absolute paths. */
export type Lookup =
  /** What does the cell here mean, and what was it counted from? */
  | ({ readonly about: 'cell' } & CellQuestion)
  /** Which cells count the clause at an offset (UTF-16) of an open document? */
  | {
      readonly about: 'uses';
      readonly uri: string;
      readonly file: string;
      readonly offset: number;
      readonly roots: readonly string[];
    }
  /** What is the text of a document on disk? */
  | { readonly about: 'text'; readonly folder: string; readonly path: string };

export type LookedUp =
  | { readonly about: 'cell'; readonly cell?: CellSources; readonly problem?: Problem }
  /** Without uses the document is not open. */
  | { readonly about: 'uses'; readonly uses?: Uses }
  /** Line ends are LF; without a text it cannot be read. */
  | { readonly about: 'text'; readonly text?: string };

/** `textOf`: the text of an open document, line ends LF. */
export async function lookUp(
  question: Lookup,
  open: (folder: string) => Folder,
  textOf: (uri: string) => string | undefined,
): Promise<LookedUp> {
  if (question.about === 'cell') return { about: 'cell', ...(await cellSources(question, open)) };
  if (question.about === 'text') {
    const document = await readIn(open(question.folder), question.path);
    return { about: 'text', ...(document && { text: document.text }) };
  }
  const text = textOf(question.uri);
  if (text === undefined) return { about: 'uses' };
  return { about: 'uses', uses: await usesOf({ ...question, text }, question.roots, open) };
}
