import type {
  BaseRate,
  Codebook,
  Condition,
  CounterExample,
  Cue,
  LanguageTag,
  Resolver,
  Severity,
} from '../model';
import type { RawLists, RawText } from './bilingual';

export type RawCue = string | (Pick<Cue, 'match' | 'unless' | 'needs'> & { readonly weight?: number });
export type RawCues =
  readonly RawCue[] | { readonly strong?: readonly RawCue[]; readonly weak?: readonly RawCue[] };

export type RawCode = {
  readonly id: string;
  readonly label: RawText;
  readonly definition: RawText;
  readonly include?: RawText;
  readonly exclude?: RawText;
  readonly group?: string;
  readonly parent?: string;
  readonly strict?: string;
  readonly severity?: Severity;
  readonly fix?: RawText;
  readonly notWhen?: RawText;
  readonly when?: Condition;
  readonly crosswalk?: Readonly<Record<string, string>>;
  readonly examples?: RawLists;
  readonly counterexamples?: RawLists<Omit<CounterExample, 'why'> & { readonly why?: string }>;
  readonly cues?: { readonly zh?: RawCues; readonly en?: RawCues };
  readonly source?: readonly string[];
};

export type RawRule = Condition & {
  readonly id: string;
  readonly code?: string;
  readonly score?: number;
  readonly language?: LanguageTag;
  readonly why: RawText;
};

export type RawResolver = Omit<Resolver, 'within' | 'why'> & {
  readonly within?: Resolver['within'];
  readonly why: RawText;
};

/** The YAML form of a codebook, after codebooks/schema.json. */
export type RawCodebook = {
  readonly id: string;
  readonly version: string;
  readonly title: RawText;
  readonly kind: Codebook['kind'];
  readonly choice: Codebook['choice'];
  readonly source?: readonly string[];
  readonly groups?: readonly { readonly id: string; readonly label: RawText }[];
  readonly codes: readonly RawCode[];
  readonly rules?: readonly RawRule[];
  readonly resolvers?: readonly RawResolver[];
  readonly predicate?: RawLists;
  readonly precedence?: readonly string[];
  readonly base_rates?: readonly BaseRate[];
};

/** A code's own group, or that of the nearest ancestor. The checks have ruled out cycles of parents. */
export function groupOf(code: RawCode, codes: readonly RawCode[]): string | undefined {
  if (code.group !== undefined || code.parent === undefined) return code.group;
  const parent = codes.find(c => c.id === code.parent);
  return parent && groupOf(parent, codes);
}

/** `Array.isArray` that also narrows readonly lists. */
export const isList = (cues: RawCues): cues is readonly RawCue[] => Array.isArray(cues);
