import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

const path = resolve(import.meta.dirname, '../../syntaxes/policy-text.tmLanguage.json');
/** The grammar's own text, for tests of its word lists. */
export const source = readFileSync(path, 'utf8');

/** The grammar as VS Code loads it: the same two engines. */
export async function grammar(): Promise<IGrammar> {
  const engine = createRequire(import.meta.url).resolve('vscode-oniguruma');
  // A copy: a small file lies in the middle of Node's shared buffer.
  await loadWASM(new Uint8Array(readFileSync(join(engine, '../onig.wasm'))).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => createOnigScanner([...patterns]),
      createOnigString,
    }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(source, path)),
  });
  const loaded = await registry.loadGrammar('text.policy');
  if (!loaded) throw new Error('the grammar did not load');
  return loaded;
}

const mark = /\{(?:[a-z-]+):([^{}]*)\}/g;
/** The text without its marks. */
export const bare = (marked: string): string => marked.replace(mark, '$1');

/** `markup.heading.article.policy` is told as `article`; what only groups (`meta.`) is not told. */
function nameOf(scopes: readonly string[]): string | undefined {
  const scope = scopes.find(
    each => each.endsWith('.policy') && !each.startsWith('meta.') && each !== scopes[0],
  );
  return scope?.split('.').at(-2);
}

/** The text as the grammar reads it, with marks: `{article:第三条} {body:国务院}{duty:应当}公布。` */
export function marked(policy: IGrammar, text: string): string {
  let stack = INITIAL;
  return text
    .split('\n')
    .map(line => {
      const read = policy.tokenizeLine(line, stack);
      stack = read.ruleStack;
      let told = '';
      let open: string | undefined;
      for (const { startIndex, endIndex, scopes } of read.tokens) {
        const name = nameOf(scopes);
        if (name !== open) told += `${open ? '}' : ''}${name ? `{${name}:` : ''}`;
        open = name;
        told += line.slice(startIndex, endIndex);
      }
      return open ? `${told}}` : told;
    })
    .join('\n');
}
