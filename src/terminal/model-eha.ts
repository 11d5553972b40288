import { Option } from 'commander';
import { eventHistory, type EventHistory, type EventHistoryQuestion } from '../diffusion';
import { namesOf } from './arguments';
import { ehaJson, ehaText } from './eha-result';
import { exits, put, type AddCommand, type Io } from './io';
import { openTable } from './open-table';
import { problemLines, type Trouble } from './problems';
import { styleOf } from './style';

type EhaArguments = Omit<EventHistoryQuestion, 'atRisk'> & { readonly format: 'pretty' | 'json' };

export const addModelEha: AddCommand = (program, io, exit) => {
  program
    .command('eha')
    .description('Event history analysis of a person-period table: why units adopt when they do.')
    .argument('<csv>', 'a row a unit and period at risk: unit_id, year, t, event, covariates')
    .requiredOption('--covariates <names>', 'columns a,b,c; words become dummies', namesOf)
    .addOption(new Option('--link <link>', 'of the hazard').choices(['logit', 'cloglog']).default('logit'))
    .addOption(
      new Option('--duration <form>', 'how the hazard depends on time')
        .choices(['t', 'poly3', 'dummies', 'log', 'none'])
        .default('t'),
    )
    .option('--cluster <column>', 'errors robust to likeness within this, usually unit_id')
    .addOption(
      new Option('--model <kind>', 'a discrete hazard; the same with Firth’s penalty; Cox')
        .choices(['discrete', 'firth', 'cox'])
        .default('discrete'),
    )
    .addOption(
      new Option('--missing <what>', 'what becomes of rows that miss a covariate')
        .choices(['refuse', 'drop'])
        .default('refuse'),
    )
    .option('--unit <column>', 'who', 'unit_id')
    .option('--time <column>', 'periods at risk, from 1', 't')
    .option('--year <column>', 'the calendar year', 'year')
    .option('--event <column>', '1 in the period of the event', 'event')
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .action(async (path: string, options: EhaArguments) => exit(await runEha(path, options, io)));
};

async function runEha(path: string, options: EhaArguments, io: Io): Promise<number> {
  const tell = (problems: readonly Trouble[], grave = true): void =>
    void io.stderr.write(problemLines(problems, styleOf(io.stderr, io.env), grave));
  const wrong = wrongTogether(options, path);
  const source = await openTable(path);
  const read =
    wrong.length > 0
      ? { problems: wrong }
      : 'problems' in source
        ? source
        : eventHistory(source, { ...options, atRisk: 'at_risk' });
  if ('problems' in read) {
    tell(read.problems);
    return exits.error;
  }
  const doubts = doubtsOf(read.result, options, path);
  const style = styleOf(io.stdout, io.env);
  await put(
    io.stdout,
    options.format === 'json' ? ehaJson(options, read.result, doubts) : ehaText(options, read.result, style),
    io.signal,
  );
  tell(doubts, false);
  return read.result.converged ? exits.done : exits.error;
}

/** Options that contradict each other are refused rather than ignored. */
function wrongTogether({ model, link, cluster }: EhaArguments, uri: string): readonly Trouble[] {
  const problem = (message: string): Trouble => ({ code: 'eha.options', message, uri });
  return [
    ...(model === 'firth' && link === 'cloglog'
      ? [problem('Firth’s penalty is there for the logit only. Leave --link out.')]
      : []),
    ...(model !== 'discrete' && cluster !== undefined
      ? [problem('Robust errors are there for the discrete hazard only. Leave --cluster out.')]
      : []),
  ];
}

/** Rule of thumb of Harrell and others: below ten events a coefficient is uncertain, below five unsafe. */
const safe = 10;
const fewClusters = 20;

/** What a reader must know before believing the result. */
function doubtsOf(result: EventHistory, { model }: EhaArguments, uri: string): readonly Trouble[] {
  const doubts: Trouble[] = [];
  const doubt = (code: `eha.${string}`, message: string): void => void doubts.push({ code, message, uri });
  const endless = result.estimates.filter(each => !each.finite).map(each => each.name);
  if (!result.converged)
    doubt(
      'eha.separation',
      endless.length > 0
        ? `${endless.join(', ')}: some value of these tells events from the rest without fail, so the coefficient has no finite estimate (separation). Leave it out, join groups, or use --model firth.`
        : 'The estimation did not converge. Look for covariates of very different size, or leave some out.',
    );
  if (result.eventsPerVariable < safe)
    doubt(
      'eha.events-per-variable',
      `${result.events} events for ${Math.round(result.events / result.eventsPerVariable)} coefficients are ${result.eventsPerVariable.toFixed(1)} a coefficient: ${result.eventsPerVariable < safe / 2 ? 'too few to trust; take fewer covariates' : 'few; ten are better'}${model === 'discrete' ? ', or look at --model firth' : ''}.`,
    );
  if (result.clusters !== undefined && result.clusters < fewClusters)
    doubt(
      'eha.few-clusters',
      `${result.clusters} clusters are few: robust errors come out too small. Compare them with the plain ones.`,
    );
  if (result.leftOut > 0)
    doubt(
      'eha.periods-without-event',
      `${result.leftOut} rows of periods in which nobody adopted are left out: with a dummy for each period they say nothing.`,
    );
  if (result.dropped > 0)
    doubt('eha.dropped', `${result.dropped} rows in which a covariate is missing are left out.`);
  return doubts;
}
