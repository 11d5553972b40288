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

function reader<T>(part: string): Reader<T> {
  const validator = definition<T>(part);
  return (uri, bytes) => {
    const { source, problems } = readYaml(uri, bytes, 'words');
    if (!source) return { problems };
    const validate = validator();
    const raw = source.value;
    return validate(raw)
      ? { words: raw, problems: [] }
      : { problems: schemaProblems(validate, source, part) };
  };
}
