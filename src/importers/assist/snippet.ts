// Converts snippets of a schema, which are data, to YAML. Their texts are not escaped, so that `$1` remains a placeholder.

/** On several lines, in block style; the first line without indentation. */
export function blockYaml(body: unknown): string {
  if (isRecord(body)) return Object.entries(body).map(entry).join('\n');
  if (Array.isArray(body) && body.some(isRecord))
    return body.map(item => `- ${indented(blockYaml(item), '  ')}`).join('\n');
  return flowYaml(body);
}

const entry = ([key, value]: readonly [string, unknown]): string => {
  if (isRecord(value)) return `${key}:\n  ${indented(blockYaml(value), '  ')}`;
  if (Array.isArray(value) && value.some(isRecord)) return `${key}:\n  ${indented(blockYaml(value), '  ')}`;
  return `${key}: ${flowYaml(value)}`;
};

/** On one line: `{match: a, unless: [b]}`. */
export function flowYaml(body: unknown): string {
  if (isRecord(body))
    return `{${Object.entries(body)
      .map(([key, value]) => `${key}: ${flowYaml(value)}`)
      .join(', ')}}`;
  return Array.isArray(body) ? `[${body.map(flowYaml).join(', ')}]` : String(body);
}

/** Indents every line but the first. */
export const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
