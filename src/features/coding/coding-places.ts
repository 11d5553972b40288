import type { TextDocument } from 'vscode';
import {
  anchoring,
  hashOfText,
  inTurns,
  type CodingDesk,
  type Live,
  type OpenText,
  type SeenCodings,
} from '../../corpus';
import { indexText, outlineOf, type CodebookStamp, type CodingFile, type Steps } from '../../model';
import { lfText } from '../positions';

/** The text in which the decisions of a file stand now, and whether it is the one that they were made for. */
export const textIn = (document: TextDocument, { file }: SeenCodings): OpenText => {
  const text = lfText(document.getText());
  return { text, same: file.header.document.hash === hashOfText(text) };
};

/** The same with the places of the decisions: finding them in a text that is not theirs takes its time, and begins again if it changes meanwhile. */
export async function placedIn(document: TextDocument, found: SeenCodings): Promise<OpenText> {
  for (;;) {
    const { version } = document;
    const open = textIn(document, found);
    if (open.same) return open;
    const anchors = await inTurns(anchoring(indexText(open.text), found.file.decisions, false));
    if (document.isClosed || document.version === version) return { ...open, anchors };
  }
}

/** A file without decisions whose next ones are made for a text. */
export const madeFor = (
  { file, ...seen }: SeenCodings,
  text: string,
  codebooks: readonly CodebookStamp[],
): SeenCodings => {
  const document = { path: seen.document, hash: hashOfText(text) };
  return { ...seen, file: { ...file, header: { ...file.header, document, codebooks } } };
};

type Written = {
  /** Undefined if it is not open: what was decided holds for the text that it was decided for. */
  readonly document: TextDocument | undefined;
  readonly live: (document: TextDocument) => Live | undefined;
  readonly stamps: () => readonly CodebookStamp[];
};

/** The file of a coder as it is to be written. */
export function* fileToWrite(
  desk: CodingDesk,
  uri: string,
  before: SeenCodings,
  { document, live, stamps }: Written,
): Steps<CodingFile> {
  if (!document) return { ...before.file, decisions: desk.of(uri) };
  const text = lfText(document.getText());
  const blocks = live(document)?.blocks;
  const decisions = yield* desk.telling(uri, text, blocks && outlineOf(blocks));
  return { ...madeFor(before, text, stamps()).file, decisions };
}
