/** By, no later than, until: directly before a date by which something is to be done. */
const due =
  /\b(?:by|before|until|till|than|after|repealed(?: on)?|expires?(?: on)?|due(?: on)?)(?: (?:the|about))?\s*$/;
const modal = /\b(?:shall|will|must|should|may|would|is to|are to|intends? to|aims? to)\b/;
/** Where the sentence of a date began; a signature is in lines and clauses of its own. */
const opened = /[.;]\s|\n\s*\n|\b(?:THEREFORE|WITNESS)\b/g;
/** This 27th day of June; this day, July 3: the form in which an act states when it was made. */
export const formal = /\bthis(?:[\s,_]+(?:the|day|date|on|of))*[\s,_]*$/i;

/**
 * Whether a date is one that the text sets: a deadline, or another future day, not when the document was made. `before`:
 * the words before it, at most a sentence.
 */
export function isSetDate(before: string): boolean {
  if (due.test(before.toLowerCase())) return true;
  if (formal.test(before)) return false;
  let from = 0;
  for (const match of before.matchAll(opened)) from = match.index + match[0].length;
  return modal.test(before.slice(from));
}
