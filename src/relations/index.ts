export { fingerprintOf, type Fingerprint } from './fingerprint';
export { findReuse, type Reuse, type SharedPassage } from './reuse';
export { openTexts, type ReadText } from './texts';
