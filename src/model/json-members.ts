/** A member of a JSON object, its value as written. */
export type JsonMember = { readonly key: string; readonly raw: string };

/** The members of a line that `JSON.parse` accepts as an object, in order: they keep their spelling (1.0, 1e21). */
export function jsonMembers(line: string): readonly JsonMember[] {
  const members: JsonMember[] = [];
  let at = line.indexOf('{') + 1;
  while (at < line.length) {
    const opens = line.indexOf('"', at);
    if (opens < 0) return members;
    const closes = stringEnd(line, opens);
    const from = line.indexOf(':', closes) + 1;
    const end = valueEnd(line, from);
    members.push({ key: String(JSON.parse(line.slice(opens, closes))), raw: line.slice(from, end).trim() });
    at = end + 1;
  }
  return members;
}

/** The offset after the quote that closes the string opened at `at`. */
function stringEnd(line: string, at: number): number {
  for (let i = at + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '"') return i + 1;
  }
  return line.length;
}

/** The offset of the comma or brace after a value. */
function valueEnd(line: string, from: number): number {
  let depth = 0;
  for (let i = from; i < line.length; i++) {
    const char = line[i]!;
    if (char === '"') i = stringEnd(line, i) - 1;
    else if (char === '{' || char === '[') depth++;
    else if (depth > 0 && (char === '}' || char === ']')) depth--;
    else if (depth === 0 && (char === ',' || char === '}')) return i;
  }
  return line.length;
}
