// npm run package: builds a VSIX for this platform, then reads the archive back and fails on anything unexpected in it.
// A VSIX is what users install: a stray test, source map or secret in it is a bug, and so is a missing dictionary.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Half of it is jieba's dictionaries and the English model; growth beyond this needs a reason.
const megabytes = 12;
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|package\.nls(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt|language-configuration\.json)$/,
  /^extension\/dist\/licences\.txt$/,
  /^extension\/dist\/(extension|cli|worker|wink-nlp|wink-model)\.js$/,
  /^extension\/dist\/nodejieba\/(package\.json|index\.js|LICENSE|build\/Release\/nodejieba\.node)$/,
  /^extension\/dist\/nodejieba\/submodules\/cppjieba\/dict\/([\w.]+|pos_dict\/[\w.]+)$/,
  /^extension\/codebooks\/[\w./-]+\.(ya?ml|json|md|csv)$/,
  /^extension\/codebooks\/words\/formulas\.txt$/,
  /^extension\/syntaxes\/[\w.-]+\.json$/,
  /^extension\/media\/(icon\.png|activity\.svg)$/,
];
const required = [
  ...[
    'package.json',
    'readme.md',
    'changelog.md',
    'LICENSE.txt',
    'media/icon.png',
    'media/activity.svg',
    'codebooks/schema.json',
    'codebooks/words/characters.csv',
    'codebooks/words/formulas.txt',
    'codebooks/words/places.csv',
    'dist/licences.txt',
  ],
  ...['dist/extension.js', 'dist/cli.js', 'dist/worker.js', 'dist/wink-nlp.js', 'dist/wink-model.js'],
  ...['index.js', 'build/Release/nodejieba.node', 'submodules/cppjieba/dict/jieba.dict.utf8'].map(
    file => `dist/nodejieba/${file}`,
  ),
].map(file => `extension/${file}`);

/** Names of the files in a zip, read from its central directory. */
function entriesOf(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('the VSIX is not a zip archive');
  const names = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [length, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset));
    names.push(bytes.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + extra + comment;
  }
  return names.filter(each => !each.endsWith('/')).sort();
}

/** Builds and checks the VSIX; returns its path. Throws with the names of unexpected or missing files. */
export function packageExtension() {
  const target = `${process.platform}-${process.arch}`;
  const file = join(root, `${name}-${target}-${version}.vsix`);
  const node = args =>
    execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  rmSync(file, { force: true });
  node(['scripts/native.mjs']);
  node(['scripts/build.mjs', '--minify']);
  node([
    require.resolve('@vscode/vsce/vsce'),
    'package',
    '--no-dependencies',
    '--target',
    target,
    '--out',
    file,
  ]);
  const bytes = readFileSync(file);
  const names = entriesOf(bytes);
  const strays = names.filter(each => !allowed.some(pattern => pattern.test(each)));
  const missing = required.filter(each => !names.includes(each));
  if (strays.length > 0) throw new Error(`not meant for the VSIX (see .vscodeignore):\n${strays.join('\n')}`);
  if (missing.length > 0) throw new Error(`missing from the VSIX:\n${missing.join('\n')}`);
  if (bytes.length > megabytes * 1e6)
    throw new Error(`the VSIX has ${(bytes.length / 1e6).toFixed(1)} MB; the limit is ${megabytes} MB`);
  return { file, files: names.length, bytes: bytes.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { file, files, bytes } = packageExtension();
    console.log(`${file}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
