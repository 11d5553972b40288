import type { Decision } from '../corpus';

/** What people decided about the documents that are open: a change of a codebook is held against it before it is saved. */
export const decisions = (): readonly Decision[] => [];
