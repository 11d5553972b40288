import {
  factFields,
  type Calibration,
  type CorpusSource,
  type Covariate,
  type FileSource,
  type Measure,
  type Problem,
  type QcaSet,
  type Study,
  type Where,
} from '../model';
import {
  textsOf,
  type RawCovariate,
  type RawMeasured,
  type RawSet,
  type RawStudy,
  type RawWhere,
} from './raw-study';
import { schemaProblems, studyShape } from './schema-problems';
import { checkStudy } from './study-checks';
import { readYaml, type Path, type YamlSource } from './yaml-source';

const validator = studyShape<RawStudy>();

/** What is known about the codebooks when a study is read: the codes of each, by its id. */
export type KnownCodes = Readonly<Record<string, readonly string[]>>;

/**
 * A study from study.yaml, or its problems: with any problem there is no study. Never throws. Codes are checked only where `known`
 * is given.
 */
export function readStudy(
  uri: string,
  bytes: Uint8Array,
  known?: KnownCodes,
): { readonly study?: Study; readonly problems: readonly Problem[] } {
  const { source, problems } = readYaml(uri, bytes, 'study');
  if (!source) return { problems };
  const validate = validator();
  const raw = source.value;
  if (!validate(raw)) return { problems: schemaProblems(validate, source, 'study', 'study.schema.json') };
  const faults = checkStudy(raw, source, known);
  return faults.length > 0 ? { problems: faults } : { study: toStudy(uri, raw, source), problems: [] };
}

function toStudy(uri: string, raw: RawStudy, source: YamlSource): Study {
  const { units, event, neighbours, qca, themes, portfolio } = raw;
  const match = units.match ?? (factIds.has(units.id) ? units.id : 'jurisdiction_code');
  const aboutAdoption = qca?.outcome.from === 'adoption_year' || qca?.outcome.from === 'adopted';
  return {
    uri,
    name: raw.name,
    units: {
      ...units,
      match: typeof match === 'string' ? { [match]: units.id } : match,
      regions: textsOf(units.regions),
    },
    period: raw.period,
    event: { ...event, where: whereOf(event.where), date: textsOf(event.date) },
    ...(neighbours && { neighbours: { ...neighbours, islands: textsOf(neighbours.islands) } }),
    covariates: raw.covariates.map((covariate, i) => covariateOf(covariate, `covariates.${i}`)),
    ...(qca && {
      qca: {
        ...qca,
        outcome: setOf(qca.outcome, 'qca.outcome', false),
        conditions: qca.conditions.map((set, i) => setOf(set, `qca.conditions.${i}`, aboutAdoption)),
      },
    }),
    themes: { ...themes, codebooks: textsOf(themes.codebooks), where: whereOf(themes.where) },
    portfolio,
    network: raw.network ?? (neighbours ? 'neighbours' : 'citations'),
    pmc: raw.pmc,
    strength: raw.strength,
    places: placesOf(raw, source),
  };
}

const factIds: ReadonlySet<string> = new Set(factFields.map(field => field.id));
const ownKeys: ReadonlySet<string> = new Set(['title', 'not_title', 'min_units']);

/** Keys of `where` that are facts of a document; the others are ids of codebooks. */
const isFact = (key: string): boolean => factIds.has(key) || key === 'language' || key === 'doc_id';

function whereOf(raw: RawWhere = {}): Where {
  const others = Object.entries(raw).filter(([key]) => !ownKeys.has(key));
  return {
    title: textsOf(raw['title']),
    not_title: textsOf(raw['not_title']),
    facts: Object.fromEntries(
      others.filter(([key]) => isFact(key)).map(([key, value]) => [key, textsOf(value)]),
    ),
    codes: others.filter(([key]) => !isFact(key)).flatMap(([, value]) => textsOf(value)),
    min_units: typeof raw['min_units'] === 'number' ? raw['min_units'] : 1,
  };
}

function covariateOf(raw: RawCovariate, place: string): Covariate {
  const { name, lag } = raw;
  switch (raw.from) {
    case 'corpus':
      return {
        name,
        lag,
        place,
        ...corpusOf(raw),
        window: raw.window,
        as: raw.as === 'dummy' ? 'dummy' : 'value',
      };
    case 'adoption': {
      const among =
        raw.weights !== undefined
          ? 'neighbours'
          : raw.peers === undefined || raw.peers === 'all'
            ? 'all'
            : { region: raw.peers };
      const as = raw.as === undefined || raw.as === 'value' ? 'share' : raw.as;
      return { name, lag, place, from: 'adoption', among, as };
    }
    case 'file':
      return { name, lag, place, ...fileOf(raw) };
    case 'units':
      return { name, lag: 0, place, from: 'units', column: raw.column ?? name };
  }
}

function setOf(raw: RawSet, place: string, aboutAdoption: boolean): QcaSet {
  const base = { name: raw.name, place, calibrate: calibrationOf(raw.calibrate) };
  switch (raw.from) {
    case 'corpus':
      return {
        ...base,
        ...corpusOf(raw),
        documents: raw.documents ?? (aboutAdoption ? 'before' : 'all'),
        ...(raw.at !== undefined && { at: raw.at }),
      };
    case 'file':
      return { ...base, ...fileOf(raw), ...(raw.at !== undefined && { at: raw.at }) };
    case 'units':
      return { ...base, from: 'units', column: raw.column ?? raw.name };
    case 'adopted':
    case 'adoption_year':
      return { ...base, from: raw.from };
  }
}

function corpusOf(raw: RawMeasured): CorpusSource {
  const measure = measureOf(raw);
  const where = whereOf(raw.where);
  const counts = measure.kind === 'count' || (measure.kind === 'theme' && measure.per === undefined);
  return {
    from: 'corpus',
    measure,
    where,
    whose: raw.whose ?? (where.facts['level'] ? 'all' : 'own'),
    across: raw.across ?? (counts || measure.kind === 'intensity' ? 'sum' : 'mean'),
    ...(raw.empty !== undefined
      ? { empty: raw.empty }
      : (counts || measure.kind === 'intensity') && { empty: 0 }),
  };
}

function measureOf({ count, theme, per, share, intensity, measure }: RawMeasured): Measure {
  if (theme !== undefined) return { kind: 'theme', code: theme, ...(per !== undefined && { per }) };
  if (share !== undefined) return { kind: 'share', code: share };
  if (intensity !== undefined) return { kind: 'intensity', code: intensity };
  if (measure !== undefined) return { kind: 'measure', name: measure };
  return { kind: 'count', of: count ?? 'documents' };
}

const fileOf = ({ file = '', column = '', id, year }: RawMeasured): FileSource => ({
  from: 'file',
  file,
  column,
  ...(id !== undefined && { id }),
  ...(year !== 'none' && { year: year ?? 'year' }),
});

function calibrationOf(raw: RawSet['calibrate']): Calibration {
  if (raw.in !== undefined && raw.cross !== undefined && raw.out !== undefined)
    return { type: 'fuzzy', in: raw.in, cross: raw.cross, out: raw.out };
  if (raw.crisp !== undefined) return { type: 'crisp', threshold: raw.crisp };
  if (raw.values !== undefined) return { type: 'multi', thresholds: raw.values };
  return { type: 'membership' };
}

function placesOf(raw: RawStudy, source: YamlSource): Study['places'] {
  const paths: Path[] = [
    ['units'],
    ['period'],
    ['event'],
    ['neighbours'],
    ...raw.covariates.map((_, i) => ['covariates', i]),
    ['qca'],
    ['qca', 'outcome'],
    ...(raw.qca?.conditions ?? []).map((_, i) => ['qca', 'conditions', i]),
    ['themes'],
    ['portfolio'],
  ];
  return Object.fromEntries(paths.map(path => [path.join('.'), source.place(path)]));
}
