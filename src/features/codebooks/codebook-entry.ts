import { Position, Range, Selection, TextEditorRevealType, window, workspace } from 'vscode';
import { command, Notice } from '../guard';
import { shownAt } from './shipped-codebooks';
import type { Feature, Session } from '../session';

/** Opens the YAML of a code at its line, so that the whole entry can be read, and edited if the codebook is the analyst's own. */
export const openCodebookEntry: Feature = session =>
  command(session, 'policyCoder.openCodebookEntry', async given => {
    await session.ready();
    const id = typeof given === 'string' ? given : await search(session);
    if (id === undefined) return;
    const found = session.code(id);
    const file = found && session.file(found.codebook.id);
    if (!file) throw new Notice(session.say('noEntry', id));
    const document = await workspace.openTextDocument(shownAt(found.codebook.id, file));
    const line = lineOf(document.getText(), id);
    const editor = await window.showTextDocument(document, { preview: true });
    const start = new Position(line, 0);
    editor.selection = new Selection(start, start);
    editor.revealRange(new Range(start, start), TextEditorRevealType.AtTop);
  });

/** The line with the id of the entry, 0 if there is none. */
function lineOf(text: string, id: string): number {
  const name = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const at = text.search(new RegExp(`^[ \\t]*-?[ \\t]*id:[ \\t]*['"]?${name}['"]?[ \\t]*$`, 'm'));
  return at < 0 ? 0 : text.slice(0, at).split('\n').length - 1;
}

async function search(session: Session): Promise<string | undefined> {
  const items = session.codebooks().flatMap(codebook =>
    codebook.codes.map(code => ({
      label: `${code.label.zh} ${code.label.en}`,
      description: code.id,
      detail:
        codebook.title.zh === codebook.title.en
          ? codebook.title.zh
          : `${codebook.title.zh} · ${codebook.title.en}`,
      id: code.id,
    })),
  );
  const picked = await window.showQuickPick(items, {
    placeHolder: session.say('pickEntry'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.id;
}
