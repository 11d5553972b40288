import { codeEach, openEngine } from '../corpus';
import { markedText, type MarkedText } from '../model';
import type { Setup } from './setup';
import type { Trouble } from './problems';

/** A problem, and whether it costs the command its success: what a person should only look at does not. */
export type Told = { readonly problems: readonly Trouble[]; readonly warnings: readonly Trouble[] };

/** Every document of a folder as all coders have marked it, one after another; `tell` takes what went wrong on the way. */
export async function* markedTexts(
  { inputs, codebooks, lexicon }: Pick<Setup, 'inputs' | 'codebooks' | 'lexicon'>,
  tell: (told: Told) => void,
): AsyncGenerator<MarkedText, void, undefined> {
  for await (const { coded, problems } of codeEach(openEngine(codebooks, lexicon), inputs)) {
    // Of what there is to look at in a document only what concerns codings matters here; `check` tells the rest.
    const warnings = coded?.problems.filter(problem => problem.code.startsWith('codings.')) ?? [];
    tell({ problems, warnings });
    if (coded) yield markedText(coded);
  }
}
