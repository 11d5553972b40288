import { window, type QuickPickItem } from 'vscode';
import { decidedIn, disk } from '../../corpus';
import { goldCoder } from '../../model';
import type { Session } from '../session';

/**
 * Whose decisions an export of a folder (absolute path) uses if there is no gold layer: this coder's, if they have coded in it, else
 * those of the only one who has; of several the analyst picks one, or none (''). Undefined if the analyst cancels.
 */
export async function chooseCoder(session: Session, folder: string): Promise<string | undefined> {
  await session.codings.flush();
  const listed = await (await decidedIn(disk(folder)))?.list();
  const found = new Set((listed?.files ?? []).map(({ coder }) => coder));
  const coders = [...found].filter(coder => coder !== goldCoder).sort();
  const own = session.codings.coder();
  if (own !== undefined && coders.includes(own)) return own;
  if (coders.length < 2) return coders[0] ?? '';
  const { say } = session;
  type Item = QuickPickItem & { readonly coder: string };
  const items: readonly Item[] = [
    ...coders.map((coder): Item => ({ label: `$(person) ${coder}`, coder })),
    { label: `$(circle-slash) ${say('nobodysDecisions')}`, coder: '' },
  ];
  const picked = await window.showQuickPick(items, {
    title: say('whoseDecisions'),
    placeHolder: say('goldFirst'),
  });
  return picked?.coder;
}
