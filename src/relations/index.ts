export { faceOf, fingerprintOf, type Fingerprint } from './fingerprint';
export { kinTo } from './kin';
export { openReuse } from './open-reuse';
export { findReuse, isSurelyFirst, planReuse, pursue, type Quest, type Reuse } from './reuse';
export { openTexts, type ReadText } from './texts';
export { resemblance } from './winnow';
export { numberKey, openLibrary, titleKey, type Cited, type Holding } from './library';
