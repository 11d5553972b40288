import { factFields, valuesOf, type Problem } from '../model';
import {
  textsOf,
  type RawCovariate,
  type RawMeasured,
  type RawSet,
  type RawStudy,
  type RawWhere,
} from './raw-study';
import type { KnownCodes } from './study';
import type { Path, YamlSource } from './yaml-source';

type Tell = (code: string, message: string, path: Path, at?: 'key' | 'value') => void;

/** What a schema cannot see: years in order, one measure each, names that say what they are, codes that exist. */
export function checkStudy(raw: RawStudy, source: YamlSource, known?: KnownCodes): readonly Problem[] {
  const problems: Problem[] = [];
  const tell: Tell = (code, message, path, at) => void problems.push(source.problem(code, message, path, at));
  const { period, event } = raw;
  if (period.from >= period.to)
    tell(
      'period',
      `The period ends in ${period.to}, not after it begins. Put the first year under \`from\`, the last under \`to\`.`,
      ['period'],
    );
  checkEvent(event, tell);
  checkWhere(event.where, ['event', 'where'], tell, known);
  checkWhere(raw.themes.where, ['themes', 'where'], tell, known);
  raw.covariates.forEach((covariate, i) => checkCovariate(covariate, raw, ['covariates', i], tell, known));
  checkNames(
    raw.covariates.map(c => c.name),
    ['covariates'],
    tell,
  );
  if (raw.qca) {
    const { outcome, conditions } = raw.qca;
    checkSet(outcome, period.to, ['qca', 'outcome'], tell, known);
    conditions.forEach((set, i) => checkSet(set, period.to, ['qca', 'conditions', i], tell, known));
    checkNames(
      [...conditions, outcome].map(set => set.name),
      ['qca', 'conditions'],
      tell,
    );
  }
  for (const [i, { id, each, none }] of raw.pmc.entries())
    if (each.length + none.length === 0)
      tell('pmc', `${id} has no sub-variable. Name codes under \`each\` or \`none\`.`, ['pmc', i]);
  checkNames(
    raw.pmc.map(variable => variable.id),
    ['pmc'],
    tell,
  );
  if (raw.network === 'neighbours' && !raw.neighbours)
    tell(
      'no-neighbours',
      'There are no `neighbours` to take the network from. Declare them, or write network: citations.',
      ['network'],
    );
  for (const [i, [from, to]] of raw.themes.periods.entries())
    if (from > to)
      tell('period', `This period ends before it begins. Write [${to}, ${from}].`, ['themes', 'periods', i]);
  for (const id of known
    ? [...textsOf(raw.themes.codebooks), raw.portfolio.instruments, raw.portfolio.targets]
    : [])
    if (known && !Object.hasOwn(known, id))
      tell('unknown-codebook', `There is no codebook "${id}". Use one of ${Object.keys(known).join(', ')}.`, [
        textsOf(raw.themes.codebooks).includes(id) ? 'themes' : 'portfolio',
      ]);
  return problems;
}

function checkEvent(event: RawStudy['event'], tell: Tell): void {
  if (event.rule === 'file') {
    for (const key of ['file', 'when'] as const)
      if (event[key] === undefined)
        tell(
          'event',
          `Rule \`file\` needs \`${key}\`: ${key === 'file' ? 'your table of adoptions' : 'its column with the date or the year'}.`,
          ['event', 'rule'],
        );
    return;
  }
  if (Object.keys(event.where).length === 0)
    tell(
      'event',
      'Any document would be an event. Say under `where` which ones are: a title, codes, a level.',
      ['event', 'rule'],
    );
  for (const [i, id] of textsOf(event.date).entries())
    if (!dateFields.includes(id))
      tell(
        'date',
        `"${id}" is no date of a document. Use one of ${dateFields.join(', ')}.`,
        typeof event.date === 'string' ? ['event', 'date'] : ['event', 'date', i],
      );
}

const dateFields: readonly string[] = factFields.filter(f => f.type === 'date').map(f => f.id);
const facts: readonly string[] = [...factFields.map(f => f.id), 'language', 'doc_id'];
const own: readonly string[] = ['title', 'not_title', 'min_units'];

function checkWhere(
  where: RawWhere | undefined,
  path: Path,
  tell: Tell,
  known: KnownCodes | undefined,
): void {
  for (const [key, value] of Object.entries(where ?? {})) {
    if (facts.includes(key)) checkFact(key, textsOf(value), [...path, key], tell);
    if (own.includes(key) || facts.includes(key) || !known) continue;
    const codes = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!codes)
      tell(
        'unknown-key',
        `"${key}" is neither a fact of documents nor a codebook. Codebooks: ${Object.keys(known).join(', ')}.`,
        [...path, key],
        'key',
      );
    else for (const code of textsOf(value)) checkCode(code, codes, [...path, key], tell);
  }
  const codes = Object.keys(where ?? {}).some(key => !own.includes(key) && !facts.includes(key));
  if (where?.['min_units'] !== undefined && !codes)
    tell('min-units', '`min_units` counts units with codes, and none is named. Add them: ct: ct.open.', [
      ...path,
      'min_units',
    ]);
}

/** Facts of few values: any other would be a condition that no document meets, and a count of 0 everywhere. */
const closed: ReadonlyMap<string, readonly string[]> = new Map([
  ...factFields.flatMap(field => {
    const values = valuesOf(field);
    return values ? [[field.id, values] as const] : [];
  }),
  ['language', ['zh', 'en']] as const,
]);

function checkFact(id: string, values: readonly string[], path: Path, tell: Tell): void {
  const known = closed.get(id);
  const strange = known && values.find(value => !known.includes(value));
  if (strange !== undefined)
    tell('unknown-value', `No document has the ${id} “${strange}”. Use one of ${known!.join(', ')}.`, path);
}

const checkCode = (code: string, codes: readonly string[], path: Path, tell: Tell): void => {
  if (!codes.some(each => each === code || each.startsWith(`${code}.`)))
    tell(
      'unknown-code',
      `There is no code "${code}". Codes here: ${codes.slice(0, 12).join(', ')}${codes.length > 12 ? ', …' : ''}.`,
      path,
    );
};

const forms = ['count', 'theme', 'share', 'intensity', 'measure'] as const;

function checkMeasured(
  raw: RawMeasured & { readonly from: string },
  path: Path,
  tell: Tell,
  known: KnownCodes | undefined,
): void {
  const given = forms.filter(form => raw[form] !== undefined);
  if (raw.from === 'corpus' && given.length !== 1)
    tell(
      'measure',
      `Say with exactly one of ${forms.join(', ')} what is measured${given.length > 1 ? ` (here: ${given.join(', ')})` : ''}.`,
      path,
    );
  if (raw.from !== 'corpus' && given.length > 0)
    tell(
      'measure',
      `\`${given.join('`, `')}\` is for from: corpus. Delete it, or take the values from the corpus.`,
      path,
    );
  if (raw.from === 'file' && (raw.file === undefined || raw.column === undefined))
    tell('file', 'From a file: name the `file` and the `column`.', path);
  if (
    raw.count === 'units' &&
    !Object.keys(raw.where ?? {}).some(key => !own.includes(key) && !facts.includes(key))
  )
    tell('measure', 'count: units counts units with codes: name them under `where`.', path);
  checkWhere(raw.where, [...path, 'where'], tell, known);
  const all = Object.values(known ?? {}).flat();
  for (const form of ['theme', 'share', 'intensity'] as const)
    if (
      known &&
      raw[form] !== undefined &&
      !all.some(code => code === raw[form] || code.startsWith(`${raw[form]}.`))
    )
      tell(
        'unknown-code',
        `There is no code "${raw[form]}" in the codebooks ${Object.keys(known).join(', ')}.`,
        [...path, form],
      );
}

function checkCovariate(
  raw: RawCovariate,
  study: RawStudy,
  path: Path,
  tell: Tell,
  known: KnownCodes | undefined,
): void {
  checkMeasured(raw, path, tell, known);
  const { name, from } = raw;
  const text = from === 'corpus' && raw.count !== 'documents';
  const at = [...path, 'name'];
  if (text && !name.startsWith('txt_'))
    tell(
      'prefix',
      `What is measured in text is a proxy: call it txt_${name}, so that nobody takes it for the thing itself.`,
      at,
    );
  if ((from === 'file' || from === 'units') && !name.startsWith('ext_'))
    tell('prefix', `The values are from your table: call it ext_${name.replace(/^txt_/, '')}.`, at);
  if ((from === 'corpus' || from === 'adoption') && name.startsWith('ext_'))
    tell(
      'prefix',
      'ext_ is for values of your own tables; these come from the corpus. Choose another name.',
      at,
    );
  if (from === 'adoption' && name.startsWith('txt_'))
    tell('prefix', 'txt_ is for what is measured in text; this counts adopters. Choose another name.', at);
  if (raw.weights !== undefined && !study.neighbours)
    tell(
      'no-neighbours',
      'There are no `neighbours` to weigh by. Declare them: neighbours: { file: adjacency.csv }.',
      [...path, 'weights'],
    );
  if (raw.peers !== undefined && raw.peers !== 'all' && !textsOf(study.units.regions).includes(raw.peers))
    tell(
      'no-region',
      `"${raw.peers}" is not among the \`regions\` of \`units\`. Add it there, or write peers: all.`,
      [...path, 'peers'],
    );
}

function checkSet(raw: RawSet, last: number, path: Path, tell: Tell, known: KnownCodes | undefined): void {
  checkMeasured(raw, path, tell, known);
  if (raw.at !== undefined && raw.at > last)
    tell('period', `The year ${raw.at} lies after the period, which ends in ${last}. Write an earlier one.`, [
      ...path,
      'at',
    ]);
  const { in: full, cross, out, crisp, values, membership } = raw.calibrate;
  const at = [...path, 'calibrate'];
  const fuzzy = [full, cross, out].filter(anchor => anchor !== undefined).length;
  const kinds = [fuzzy > 0, crisp !== undefined, values !== undefined, membership !== undefined].filter(
    Boolean,
  ).length;
  if (kinds !== 1 || (fuzzy > 0 && fuzzy < 3)) {
    tell(
      'anchors',
      'Give three anchors { in, cross, out }, or { crisp }, or { values }, or { membership: true }.',
      at,
    );
    return;
  }
  if (
    full !== undefined &&
    cross !== undefined &&
    out !== undefined &&
    !((full > cross && cross > out) || (full < cross && cross < out))
  )
    tell(
      'anchors-order',
      `The anchors in ${full}, cross ${cross}, out ${out} do not rise or fall. Put the crossover between the other two.`,
      at,
    );
  if (values?.some((value, i) => i > 0 && value <= values[i - 1]!))
    tell('anchors-order', 'The thresholds do not rise. Put them in order.', at);
}

function checkNames(names: readonly string[], path: Path, tell: Tell): void {
  names.forEach((name, i) => {
    if (names.indexOf(name) < i)
      tell('duplicate-name', `"${name}" is the name of two columns. Rename one.`, [...path, i]);
  });
}
