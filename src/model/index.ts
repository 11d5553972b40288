export * from './span';
export * from './code-points';
export * from './document';
export * from './codebook';
export * from './coding';
