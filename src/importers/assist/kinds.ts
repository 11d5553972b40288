import schema from '../../../codebooks/schema.json';
import type { YamlKind } from './complete';
import type { Schema } from './schema';

const root: Schema = schema;

const kind = (definition: string): YamlKind => ({ root, start: root.definitions?.[definition] ?? {} });

/** The kinds of YAML files that the editor helps to write. */
export const yamlKinds = { codebook: kind('codebook'), lexicon: kind('lexicon') } as const;

export type YamlKindId = keyof typeof yamlKinds;
