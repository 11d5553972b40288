import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allows, doors, house, type Room } from './laws/house';
import { type Import, importsOf, stringsOf } from './laws/imports';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

const files = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
        .sort()
    : [];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = files(src).filter(file => file.endsWith('.ts'));

type Manifest = {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly packages?: Readonly<Record<string, { readonly version: string } | undefined>>;
  readonly contributes?: {
    readonly commands?: readonly { readonly command: string }[];
    readonly configuration?: { readonly properties?: Readonly<Record<string, unknown>> };
  };
};
// The one border of this file: a manifest is what npm and vsce have accepted.
const manifestOf = (path: string): Manifest => JSON.parse(read(path)) as Manifest;
const manifest = manifestOf('package.json');

/** What is wrong with one import, in words that say what to do; undefined when nothing is. */
function complaint(file: string, { module, types, line }: Import): string | undefined {
  const [room = '', ...inside] = relative(src, file).split('/');
  const place = inside.join('/') || room;
  const law: Room | undefined = inside.length > 0 ? house[room] : doors[room];
  const at = `src/${relative(src, file)}:${line}`;
  if (!law) return `${at} lies in no room of the house: give "${room}" a line in test/laws/house.ts`;
  if (module.startsWith('.')) {
    const target = relative(src, resolve(dirname(file), module));
    if (target.startsWith('..')) {
      const data = relative(root, join(src, target));
      return law.files?.includes(data) ? undefined : `${at} imports ${data}, which ${room} may not`;
    }
    const [other = '', ...deeper] = target.split('/');
    if (inside.length > 0 && other === room) return undefined;
    if (!(other in house)) return inside.length > 0 ? `${at} imports the door ${other}` : undefined;
    if (deeper.length > 0 && deeper.join('/') !== 'index')
      return `${at} enters ${other} by ${deeper.join('/')}, not by its index`;
    if (allows(law.rooms, other, place) || (types && law.types?.includes(other))) return undefined;
    return `${at} imports the room ${other}, which ${room} may not`;
  }
  const name = module.startsWith('node:') ? module : /^(@[^/]+\/)?[^/]+/.exec(module)?.[0];
  const list = module.startsWith('node:') ? law.node : law.packages;
  return name !== undefined && allows(list, name, place)
    ? undefined
    : `${at} imports ${module}, which ${place} may not`;
}

describe('the house', () => {
  it('imports only what its table lists', () => {
    const complaints = sources.flatMap(file => importsOf(file).flatMap(each => complaint(file, each) ?? []));
    expect(complaints).toEqual([]);
  });

  it('allows no room that nobody enters', () => {
    const idle = Object.entries({ ...house, ...doors }).flatMap(([room, law]) => {
      const own = sources.filter(file => relative(src, file).split('/')[0] === room);
      const entered = new Set(
        own.flatMap(file =>
          importsOf(file)
            .filter(({ module }) => module.startsWith('.'))
            .map(({ module }) => relative(src, resolve(dirname(file), module)).split('/')[0]),
        ),
      );
      const allowed = [...law.rooms, ...(law.types ?? [])].map(each =>
        typeof each === 'string' ? each : each.name,
      );
      return allowed
        .filter(name => !entered.has(name))
        .map(name => `${room} may enter ${name}, and does not`);
    });
    expect(idle).toEqual([]);
  });

  it('gives every room a door of its own, and no room a name that says nothing', () => {
    const rooms = readdirSync(src, { withFileTypes: true }).filter(entry => entry.isDirectory());
    for (const { name } of rooms) {
      if (files(join(src, name)).length > 0) expect(sources, name).toContain(join(src, name, 'index.ts'));
    }
    expect(sources.filter(file => /\/(utils?|helpers?|common|services?|types)(\/|\.ts$)/.test(file))).toEqual(
      [],
    );
  });

  it('keeps files short, flat and kebab-case', () => {
    for (const file of [...sources, ...files(join(root, 'test')).filter(each => each.endsWith('.ts'))]) {
      const name = relative(root, file);
      expect(readFileSync(file, 'utf8').split('\n').length, name).toBeLessThanOrEqual(400);
      expect(basename(file), name).toMatch(/^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/);
    }
    expect(sources.filter(file => relative(src, file).split('/').length > 3)).toEqual([]);
  });
});

describe('the manifest', () => {
  const prefix = /^(policyCoder|policy-coder)\.[\w.-]+$/;
  const commands = (manifest.contributes?.commands ?? []).map(each => each.command);
  const settings = Object.keys(manifest.contributes?.configuration?.properties ?? {});
  const written = new Set(sources.filter(file => file.includes('/features/')).flatMap(stringsOf));

  it('has each command once, and each is registered by a feature', () => {
    expect(new Set(commands).size).toBe(commands.length);
    expect(commands.filter(id => !written.has(id))).toEqual([]);
  });

  it('says everything in both languages', () => {
    const keys = (file: string): string[] => [...read(file).matchAll(/^ {2}"([^"]+)":/gm)].map(m => m[1]!);
    expect(keys('package.nls.zh-cn.json').sort()).toEqual(keys('package.nls.json').sort());
  });

  it('calls commands in the README by their titles', () => {
    const named = [...read('README.md').matchAll(/^\| Policy Coder: (.+?) +\|/gm)].map(m => m[1]!);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter(title => !read('package.nls.json').includes(`: "${title}"`))).toEqual([]);
  });

  it('names single keys before the others: menus show the last key of a command, which must code outside coding mode too', () => {
    const keys = [...read('package.json').matchAll(/"command": "(.+)",\s+"key": "(.+)"/g)];
    const last = new Map(keys.map(m => [m[1]!, m[2]!]));
    const several = [...last].filter(([id]) => keys.filter(m => m[1] === id).length > 1);
    expect(several.length).toBeGreaterThan(5);
    expect(several.filter(([, key]) => !key.includes('+'))).toEqual([]);
  });

  it('declares every id that a feature uses', () => {
    const declared = read('package.json');
    // VS Code itself adds `<view>.focus` for each view.
    const ids = [...written].filter(text => prefix.test(text)).map(text => text.replace(/\.focus$/, ''));
    expect(ids.filter(id => !declared.includes(`"${id}"`) && !settings.includes(id))).toEqual([]);
  });
});

describe('the release', () => {
  it('has one version', () => {
    const lock = manifestOf('package-lock.json');
    expect(lock.version).toBe(manifest.version);
    expect(lock.packages?.['']?.version).toBe(manifest.version);
    expect(/^## (\S+)/m.exec(read('CHANGELOG.md'))?.[1]).toBe(manifest.version);
  });

  it('declares every package that the sources import, and none that they do not', () => {
    const used = sources.flatMap(file => importsOf(file).map(each => each.module));
    const packages = used.flatMap(each => /^(?![.]|node:|vscode$)(@[^/]+[/])?[^/]+/.exec(each)?.[0] ?? []);
    expect([...new Set(packages)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it('names the reason for every dependency in the README', () => {
    const readme = read('README.md');
    const reasons = Object.keys(manifest.dependencies).map(name => ({
      name,
      reason: readme.split('\n').find(line => line.startsWith('|') && line.includes(`\`${name}\``)),
    }));
    expect(reasons.filter(({ reason }) => (reason ?? '').length < 30)).toEqual([]);
  });

  it('has exact versions only', () => {
    expect(
      Object.entries(manifest.dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    ).toEqual([]);
  });
});
