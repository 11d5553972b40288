import {
  Disposable,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
  type QuickPickItem,
  type WebviewPanel,
} from 'vscode';
import type { AgreedUnit, DisagreementAnswer, DisputedUnit } from '../../corpus';
import { machineCoder, noCode } from '../../model';
import { localFolder, pageOf, passageLink, waiting } from './agreement';
import { pickCode } from '../coding/code-picker';
import { labelOf } from '../coding/code-selection';
import { disagreementsPage } from './disagreements-page';
import { pick } from '../reading/explain';
import { command, guard, Notice } from '../guard';
import { short } from '../markdown';
import { toRange } from '../positions';
import { readGold, settle, uriOf, type Gold } from './settle';
import type { Feature, Session } from '../session';
import { settings } from '../settings';
import { tell } from './team-words';

/**
 * Units on which coders differ, settled one after another into the gold layer, or shown side by side on a page.
 */
export const adjudicate: Feature = session => {
  let panel: WebviewPanel | undefined;
  let shown: Found | undefined;
  const draw = async (): Promise<void> => {
    if (!panel || !shown) return;
    const { folder, answer } = shown;
    const gold = await readGold(session, folder);
    panel.webview.html = disagreementsPage({
      answer,
      gold: unit => goldCodes(gold, unit),
      tongue: settings.language(),
      say: session.say,
      name: code => labelOf(session, code),
      coderName: coder => nameOf(coder),
      link: ({ path, start, end }) => passageLink(folder, path, start, end),
    });
  };
  let timer: NodeJS.Timeout | undefined;
  return Disposable.from(
    {
      dispose: () => {
        clearTimeout(timer);
        panel?.dispose();
      },
    },
    session.codings.onDidChange(() => {
      clearTimeout(timer);
      if (panel) timer = setTimeout(() => void guard(session, draw), 300);
    }),
    command(session, 'policyCoder.showDisagreements', async () => {
      const found = await find(session);
      if (!found) return undefined;
      shown = found;
      panel ??= pageOf('policyCoderDisagreements', ['policyCoder.revealPassage', 'policyCoder.adjudicate']);
      const opened = panel;
      opened.onDidDispose(() => (panel = panel === opened ? undefined : panel));
      opened.title = tell('disagreements');
      await draw();
      opened.reveal();
      return opened.webview.html;
    }),
    command(session, 'policyCoder.adjudicate', (taxonomy, unit, coders) =>
      adjudicateFrom(session, idOf(taxonomy), idOf(unit), names(coders)),
    ),
  );
};

const idOf = (given: unknown): string | undefined => (typeof given === 'string' ? given : undefined);
const names = (given: unknown): readonly string[] | undefined =>
  Array.isArray(given) ? given.filter(each => typeof each === 'string') : undefined;

type Found = { readonly folder: string; readonly answer: DisagreementAnswer };

/** What coders differ on, from stored codings. Hidden from blind coders. */
async function find(session: Session, coders?: readonly string[]): Promise<Found | undefined> {
  if (session.codings.blind()) throw new Notice(session.say('blindAgreement'));
  const folder = await localFolder(session);
  if (folder === undefined) return undefined;
  await session.codings.flush();
  const answer = await waiting(tell('comparing'), token =>
    session.ask({ about: 'disagreements', folder, ...(coders && { coders }) }, token),
  );
  if (!answer) return undefined;
  if (answer.coders.length < 2) throw new Notice(tell('needTwo'));
  return { folder, answer };
}

async function adjudicateFrom(
  session: Session,
  asked: string | undefined,
  first: string | undefined,
  coders: readonly string[] | undefined,
): Promise<void> {
  const found = await find(session, coders);
  if (!found) return;
  const { folder, answer } = found;
  const gold = await readGold(session, folder);
  const chosen = asked ?? (await pickTask(session, answer, gold));
  if (chosen === undefined) return;
  if (typeof chosen !== 'string') {
    await settle(
      session,
      folder,
      chosen.map(unit => ({ unit, settled: { codes: unit.codes, note: '' } })),
    );
    window.setStatusBarMessage(tell('agreedTaken', chosen.length), 5_000);
    return;
  }
  const units = answer.disputed.filter(unit => unit.taxonomy === chosen);
  const at = units.findIndex(unit => unit.id === first);
  const open = units.findIndex(unit => gold(unit).length === 0);
  await goThrough(session, folder, units, Math.max(0, at >= 0 ? at : open));
}

/** A taxonomy with disagreements, or the units on which all agree and that the gold layer does not have yet. */
async function pickTask(
  session: Session,
  { disputed, agreed }: DisagreementAnswer,
  gold: Gold,
): Promise<string | readonly AgreedUnit[] | undefined> {
  const taxonomies = [...new Set([...disputed, ...agreed].map(unit => unit.taxonomy))];
  const title = (id: string): string => {
    const codebook = session.codebooks().find(each => each.id === id);
    return codebook ? pick(codebook.title, settings.language()) : id;
  };
  const items = taxonomies.flatMap(id => {
    const own = disputed.filter(unit => unit.taxonomy === id);
    const settled = own.filter(unit => gold(unit).length > 0).length;
    const same = agreed.filter(unit => unit.taxonomy === id && gold(unit).length === 0);
    return [
      ...(own.length === 0
        ? []
        : [{ label: title(id), description: id, detail: tell('settledOf', settled, own.length), task: id }]),
      ...(same.length === 0
        ? []
        : [
            {
              label: `$(check-all) ${tell('takeAgreed', same.length)}`,
              description: id,
              detail: tell('takeAgreedTold'),
              task: same,
            },
          ]),
    ];
  });
  if (items.length === 0) throw new Notice(tell('noDisagreement'));
  return (
    await window.showQuickPick(items, {
      placeHolder: tell('whichTaxonomy'),
      matchOnDescription: true,
      ignoreFocusOut: true,
    })
  )?.task;
}

type Step = QuickPickItem & {
  readonly does?: 'next' | 'back' | 'other' | 'note' | { readonly codes: readonly string[] };
};

/** One unit after the other, until the person leaves or nothing is open. Each choice is stored immediately. */
async function goThrough(
  session: Session,
  folder: string,
  units: readonly DisputedUnit[],
  from: number,
): Promise<void> {
  let at = from;
  let note = '';
  for (;;) {
    const unit = units[at];
    if (!unit) return;
    const gold = await readGold(session, folder);
    const picked = await ask(session, folder, unit, { at, of: units.length, note, gold, units });
    if (picked === undefined) return;
    if (picked === 'note') {
      note =
        (await window.showInputBox({ title: tell('settleNote'), value: note, ignoreFocusOut: true })) ?? note;
      continue;
    }
    if (picked === 'next' || picked === 'back') {
      at = (at + (picked === 'next' ? 1 : units.length - 1)) % units.length;
      note = '';
      continue;
    }
    const codes = picked === 'other' ? await otherCode(session, unit) : picked.codes;
    if (codes === undefined) continue;
    await settle(session, folder, [{ unit, settled: { codes, note: note.trim() } }]);
    note = '';
    const now = await readGold(session, folder);
    const order = units.map((_, i) => (at + 1 + i) % units.length);
    const next = order.find(i => now(units[i]!).length === 0);
    if (next === undefined) {
      void window.showInformationMessage(tell('allSettled', units.length));
      return;
    }
    at = next;
  }
}

async function otherCode(
  session: Session,
  { taxonomy }: DisputedUnit,
): Promise<readonly string[] | undefined> {
  const code = await pickCode(session, session.say('pickCode'), codebook => codebook.id === taxonomy);
  return code === undefined ? undefined : [code];
}

type Turn = {
  readonly at: number;
  readonly of: number;
  readonly note: string;
  readonly gold: Gold;
  readonly units: readonly DisputedUnit[];
};

async function ask(
  session: Session,
  folder: string,
  unit: DisputedUnit,
  { at, of, note, gold, units }: Turn,
): Promise<Step['does']> {
  const document = await workspace.openTextDocument(Uri.parse(uriOf(folder, unit)));
  await window.showTextDocument(document, {
    preserveFocus: true,
    preview: true,
    selection: toRange(document, unit),
  });
  const settled = goldCodes(gold, unit);
  const done = units.filter(each => gold(each).length > 0).length;
  const coded = unit.readings.map(({ coder, codes, why }): Step => ({
    label: `$(${coder === machineCoder ? 'hubot' : 'person'}) ${nameOf(coder)}: ${called(session, codes)}`,
    description: codes.join(', '),
    detail: why.join(' · '),
    does: { codes },
  }));
  const items: readonly Step[] = [
    ...coded,
    { label: '', kind: QuickPickItemKind.Separator },
    { label: `$(tag) ${tell('otherCode')}`, does: 'other' },
    { label: `$(circle-slash) ${tell('nothingApplies')}`, does: { codes: [] } },
    { label: `$(note) ${tell('settleNote')}`, description: note, does: 'note' },
    { label: `$(arrow-right) ${tell('leaveOpen')}`, does: 'next' },
    { label: `$(arrow-left) ${tell('oneBack')}`, does: 'back' },
  ];
  const where = `${unit.taxonomy} · ${tell('settleAt', at + 1, of, done)} · ${unit.path} ${unit.provision}`;
  const picked = await window.showQuickPick(items, {
    title: settled ? `${where} · ${tell('goldNow', called(session, settled))}` : where,
    placeHolder: short(unit.quote.replace(/\s+/g, ' ').trim(), 200),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.does;
}

const called = (session: Session, codes: readonly string[]): string =>
  codes.length === 0 ? session.say('noCode') : codes.map(code => labelOf(session, code)).join(', ');

const nameOf = (coder: string): string => (coder === machineCoder ? tell('machine') : coder);

/** The codes of a unit in the gold layer; undefined if nothing is settled. */
function goldCodes(gold: Gold, unit: DisputedUnit): readonly string[] | undefined {
  const made = gold(unit);
  return made.length === 0 ? undefined : made.map(({ code }) => code).filter(code => code !== noCode);
}
