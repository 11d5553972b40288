import { structures, unitKinds, type Bilingual } from '../model';

/** Why a cue pattern cannot be matched, in words; undefined for a valid one. The syntax is that of `Cue.match`. */
export function cueFault(pattern: string): Bilingual | undefined {
  const body = pattern.replace(/^=/, '').replace(/^\^/, '').replace(/\$$/, '').trim();
  if (body === '')
    return {
      en: 'The cue is empty. Write the words it should find, or delete it.',
      zh: '线索为空。请写出要查找的文字，或删除它。',
    };
  if (body.startsWith('…') || body.endsWith('…'))
    return {
      en: 'A gap "…" needs words on both sides. Add them or drop the gap.',
      zh: '“…”两边都要有文字。请补上，或删除“…”。',
    };
  if (body.includes('……'))
    return { en: 'Two gaps "……" in a row. Write one "…".', zh: '连写了两个“…”。请只写一个。' };
  return bracketFault(body);
}

/** More literals than this from one pattern are a mistake, and would make the matcher's tables too large. */
const mostLiterals = 500;

function bracketFault(body: string): Bilingual | undefined {
  let choices = 0;
  let literals = 1;
  for (const char of body) {
    if (char === '[') {
      if (choices > 0)
        return {
          en: 'A "[" inside "[…]". Alternatives cannot be nested; write [a|b|c].',
          zh: '“[…]”中又有“[”。备选不能嵌套，请写成 [a|b|c]。',
        };
      choices = 1;
    } else if (char === ']') {
      if (choices === 0)
        return {
          en: 'A "]" without "[". Write alternatives as [a|b|c].',
          zh: '“]”没有对应的“[”。备选请写成 [a|b|c]。',
        };
      literals *= choices;
      choices = 0;
    } else if (char === '|') {
      if (choices === 0)
        return {
          en: 'A "|" outside "[…]". Write alternatives as [a|b|c].',
          zh: '“|”在“[…]”之外。备选请写成 [a|b|c]。',
        };
      choices++;
    } else if (char === '…' && choices > 0) {
      return {
        en: 'A gap "…" inside "[…]". Write two cues, each with its own gap.',
        zh: '“[…]”中有“…”。请分写成两条线索，各带自己的“…”。',
      };
    }
  }
  if (choices > 0)
    return {
      en: 'A "[" without "]". Write alternatives as [a|b|c].',
      zh: '“[”没有对应的“]”。备选请写成 [a|b|c]。',
    };
  if (body.split('…').some(mayBeEmpty))
    return {
      en: 'Every alternative here may be left out. Put words into each "[…]".',
      zh: '此处每个备选都可省略。请在“[…]”中写入文字。',
    };
  return literals > mostLiterals
    ? {
        en: `The cue stands for ${literals} phrases. Split it into simpler cues.`,
        zh: `这条线索代表 ${literals} 个词组。请拆成较简单的线索。`,
      }
    : undefined;
}

/** True for a piece that could match nothing, such as "[a|]". */
const mayBeEmpty = (piece: string): boolean =>
  piece
    .replace(/\[([^\]]*)\]/g, (_, choices: string) => (/^\s*(\||$)|\|\s*(\||$)/.test(choices) ? '' : 'x'))
    .trim() === '';

export const codeId = /^[a-z][\w-]*(\.[\w-]+)+$/i;

/** Known names that references may point to. Signals are not checked if they are not known. */
export type Names = {
  readonly codes: ReadonlySet<string>;
  /** Codes of the codebooks before this one. */
  readonly earlier?: ReadonlySet<string>;
  readonly signals?: ReadonlySet<string>;
};

/** Why a reference (see `Reference`) points nowhere, with the kind of error; undefined for a valid one. */
export function referenceFault(reference: string, names: Names): readonly [string, Bilingual] | undefined {
  const name = reference.slice(1);
  const [, of] = /^(?:stem|main):(.*)$/su.exec(reference) ?? [];
  if (of !== undefined) return referenceFault(of, names);
  if (reference.startsWith('heading:') || reference.startsWith('path:')) return undefined;
  if (reference.startsWith('@')) {
    if (!names.signals || names.signals.has(name)) return undefined;
    return [
      'unknown-signal',
      {
        en: `There is no signal "${name}" in the lexicon. Known: ${[...names.signals].join(', ')}.`,
        zh: `词表中没有信号“${name}”。现有：${[...names.signals].join('、')}。`,
      },
    ];
  }
  if (reference.startsWith('structure:')) {
    const structure = reference.slice('structure:'.length);
    if (structures.some(s => s === structure)) return undefined;
    return [
      'unknown-structure',
      {
        en: `There is no structure "${structure}". Known: ${structures.join(', ')}.`,
        zh: `没有结构“${structure}”。现有：${structures.join('、')}。`,
      },
    ];
  }
  if (reference.startsWith('kind:')) {
    const kind = reference.slice('kind:'.length);
    if (unitKinds.some(k => k === kind)) return undefined;
    return [
      'unknown-kind',
      {
        en: `There is no kind of unit "${kind}". Known: ${unitKinds.join(', ')}.`,
        zh: `没有单元类型“${kind}”。现有：${unitKinds.join('、')}。`,
      },
    ];
  }
  if (reference.startsWith('~')) {
    const family = name.split('.')[0] ?? '';
    const own = [...names.codes].some(code => code.split('.')[0] === family);
    const elsewhere = names.earlier ? names.earlier.has(name) : !own && codeId.test(name);
    if (names.codes.has(name) || elsewhere) return undefined;
    return [
      'unknown-code',
      {
        en: `There is no code "${name}" here or in an earlier codebook. Use the id of an existing code.`,
        zh: `这里和之前的编码本中都没有编码“${name}”。请使用已有编码的编号。`,
      },
    ];
  }
  if (codeId.test(reference)) return undefined;
  const fault = cueFault(reference);
  return fault === undefined ? undefined : ['cue', fault];
}

/** Why a regular expression does not compile; undefined for a valid one. */
export function patternFault(pattern: string): Bilingual | undefined {
  if (pattern === '') return { en: 'The pattern is empty. Delete it.', zh: '正则表达式为空。请删除。' };
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { en: `${why}. Use JavaScript syntax.`, zh: `正则表达式有误（${why}）。请用 JavaScript 语法。` };
  }
}
