import { Uri } from 'vscode';
import { goldDecisions, newDecisionId, type AgreedUnit, type DisputedUnit } from '../../corpus';
import {
  goldCoder,
  isCoding,
  isMarkOf,
  noCode,
  settling,
  type CodingAction,
  type CodingDecision,
  type Decision,
  type Span,
} from '../../model';
import { act } from '../coding/code-selection';
import { stampFor } from '../coding/new-decision';
import { lfText } from '../positions';
import { documentOf, type Session } from '../session';
import { tell } from './team-words';
import { Notice } from '../guard';

/** What is decided for a unit in a taxonomy: no codes mean that none of the taxonomy applies. */
export type Settled = { readonly codes: readonly string[]; readonly note: string };

/** The URI of the document of a unit. */
export const uriOf = (folder: string, { path }: { readonly path: string }): string =>
  Uri.joinPath(Uri.file(folder), path).toString();

/** The gold layer's current decisions on units. */
export type Gold = (unit: DisputedUnit | AgreedUnit) => readonly CodingDecision[];

export async function readGold(session: Session, folder: string): Promise<Gold> {
  const decisions = await session.codings.all(goldCoder);
  return unit => aboutUnit(decisions.get(uriOf(folder, unit)) ?? [], unit);
}

const aboutUnit = (
  decisions: readonly Decision[],
  unit: Span & { readonly taxonomy: string },
): readonly CodingDecision[] =>
  decisions
    .filter(isCoding)
    .filter(
      ({ orphan, codebook, target }) =>
        orphan === undefined && codebook.id === unit.taxonomy && isMarkOf(target, unit),
    );

/** Writes decisions on units into the gold layer, as one action. Places are those in the stored text. */
export async function settle(
  session: Session,
  folder: string,
  units: readonly { readonly unit: DisputedUnit | AgreedUnit; readonly settled: Settled }[],
): Promise<void> {
  const texts = new Map<string, string>();
  for (const { unit } of units) {
    const uri = uriOf(folder, unit);
    const text = texts.get(uri) ?? (await textOf(session, folder, unit.path));
    texts.set(uri, text);
    // Units are those of the compared text, which may be old.
    if (text.slice(unit.start, unit.end) !== unit.quote) throw new Notice(tell('unitMoved', unit.path));
  }
  const decisions = await session.codings.all(goldCoder, texts);
  const changes = units.flatMap(({ unit, settled }) => {
    const uri = uriOf(folder, unit);
    const all = decisions.get(uri) ?? [];
    return settling(uri, ...exchanged(session, unit, settled, texts.get(uri) ?? '', all)).changes;
  });
  const action: CodingAction = { name: 'settle', changes };
  act(session, action, goldCoder);
}

/** The text of a document as it is stored, line ends LF; the editor need not open it. */
async function textOf(session: Session, folder: string, path: string): Promise<string> {
  const open = documentOf(Uri.parse(uriOf(folder, { path })));
  if (open?.isDirty) throw new Notice(tell('saveFirst', path));
  if (open) return lfText(open.getText());
  const answer = await session.ask({ about: 'text', folder, path });
  if (answer?.text === undefined) throw new Notice(tell('textGone', path));
  return answer.text;
}

/** The gold layer's current and new decisions on a unit. */
function exchanged(
  session: Session,
  unit: DisputedUnit | AgreedUnit,
  { codes, note }: Settled,
  text: string,
  all: readonly Decision[],
): readonly [readonly Decision[], readonly Decision[]] {
  const before = aboutUnit(all, unit);
  const { start, end, provision, id } = unit;
  const own = `${provision}:${id.slice(id.lastIndexOf(':') + 1)}`;
  const marks = (codes.length === 0 ? [noCode] : codes).map(code => ({
    start,
    end,
    code,
    coder: goldCoder,
    status: 'accepted' as const,
    ...(note !== '' && { why: note }),
  }));
  const made = goldDecisions(
    { document: { text }, units: [{ id: own, start, end, provision }] },
    marks,
    code => stampFor(session, code, unit.taxonomy),
  );
  // The text has changed since a unit of this name was settled: its id is another's.
  const taken = new Set(all.filter(each => !before.some(({ id: old }) => old === each.id)).map(d => d.id));
  return [before, made.map(each => (taken.has(each.id) ? { ...each, id: newDecisionId() } : each))];
}
