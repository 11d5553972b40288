import { speaker } from '../words';

/** The extension's messages about codebooks that are being written. `{0}`, `{1}` are filled in. */
export const tell = speaker({
  finds: { zh: '匹配', en: 'Finds' },
  gap: {
    zh: '“…”处至多间隔 12 字（英文 40 个字符），不跨句',
    en: '“…”: at most 12 Chinese or 40 English characters between, within the sentence',
  },
  atStart: { zh: '仅在单元开头', en: 'only at the beginning of the unit' },
  atEnd: { zh: '仅在单元结尾', en: 'only at the end of the unit' },
  inflected: {
    zh: '整词匹配，含规则变形，不分大小写',
    en: 'whole words and their regular inflections, in upper or lower case',
  },
  asItStands: { zh: '整词匹配，不变形', en: 'whole words as they stand, not inflected' },
  morePhrases: { zh: '另 {0} 个', en: '{0} more' },
  speaksFor: {
    zh: '在 {1} 份已打开的文档中为 {0} 处编码或标记提供依据',
    en: 'speaks for {0} codings or flags in {1} open documents',
  },
  speaksForNone: { zh: '在已打开的文档中尚无依据它的编码', en: 'speaks for no coding in the open documents' },
  setAsideIn: { zh: '另有 {0} 处被排除', en: 'set aside {0} times' },

  examples: { zh: '编码本例句', en: 'Examples of codebooks' },
  runExamples: { zh: '检验例句', en: 'Try the examples' },
  readOnly: { zh: '自带，只读', en: 'shipped, read-only' },
  must: { zh: '例句', en: 'example' },
  mustNot: { zh: '反例', en: 'counterexample' },
  faulty: { zh: '编码本第 {0} 行有误：{1}', en: 'The codebook has a fault in line {0}: {1}' },
  mustBut: { zh: '应编为“{0}”。', en: 'Must be coded as {0}.' },
  mustNotBut: { zh: '不应编为“{0}”。', en: 'Must not be coded as {0}.' },
  instead: { zh: '应归入“{0}”。', en: 'It belongs to {0}.' },
  codedAs: { zh: '实际编为“{0}”', en: 'It is coded as {0}' },
  codedAsNone: {
    zh: '此编码本未给出任何编码：没有足够的线索，或规则不成立（单元类别：{0}）。',
    en: 'This codebook gives it no code: its cues are not enough, or no rule holds (kind of unit: {0}).',
  },
  byCues: { zh: '线索：{0}', en: 'by the cues {0}' },
  byRule: { zh: '规则 {1}：{0}', en: 'by the rule {1}: {0}' },
  comma: { zh: '；', en: ', ' },

  draftFaulty: { zh: '编码本有误，尚不能试用', en: 'faulty: it cannot be tried' },
  draftFails: { zh: '{0} 个例句不通过', en: '{0} examples fail' },
  draftFails1: { zh: '1 个例句不通过', en: '1 example fails' },
  draftPasses: { zh: '例句全部通过', en: 'all examples pass' },
  draftChanges: { zh: '{1} 份文档中 {0} 个单元的编码将改变', en: '{0} units of {1} documents change' },
  draftChangesIn1: { zh: '1 份文档中 {0} 个单元的编码将改变', en: '{0} units of 1 document change' },
  draftChanges1: { zh: '1 个单元的编码将改变', en: '1 unit changes' },
  draftChangesNone: {
    zh: '所看的 {0} 份文档编码不变',
    en: 'no unit changes in {0} documents',
  },
  draftEverywhere: { zh: '与工作区全部文档比较', en: 'compare with all documents of the workspace' },
  draftComparing: {
    zh: '正在按改动后的编码本试编工作区文档',
    en: 'Coding the documents of the workspace by the changed codebook',
  },
  draftContradicts: { zh: '与 {0} 处人工决定相左', en: '{0} decisions of people are contradicted' },
  draftContradicts1: { zh: '与 1 处人工决定相左', en: '1 decision of a person is contradicted' },
  draftContradictsNone: {
    zh: '与 {0} 份文档中的人工决定均不相左',
    en: 'no decision of people is contradicted (documents: {0})',
  },
  draftReading: { zh: '（已查 {0} 份文档，仍在查看…）', en: '(documents so far: {0}, still looking…)' },
  draftList: { zh: '逐条列出', en: 'list what becomes of them' },
  draftListed: {
    zh: '保存后将改变的单元：原编码 → 新编码',
    en: 'Units that change when this is saved: code now → code then',
  },
  draftAgainst: {
    zh: '与人工决定相左之处：现在与编码本一致，保存后将不再一致',
    en: 'Decisions of people that the codebook agrees with now, and would not when this is saved',
  },
  draft_accepted: { zh: '{0} 编为“{1}”', en: '{0} coded {1}' },
  draft_rejected: { zh: '{0} 拒绝“{1}”', en: '{0} rejected {1}' },
  noCode: { zh: '无编码', en: 'no code' },
});
