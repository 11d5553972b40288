export * from './span';
export * from './lines';
export * from './code-points';
export * from './document';
export * from './codebook';
export * from './coding';
