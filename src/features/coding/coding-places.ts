import type { TextDocument } from 'vscode';
import { anchoring, hashOfText, inTurns, type OpenText, type SeenCodings } from '../../corpus';
import { indexText } from '../../model';
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
