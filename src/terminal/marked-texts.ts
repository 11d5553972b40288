import { codeEach, openEngine } from '../corpus';
import { markedText, type MarkedText } from '../model';
import type { Setup } from './setup';
import type { Trouble } from './problems';

/** A problem, and whether it makes the command fail: a warning does not. */
export type Told = { readonly problems: readonly Trouble[]; readonly warnings: readonly Trouble[] };

/** Every document of a folder with the marks of all coders, one after another; `tell` receives the problems on the way. */
export async function* markedTexts(
  { inputs, codebooks, lexicon }: Pick<Setup, 'inputs' | 'codebooks' | 'lexicon'>,
  tell: (told: Told) => void,
): AsyncGenerator<MarkedText, void, undefined> {
  for await (const { coded, problems } of codeEach(openEngine(codebooks, lexicon), inputs)) {
    // Of a document's warnings only those about codings matter here; `check` reports the rest.
    const warnings = coded?.problems.filter(problem => problem.code.startsWith('codings.')) ?? [];
    tell({ problems, warnings });
    if (coded) yield markedText(coded);
  }
}
