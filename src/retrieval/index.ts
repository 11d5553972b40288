export * from './query';
export { parseQuery } from './parse';
export { findIn, type Found } from './find';
export * from './matrices';
export * from './rows';
