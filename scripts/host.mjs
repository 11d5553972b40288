// npm run host: the extension in a real VS Code. First from this clone, then packaged, installed and without the clone.
// --desktop uses a downloaded VS Code (needs a display); --only source|vsix runs one of the two; --grep <text> some scenarios.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runSuite } from '../test/host/run.mjs';
import { hostFits, installHost } from './host-install.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: { desktop: { type: 'boolean' }, only: { type: 'string' }, grep: { type: 'string' } },
});
const desktop = values.desktop ?? !hostFits;
if (!desktop) installHost();
const common = { desktop, grep: values.grep };
if (values.only !== 'vsix')
  await runSuite({ ...common, name: 'source', suite: join(root, 'test/host/suite'), development: root });
