import { QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { pinyinInitials, type Code, type Codebook } from '../../model';
import { pick } from '../reading/explain';
import type { Session } from '../session';
import { settings } from '../settings';
import { tell } from '../team/team-words';
import { Notice } from '../guard';

type Item = QuickPickItem & { readonly code?: string };

/** Codes that were used last, the latest first: for this window. */
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
 * A code of any codebook (of those that are `allowed`), searched by its Chinese or English name, its id, its definition, or the
 * initials of its pinyin.
 */
export async function pickCode(
  session: Session,
  placeHolder: string,
  allowed: (codebook: Codebook, code: Code) => boolean = () => true,
): Promise<string | undefined> {
  await session.ready();
  const items = session.codebooks().flatMap(codebook => {
    const codes = codebook.codes.filter(code => allowed(codebook, code));
    return codes.length === 0 ? [] : [separator(codebook), ...codes.map(itemOf)];
  });
  if (items.length === 0) throw new Notice(tell('noTarget'));
  const latest = recent.flatMap(id => items.find(item => item.code === id) ?? []);
  const picked = await window.showQuickPick<Item>(
    latest.length > 0
      ? [{ label: session.say('recent'), kind: QuickPickItemKind.Separator }, ...latest, ...items]
      : items,
    { placeHolder, matchOnDescription: true, matchOnDetail: true },
  );
  if (picked?.code !== undefined) remember(picked.code);
  return picked?.code;
}

const separator = (codebook: Codebook): Item => ({
  label: pick(codebook.title, settings.language()),
  kind: QuickPickItemKind.Separator,
});

const itemOf = (code: Code): Item => ({
  label: `${code.label.zh} ${code.label.en}`,
  description: `${code.id} ${pinyinInitials(code.label.zh)}`,
  // What does not fit the line is searched all the same.
  detail: [settings.language(), settings.language() === 'zh' ? ('en' as const) : ('zh' as const)]
    .map(tongue => pick(code.definition, tongue))
    .join(' · '),
  code: code.id,
});
