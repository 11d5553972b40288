import { QuickPickItemKind, Uri, window, workspace } from 'vscode';
import {
  addTo,
  isCoding,
  overlap,
  type CodeName,
  type CodingDecision,
  type Decisions,
  type Span,
} from '../../model';
import { pickCode } from './code-picker';
import { labelOf } from './code-selection';
import { showPlace } from './corpus-preview';
import { askQuery } from '../views/find';
import { short } from '../markdown';
import { documentOf, type Session } from '../session';
import { tell } from '../team/team-words';
import { Notice } from '../guard';

type Coded = { readonly document: string; readonly decision: CodingDecision };

/**
 * New codes by `document` and id of a coding; a coding that is absent keeps its code. Undefined if the person gives
 * up.
 */
export type SplitChoice = ReadonlyMap<string, string>;

/** How the codings of a code are split: one by one, or all that a query finds. */
export async function splitChoice(
  session: Session,
  decisions: Decisions,
  from: CodeName,
): Promise<SplitChoice | undefined> {
  const coded = [...decisions].flatMap(([document, list]) =>
    list
      .filter(isCoding)
      .filter(d => d.code === from.code && d.codebook.id === from.codebook)
      .map(decision => ({ document, decision })),
  );
  const how = await window.showQuickPick(
    [
      { label: tell('splitEach'), detail: tell('splitEachTold', coded.length), by: 'each' as const },
      { label: tell('splitQuery'), detail: tell('splitQueryTold'), by: 'query' as const },
    ],
    { placeHolder: tell('splitHow', labelOf(session, from.code)) },
  );
  if (!how) return undefined;
  return how.by === 'each' ? chooseEach(session, coded, from.code) : chooseFound(session, coded);
}

const keyOf = ({ document, decision }: Coded): string => `${document}\n${decision.id}`;

/** One after the other; giving up leads to the preview of the choices, so that a key press cannot lose them. */
async function chooseEach(session: Session, coded: readonly Coded[], from: string): Promise<SplitChoice> {
  const chosen = new Map<string, string>();
  const used: string[] = [];
  for (const [at, each] of coded.entries()) {
    void showPlace(session, each.document, each.decision.id);
    const picked = await pickFor(session, each, { at, of: coded.length, chosen: chosen.size, from, used });
    if (picked === undefined || picked === 'done') break;
    if (picked === 'stays') continue;
    chosen.set(keyOf(each), picked.code);
    if (!used.includes(picked.code)) used.unshift(picked.code);
  }
  return chosen;
}

type Turn = {
  readonly at: number;
  readonly of: number;
  readonly chosen: number;
  readonly from: string;
  /** Codes that were chosen in this split, the latest first. */
  readonly used: readonly string[];
};

async function pickFor(
  session: Session,
  { decision }: Coded,
  { at, of, chosen, from, used }: Turn,
): Promise<'stays' | 'done' | { readonly code: string } | undefined> {
  const quote = short(decision.target.exact.replace(/\s+/g, ' ').trim(), 120);
  const item = (code: string) => ({
    label: labelOf(session, code),
    description: code,
    choice: { code },
  });
  const all = session
    .codebooks()
    .flatMap(codebook => [
      { label: codebook.id, kind: QuickPickItemKind.Separator, choice: 'stays' as const },
      ...codebook.codes
        .filter(code => code.id !== from && !used.includes(code.id))
        .map(code => item(code.id)),
    ]);
  const own = session.code(from)?.codebook.id;
  const first = all.findIndex(each => each.label === own && 'kind' in each);
  const items = [
    { label: `$(dash) ${tell('splitStays', labelOf(session, from))}`, choice: 'stays' as const },
    ...(chosen > 0 ? [{ label: `$(check) ${tell('splitDone', chosen)}`, choice: 'done' as const }] : []),
    ...used.map(item),
    // The code's own codebook comes first.
    ...all.slice(Math.max(0, first)),
    ...all.slice(0, Math.max(0, first)),
  ];
  const picked = await window.showQuickPick(items, {
    title: `${tell('splitAt', at + 1, of)}: ${quote}`,
    placeHolder: decision.memo ?? decision.target.provision ?? '',
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.choice;
}

/** All codings that touch what a query finds get one code. The query reads what is stored. */
async function chooseFound(session: Session, coded: readonly Coded[]): Promise<SplitChoice | undefined> {
  const dirty = coded.find(({ document }) => documentOf(Uri.parse(document))?.isDirty);
  if (dirty) throw new Notice(tell('saveFirst', workspace.asRelativePath(Uri.parse(dirty.document), false)));
  const asked = await askQuery(session, '', undefined, session.codings.coder());
  if (!asked) return undefined;
  const { folder, answer } = asked;
  if (answer.count > answer.passages.length)
    throw new Notice(tell('cutQuery', answer.count, answer.passages.length));
  const found = new Map<string, Span[]>();
  for (const { path, start, end } of answer.passages)
    addTo(found, Uri.joinPath(Uri.file(folder), path).toString(), { start, end });
  const hit = coded.filter(
    ({ document, decision }) =>
      decision.orphan === undefined && found.get(document)?.some(span => overlap(span, decision.target)),
  );
  if (hit.length === 0) throw new Notice(tell('nothingChanges'));
  const into = await pickCode(session, tell('splitInto'));
  return into === undefined ? undefined : new Map(hit.map(each => [keyOf(each), into]));
}
