import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { pinyinInitials, searchCodes, type Code, type Codebook } from '../../model';
import { pick } from '../reading/explain';
import type { Session } from '../session';
import { settings } from '../settings';
import { tell } from '../team/team-words';
import { Notice } from '../guard';

type Item = QuickPickItem & { readonly code?: string };

/** The most recently used codes, the latest first: for this window. */
const recent: string[] = [];
const mostRecent = 6;

export const lastCode = (): string | undefined => recent[0];

export function remember(code: string): void {
  const at = recent.indexOf(code);
  if (at >= 0) recent.splice(at, 1);
  recent.unshift(code);
  recent.length = Math.min(recent.length, mostRecent);
}

/**
 * A code of any codebook (of those that are `allowed`), searched by its Chinese or English name, its id, the initials of its pinyin,
 * its cues, or its definition. `likely`: codes that come before all others.
 */
export async function pickCode(
  session: Session,
  placeHolder: string,
  allowed: (codebook: Codebook, code: Code) => boolean = () => true,
  likely: readonly string[] = [],
): Promise<string | undefined> {
  await session.ready();
  const books = session.codebooks().map(codebook => ({
    codebook,
    codes: codebook.codes.filter(code => allowed(codebook, code)),
  }));
  const codes = books.flatMap(book => book.codes);
  if (codes.length === 0) throw new Notice(tell('noTarget'));
  const byId = new Map(codes.map(code => [code.id, itemOf(code)]));
  const part = (label: string, ids: readonly string[]): readonly Item[] => {
    const items = ids.flatMap(id => byId.get(id) ?? []);
    return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
  };
  const all = [
    ...part(session.say('nearMisses'), likely),
    ...part(session.say('recent'), recent),
    ...books.flatMap(({ codebook, codes }) =>
      part(
        pick(codebook.title, settings.language()),
        codes.map(code => code.id),
      ),
    ),
  ];
  const search = searchCodes(codes);
  const found = (query: string): readonly Item[] =>
    query.trim() === '' ? all : search(query).flatMap(({ id }) => ({ ...byId.get(id)!, alwaysShow: true }));
  const picked = await choose(placeHolder, found);
  if (picked?.code !== undefined) remember(picked.code);
  return picked?.code;
}

/** A list whose items depend on what is typed, in their own order. */
function choose(placeHolder: string, found: (query: string) => readonly Item[]): Promise<Item | undefined> {
  const list = window.createQuickPick<Item>();
  list.placeholder = placeHolder;
  list.items = found('');
  return new Promise(resolve => {
    list.onDidChangeValue(value => (list.items = found(value)));
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

const itemOf = (code: Code): Item => ({
  label: `${code.label.zh} ${code.label.en}`,
  description: `${code.id} ${pinyinInitials(code.label.zh)}`,
  detail: pick(code.definition, settings.language()),
  code: code.id,
});
