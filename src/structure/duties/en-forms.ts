import type { DutyLists } from './lists';

/** The patterns of English sentences, built from a language's words. */
export type Forms = {
  /** Words that open a phrase of time or manner. */
  readonly phrases: ReadonlySet<string>;
  /** Where an object ends: at a punctuation mark, or before such a phrase. */
  readonly stop: RegExp;
  /** What may open a sentence before its subject. */
  readonly fronts: ReadonlySet<string>;
  /** What can end just before a subject: an enumerator, a colon, RESOLVED, that. */
  readonly opened: RegExp;
  /** “, and the ”: the next subject begins after the conjunction. */
  readonly nextSubject: RegExp;
  /** A noun with its article, after a noun: what precedes does not belong to it. */
  readonly determined: RegExp;
  /** The noun before “who”. */
  readonly antecedent: RegExp;
  /** Who is assigned a task: designate | a coordinator | in each agency. */
  readonly appointed: RegExp;
  /** Who helps: in consultation with the CIO. */
  readonly helpers: RegExp;
  /** A verb that continues another: , and submit the plan. */
  readonly nextVerb: RegExp;
  /** Two verbs that are one act: decide to publish. */
  readonly elects: RegExp;
};

const made = new WeakMap<DutyLists, Forms>();

export function formsOf(lists: DutyLists): Forms {
  let forms = made.get(lists);
  if (!forms) made.set(lists, (forms = build(lists)));
  return forms;
}

const prepositions =
  'in|within|by|upon|on|at|as|for|to|after|before|during|under|with|without|from|through|following|pursuant|prior|no|not|beginning|starting|once|until|throughout|except|notwithstanding|subject|based|according|using|consistent';
const conditions = 'if|when|where|whenever|wherever|unless|while|because|since|although|should|in';
const adverbs =
  'however|additionally|furthermore|moreover|therefore|thereafter|annually|accordingly|finally|specifically|consequently|similarly|likewise|first|second|third';

function build({ words: { by, determiners, with: helping, verb_classes } }: DutyLists): Forms {
  const nouns = determiners.length > 0 ? `(?:${determiners.join('|')})` : '(?!)';
  const or = (list: readonly string[]): string => (list.length > 0 ? list.join('|') : '(?!)');
  return {
    phrases: new Set(by.map(phrase => phrase.split(' ', 1)[0]!)),
    stop: new RegExp(`[,;:.](?=\\s|$)|[–—](?=\\s*$)|\\s(?:${or(by)})\\s|\\sto\\s(?=the\\s[A-Z])`, 'i'),
    fronts: new Set(`${prepositions}|${conditions}|${adverbs}`.split('|')),
    opened:
      /[;:]\s+|\*\*?\s*(?:[-–—:]\s*)?|^\s*\(?[A-Za-z0-9]{1,4}[.)]\s+|(?:\b[A-Z]{3,}\s+){2,}(?=[A-Z][a-z])|\b(?:[Rr]esolved|RESOLVED|[Oo]rdered|ORDERED|[Oo]rders?|[Oo]rdained|[Ee]nacted|MOVE|[Mm]oves?|[Dd]irects|[Rr]equir(?:es|ing)|[Pp]olicy of)\b[^,;:]{0,60},?\s+that,?\s+/g,
    nextSubject: new RegExp(`\\s(?:and|but|or)\\s+(?=${nouns}\\s|[A-Z]|[a-z]+(?:\\s[a-z]+)?s$)`, 'g'),
    determined: new RegExp(
      `\\b(?!(?:of|for|to|by|in|on|at|with|from|under|and|or|than|as)\\s)[A-Za-z]+\\s(?=(?:the|each|all|every|any)\\s)`,
      'g',
    ),
    antecedent: /(?:\b(?:the|an?|one|each|any)\s)(?:(?!\b(?:the|an?|one|each|any)\s)[^,;:.]){1,80}$/,
    appointed: new RegExp(
      `\\b(?:${or(verb_classes.appoints.map(verb => verb.replace(/[ey]$/, '')))})(?:e|es|y|ies|s|ing|ying)?\\s(?:(?:and|or)\\s[a-z]+\\s)?((?:an?|one or more|one|at least one|its|their|the)\\s[^,;:.]*?)(?=\\s(?:in|from|within|for|at|no|not|by|to|on|under|with|as|before|after|that|which)\\s|[,;:(]|$)`,
      'gi',
    ),
    helpers: new RegExp(`\\b(?:${or(helping)})\\s([^,;:.]{2,120})`, 'i'),
    nextVerb: new RegExp(
      `(?:,|;|\\sand|\\sor)(?:\\s(?:and|or|also|then|shall|[a-z]+ly))*\\s(?:\\([a-z0-9]{1,4}\\)\\s)?([a-z]+)\\s(?=${nouns}\\s|that\\s|whether\\s|to\\s|with\\s|such\\s|these\\s|those\\s|this\\s|it\\s|them\\s|on\\s|public|information|data)`,
      'g',
    ),
    elects: new RegExp(
      `^(?:${or(verb_classes.elects)}) to [a-z]+(?: (?:and|or) [a-z]+(?= (?:the|an?|its|their|such|all|any)\\b))?`,
      'i',
    ),
  };
}
