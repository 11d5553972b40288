import type { Problem, Words } from '../model';
import { definition, schemaProblems } from './schema-problems';
import { readYaml } from './yaml-source';

type Reader<T> = (
  uri: string,
  bytes: Uint8Array,
) => { readonly words?: T; readonly problems: readonly Problem[] };

/** The word lists of one survey from its YAML, or what is wrong with it: with any problem there are none. Never throws. */
export const readWords: { readonly [Part in keyof Words]: Reader<Words[Part]> } = {
  facts: reader('facts'),
  citations: reader('citations'),
  duties: reader('duties'),
  places: reader('places'),
  english: reader('english'),
};

/**
 * The same lists as values of one shape. YAML makes an object property by property, and such a one becomes a hash table from some twenty
 * on, in which every look of every reader is a search; what is parsed whole has its properties in their places.
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
