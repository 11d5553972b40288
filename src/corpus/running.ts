import { agreementOf, isPerson, precisionOf, readingsOf, type Precision } from '../agreement';
import {
  bySpan,
  decisionMarks,
  indexText,
  outlineOf,
  placeCodings,
  unitsOf,
  type Mark,
  type MarkedText,
} from '../model';
import { hashOfText, type SeenCodings } from './codings';
import { decidedIn } from './corpus-codings';
import type { Coding } from './engine';
import type { Folder } from './folder';
import type { Loaded } from './serve';

/** Figures that the editor keeps up while people code. Nothing is coded anew for them. */
export type RunningQuestion =
  /** How far people agree on a document that is open: its path in the folder. */
  | {
      readonly about: 'documentAgreement';
      readonly folder: string;
      readonly uri: string;
      readonly path: string;
    }
  /** How often people accepted what each rule proposed. */
  | { readonly about: 'precision'; readonly folder: string };

/** Uncoded text is included. A coefficient that the codings cannot tell is undefined. */
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

/** `coding`: of the document, as it is open. */
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
  // One after another: a system opens only so many files at a time.
  for (const { coder, document } of (await list()).files)
    if (wanted === undefined || document.normalize('NFC') === wanted)
      seen.push(await store.open(coder, document));
  return seen;
}

const allMarks = async (folder: Folder): Promise<readonly Mark[]> =>
  (await codingsIn(folder)).flatMap(({ file }) => decisionMarks(file.decisions));

function agreementsOf(
  { document, blocks }: Coding,
  files: readonly SeenCodings[],
  { codebooks, engine }: Loaded,
): readonly TaxonomyAgreement[] {
  const { text } = document;
  const placing = { index: indexText(text), hash: hashOfText(text), outline: outlineOf(blocks) };
  const marks = files.flatMap(({ file }) => decisionMarks(placeCodings(file, placing, '').file.decisions));
  const idle = engine.lexicon.uncoded;
  const marked: MarkedText = {
    id: document.uri,
    path: document.uri,
    document,
    facts: {},
    units: unitsOf(blocks),
    coders: files.map(({ coder }) => coder),
    marks: [...marks].sort(bySpan),
    had: [],
  };
  return codebooks.flatMap(codebook => {
    const known = new Set(codebook.codes.map(code => code.id));
    const coders = marked.coders.filter(coder => marks.some(m => m.coder === coder && known.has(m.code)));
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
