/** The YAML form of study.yaml, after codebooks/study.schema.json, with the schema's defaults filled in. */
export type RawStudy = {
  readonly name: string;
  readonly units: {
    readonly file: string;
    readonly id: string;
    readonly name?: string;
    readonly match?: string | Readonly<Record<string, string>>;
    readonly regions: Texts;
    readonly from?: string;
    readonly to?: string;
  };
  readonly period: { readonly from: number; readonly to: number; readonly by: 'year' };
  readonly event: {
    readonly rule: 'first-document' | 'file';
    readonly where: RawWhere;
    readonly date: Texts;
    readonly drafts: 'exclude' | 'include';
    readonly amendments: 'exclude' | 'include';
    readonly forwarded: 'exclude' | 'include';
    readonly counts_for: 'own-level' | 'departments' | 'below';
    readonly governments: readonly string[];
    readonly before: 'refuse' | 'drop';
    readonly file?: string;
    readonly id?: string;
    readonly when?: string;
    readonly evidence?: string;
  };
  readonly neighbours?: {
    readonly file: string;
    readonly from: string;
    readonly to: string;
    readonly weight?: string;
    readonly standardise: 'row' | 'none';
    readonly symmetric: boolean;
    readonly islands: Texts;
  };
  readonly covariates: readonly RawCovariate[];
  readonly qca?: {
    readonly cases: 'units' | 'adopters';
    readonly outcome: RawSet;
    readonly conditions: readonly RawSet[];
    readonly half: 'refuse' | 'add-0.001';
    readonly incl_cut: number;
    readonly pri_cut: number;
    readonly n_cut: number;
  };
  readonly themes: {
    readonly codebooks: Texts;
    readonly periods: readonly (readonly [number, number])[];
    readonly where: RawWhere;
  };
  readonly portfolio: { readonly instruments: string; readonly targets: string; readonly sector?: string };
  readonly pmc: readonly {
    readonly id: string;
    readonly each: readonly string[];
    readonly none: readonly string[];
  }[];
  readonly network?: 'neighbours' | 'citations';
  readonly strength: Readonly<Record<string, number>>;
};

/** One word, or a list of them. */
export type Texts = string | readonly string[];

export type RawWhere = Readonly<Record<string, Texts | number>>;

/** What covariates and sets of a QCA measure: exactly one of its forms, as the checks ensure. */
export type RawMeasured = {
  readonly count?: 'documents' | 'units';
  readonly theme?: string;
  readonly per?: number;
  readonly share?: string;
  readonly intensity?: string;
  readonly measure?: string;
  readonly where?: RawWhere;
  readonly whose?: 'own' | 'all';
  readonly across?: 'sum' | 'mean' | 'max';
  readonly empty?: number;
  readonly file?: string;
  readonly column?: string;
  readonly id?: string;
  readonly year?: string;
};

export type RawCovariate = RawMeasured & {
  readonly name: string;
  readonly from: 'corpus' | 'adoption' | 'file' | 'units';
  readonly lag: number;
  readonly window: number;
  readonly as?: 'value' | 'share' | 'count' | 'dummy';
  readonly weights?: 'neighbours';
  readonly peers?: string;
};

export type RawSet = RawMeasured & {
  readonly name: string;
  readonly from: 'corpus' | 'adoption_year' | 'adopted' | 'file' | 'units';
  readonly calibrate: {
    readonly in?: number;
    readonly cross?: number;
    readonly out?: number;
    readonly crisp?: number;
    readonly values?: readonly number[];
    readonly membership?: true;
  };
  readonly documents?: 'before' | 'but-adopting' | 'adopting' | 'all';
  readonly at?: number;
};

export const textsOf = (texts: Texts | number | undefined): readonly string[] =>
  texts === undefined ? [] : typeof texts === 'object' ? texts : [String(texts)];
