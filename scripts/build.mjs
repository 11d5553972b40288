// Bundles the entry points into dist/. Two dependencies stay separate files beside the bundles: nodejieba
// (native code and dictionaries) and wink-nlp (4 MB of English model that most runs never open).
import { build } from 'esbuild';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const minify = process.argv.includes('--minify');

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  minify,
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
};

/** Excludes these packages from a bundle: they are required on demand from beside it. */
const beside = {
  name: 'beside',
  setup(context) {
    const homes = {
      nodejieba: './nodejieba/index.js',
      'wink-nlp': './wink-nlp.js',
      'wink-eng-lite-web-model': './wink-model.js',
    };
    context.onResolve({ filter: /^(nodejieba|wink-nlp|wink-eng-lite-web-model)$/ }, ({ path }) => ({
      path: homes[path],
      external: true,
    }));
  },
};

function copyJieba() {
  const from = dirname(require.resolve('nodejieba/package.json'));
  const files = [
    'package.json',
    'index.js',
    'LICENSE',
    'build/Release/nodejieba.node',
    'submodules/cppjieba/dict',
  ];
  rmSync('dist/nodejieba', { recursive: true, force: true });
  for (const file of files) {
    if (existsSync(join(from, file)))
      cpSync(join(from, file), join('dist/nodejieba', file), { recursive: true });
  }
}

/** The licences of everything in the bundles, as their authors require. */
function writeLicences(metafiles) {
  const inputs = metafiles.flatMap(each => Object.keys(each.inputs));
  const homes = inputs.flatMap(
    path => /^(?:.*[/])?node_modules[/](?:@[^/]+[/])?[^/]+/.exec(path.replaceAll('\\', '/')) ?? [],
  );
  const texts = [...new Set(homes)].sort().map(home => {
    const { name, version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const file = readdirSync(home).find(each => /^licen[cs]e/i.test(each));
    const text = file ? readFileSync(join(home, file), 'utf8').replaceAll('\r\n', '\n').trim() : '';
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync('dist/licences.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
}

mkdirSync('dist', { recursive: true });
copyJieba();
const doors = ['extension', 'cli', 'worker'].filter(door => existsSync(`src/${door}.ts`));
const built = await Promise.all([
  build({
    ...shared,
    entryPoints: doors.map(door => `src/${door}.ts`),
    outdir: 'dist',
    external: ['vscode'],
    plugins: [beside],
  }),
  build({
    ...shared,
    entryPoints: { 'wink-nlp': 'wink-nlp', 'wink-model': 'wink-eng-lite-web-model' },
    outdir: 'dist',
    sourcemap: false,
  }),
]).catch(() => process.exit(1)); // esbuild has reported the error and its place.
writeLicences(built.map(each => each.metafile));
if (existsSync('dist/cli.js')) chmodSync('dist/cli.js', 0o755);
