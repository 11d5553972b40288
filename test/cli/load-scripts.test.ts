import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run } from './terminal';

const runs = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const hasR = runs('Rscript', '-e', 'library(survival)');
// Debian's own Python: another that stands first on PATH does not know Debian's packages.
const python = ['/usr/bin/python3', 'python3'].find(each =>
  runs(each, '-c', 'import pandas, statsmodels.api'),
);
const noR = 'no R with survival here: apt-get install r-base-core r-cran-survival';
const noPython =
  'no Python with pandas and statsmodels here: apt-get install python3-pandas python3-statsmodels';

let out: string;
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'policy-coder-load-'));
  // With both shares the few adopters of the example are told apart entirely, and no program has coefficients to compare.
  const example = join(root, 'examples/studies/business-environment');
  const study = readFileSync(join(example, 'study.yaml'), 'utf8').replace(/^.*name: other_share,.*\n/m, '');
  mkdirSync(join(out, 'study'));
  writeFileSync(join(out, 'study/study.yaml'), study);
  cpSync(join(example, 'units.csv'), join(out, 'study/units.csv'));
  const { exit } = await run([
    'export',
    join(root, 'examples/zh/regulations'),
    '--study',
    join(out, 'study/study.yaml'),
    '--out',
    out,
    '--quiet',
    '--to',
    'documents,units,flags,mix,citations,adoption,person_period,spells,curve,curve_fits',
  ]);
  expect(exit).toBe(0);
}, 240_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

const isNamed = (value: unknown): value is { readonly name: string; readonly coef: number } =>
  typeof value === 'object' && value !== null && 'name' in value && 'coef' in value;

/** The list of this name in a JSON object. */
function listIn(json: string, name: string): readonly unknown[] {
  const parsed: unknown = JSON.parse(json);
  const list: unknown =
    typeof parsed === 'object' && parsed !== null ? new Map(Object.entries(parsed)).get(name) : undefined;
  return Array.isArray(list) ? list : [];
}

/** Coefficients by `<model> <name>`, as this program finds them in the same table. */
async function own(): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const [model, ...options] of [
    ['logit'],
    ['cloglog', '--link', 'cloglog'],
    ['cox', '--model', 'cox'],
  ] as const) {
    const argv = ['model', 'eha', join(out, 'person_period.csv'), '--covariates', 'peer_share_l1'];
    const { out: said } = await run([...argv, ...options, '--format', 'json']);
    const list = listIn(said, 'coefficients').filter(isNamed);
    for (const { name, coef } of list) found.set(`${model} ${name}`, coef);
  }
  return found;
}

type Described = { readonly name: string; readonly format: string; readonly rows: number };
const isDescribed = (value: unknown): value is Described =>
  typeof value === 'object' && value !== null && 'name' in value && 'format' in value && 'rows' in value;

/** What a script says that it loaded: rows of tables, and coefficients. */
async function expectSame(said: string): Promise<void> {
  const lines = said
    .split('\n')
    .filter(line => line.startsWith('@'))
    .map(line => line.slice(1).split('\t'));
  const of = (kind: string): ReadonlyMap<string, number> =>
    new Map(lines.filter(([each]) => each === kind).map(([, name = '', value]) => [name, Number(value)]));
  const tables = listIn(readFileSync(join(out, 'datapackage.json'), 'utf8'), 'resources')
    .filter(isDescribed)
    .filter(({ format }) => format === 'csv');
  expect(of('rows')).toEqual(new Map(tables.map(({ name, rows }) => [name, rows])));
  expect(lines).toContainEqual(['code', '110000']);
  const expected = await own();
  const found = of('coef');
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  expect(found.size).toBe(7);
  for (const [name, value] of expected) expect(found.get(name), name).toBeCloseTo(value, 6);
}

const inR = `
source("load.R", chdir = TRUE)
for (name in names(tables)) cat("@rows\\t", name, "\\t", nrow(tables[[name]]), "\\n", sep = "")
cat("@code\\t", tables[["person_period"]][["unit_id"]][1], "\\n", sep = "")
for (model in names(models)) for (name in names(coef(models[[model]])))
  cat("@coef\\t", model, " ", name, "\\t", sprintf("%.12f", coef(models[[model]])[[name]]), "\\n", sep = "")
`;

const curvesInR = `
source("load.R", chdir = TRUE)
d <- tables[["curve"]]
d$t <- seq_len(nrow(d))
f <- tables[["curve_fits"]]
told <- function(model, parameter) f$value[f$model == model & f$parameter == parameter]
K <- told("logistic", "K")
s <- nls(cumulative ~ K / (1 + exp(-(a + b * t))), d, start = list(a = -2, b = 1))
m <- told("bass", "m")
u <- nls(cumulative ~ m * (1 - exp(-(p + q) * t)) / (1 + q / p * exp(-(p + q) * t)), d, start = list(p = 0.1, q = 1))
r2 <- function(fit) 1 - deviance(fit) / sum((d$cumulative - mean(d$cumulative))^2)
say <- function(model, parameter, value) cat("@", parameter, "\\t", told(model, parameter), "\\t", sprintf("%.9f", value), "\\n", sep = "")
for (name in c("a", "b")) say("logistic", name, coef(s)[[name]])
for (name in c("p", "q")) say("bass", name, coef(u)[[name]])
say("logistic", "R2", r2(s))
say("bass", "R2", r2(u))
`;

const inPython = `
import sys
sys.path.insert(0, ".")
sys.dont_write_bytecode = True
from load import tables, models
for name, table in tables.items():
    print("@rows", name, len(table), sep="\\t")
print("@code", tables["person_period"]["unit_id"][0], sep="\\t")
for model, fit in models.items():
    names = fit.model.exog_names
    for name, value in zip(names, list(fit.params)):
        print("@coef", model + " " + name.replace("const", "(Intercept)"), "%.12f" % value, sep="\\t")
`;

describe('the scripts beside the tables of a study', () => {
  it('load.R loads every table in plain R and finds the coefficients of `model eha`', async context => {
    if (!hasR) return context.skip(noR);
    // A system without a language: names in Chinese must load there too.
    await expectSame(
      execFileSync('Rscript', ['--vanilla', '-e', inR], {
        cwd: out,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  });

  it('R’s nls finds the curves of curve_fits.csv in curve.csv', context => {
    if (!hasR) return context.skip(noR);
    const said = execFileSync('Rscript', ['--vanilla', '-e', curvesInR], { cwd: out, encoding: 'utf8' });
    const found = said
      .split('\n')
      .filter(line => line.startsWith('@'))
      .map(line => line.slice(1).split('\t'));
    expect(found).toHaveLength(6);
    for (const [name, told, again] of found) expect(Number(again), name).toBeCloseTo(Number(told), 4);
  });

  it('load.py does the same in pandas and statsmodels', async context => {
    if (python === undefined) return context.skip(noPython);
    await expectSame(
      execFileSync(python, ['-c', inPython], {
        cwd: out,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  });
});
