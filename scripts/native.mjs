// Builds nodejieba, the one native dependency, from source: no npx, no prebuilt download, no install script. A C++ compiler
// is enough if Node's headers are installed beside Node; otherwise node-gyp finds both (it needs python3 and make).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const home = dirname(require.resolve('nodejieba/package.json'));
const binary = join(home, 'build/Release/nodejieba.node');
const prefix = dirname(dirname(process.execPath));
const headers = join(prefix, 'include/node');
const quiet = { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] };

/** The content of binding.gyp in one call of the compiler; about 10 s. */
function compile() {
  const addon = dirname(require.resolve('node-addon-api/package.json', { paths: [home] }));
  const partial = `${binary}.partial`;
  const link = process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared'];
  mkdirSync(dirname(binary), { recursive: true });
  execFileSync(
    process.env.CXX || 'c++',
    [
      ...['-std=c++17', '-O3', '-DNDEBUG', '-fPIC', '-w', ...link],
      ...['-DLOGGING_LEVEL=LL_WARNING', '-DBUILDING_NODE_EXTENSION', '-fvisibility=hidden'],
      '-DNODE_GYP_MODULE_NAME=nodejieba',
      ...[headers, addon, 'submodules/cppjieba/include', 'submodules/cppjieba/deps/limonp/include'].map(
        folder => `-I${folder}`,
      ),
      ...['lib/index.cpp', 'lib/nodejieba.cpp', '-o', partial],
    ],
    quiet,
  );
  renameSync(partial, binary);
}

function gyp() {
  const nodedir = existsSync(join(headers, 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
  const script = require.resolve('node-gyp/bin/node-gyp.js');
  execFileSync(process.execPath, [script, 'rebuild', '-j', 'max', ...nodedir], quiet);
}

function build() {
  if (process.platform !== 'win32' && existsSync(join(headers, 'node_api.h'))) {
    try {
      return compile();
    } catch {
      // node-gyp supports more compilers than this file; if it fails too, its own messages are shown.
    }
  }
  gyp();
}

if (!existsSync(binary)) {
  console.error('Building nodejieba (once, about 10 s) …');
  try {
    build();
    execFileSync(process.execPath, ['-e', `require(${JSON.stringify(binary)})`], quiet);
  } catch (error) {
    console.error(`${error.stdout ?? ''}${error.stderr ?? error.message}`);
    console.error(
      'nodejieba did not build. It needs a C++ compiler, and on some machines python3 and make (Debian: apt-get install g++ make python3).',
    );
    process.exit(1);
  }
}
