import { frontMatterOf, sentences, type Bilingual, type Given, type Problem } from '../model';
import { fieldOf, sayOf, withSaid } from './given';
import { readYaml } from './yaml-source';

/** The facts that an analyst wrote at the top of a document, between two lines of `---`; keys that name no fact are reported. */
export function readFrontMatter(
  uri: string,
  text: string,
): { readonly given: Given; readonly problems: readonly Problem[] } {
  const at = frontMatterOf(text);
  if (!at) return { given: {}, problems: [] };
  // The dashes become an empty line, so that line numbers stay those of the file. 标题：… is as common as 标题: ….
  const block = `\n${text.slice(at.from, at.to)}`.replace(/^([^\s:：#][^:：\n]{0,60})：[ \t]*/gm, '$1: ');
  const { source, problems } = readYaml(uri, new TextEncoder().encode(block), 'facts');
  if (!source) return { given: {}, problems: problems.map(unspanned) };
  const { value } = source;
  const found: Problem[] = [];
  let given: Given = {};
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { given, problems: [unspanned(source.problem('front-matter', shape, []))] };
  for (const [key, written] of Object.entries(value)) {
    const field = fieldOf(key);
    if (field === undefined) {
      if (alien.has(key)) continue;
      found.push(
        unspanned(
          source.problem(
            'unknown-field',
            sentences({ en: `There is no fact “${key}”.`, zh: `没有“${key}”这一文件信息。` }, shape),
            [key],
            'key',
          ),
        ),
      );
      continue;
    }
    const said = sayOf(field, cellsOf(written));
    if ('message' in said) found.push(unspanned(source.problem('value', said.message, [key])));
    else if (said.values) given = withSaid(given, field.id, said.values);
  }
  return { given, problems: found };
}

const shape: Bilingual = {
  en: 'Write one fact a line between the lines ---, for example “doc_number: 国发〔2015〕50号” or “发文字号: 国发〔2015〕50号”.',
  zh: '请在两行 --- 之间每行写一项，例如“发文字号: 国发〔2015〕50号”或“doc_number: 国发〔2015〕50号”。',
};

/** Keys of site generators, which do not describe the policy. */
const alien: ReadonlySet<string> = new Set([
  ...['layout', 'permalink', 'description', 'tags', 'categories', 'author', 'date', 'lang', 'slug', 'draft'],
  ...['display_order', 'redirect_from', 'published', 'toc', 'weight', 'id', 'url', 'image', 'keywords'],
]);

function cellsOf(written: unknown): readonly string[] {
  if (Array.isArray(written)) return written.flatMap(cellsOf);
  if (typeof written === 'string') return [written];
  return typeof written === 'number' || typeof written === 'boolean' ? [String(written)] : [];
}

/** Offsets in the block may differ from the file's where a colon was replaced: line and column are enough. */
const unspanned = ({ code, message, uri, line = 1, column = 1 }: Problem): Problem => ({
  code,
  message,
  uri,
  line,
  column,
});
