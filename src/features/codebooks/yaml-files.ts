import { extensions, languages, Range, RelativePattern, workspace, type TextDocument } from 'vscode';
import type { YamlKindId } from '../../importers';
import { settings } from '../settings';
import { shippedScheme } from './shipped-codebooks';

/** Files that the editor helps to write, by their pattern in the workspace. The first match counts. */
const patterns: readonly { readonly kind: YamlKindId; readonly pattern: () => string }[] = [
  { kind: 'lexicon', pattern: () => '**/codebooks/lexicon.yaml' },
  { kind: 'codebook', pattern: settings.codebooks },
  { kind: 'study', pattern: () => '**/study.{yaml,yml}' },
];

/** Where completions and hovers are registered. */
export const yaml = { language: 'yaml' } as const;

/** Which kind of file a document is; undefined for any other YAML. */
export function yamlKindOf(document: TextDocument): YamlKindId | undefined {
  if (document.languageId !== 'yaml') return undefined;
  if (document.uri.scheme === shippedScheme) return 'codebook';
  return patterns.find(({ pattern }) => lies(document, pattern()))?.kind;
}

const lies = (document: TextDocument, pattern: string): boolean =>
  (workspace.workspaceFolders ?? []).some(
    folder => languages.match({ pattern: new RelativePattern(folder, pattern) }, document) > 0,
  );

/**
 * Whether the YAML extension of Red Hat shows what the schema says: it does if the file itself names its schema. Then only
 * what the codebooks know (ids, signals, what a cue finds) is left to show.
 */
export const schemaIsToldElsewhere = (document: TextDocument): boolean =>
  extensions.getExtension('redhat.vscode-yaml') !== undefined &&
  /^#\s*yaml-language-server:\s*\$schema=/m.test(document.getText(new Range(0, 0, 10, 0)));
