export { faceOf, fingerprintOf, type Face, type Fingerprint } from './fingerprint';
export { kinTo } from './kin';
export { openReuse, type Match, type ReuseIndex } from './open-reuse';
export { findReuse, type Reuse, type SharedPassage } from './reuse';
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
