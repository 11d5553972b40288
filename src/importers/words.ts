import type { Problem, Words } from '../model';
import { definition, schemaProblems } from './schema-problems';
import { readYaml } from './yaml-source';

const validators = {
  facts: definition<Words['facts']>('facts'),
  citations: definition<Words['citations']>('citations'),
  duties: definition<Words['duties']>('duties'),
} as const;

/** The word lists of one survey from its YAML, or what is wrong with it: with any problem there are none. Never throws. */
export function readWords<Part extends keyof Words>(
  part: Part,
  uri: string,
  bytes: Uint8Array,
): { readonly words?: Words[Part]; readonly problems: readonly Problem[] } {
  const { source, problems } = readYaml(uri, bytes, 'words');
  if (!source) return { problems };
  const validate = validators[part]();
  const raw = source.value;
  return validate(raw) ? { words: raw, problems: [] } : { problems: schemaProblems(validate, source, part) };
}
