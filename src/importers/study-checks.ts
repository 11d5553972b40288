import { factFields, valuesOf, type Problem, type Bilingual } from '../model';
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

type Tell = (code: string, message: Bilingual, path: Path, at?: 'key' | 'value') => void;

/** What a schema cannot check: order of years, one measure each, names that are meaningful, codes that exist. */
export function checkStudy(raw: RawStudy, source: YamlSource, known?: KnownCodes): readonly Problem[] {
  const problems: Problem[] = [];
  const tell: Tell = (code, message, path, at) => void problems.push(source.problem(code, message, path, at));
  const { period, event } = raw;
  if (period.from >= period.to)
    tell(
      'period',
      {
        en: `The period ends in ${period.to}, not after it begins. Put the first year under \`from\`, the last under \`to\`.`,
        zh: `研究期在 ${period.to} 年结束，不晚于开始。请在 from 写首年，在 to 写末年。`,
      },
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
      tell(
        'pmc',
        {
          en: `${id} has no sub-variable. Name codes under \`each\` or \`none\`.`,
          zh: `${id} 没有二级变量。请在 each 或 none 中列出编码。`,
        },
        ['pmc', i],
      );
  checkNames(
    raw.pmc.map(variable => variable.id),
    ['pmc'],
    tell,
  );
  if (raw.network === 'neighbours' && !raw.neighbours)
    tell(
      'no-neighbours',
      {
        en: 'There are no `neighbours` to take the network from. Declare them, or write network: citations.',
        zh: '没有声明 neighbours，无法据以构成网络。请声明，或写 network: citations。',
      },
      ['network'],
    );
  for (const [i, [from, to]] of raw.themes.periods.entries())
    if (from > to)
      tell(
        'period',
        {
          en: `This period ends before it begins. Write [${to}, ${from}].`,
          zh: `这一时期的结束早于开始。请写 [${to}, ${from}]。`,
        },
        ['themes', 'periods', i],
      );
  for (const id of known
    ? [...textsOf(raw.themes.codebooks), raw.portfolio.instruments, raw.portfolio.targets]
    : [])
    if (known && !Object.hasOwn(known, id))
      tell(
        'unknown-codebook',
        {
          en: `There is no codebook "${id}". Use one of ${Object.keys(known).join(', ')}.`,
          zh: `没有编码本“${id}”。请用 ${Object.keys(known).join('、')} 之一。`,
        },
        [textsOf(raw.themes.codebooks).includes(id) ? 'themes' : 'portfolio'],
      );
  return problems;
}

function checkEvent(event: RawStudy['event'], tell: Tell): void {
  if (event.rule === 'file') {
    for (const key of ['file', 'when'] as const)
      if (event[key] === undefined) tell('event', missingInFile[key], ['event', 'rule']);
    return;
  }
  if (Object.keys(event.where).length === 0)
    tell(
      'event',
      {
        en: 'Any document would be an event. Say under `where` which ones are: a title, codes, a level.',
        zh: '这样任何文档都会算作事件。请在 where 中写明哪些才算：标题、编码或层级。',
      },
      ['event', 'rule'],
    );
  for (const [i, id] of textsOf(event.date).entries())
    if (!dateFields.includes(id))
      tell(
        'date',
        {
          en: `"${id}" is no date of a document. Use one of ${dateFields.join(', ')}.`,
          zh: `“${id}”不是文档的日期。请用 ${dateFields.join('、')} 之一。`,
        },
        typeof event.date === 'string' ? ['event', 'date'] : ['event', 'date', i],
      );
}

const missingInFile = {
  file: {
    en: 'Rule `file` needs `file`: your table of adoptions.',
    zh: '规则 file 须写明 file：您的采纳情况表。',
  },
  when: {
    en: 'Rule `file` needs `when`: its column with the date or the year.',
    zh: '规则 file 须写明 when：表中日期或年份所在的列。',
  },
} as const;

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
        {
          en: `"${key}" is neither a fact of documents nor a codebook. Codebooks: ${Object.keys(known).join(', ')}.`,
          zh: `“${key}”既不是文件信息，也不是编码本。编码本有：${Object.keys(known).join('、')}。`,
        },
        [...path, key],
        'key',
      );
    else for (const code of textsOf(value)) checkCode(code, codes, [...path, key], tell);
  }
  const codes = Object.keys(where ?? {}).some(key => !own.includes(key) && !facts.includes(key));
  if (where?.['min_units'] !== undefined && !codes)
    tell(
      'min-units',
      {
        en: '`min_units` counts units with codes, and none is named. Add them: ct: ct.open.',
        zh: 'min_units 计的是带编码的单元，而这里没有写编码。请补上，如 ct: ct.open。',
      },
      [...path, 'min_units'],
    );
}

/** Facts with few values: any other value would be a condition that no document meets, and a count of 0 everywhere. */
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
    tell(
      'unknown-value',
      {
        en: `No document has the ${id} “${strange}”. Use one of ${known!.join(', ')}.`,
        zh: `没有文档的 ${id} 会是“${strange}”。请用 ${known!.join('、')} 之一。`,
      },
      path,
    );
}

const checkCode = (code: string, codes: readonly string[], path: Path, tell: Tell): void => {
  if (!codes.some(each => each === code || each.startsWith(`${code}.`)))
    tell(
      'unknown-code',
      {
        en: `There is no code "${code}". Codes here: ${codes.slice(0, 12).join(', ')}${codes.length > 12 ? ', …' : ''}.`,
        zh: `没有编码“${code}”。可用的编码：${codes.slice(0, 12).join('、')}${codes.length > 12 ? ' 等' : ''}。`,
      },
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
      {
        en: `Say with exactly one of ${forms.join(', ')} what is measured${given.length > 1 ? ` (here: ${given.join(', ')})` : ''}.`,
        zh: `请用且只用 ${forms.join('、')} 之一写明测量什么${given.length > 1 ? `（现写了 ${given.join('、')}）` : ''}。`,
      },
      path,
    );
  if (raw.from !== 'corpus' && given.length > 0)
    tell(
      'measure',
      {
        en: `\`${given.join('`, `')}\` is for from: corpus. Delete it, or take the values from the corpus.`,
        zh: `${given.join('、')} 只用于 from: corpus。请删除，或改为从语料取值。`,
      },
      path,
    );
  if (raw.from === 'file' && (raw.file === undefined || raw.column === undefined))
    tell(
      'file',
      { en: 'From a file: name the `file` and the `column`.', zh: '取自文件时，请写明 file 和 column。' },
      path,
    );
  if (
    raw.count === 'units' &&
    !Object.keys(raw.where ?? {}).some(key => !own.includes(key) && !facts.includes(key))
  )
    tell(
      'measure',
      {
        en: 'count: units counts units with codes: name them under `where`.',
        zh: 'count: units 计的是带编码的单元：请在 where 中写出编码。',
      },
      path,
    );
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
        {
          en: `There is no code "${raw[form]}" in the codebooks ${Object.keys(known).join(', ')}.`,
          zh: `编码本 ${Object.keys(known).join('、')} 中没有编码“${raw[form]}”。`,
        },
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
      {
        en: `What is measured in text is a proxy: call it txt_${name}, so that nobody takes it for the thing itself.`,
        zh: `由文本测得的只是代理变量：请命名为 txt_${name}，以免被当作实际情况。`,
      },
      at,
    );
  if ((from === 'file' || from === 'units') && !name.startsWith('ext_'))
    tell(
      'prefix',
      {
        en: `The values are from your table: call it ext_${name.replace(/^txt_/, '')}.`,
        zh: `数值取自您的表格：请命名为 ext_${name.replace(/^txt_/, '')}。`,
      },
      at,
    );
  if ((from === 'corpus' || from === 'adoption') && name.startsWith('ext_'))
    tell(
      'prefix',
      {
        en: 'ext_ is for values of your own tables; these come from the corpus. Choose another name.',
        zh: 'ext_ 用于您自己表格中的数值，而这里的数值来自语料。请另取名称。',
      },
      at,
    );
  if (from === 'adoption' && name.startsWith('txt_'))
    tell(
      'prefix',
      {
        en: 'txt_ is for what is measured in text; this counts adopters. Choose another name.',
        zh: 'txt_ 用于由文本测得的量，而这里计的是采纳者。请另取名称。',
      },
      at,
    );
  if (raw.weights !== undefined && !study.neighbours)
    tell(
      'no-neighbours',
      {
        en: 'There are no `neighbours` to weigh by. Declare them: neighbours: { file: adjacency.csv }.',
        zh: '没有声明 neighbours，无法加权。请声明：neighbours: { file: adjacency.csv }。',
      },
      [...path, 'weights'],
    );
  if (raw.peers !== undefined && raw.peers !== 'all' && !textsOf(study.units.regions).includes(raw.peers))
    tell(
      'no-region',
      {
        en: `"${raw.peers}" is not among the \`regions\` of \`units\`. Add it there, or write peers: all.`,
        zh: `“${raw.peers}”不在 units 的 regions 中。请加入，或写 peers: all。`,
      },
      [...path, 'peers'],
    );
}

function checkSet(raw: RawSet, last: number, path: Path, tell: Tell, known: KnownCodes | undefined): void {
  checkMeasured(raw, path, tell, known);
  if (raw.at !== undefined && raw.at > last)
    tell(
      'period',
      {
        en: `The year ${raw.at} lies after the period, which ends in ${last}. Write an earlier one.`,
        zh: `${raw.at} 年晚于研究期（${last} 年结束）。请写更早的年份。`,
      },
      [...path, 'at'],
    );
  const { in: full, cross, out, crisp, values, membership } = raw.calibrate;
  const at = [...path, 'calibrate'];
  const fuzzy = [full, cross, out].filter(anchor => anchor !== undefined).length;
  const kinds = [fuzzy > 0, crisp !== undefined, values !== undefined, membership !== undefined].filter(
    Boolean,
  ).length;
  if (kinds !== 1 || (fuzzy > 0 && fuzzy < 3)) {
    tell(
      'anchors',
      {
        en: 'Give three anchors { in, cross, out }, or { crisp }, or { values }, or { membership: true }.',
        zh: '请给出三个锚点 { in, cross, out }，或 { crisp }、{ values }、{ membership: true } 之一。',
      },
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
      {
        en: `The anchors in ${full}, cross ${cross}, out ${out} do not rise or fall. Put the crossover between the other two.`,
        zh: `锚点 in ${full}、cross ${cross}、out ${out} 没有依次升降。请让交叉点介于另外两者之间。`,
      },
      at,
    );
  if (values?.some((value, i) => i > 0 && value <= values[i - 1]!))
    tell(
      'anchors-order',
      { en: 'The thresholds do not rise. Put them in order.', zh: '阈值没有递增。请按顺序排列。' },
      at,
    );
}

function checkNames(names: readonly string[], path: Path, tell: Tell): void {
  names.forEach((name, i) => {
    if (names.indexOf(name) < i)
      tell(
        'duplicate-name',
        { en: `"${name}" is the name of two columns. Rename one.`, zh: `有两列都叫“${name}”。请改其一。` },
        [...path, i],
      );
  });
}
