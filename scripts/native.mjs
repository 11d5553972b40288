// Builds nodejieba, the one native dependency, from source with node-gyp: no npx, no prebuilt download.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const home = dirname(require.resolve('nodejieba/package.json'));

if (!existsSync(join(home, 'build/Release/nodejieba.node'))) {
  console.error('Building nodejieba (once, about 10 s) …');
  // Node's own headers lie beside its binary in most installs; without them node-gyp downloads them.
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, 'include/node/node_api.h')) ? [`--nodedir=${prefix}`] : [];
  const gyp = require.resolve('node-gyp/bin/node-gyp.js');
  try {
    execFileSync(process.execPath, [gyp, 'rebuild', '-j', 'max', ...headers], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    console.error(`${error.stdout ?? ''}${error.stderr ?? ''}`);
    console.error(
      'nodejieba did not build. It needs python3, make and a C++ compiler (Debian: apt-get install g++ make python3).',
    );
    process.exit(1);
  }
}
