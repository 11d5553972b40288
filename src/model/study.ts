import type { Cell, Table } from './table';
import type { Problem } from './document';

/** How a coded corpus becomes the data of diffusion models, as an analyst declares it in study.yaml. */
export type Study = {
  readonly uri: string;
  /** Names the innovation: the cascade, the sector of a portfolio. */
  readonly name: string;
  readonly units: StudyUnits;
  readonly period: StudyPeriod;
  readonly event: EventRule;
  readonly neighbours?: Neighbours;
  readonly covariates: readonly Covariate[];
  readonly qca?: QcaDesign;
  readonly themes: ThemeDesign;
  readonly portfolio: PortfolioDesign;
  readonly network: 'neighbours' | 'citations';
  /** Variables of the PMC index given by codes: each the share of its codes that occur, and of those that do not. */
  readonly pmc: readonly {
    readonly id: string;
    readonly each: readonly string[];
    readonly none: readonly string[];
  }[];
  /** Policy strength (PE) by legal form. */
  readonly strength: Readonly<Record<string, number>>;
  /** Where its parts are in the file: `units`, `covariates.0`, `qca.outcome`. */
  readonly places: Readonly<Record<string, FilePlace>>;
};

/** 1-based */
export type FilePlace = { readonly line: number; readonly column: number };

/** The risk set: who may adopt. */
export type StudyUnits = {
  readonly file: string;
  /** The column with their ids. */
  readonly id: string;
  readonly name?: string;
  /** Facts of a document that identify its unit, each with the column that they must equal. */
  readonly match: Readonly<Record<string, string>>;
  /** Columns with region schemes: they appear unchanged in the tables. */
  readonly regions: readonly string[];
  /** Columns with the first and the last year in which a unit is observed. */
  readonly from?: string;
  readonly to?: string;
};

export type StudyPeriod = { readonly from: number; readonly to: number; readonly by: 'year' };

/** Which documents count. Every list contains alternatives; all given conditions must hold. */
export type Where = {
  /** Each must occur in the title; `|` separates alternatives. */
  readonly title: readonly string[];
  readonly not_title: readonly string[];
  /** Fact (or `language`, `doc_id`) to its allowed values, one of which must be present. */
  readonly facts: Readonly<Record<string, readonly string[]>>;
  /** Codes, each including those below it: `min_units` recording units must have one of them. */
  readonly codes: readonly string[];
  readonly min_units: number;
};

export type EventRule = {
  readonly rule: 'first-document' | 'file';
  readonly where: Where;
  /** Facts that date a document, in order of preference. */
  readonly date: readonly string[];
  readonly drafts: 'exclude' | 'include';
  readonly amendments: 'exclude' | 'include';
  readonly forwarded: 'include' | 'exclude';
  /** Whether documents of departments, or also of lower-level places, count for a unit. */
  readonly counts_for: 'own-level' | 'departments' | 'below';
  /** Words in the names of bodies that act for the whole place: what others issue is a department's. */
  readonly governments: readonly string[];
  /** How to treat units that adopted before the period: they cannot be at risk in it. */
  readonly before: 'refuse' | 'drop';
  /** Rule `file`: the analyst's table of adoptions, and its columns. */
  readonly file?: string;
  readonly id?: string;
  readonly when?: string;
  readonly evidence?: string;
};

export type Neighbours = {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly weight?: string;
  readonly standardise: 'row' | 'none';
  readonly symmetric: boolean;
  /** Units that have no neighbour. */
  readonly islands: readonly string[];
};

/** What is counted or measured in documents. */
export type Measure =
  | { readonly kind: 'count'; readonly of: 'documents' | 'units' }
  | { readonly kind: 'theme'; readonly code: string; readonly per?: number }
  | { readonly kind: 'share'; readonly code: string }
  | { readonly kind: 'intensity'; readonly code: string }
  | { readonly kind: 'measure'; readonly name: string };

/** A measure over the documents of one unit, or of all the corpus. */
export type CorpusSource = {
  readonly from: 'corpus';
  readonly measure: Measure;
  readonly where: Where;
  readonly whose: 'own' | 'all';
  readonly across: 'sum' | 'mean' | 'max';
  /** The value where there is no document: missing, if not declared. */
  readonly empty?: number;
};

export type FileSource = {
  readonly from: 'file';
  readonly file: string;
  readonly column: string;
  readonly id?: string;
  /** The column with the year; a table without it holds for all years. */
  readonly year?: string;
};

export type Covariate = { readonly name: string; readonly lag: number; readonly place: string } & (
  | (CorpusSource & {
      /** Years before and including the lagged one: 1 is that year alone, 0 all from the beginning of the corpus. */
      readonly window: number;
      readonly as: 'value' | 'dummy';
    })
  | {
      readonly from: 'adoption';
      /** Among whom: neighbours by the weight matrix, or units with the same value in a region column, or all others. */
      readonly among: 'neighbours' | 'all' | { readonly region: string };
      readonly as: 'share' | 'count' | 'dummy';
    }
  | FileSource
  | { readonly from: 'units'; readonly column: string }
);

export type Calibration =
  | { readonly type: 'fuzzy'; readonly in: number; readonly cross: number; readonly out: number }
  | { readonly type: 'crisp'; readonly threshold: number }
  | { readonly type: 'multi'; readonly thresholds: readonly number[] }
  | { readonly type: 'membership' };

/** A condition or the outcome of a QCA. */
export type QcaSet = { readonly name: string; readonly place: string; readonly calibrate: Calibration } & (
  | (CorpusSource & {
      /**
       * Which documents of the case: those before its adoption, all but the adopting one, the adopting one, all; never those after the period.
       */
      readonly documents: 'before' | 'but-adopting' | 'adopting' | 'all';
      /** The last year that is read; else the last in which the case is observed. */
      readonly at?: number;
    })
  | { readonly from: 'adoption_year' | 'adopted' }
  | (FileSource & { readonly at?: number })
  | { readonly from: 'units'; readonly column: string }
);

export type QcaDesign = {
  /** Units that are cases: all of the risk set, or the adopters. */
  readonly cases: 'units' | 'adopters';
  readonly outcome: QcaSet;
  readonly conditions: readonly QcaSet[];
  /** How memberships of exactly 0.5 are treated. */
  readonly half: 'refuse' | 'add-0.001';
  readonly incl_cut: number;
  readonly pri_cut: number;
  readonly n_cut: number;
};

export type ThemeDesign = {
  /** Ids of codebooks. */
  readonly codebooks: readonly string[];
  /** First and last year of each period. */
  readonly periods: readonly (readonly [from: number, to: number])[];
  readonly where: Where;
};

export type PortfolioDesign = {
  readonly instruments: string;
  readonly targets: string;
  readonly sector?: string;
};

/** An analyst's table as read: cells as text, '' where empty. */
export type GivenTable = {
  readonly uri: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Where a cell of a table comes from: ids of recording units, flags and documents, and rows of an analyst's tables. */
export type CellOrigin = {
  /** The cells of the row's key, joined by `|`. */
  readonly row: string;
  readonly column: string;
  readonly units?: readonly string[];
  readonly flags?: readonly string[];
  readonly documents?: readonly string[];
  /** `covariates.csv:12` */
  readonly given?: readonly string[];
};

/** The checks that an export must pass: the values of `--allow`. */
export const gates = [
  ...(['undated', 'only-amended', 'before-period', 'no-events'] as const),
  ...(['row-after-event', 'year-gap', 'no-rows', 'two-events', 'lag'] as const),
  ...(['leak', 'missing-covariate', 'missing-key', 'share-range', 'toa'] as const),
  ...(['qca-name', 'qca-missing', 'membership-range', 'half-membership'] as const),
  ...(['no-variance', 'too-many-conditions', 'duplicate-case'] as const),
] as const;
export type Gate = (typeof gates)[number];

/** A check that an export must pass, and what failed it. */
export type Refusal = {
  readonly gate: Gate;
  /** Keys of the rows, all of them. */
  readonly rows: readonly string[];
  readonly problem: Problem;
};

/** A table with the origin of its cells, which is computed on writing, so that it need not fit in memory. */
export type StudyTable = { readonly table: Table; readonly origins: () => Iterable<CellOrigin> };

export const rowKey = (table: Table, row: readonly Cell[]): string =>
  table.key.map(name => String(row[table.columns.findIndex(c => c.name === name)] ?? 'NA')).join('|');
