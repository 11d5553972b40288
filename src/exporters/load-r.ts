import type { Column } from '../model';
import { covariatesOf, isSmall, type Loaded } from './load-tables';

/** Base R, and `survival` for Cox's model. Codes stay text: 010000 is not a number. */
export function rScript(tables: readonly Loaded[]): string {
  const discrete = covariatesOf(tables, 'person_period');
  const spells = covariatesOf(tables, 'spells');
  return [
    head,
    ...tables.map(table),
    ...(discrete || spells ? [varying] : []),
    ...(discrete ? [hazards(discrete)] : []),
    ...(spells ? [cox(spells)] : []),
  ].join('\n');
}

const head = `# Loads the tables of this folder: Rscript load.R, or source("load.R", chdir = TRUE). Base R and survival.
folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1 && file.exists(file) && basename(file) == "load.R") dirname(file) else "."
})
read_table <- function(file, classes) {
  read.csv(file.path(folder, file), header = TRUE, col.names = names(classes), colClasses = unname(classes),
           na.strings = "NA", encoding = "UTF-8", check.names = FALSE, comment.char = "", quote = "\\"")
}
tables <- list()
`;

const table = ({ id, file, columns }: Loaded): string =>
  `tables[["${id}"]] <- read_table("${file}", c(\n  ${columns.map(each => `"${each.name}" = "${classOf(each)}"`).join(', ')}))\n`;

const classOf = (column: Column): string => {
  if (isSmall(column)) return 'integer';
  if (column.type === 'integer' || column.type === 'number') return 'numeric';
  return column.type === 'boolean' ? 'logical' : column.type === 'date' ? 'Date' : 'character';
};

const varying = `# A covariate that is the same in every row explains nothing.
varying <- function(data, names) {
  names[vapply(names, function(name) length(unique(na.omit(data[[name]]))) > 1, logical(1))]
}
formula_of <- function(outcome, names) reformulate(if (length(names) > 0) sprintf("\`%s\`", names) else "1", outcome)
models <- list()
`;

const hazards = (
  covariates: readonly string[],
): string => `# Discrete time: the hazard of adoption in a year at risk.
person_period <- tables[["person_period"]]
person_period <- person_period[person_period$at_risk == 1, ]
covariates <- varying(person_period, ${vector(['t', ...covariates])})
for (link in c("logit", "cloglog")) {
  models[[link]] <- glm(formula_of("event", covariates), binomial(link), person_period,
                        control = glm.control(epsilon = 1e-12, maxit = 100))
  print(summary(models[[link]]))
}
`;

const cox = (covariates: readonly string[]): string => `# Continuous time: Cox's model of the spells.
if (requireNamespace("survival", quietly = TRUE)) {
  spells <- tables[["spells"]]
  # It compares units at risk at one time: what is the same for all of them then, it cannot see.
  times <- unique(spells$tstop[spells$event == 1])
  covariates <- Filter(function(name) any(vapply(times, function(t) {
    length(unique(stats::na.omit(spells[[name]][spells$tstart < t & spells$tstop >= t]))) > 1
  }, logical(1))), ${vector(covariates)})
  if (length(covariates) > 0) {
    models[["cox"]] <- survival::coxph(formula_of(quote(survival::Surv(tstart, tstop, event)), covariates), spells,
                                       ties = "efron", control = survival::coxph.control(eps = 1e-11, iter.max = 100))
    print(summary(models[["cox"]]))
  }
}
`;

const vector = (names: readonly string[]): string =>
  names.length === 0 ? 'character(0)' : `c(${names.map(name => `"${name}"`).join(', ')})`;
