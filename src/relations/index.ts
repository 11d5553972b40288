export { faceOf, fingerprintOf, type Face, type Fingerprint } from './fingerprint';
export { kinTo } from './kin';
export { openReuse, type ReuseIndex } from './open-reuse';
export {
  findReuse,
  isSurelyFirst,
  planReuse,
  pursue,
  type Quest,
  type Reuse,
  type SharedPassage,
} from './reuse';
export type { Match } from './sources';
export { openTexts, type ReadText } from './texts';
export { resemblance } from './winnow';
export {
  numberKey,
  openLibrary,
  titleKey,
  type Cited,
  type Citing,
  type Holding,
  type Library,
  type Resolution,
  type ResolvedBy,
} from './library';
