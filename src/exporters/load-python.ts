import type { Column } from '../model';
import { covariatesOf, isSmall, type Loaded } from './load-tables';

/** pandas, and statsmodels for the models: the counterpart of load.R. */
export function pythonScript(tables: readonly Loaded[]): string {
  const discrete = covariatesOf(tables, 'person_period');
  const spells = covariatesOf(tables, 'spells');
  return [
    head,
    ...tables.map(table),
    ...(discrete || spells ? [models] : []),
    ...(discrete ? [hazards(discrete)] : []),
    ...(spells ? [cox(spells)] : []),
  ].join('\n');
}

const head = `# Loads the tables of this folder: python3 load.py, or import it. pandas; statsmodels for the models.
from pathlib import Path

import pandas as pd

folder = Path(__file__).resolve().parent


def read_table(file, types, dates=()):
    # What is missing is NA, and nothing else: a body may be called None.
    return pd.read_csv(folder / file, dtype=types, parse_dates=list(dates), na_values=["NA"],
                       keep_default_na=False, encoding="utf-8-sig")


tables = {}
`;

const table = ({ id, file, columns }: Loaded): string => {
  const typed = columns.filter(({ type }) => type !== 'date');
  const dates = columns.filter(({ type }) => type === 'date').map(({ name }) => `"${name}"`);
  const types = typed.map(each => `"${each.name}": "${typeOf(each)}"`).join(', ');
  return `tables["${id}"] = read_table("${file}", {\n    ${types}}${dates.length > 0 ? `, [${dates.join(', ')}]` : ''})\n`;
};

const typeOf = (column: Column): string => {
  if (isSmall(column)) return 'Int64';
  if (column.type === 'integer' || column.type === 'number') return 'float64';
  return column.type === 'boolean' ? 'boolean' : 'string';
};

const models = `try:
    import statsmodels.api as sm
except ImportError:
    sm = None
models = {}


def varying(data, names):
    # A covariate that is the same in every row explains nothing.
    return [name for name in names if data[name].nunique() > 1]
`;

const hazards = (covariates: readonly string[]): string => `
if sm is not None:
    # Discrete time: the hazard of adoption in a year at risk.
    at_risk = tables["person_period"].query("at_risk == 1")
    covariates = varying(at_risk, ${list(['t', ...covariates])})
    rows = at_risk[["event", *covariates]].dropna().astype("float64")
    links = sm.families.links
    cloglog = getattr(links, "CLogLog", None) or links.cloglog
    logit = getattr(links, "Logit", None) or links.logit
    for name, link in (("logit", logit), ("cloglog", cloglog)):
        family = sm.families.Binomial(link=link())
        models[name] = sm.GLM(rows["event"], sm.add_constant(rows[covariates], has_constant="add"), family=family).fit(
            tol=1e-12, maxiter=100)
        print(models[name].summary())
`;

const cox = (covariates: readonly string[]): string => `

def comparable(data, names):
    # Cox's model compares units at risk at one time: what is the same for all of them then, it cannot see.
    times = data.loc[data["event"] == 1, "tstop"].unique()
    at_risk = [data[(data["tstart"] < t) & (data["tstop"] >= t)] for t in times]
    return [name for name in names if any(rows[name].nunique() > 1 for rows in at_risk)]


if sm is not None:
    # Continuous time: Cox's model of the spells.
    covariates = comparable(tables["spells"], ${list(covariates)})
    rows = tables["spells"][["tstart", "tstop", "event", *covariates]].dropna().astype("float64")
    if covariates:
        # statsmodels has a unit at risk at the very time at which it enters: half a year later is after it, before the next.
        models["cox"] = sm.PHReg(rows["tstop"], rows[covariates], status=rows["event"], entry=rows["tstart"] + 0.5,
                                 ties="efron").fit(disp=0)
        print(models["cox"].summary())
`;

const list = (names: readonly string[]): string => `[${names.map(name => `"${name}"`).join(', ')}]`;
