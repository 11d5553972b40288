import type { Condition, Problem, Bilingual } from '../model';
import { groupOf, isList, type RawCode, type RawCodebook, type RawCues } from './raw-codebook';
import { codeId, cueFault, referenceFault, type Names } from './cue-syntax';
import type { Path, YamlSource } from './yaml-source';

type Report = (code: string, message: Bilingual, path: Path) => void;

/** What the schema cannot check: repeated ids, references that point nowhere, cues and references that cannot be matched. */
export function checkCodebook(
  book: RawCodebook,
  source: YamlSource,
  signals: readonly string[] | undefined,
  earlier: readonly string[] | undefined,
): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (code, message, path) => problems.push(source.problem(code, message, path));
  const names: Names = {
    codes: new Set(book.codes.map(c => c.id)),
    ...(signals && { signals: new Set(signals) }),
    ...(earlier && { earlier: new Set(earlier) }),
  };
  checkUnique(book.codes, 'codes', report);
  checkUnique(book.groups ?? [], 'groups', report);
  checkUnique(book.rules ?? [], 'rules', report);
  checkUnique(book.resolvers ?? [], 'resolvers', report);
  if (checkTree(book, names, report)) checkGroups(book, report);
  book.codes.forEach((code, i) => checkCode(code, ['codes', i], names, report));
  checkRules(book, names, report);
  return problems;
}

function checkUnique(items: readonly { readonly id: string }[], list: string, report: Report): void {
  const seen = new Map<string, number>();
  items.forEach(({ id }, i) => {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, i);
    else
      report(
        'duplicate-id',
        {
          en: `"${id}" is already the id of ${list}[${first}]. Give this one another id.`,
          zh: `“${id}”已是 ${list}[${first}] 的编号。请另取编号。`,
        },
        [list, i, 'id'],
      );
  });
}

/** True if every chain of parents ends (no cycles). */
function checkTree(book: RawCodebook, names: Names, report: Report): boolean {
  const parents = new Map(book.codes.map(c => [c.id, c.parent]));
  let sound = true;
  book.codes.forEach(({ id, parent }, i) => {
    if (parent === undefined) return;
    const path = ['codes', i, 'parent'];
    const above = new Set<string>();
    for (let up: string | undefined = parent; up !== undefined && !above.has(up); up = parents.get(up))
      above.add(up);
    if (!names.codes.has(parent)) {
      report(
        'unknown-parent',
        {
          en: `There is no code "${parent}" in this codebook. Add it or drop this parent.`,
          zh: `本编码本中没有编码“${parent}”。请添加该编码，或删除这个 parent。`,
        },
        path,
      );
    } else if (above.has(id)) {
      sound = false;
      report(
        'parent-circle',
        { en: `"${id}" is above itself. Change this parent.`, zh: `“${id}”成了自己的上级。请改正 parent。` },
        path,
      );
    }
  });
  return sound;
}

function checkGroups(book: RawCodebook, report: Report): void {
  if (!book.groups) {
    book.codes.forEach((code, i) => {
      if (code.group === undefined) return;
      const message = {
        en: `There is no group "${code.group}": the codebook has no groups. Add "groups" or drop this.`,
        zh: `没有分组“${code.group}”：本编码本未设分组。请添加 groups，或删除此键。`,
      };
      report('unknown-group', message, ['codes', i, 'group']);
    });
    return;
  }
  const known = book.groups.map(g => g.id);
  book.codes.forEach((code, i) => {
    const group = groupOf(code, book.codes);
    if (group === undefined) {
      report(
        'missing-group',
        {
          en: `"${code.id}" has no group. Add one of: ${known.join(', ')}.`,
          zh: `“${code.id}”没有分组。请写上其一：${known.join('、')}。`,
        },
        ['codes', i],
      );
    } else if (code.group !== undefined && !known.includes(group)) {
      report(
        'unknown-group',
        {
          en: `There is no group "${group}". Known: ${known.join(', ')}.`,
          zh: `没有分组“${group}”。现有分组：${known.join('、')}。`,
        },
        ['codes', i, 'group'],
      );
    }
  });
}

function checkCode(code: RawCode, path: Path, names: Names, report: Report): void {
  const known = (id: string | undefined, at: Path): void => {
    if (id === undefined || names.codes.has(id)) return;
    report(
      'unknown-code',
      {
        en: `There is no code "${id}" in this codebook. Use the id of one of its codes.`,
        zh: `本编码本中没有编码“${id}”。请使用其中编码的编号。`,
      },
      at,
    );
  };
  known(code.strict, [...path, 'strict']);
  if (code.when) checkCondition(code.when, [...path, 'when'], names, report);
  for (const language of ['zh', 'en'] as const) {
    const cues = code.cues?.[language];
    if (cues) checkCues(cues, [...path, 'cues', language], names, report);
    const examples = code.examples?.[language] ?? [];
    code.counterexamples?.[language]?.forEach(({ text }, i) => {
      if (!examples.includes(text)) return;
      const message = {
        en: 'This sentence is both an example and a counterexample. Drop one of the two.',
        zh: '这个句子既是例句又是反例。请删除其一。',
      };
      report('example-conflict', message, [...path, 'counterexamples', language, i, 'text']);
    });
  }
}

function checkCues(cues: RawCues, path: Path, names: Names, report: Report): void {
  if (!isList(cues)) {
    if (cues.strong) checkCues(cues.strong, [...path, 'strong'], names, report);
    if (cues.weak) checkCues(cues.weak, [...path, 'weak'], names, report);
    return;
  }
  cues.forEach((cue, i) => {
    const match = typeof cue === 'string' ? cue : cue.match;
    const fault = cueFault(match);
    if (fault !== undefined)
      report('cue', fault, typeof cue === 'string' ? [...path, i] : [...path, i, 'match']);
    if (typeof cue === 'string') return;
    checkReferences(cue.unless, [...path, i, 'unless'], names, report);
    checkReferences(cue.needs, [...path, i, 'needs'], names, report);
  });
}

function checkRules(book: RawCodebook, names: Names, report: Report): void {
  const unknown = (id: string, at: Path): void =>
    report(
      'unknown-code',
      {
        en: `There is no code "${id}" in this codebook. Use the id of one of its codes.`,
        zh: `本编码本中没有编码“${id}”。请使用其中编码的编号。`,
      },
      at,
    );
  book.rules?.forEach((rule, i) => {
    if (rule.code !== undefined && !names.codes.has(rule.code)) unknown(rule.code, ['rules', i, 'code']);
    checkCondition(rule, ['rules', i], names, report);
  });
  book.resolvers?.forEach((resolver, i) => {
    resolver.codes.forEach((id, n) => {
      if (!names.codes.has(id)) unknown(id, ['resolvers', i, 'codes', n]);
    });
    checkCondition(resolver, ['resolvers', i], names, report);
    if (resolver.within === 'section' && !(resolver.any ?? []).some(each => codeId.test(each)))
      report(
        'section',
        {
          en: 'A resolver that looks in the section names codes in any: units there that have one of them resolve the flag.',
          zh: '在本节（within: section）中查找的 resolver 须在 any 中列出编码：该节内含其一的单元即可消解含糊。',
        },
        ['resolvers', i],
      );
  });
  book.precedence?.forEach((id, i) => {
    if (!names.codes.has(id)) unknown(id, ['precedence', i]);
  });
}

export function checkCondition(condition: Condition, path: Path, names: Names, report: Report): void {
  for (const part of ['all', 'any', 'none'] as const) {
    checkReferences(condition[part], [...path, part], names, report);
  }
}

function checkReferences(
  references: readonly string[] | undefined,
  path: Path,
  names: Names,
  report: Report,
): void {
  references?.forEach((reference, i) => {
    const fault = referenceFault(reference, names);
    if (fault) report(fault[0], fault[1], [...path, i]);
  });
}
