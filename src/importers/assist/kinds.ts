import schema from '../../../codebooks/schema.json';
import studySchema from '../../../codebooks/study.schema.json';
import type { YamlKind } from './complete';
import { readLexicon } from '../lexicon';
import { readStudy, type KnownCodes } from '../study';
import type { Problem } from '../../model';
import type { Schema } from './schema';

const root: Schema = schema;

const kind = (definition: string): YamlKind => ({ root, start: root.definitions?.[definition] ?? {} });

/** What is wrong with a file by itself, without the files it refers to. Never throws. */
type Check = (uri: string, bytes: Uint8Array, codes: KnownCodes) => readonly Problem[];

export type YamlKindId = 'codebook' | 'lexicon' | 'study';

/**
 * The kinds of YAML files that the editor helps to write, one line each. A codebook is tried as a draft instead of being checked.
 */
export const yamlKinds: Readonly<Record<YamlKindId, YamlKind & { readonly check?: Check }>> = {
  codebook: kind('codebook'),
  lexicon: { ...kind('lexicon'), check: (uri, bytes) => readLexicon(uri, bytes).problems },
  study: {
    root: studySchema,
    start: studySchema,
    check: (uri, bytes, codes) => readStudy(uri, bytes, codes).problems,
  },
};
