export { readCitations } from './citations';
export { begin, sameContext, type Context, type Reading } from './context';
export { normaliseNumber, normaliseTitle, numeral } from './document-names';
export { readFacts } from './facts';
export { paragraphs } from './paragraphs';
export { readPlaceFacts } from './facts-place';
export { isPolicyText } from './policy-text';
export { read } from './read';
export { findTitle } from './title';
