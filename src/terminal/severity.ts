import type { Severity } from '../model';

/** Words for severities, by number. */
export const severities = ['note', 'mild', 'moderate', 'high'] as const;

export const wordFor = (severity: Severity): string => severities[severity];
