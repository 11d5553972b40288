// Bundles the doors of the house into dist/. Two things stay files of their own beside the bundles:
// nodejieba (native code and dictionaries) and wink-nlp (4 MB of English model that most runs never open).
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const watchless = process.argv.includes('--minify');

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  minify: watchless,
  logLevel: 'warning',
  legalComments: 'none',
};

/** Leaves these packages out of a bundle: they are required, when asked for, from beside it. */
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

mkdirSync('dist', { recursive: true });
copyJieba();
const doors = ['extension', 'cli', 'worker'].filter(door => existsSync(`src/${door}.ts`));
await Promise.all([
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
]);
