import type { Citing } from '../exporters';
import type { Codebook, Problem, Refusal, Study, StudyTable } from '../model';
import { covariatesOf, columnName, type Ground } from './covariates';
import { dateOf } from './dates';
import { attribute } from './documents';
import { eventsOf } from './events';
import type { StudyDocument } from './extract';
import { sorted } from './columns';
import { portfolio, studyDocumentTable } from './contents';
import { dyads } from './dyads';
import { cellGates, lagGates, missingGates, panelGates, toaGates } from './gates';
import { linksOf } from './links';
import { growthTables } from './growth';
import { cascades, diffnetEdges, diffnetNodes } from './networks';
import { pmcTable } from './pmc';
import { qcaTables } from './qca';
import type { Tables } from './given';
import { adoptionTable, personPeriod, spells } from './panel';
import { moranTables, weightTable } from './spatial';
import { survivalTables } from './survival';
import { themeTables } from './themes';
import { riskSet } from './units';
import { sameEverywhere } from './variance';
import { weightMatrix } from './weights';

/** The input of a study's tables. */
export type StudyInput = {
  readonly study: Study;
  readonly documents: readonly StudyDocument[];
  /** The analyst's tables, by their names in study.yaml. */
  readonly tables: Tables;
  readonly codebooks: readonly Codebook[];
  /** The citations of each document. */
  readonly citing: readonly Citing[];
};

export type StudyResult = {
  /** None where there are problems. */
  readonly tables: readonly StudyTable[];
  /** Tables that no gate needs, made when they are written: permutations are slow, and a study is checked while it is typed. */
  readonly later: () => readonly StudyTable[];
  /** What makes tables impossible. */
  readonly problems: readonly Problem[];
  /** Gates that the tables fail: they should not be written unless each is allowed by name. */
  readonly refusals: readonly Refusal[];
  /** Notes for the user. */
  readonly warnings: readonly Problem[];
  readonly size: StudySize;
};

/** "31 units, 9 years, 20 events, 2 undated documents" */
export type StudySize = {
  readonly units: number;
  readonly years: number;
  readonly events: number;
  readonly undated: number;
};

/** Every table of the study, with the origins of its cells. Pure: the same input gives the same tables. */
export function tablesOf({ study, documents, tables, codebooks, citing }: StudyInput): StudyResult {
  const years = study.period.to - study.period.from + 1;
  const risk = riskSet(study, tables);
  if ('problems' in risk)
    return {
      tables: [],
      later: none,
      problems: risk.problems,
      refusals: [],
      warnings: [],
      size: {
        units: 0,
        years,
        events: 0,
        undated: documents.filter(d => !dateOf(d, study.event.date)).length,
      },
    };
  const { weights, ...matrix } = weightMatrix(study, risk, tables);
  const attributed = attribute(documents, study, risk);
  const events = eventsOf(study, risk, attributed, tables);
  const ground: Ground = { study, risk, documents: attributed, events, weights, tables, codebooks };
  const made = covariatesOf(ground);
  const qca = qcaTables(ground);
  const problems = [...matrix.problems, ...events.problems, ...made.problems, ...qca.problems];
  const size = {
    units: risk.units.length,
    years,
    events: events.adoptions.filter(each => each.state === 'event').length,
    undated: attributed.filter(each => each.date === undefined).length,
  };
  const warnings = [...matrix.warnings, ...events.warnings, ...made.warnings, ...qca.warnings];
  if (problems.length > 0)
    return {
      tables: [],
      later: none,
      problems,
      refusals: [...events.refusals, ...made.refusals],
      warnings,
      size,
    };
  const panel = personPeriod(ground, made.series);
  const links = linksOf(citing, attributed);
  const nodes = diffnetNodes(ground);
  const result = [
    adoptionTable(ground),
    panel,
    spells(ground, made.series, panel.table),
    ...survivalTables(ground),
    dyads(ground, links),
    ...qca.tables,
    diffnetEdges(ground, links),
    nodes,
    cascades(ground),
    portfolio(ground),
    ...growthTables(ground),
    ...themeTables(ground),
    ...(study.neighbours ? [weightTable(ground)] : []),
    studyDocumentTable(ground),
    pmcTable(ground),
  ].map(inOrder);
  const shares = study.covariates.filter(c => c.from === 'adoption' && c.as === 'share').map(columnName);
  const atRisk = events.adoptions.filter(each => each.state !== 'left').map(each => each.unit.id);
  const refusals = [
    ...events.refusals,
    ...made.refusals,
    ...panelGates(study, panel.table, atRisk),
    ...missingGates(study, panel.table, made.series),
    ...lagGates(study, panel.table, made.series, id => risk.at.get(id) ?? -1),
    ...cellGates(study, panel.table, shares),
    ...toaGates(study, nodes.table),
    ...qca.refusals,
    ...result
      .filter(({ table }) => table.name !== 'person_period' && table.name !== 'diffnet_edges')
      .flatMap(({ table }) => cellGates(study, table, sharesIn[table.name] ?? [])),
  ];
  const empty = sameEverywhere(ground, panel.table, made.series);
  const later = (): readonly StudyTable[] =>
    study.neighbours ? moranTables(ground, made.series).map(inOrder) : [];
  return { tables: result, later, problems, refusals, warnings: [...warnings, ...empty], size };
}

const none = (): readonly StudyTable[] => [];

const inOrder = ({ table, origins }: StudyTable): StudyTable => ({ table: sorted(table), origins });

/** Columns that are shares, by table. */
const sharesIn: Readonly<Record<string, readonly string[]>> = {
  curve: ['share'],
  theme_evolution: ['share'],
  w_matrix: [],
};
