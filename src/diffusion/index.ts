export { calibrate, crisp, inOrder, type Anchors } from './calibrate';
export type { Condition, Configuration, Term } from './configuration';
export { necessity, sufficiency, type Necessity, type Sufficiency } from './membership';
export { truthTable, type Cuts, type QcaCases, type TruthRow, type TruthTable } from './truth-table';
export type { NecessityRow } from './necessary';
export type { FittedModel, Path } from './solution-fit';
export type { Directions } from './solutions';
export { qca, type QcaOptions, type QcaResult, type Solution, type SolutionKind } from './qca';
export { qcaCases, type QcaQuestion } from './qca-cases';
export type { Source } from './source';
export { fitBinary, type BinaryFit, type Design, type Link } from './binary-regression';
export { clustered, type ClusterCovariance } from './cluster';
export { cox, type CoxFit, type Spell, type Ties } from './cox';
export type { DurationForm } from './covariates';
export { eventHistory, type Estimate, type EventHistory, type EventHistoryQuestion } from './event-history';
export { kaplanMeier, logRank, type Duration, type KaplanMeierStep, type LogRank } from './survival';
export { jensenShannon } from './divergence';
export {
  adopterCategories,
  bass,
  fitBass,
  fitLogistic,
  logistic,
  rogersCategories,
  type AdopterCategory,
  type BassFit,
  type Count,
  type LogisticFit,
} from './growth';
export { localMoran, moran, rowStandardised, type Moran, type SpatialWeight } from './spatial';
export { pmc, type Pmc, type PmcGrade } from './pmc';
