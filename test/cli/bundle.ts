import { mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './terminal';

const require = createRequire(import.meta.url);

/** Bundles the command line into `home` as the build does, its heavy packages left where npm put them. Gives its path. */
export async function bundle(home: string): Promise<string> {
  const outfile = join(home, 'dist/cli.js');
  mkdirSync(join(home, 'dist'), { recursive: true });
  symlinkSync(join(root, 'codebooks'), join(home, 'codebooks'));
  await build({
    entryPoints: [join(root, 'src/cli.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    plugins: [
      {
        name: 'heavy packages',
        setup(context) {
          context.onResolve({ filter: /^(nodejieba|wink-nlp|wink-eng-lite-web-model)$/ }, ({ path }) => ({
            path: require.resolve(path),
            external: true,
          }));
        },
      },
    ],
  });
  return outfile;
}
