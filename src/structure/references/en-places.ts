import type { Provision } from '../../model';

/** The divisions of an English document, by their names in references, without brackets and in lower case: `sec3/b/1`. */
export type EnPlaces = {
  /** The division of a name with its parts, or the nearest existing one around it: (`art5`, [`1`, `a`]). */
  readonly named: (name: string, parts: readonly string[]) => string | undefined;
  /** The division that these parts name from the innermost division around a provision that has them. */
  readonly within: (path: string, parts: readonly string[]) => string | undefined;
  /** The division around a provision whose label begins so; the outermost numbered one if labels have no words. */
  readonly around: (path: string, word: string) => string | undefined;
};

type Steps = { readonly keys: readonly string[]; readonly paths: readonly string[] };

const words = /^(?:sec|art|chapter|annex|recital|part|title)[0-9ivxlca-z]/;

export function enPlacesOf(outline: readonly Provision[]): EnPlaces {
  const whole = new Map<string, string>();
  const byName = new Map<string, string>();
  let last = '';
  for (const { path } of outline) {
    // Paragraphs of one division share its steps.
    const division = path.slice(0, path.search(/[¶•]|$/));
    if (division === last) continue;
    last = division;
    const { keys, paths } = stepsOf(path);
    const all = keys.join('/');
    let end = all.length;
    for (let to = keys.length; to > 0; to--) {
      const key = all.slice(0, end);
      if (whole.has(key)) break;
      const place = paths[to - 1]!;
      whole.set(key, place);
      let start = 0;
      for (let from = 0; from < to; from++) {
        if (from === 0 || words.test(keys[from]!)) addFirst(byName, key.slice(start), place);
        start += keys[from]!.length + 1;
      }
      end -= keys[to - 1]!.length + 1;
    }
  }
  const named = (name: string, parts: readonly string[]): string | undefined => {
    for (let to = parts.length; to >= 0; to--) {
      const path = byName.get([name, ...parts.slice(0, to)].join('/'));
      if (path !== undefined) return path;
    }
    return undefined;
  };
  const within = (path: string, parts: readonly string[]): string | undefined => {
    const { keys } = stepsOf(path);
    for (let to = keys.length; to >= 0; to--) {
      const found = whole.get([...keys.slice(0, to), ...parts].join('/'));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const around = (path: string, word: string): string | undefined => {
    const { keys, paths } = stepsOf(path);
    const at = keys.findLastIndex(key => key.startsWith(word));
    if (at >= 0) return paths[at];
    return word === 'sec' && /^\d/.test(keys[0] ?? '') ? paths[0] : undefined;
  };
  return { named, within, around };
}

const addFirst = (map: Map<string, string>, key: string, path: string): void => {
  if (!map.has(key)) map.set(key, path);
};

/** `Art5/(1)(a)` → art5, 1, a with the path up to each; unnumbered paragraphs are not steps. */
function stepsOf(path: string): Steps {
  const keys: string[] = [];
  const paths: string[] = [];
  for (let at = 0; at < path.length;) {
    const start = at;
    while (at < path.length && !isBorder(path.charCodeAt(at))) at++;
    if (at === start) {
      at++;
      continue;
    }
    const label = path.slice(start, at);
    if (label.startsWith('¶') || label.startsWith('•') || label.startsWith('Table')) break;
    if (path[start - 1] === '(' && path[at] === ')') at++;
    keys.push(label.toLowerCase());
    paths.push(path.slice(0, at));
  }
  return { keys, paths };
}

/** ( ) or / */
const isBorder = (code: number): boolean => code === 0x28 || code === 0x29 || code === 0x2f;
