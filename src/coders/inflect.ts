/**
 * A cue in its regular English inflections: those of its last word, and of its first, the usual place of verbs in
 * phrases (“establish an office”, “prize competition”). Irregular forms are listed in the codebook as cues of
 * their own.
 */
export function inflections(literal: string): string[] {
  const words = literal.split(' ');
  const last = words.length - 1;
  const forms = new Set([literal]);
  for (const form of wordForms(words[last]!)) forms.add([...words.slice(0, last), form].join(' '));
  if (last > 0) for (const form of wordForms(words[0]!)) forms.add([form, ...words.slice(1)].join(' '));
  return [...forms];
}

const closed = new Set(
  'shall should must may might can could would will is are be been was were not and the for with from that this its their his her of to in on at by as or if any all each such other than'.split(
    ' ',
  ),
);

function wordForms(word: string): string[] {
  if (word.length < 3 || closed.has(word) || !/^[a-z]+$/.test(word)) return [];
  if (/(?:s|ed|ing|ly)$/.test(word) && word.length > 4) return [];
  const plural = /(?:ch|sh|x|z|ss)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`;
  const stem = word.endsWith('e') ? word.slice(0, -1) : word;
  const past = /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ied` : `${stem}ed`;
  const forms = [plural, past, `${stem}ing`];
  // A short stressed syllable doubles its consonant: permit, permitted.
  if (/[^aeiou][aeiou][bdgmnprt]$/.test(word))
    forms.push(`${word}${word.at(-1)!}ed`, `${word}${word.at(-1)!}ing`);
  return forms;
}
