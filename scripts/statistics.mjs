// Installs R and Python with what load.R and load.py need, and xmllint, from Debian, so that tests can run them. If that is
// impossible on a machine, it is not a failure: the tests say what they skip and why.
import { execFileSync, spawnSync } from 'node:child_process';

const packages = ['r-base-core', 'r-cran-survival', 'python3-pandas', 'python3-statsmodels', 'libxml2-utils'];
const runs = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const wanted = packages.filter(name => !runs('dpkg', '-s', name));
const isRoot = process.getuid?.() === 0;

if (!runs('apt-get', '--version'))
  console.log('No apt-get here: what is written is read by R, Python and xmllint where they are.');
else if (wanted.length > 0 && !isRoot && !runs('sudo', '-n', 'true'))
  console.log(`Missing: ${wanted.join(', ')}. Run: sudo apt-get install ${wanted.join(' ')}`);
else if (wanted.length > 0) {
  const [program, ...first] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const apt = (...args) =>
    execFileSync(program, [...first, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...wanted);
  } catch (error) {
    console.log(`${error.message} (going on without)`);
  }
}
