import { structures, unitKinds } from '../model';

/** Why a cue pattern cannot be matched, in words; undefined for a sound one. The syntax is that of `Cue.match`. */
export function cueFault(pattern: string): string | undefined {
  const body = pattern.replace(/^=/, '').replace(/^\^/, '').replace(/\$$/, '').trim();
  if (body === '') return 'The cue is empty. Write the words it should find, or delete it.';
  if (body.startsWith('…') || body.endsWith('…'))
    return 'A gap "…" needs words on both sides. Add them or drop the gap.';
  if (body.includes('……')) return 'Two gaps "……" in a row. Write one "…".';
  return bracketFault(body);
}

/** More literals than this from one pattern are a slip, and would swell the matcher's tables. */
const mostLiterals = 500;

function bracketFault(body: string): string | undefined {
  let choices = 0;
  let literals = 1;
  for (const char of body) {
    if (char === '[') {
      if (choices > 0) return 'A "[" inside "[…]". Alternatives cannot be nested; write [a|b|c].';
      choices = 1;
    } else if (char === ']') {
      if (choices === 0) return 'A "]" without "[". Write alternatives as [a|b|c].';
      literals *= choices;
      choices = 0;
    } else if (char === '|') {
      if (choices === 0) return 'A "|" outside "[…]". Write alternatives as [a|b|c].';
      choices++;
    } else if (char === '…' && choices > 0) {
      return 'A gap "…" inside "[…]". Write two cues, each with its own gap.';
    }
  }
  if (choices > 0) return 'A "[" without "]". Write alternatives as [a|b|c].';
  if (body.split('…').some(mayBeEmpty))
    return 'Every alternative here may be left out. Put words into each "[…]".';
  return literals > mostLiterals
    ? `The cue stands for ${literals} phrases. Split it into simpler cues.`
    : undefined;
}

/** True for a piece that could match nothing, such as "[a|]". */
const mayBeEmpty = (piece: string): boolean =>
  piece
    .replace(/\[([^\]]*)\]/g, (_, choices: string) => (/^\s*(\||$)|\|\s*(\||$)/.test(choices) ? '' : 'x'))
    .trim() === '';

export const codeId = /^[a-z][\w-]*(\.[\w-]+)+$/i;

/** Known names that references may point to. Signals are unchecked when they are not known. */
export type Names = {
  readonly codes: ReadonlySet<string>;
  /** Codes of the codebooks before this one. */
  readonly earlier?: ReadonlySet<string>;
  readonly signals?: ReadonlySet<string>;
};

/** Why a reference (see `Reference`) points nowhere, with the kind of fault; undefined for a sound one. */
export function referenceFault(reference: string, names: Names): readonly [string, string] | undefined {
  const name = reference.slice(1);
  const [, of] = /^(?:stem|main):(.*)$/su.exec(reference) ?? [];
  if (of !== undefined) return referenceFault(of, names);
  if (reference.startsWith('heading:') || reference.startsWith('path:')) return undefined;
  if (reference.startsWith('@')) {
    if (!names.signals || names.signals.has(name)) return undefined;
    return [
      'unknown-signal',
      `There is no signal "${name}" in the lexicon. Known: ${[...names.signals].join(', ')}.`,
    ];
  }
  if (reference.startsWith('structure:')) {
    const structure = reference.slice('structure:'.length);
    if (structures.some(s => s === structure)) return undefined;
    return ['unknown-structure', `There is no structure "${structure}". Known: ${structures.join(', ')}.`];
  }
  if (reference.startsWith('kind:')) {
    const kind = reference.slice('kind:'.length);
    if (unitKinds.some(k => k === kind)) return undefined;
    return ['unknown-kind', `There is no kind of unit "${kind}". Known: ${unitKinds.join(', ')}.`];
  }
  if (reference.startsWith('~')) {
    const family = name.split('.')[0] ?? '';
    const own = [...names.codes].some(code => code.split('.')[0] === family);
    const elsewhere = names.earlier ? names.earlier.has(name) : !own && codeId.test(name);
    if (names.codes.has(name) || elsewhere) return undefined;
    return [
      'unknown-code',
      `There is no code "${name}" here or in an earlier codebook. Use the id of an existing code.`,
    ];
  }
  if (codeId.test(reference)) return undefined;
  const fault = cueFault(reference);
  return fault === undefined ? undefined : ['cue', fault];
}

/** Why a regular expression does not compile; undefined for a sound one. */
export function patternFault(pattern: string): string | undefined {
  if (pattern === '') return 'The pattern is empty. Delete it.';
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Not a regular expression'}. Use JavaScript syntax.`;
  }
}
