import { Disposable, StatusBarAlignment, window, workspace, type TextDocument } from 'vscode';
import type { TaxonomyAgreement } from '../../corpus';
import { goldCoder } from '../../model';
import { activeDocument } from '../active';
import { guard } from '../guard';
import { plain, trusted } from '../markdown';
import type { Feature, Session } from '../session';
import { legend } from '../reading/taxonomy';
import { tell } from './team-words';

/** How long codings must be unchanged before agreement is computed again, in milliseconds. */
const rest = 1_200;

/** How far people agree on the open document, in the status bar: updated when it is shown, saved, or coded, never while typing. */
export const documentAgreement: Feature = session => {
  const item = window.createStatusBarItem('policyCoder.showAgreement', StatusBarAlignment.Left, 8);
  item.name = 'Policy Coder: κ';
  item.command = 'policyCoder.showAgreement';
  const known = new WeakMap<TextDocument, readonly TaxonomyAgreement[]>();
  let timer: NodeJS.Timeout | undefined;
  let turn = 0;
  const draw = (): void => {
    const document = activeDocument(session);
    const all = document && !session.codings.blind() ? (known.get(document) ?? []) : [];
    const shown = all.find(each => each.taxonomy === legend(session)?.codebook.id) ?? all[0];
    if (!shown) {
      item.hide();
      return;
    }
    item.text = `κ ${figure(shown.kappa)} (${tell('codersCount', shown.coders.length, shown.units)})`;
    item.tooltip = trusted(table(all));
    item.show();
  };
  const look = async (): Promise<void> => {
    const mine = ++turn;
    const document = activeDocument(session);
    if (document && !document.isDirty && hasOthers(session, document)) {
      const taxonomies = await ask(session, document);
      if (mine !== turn) return;
      known.set(document, taxonomies);
    } else if (document && !hasOthers(session, document)) known.delete(document);
    draw();
  };
  const soon = (): void => {
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => void guard(session, look), rest);
  };
  soon();
  return Disposable.from(
    item,
    { dispose: () => clearTimeout(timer) },
    session.codings.onDidChange(soon),
    session.onDidConfigure(soon),
    window.onDidChangeActiveTextEditor(soon),
    workspace.onDidSaveTextDocument(soon),
    workspace.onDidChangeConfiguration(draw),
  );
};

/** At least two people coded it, possibly including this coder; blind coders see none. */
function hasOthers(session: Session, document: TextDocument): boolean {
  const { codings } = session;
  const others = [...codings.others(document).keys()].filter(name => name !== goldCoder).length;
  return others > 1 || (others === 1 && codings.of(document).length > 0);
}

async function ask(session: Session, document: TextDocument): Promise<readonly TaxonomyAgreement[]> {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (!folder || document.uri.scheme !== 'file') return [];
  await session.codings.flush();
  const path = workspace.asRelativePath(document.uri, false).replaceAll('\\', '/');
  const uri = document.uri.toString();
  const answer = await session.ask({ about: 'documentAgreement', folder: folder.uri.fsPath, uri, path });
  return answer?.taxonomies ?? [];
}

const figure = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(2));

function table(all: readonly TaxonomyAgreement[]): string {
  const rows = all.map(
    ({ taxonomy, coders, units, percent, kappa, alpha }) =>
      `| ${plain(taxonomy)} | ${plain(coders.join(', '))} | ${units} | ${figure(percent)} | ${figure(kappa)} | ${figure(alpha)} |`,
  );
  const head = `| | ${tell('codersHead')} | ${tell('unitsCount')} | ${tell('percentShort')} | κ | α |`;
  return [
    `**${tell('agreementHere')}**`,
    [head, '|:--|:--|--:|--:|--:|--:|', ...rows].join('\n'),
    tell('agreementMore'),
  ].join('\n\n');
}
