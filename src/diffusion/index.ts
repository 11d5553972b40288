export { calibrate, crisp, inOrder } from './calibrate';
export type { Condition } from './configuration';
export { necessity, sufficiency } from './membership';
export { truthTable, type QcaCases, type TruthRow } from './truth-table';
export type { Path } from './solution-fit';
export type { Directions } from './solutions';
export { qca, type QcaResult, type Solution, type SolutionKind } from './qca';
export { qcaCases, type QcaQuestion } from './qca-cases';
export type { Source } from './source';
export { eventHistory, type Estimate, type EventHistory, type EventHistoryQuestion } from './event-history';
export { kaplanMeier, logRank, type Duration } from './survival';
export { jensenShannon } from './divergence';
export {
  bass,
  fitBass,
  fitLogistic,
  logistic,
  rogersCategories,
  type BassFit,
  type Count,
  type LogisticFit,
} from './growth';
export { localMoran, moran, rowStandardised, type SpatialWeight } from './spatial';
export { pmc, type Pmc } from './pmc';
