import { agreementOf, isPerson, precisionOf, readingsOf, usersOf, type Precision } from '../agreement';
import {
  bySpan,
  decisionMarks,
  finishedIn,
  indexText,
  outlineOf,
  passedOver,
  placeCodings,
  saysOfUnits,
  unitsOf,
  type Mark,
  type MarkedText,
} from '../model';
import { hashOfText, type SeenCodings } from './codings';
import { decidedIn } from './corpus-codings';
import type { Coding } from './engine';
import type { Folder } from './folder';
import type { Loaded } from './serve';

/** Figures that the editor keeps up to date while people code. Nothing is coded again for them. */
export type RunningQuestion =
  /** How far people agree on an open document: its path in the folder. */
  | {
      readonly about: 'documentAgreement';
      readonly folder: string;
      readonly uri: string;
      readonly path: string;
    }
  /** How often people accepted what each rule proposed. */
  | { readonly about: 'precision'; readonly folder: string };

/** Uncoded text is included. A coefficient is undefined if the codings do not determine it. */
export type TaxonomyAgreement = {
  readonly taxonomy: string;
  readonly coders: readonly string[];
  readonly units: number;
  readonly percent: number | undefined;
  /** Cohen's of two coders, Fleiss' of more. */
  readonly kappa: number | undefined;
  readonly alpha: number | undefined;
};

export type RunningAnswer =
  | { readonly about: 'documentAgreement'; readonly taxonomies: readonly TaxonomyAgreement[] }
  | { readonly about: 'precision'; readonly rules: readonly Precision[] };

/** `coding`: of the document as it is open. */
export async function runningFigures(
  question: RunningQuestion,
  loaded: Loaded,
  folder: Folder,
  coding: Coding | undefined,
): Promise<RunningAnswer> {
  if (question.about === 'precision')
    return { about: 'precision', rules: precisionOf([{ marks: await allMarks(folder) }]) };
  const files = (await codingsIn(folder, question.path)).filter(({ coder }) => isPerson(coder));
  const taxonomies = coding && files.length > 1 ? agreementsOf(coding, files, loaded) : [];
  return { about: 'documentAgreement', taxonomies };
}

/** The coding files of a folder, or of one of its documents. */
async function codingsIn(folder: Folder, path?: string): Promise<readonly SeenCodings[]> {
  const decided = await decidedIn(folder);
  if (!decided) return [];
  const { store, pathOf, list } = decided;
  const wanted = path === undefined ? undefined : pathOf(path);
  const seen: SeenCodings[] = [];
  // One after another: a system limits the number of open files.
  for (const { coder, document } of (await list()).files)
    if (wanted === undefined || document.normalize('NFC') === wanted)
      seen.push(await store.open(coder, document));
  return seen;
}

const allMarks = async (folder: Folder): Promise<readonly Mark[]> =>
  (await codingsIn(folder)).flatMap(({ file: { decisions } }) => [
    ...decisionMarks(decisions),
    ...passedOver(decisions).map(({ coder, code, rule }) => ({ ...nowhere, coder, code, rule })),
  ]);

/** No text is read: how often a rule was right does not depend on the place. */
const nowhere = { start: 0, end: 0, status: 'rejected', sawSuggestion: true } as const;

function agreementsOf(
  { document, blocks }: Coding,
  files: readonly SeenCodings[],
  { codebooks, engine }: Loaded,
): readonly TaxonomyAgreement[] {
  const { text } = document;
  const hash = hashOfText(text);
  const units = unitsOf(blocks);
  const placing = { index: indexText(text), hash, outline: outlineOf(blocks) };
  const placed = files.map(({ file }) => placeCodings(file, placing, '').file);
  const decisions = placed.flatMap(file => file.decisions);
  const idle = engine.lexicon.uncoded;
  const marked: MarkedText = {
    id: document.uri,
    path: document.uri,
    document,
    facts: {},
    units,
    coders: files.flatMap(({ coder }, i) => (saysOfUnits(placed[i]!.decisions) ? [coder] : [])),
    marks: [...decisionMarks(decisions)].sort(bySpan),
    finished: finishedIn(decisions, { text, hash, units }),
    had: [],
  };
  return codebooks.flatMap(codebook => {
    const users = usersOf([marked], codebook);
    const coders = marked.coders.filter(coder => users.has(coder));
    if (coders.length < 2) return [];
    const compared = {
      compared: (_: MarkedText, unit: MarkedText['units'][number], coded: boolean) =>
        coded || !idle.includes(unit.kind),
    };
    const found = agreementOf(readingsOf([marked], coders, codebook, compared), { uncodedText: 'included' });
    const { units, percent, alpha } = found;
    return [
      { taxonomy: codebook.id, coders, units, percent, kappa: found.cohenKappa ?? found.fleissKappa, alpha },
    ];
  });
}
