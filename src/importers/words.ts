import type { Problem, Words } from '../model';
import { definition, schemaProblems } from './schema-problems';
import { readYaml } from './yaml-source';

type Reader<T> = (
  uri: string,
  bytes: Uint8Array,
) => { readonly words?: T; readonly problems: readonly Problem[] };

/** The word lists of one survey from its YAML, or its problems: with any problem there are no lists. Never throws. */
export const readWords: { readonly [Part in keyof Words]: Reader<Words[Part]> } = {
  facts: reader('facts'),
  citations: reader('citations'),
  duties: reader('duties'),
  places: reader('places'),
  english: reader('english'),
};

/**
 * The same lists as objects of one shape. YAML builds an object property by property, and from about twenty on it becomes a hash table,
 * in which every access of every reader is a search; JSON that is parsed whole has its properties in fixed slots.
 */
const laidOut = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

function reader<T>(part: string): Reader<T> {
  const validator = definition<T>(part);
  return (uri, bytes) => {
    const { source, problems } = readYaml(uri, bytes, 'words');
    if (!source) return { problems };
    const validate = validator();
    const raw = laidOut(source.value);
    return validate(raw)
      ? { words: raw, problems: [] }
      : { problems: schemaProblems(validate, source, part) };
  };
}
