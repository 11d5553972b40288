import {
  codedUnits,
  deonticStrength,
  documentAmbiguity,
  evenness,
  herfindahl,
  isOpen,
  mixCounts,
  ambiguityDensity,
  ambiguityShare,
  shannon,
  ambiguityParts,
  type ExportContext,
  type Extract,
} from '../exporters';
import { faceOf } from '../relations';
import { addTo, codePoints, factFields, type CodedDocument, type Flag, type Unit } from '../model';

/**
 * What a study needs of a document: its facts, its figures, and which of its recording units have which code. Small compared with
 * the text: those of all documents are in memory at once.
 */
export type StudyDocument = {
  readonly id: string;
  readonly uri: string;
  readonly language: string;
  /** Values joined by `;` as in documents.csv; absent where there is none. */
  readonly facts: Readonly<Record<string, string>>;
  /** Code points. */
  readonly chars: number;
  /** Units of a kind that is coded, and those used as the base of theme shares (see themes.csv). */
  readonly units: number;
  readonly themeUnits: number;
  /** Codes and open flags that occur, how many units have each, and these units code by code as indexes into `unitIds`. */
  readonly codes: readonly string[];
  readonly sizes: Uint32Array;
  readonly members: Uint32Array;
  /** Of the units that have one or have a deontic marker, without the document's id, joined by line ends. */
  readonly unitIds: string;
  /** The scores of their deontic markers, and whether they are of a kind that is coded (1). */
  readonly deontic: Float64Array;
  readonly coded: Uint8Array;
  /**
   * Open flags, four numbers each: the index of the unit in `unitIds`, that of the code in `codes`, the start in code points, the
   * severity after resolution.
   */
  readonly flags: Uint32Array;
  /** A sample of the text by which documents are compared: see `Face` of relations. */
  readonly sketch: Uint32Array;
  /** Figures by name; those of instrument mixes like `rz:shannon`. */
  readonly figures: Readonly<Record<string, number>>;
};

/** One for all studies: what a study needs is known only once all documents are read. */
export const studyDocuments: Extract<StudyDocument> = { id: 'study', of: studyDocumentOf };

function studyDocumentOf(coded: CodedDocument, context: ExportContext): StudyDocument {
  const { text, language, uri } = coded.document;
  const chars = codePoints(text)(text.length);
  const units = codedUnits(coded, context.lexicon);
  return {
    id: coded.id,
    uri,
    language,
    facts: factsOf(coded),
    chars,
    units: units.length,
    themeUnits: themeUnitsOf(coded, context),
    ...holdings(coded, units),
    figures: figuresOf(coded, units, chars, context),
    sketch: faceOf(coded).sketch,
  };
}

const factsOf = (coded: CodedDocument): StudyDocument['facts'] =>
  Object.fromEntries(
    factFields.flatMap(({ id }) => {
      const values = (coded.facts[id] ?? []).map(fact => fact.value);
      return values.length === 0 ? [] : [[id, values.join(';')]];
    }),
  );

function themeUnitsOf(coded: CodedDocument, { codebooks, lexicon }: ExportContext): number {
  const themes = new Set(codebooks.filter(c => c.kind === 'theme').map(c => c.id));
  return coded.units.filter(
    unit => !lexicon.uncoded.includes(unit.kind) || unit.codes.some(c => themes.has(c.codebook)),
  ).length;
}

/** Which units have which codes: primary codes and themes, as in units.csv, and open flags. */
function holdings(
  coded: CodedDocument,
  carrying: readonly Unit[],
): Pick<StudyDocument, 'codes' | 'sizes' | 'members' | 'unitIds' | 'deontic' | 'coded' | 'flags'> {
  const of = new Map<string, number[]>();
  const ids: string[] = [];
  const deontic: number[] = [];
  const kinds: boolean[] = [];
  const flags: (Pick<Flag, 'code' | 'start' | 'severity'> & { readonly place: number })[] = [];
  const at = codePoints(coded.document.text);
  const carries = new Set(carrying);
  for (const unit of coded.units) {
    const open = unit.flags.filter(isOpen);
    const codes = new Set([
      ...unit.codes.filter(c => c.role !== 'secondary').map(c => c.code),
      ...open.map(flag => flag.code),
    ]);
    if (codes.size === 0 && unit.deontic === undefined) continue;
    for (const { code, start, severity } of open)
      flags.push({ place: ids.length, code, start: at(start), severity });
    for (const code of codes) addTo(of, code, ids.length);
    ids.push(unit.id);
    deontic.push(unit.deontic?.score ?? 0);
    kinds.push(carries.has(unit));
  }
  const entries = [...of].sort(([a], [b]) => (a < b ? -1 : 1));
  const codes = entries.map(([code]) => code);
  return {
    codes,
    sizes: Uint32Array.from(entries, ([, list]) => list.length),
    members: Uint32Array.from(entries.flatMap(([, list]) => list)),
    unitIds: ids.join('\n'),
    deontic: Float64Array.from(deontic),
    coded: Uint8Array.from(kinds, Number),
    flags: Uint32Array.from(
      flags.flatMap(({ place, code, start, severity }) => [place, codes.indexOf(code), start, severity]),
    ),
  };
}

/** The figures of documents.csv and mix.csv (own view, not the strict one). One that cannot be computed is absent. */
function figuresOf(
  coded: CodedDocument,
  units: readonly Unit[],
  chars: number,
  { codebooks }: ExportContext,
): StudyDocument['figures'] {
  const open = coded.units.flatMap(unit => unit.flags).filter(isOpen).length;
  const figures: Record<string, number | undefined> = {
    ambiguity_score: documentAmbiguity(units),
    ambiguity_density: ambiguityDensity(open, chars),
    ambiguity_share: ambiguityShare(units.map(unit => unit.flags)),
    deontic_strength: deonticStrength(units.map(unit => unit.deontic?.score ?? 0)),
  };
  for (const { name, code } of ambiguityParts) figures[`ambiguity_${name}`] = documentAmbiguity(units, code);
  for (const book of codebooks.filter(c => c.kind === 'instrument')) {
    const counts = [...mixCounts(coded, book, false).values()].flatMap(n => n ?? []);
    figures[`${book.id}:shannon`] = shannon(counts);
    figures[`${book.id}:evenness`] = evenness(counts);
    figures[`${book.id}:herfindahl`] = herfindahl(counts);
  }
  return Object.fromEntries(Object.entries(figures).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}
