import type { LanguageTag } from '../model';

export type Phrase = { readonly zh: string; readonly en: string };

/** What the extension says. `{0}`, `{1}` are filled in. Texts of the codebooks are not here: they live in the codebooks. */
const phrases = {
  showLog: { zh: '显示日志', en: 'Show Log' },
  restarted: {
    zh: '编码进程意外退出，已重新启动。',
    en: 'The coding process ended unexpectedly and was restarted.',
  },
  gaveUp: {
    zh: '编码进程再次退出，已停止编码。请查看日志；运行“编码当前文档”可重试。',
    en: 'The coding process ended again, so coding has stopped. See the log; run "Code This Document" to try again.',
  },
  processEnded: {
    zh: '编码进程已退出，未写出任何文件；请重试。',
    en: 'The coding process ended. Please try again.',
  },
  broken: { zh: '无法载入编码本：{0}', en: 'The codebooks could not be loaded: {0}' },

  units: { zh: '{0} 个单元', en: '{0} units' },
  coded: { zh: '{0}% 已编码', en: '{0}% coded' },
  flags: { zh: '{0} 处含糊', en: '{0} flags' },
  coding: { zh: '正在编码…', en: 'coding…' },
  large: { zh: '大文档：点击编码', en: 'large document: click to code' },
  failed: { zh: '未能编码：点击重试', en: 'not coded: click to try again' },
  clickReport: { zh: '点击查看含糊性报告', en: 'Click for the ambiguity report' },
  changeTaxonomy: { zh: '更换分类体系', en: 'Change taxonomy' },
  pickTaxonomy: { zh: '选择要在文中显示的分类体系', en: 'Choose the taxonomy to show in the text' },

  why: { zh: '编码理由', en: 'Why' },
  cues: { zh: '线索', en: 'Cues' },
  likely: { zh: '把握', en: 'Likely right' },
  needsReader: { zh: '需要人工阅读', en: 'needs a reader' },
  spoke: { zh: '主要依据（学习所得权重）', en: 'What spoke for it (learned weights)' },
  overruled: { zh: '学习所得的权重改变了规则的结论', en: 'The learned weights decided against the rules.' },
  ofStem: { zh: '列举引语：{0}', en: 'introduced by: {0}' },
  ofCues: { zh: '“{0}”的线索', en: 'cues of {0}' },
  ofRules: { zh: '规则判为“{0}”', en: 'rules say {0}' },
  ofNone: { zh: '{0} 规则均不成立', en: 'no rule of {0} holds' },
  setAside: { zh: '已排除', en: 'Set aside' },
  because: { zh: '因“{0}”', en: 'because of “{0}”' },
  elsewhere: { zh: '其他分类', en: 'Elsewhere' },
  usually: { zh: '通常对应（仅供参考）', en: 'Usually (advice)' },
  nearMisses: { zh: '相近', en: 'Near misses' },
  themes: { zh: '主题', en: 'Themes' },
  source: { zh: '来源', en: 'Source' },
  openEntry: { zh: '打开编码本条目', en: 'Open codebook entry' },
  none: { zh: '无', en: 'none' },

  flagged: { zh: '{0}：“{1}”（程度 {2}）', en: '{0}: “{1}” (severity {2})' },
  severity: { zh: '程度', en: 'Severity' },
  severity0: { zh: '已消解', en: 'resolved' },
  severity1: { zh: '轻微', en: 'mild' },
  severity2: { zh: '中等', en: 'moderate' },
  severity3: { zh: '严重', en: 'high' },
  resolvedBy: { zh: '消解依据', en: 'Resolved by' },
  wouldResolve: { zh: '如何消解', en: 'What would resolve it' },
  rewrite: { zh: '改写', en: 'Rewrite' },
  copyAdvice: { zh: '复制改写建议', en: 'Copy rewriting advice' },
  openEntryOf: { zh: '打开编码本条目：{0}', en: 'Open codebook entry: {0}' },
  more: {
    zh: '另有 {0} 处含糊未在此列出：请看含糊性报告，或提高 policyCoder.ambiguity.limit。',
    en: '{0} more flags are not listed: see the ambiguity report, or raise policyCoder.ambiguity.limit.',
  },

  offer: {
    zh: '设为“政策文本”',
    en: 'Set language',
  },
  offerShort: { zh: '政策文本？', en: 'Policy text?' },
  offerDetail: {
    zh: '高亮章、条、款、项与义务用语',
    en: 'highlight articles, items and duties',
  },

  noDocument: { zh: '请先打开一份政策文档。', en: 'Open a policy document first.' },
  couldNotCode: {
    zh: '未能编码此文档；请查看日志。',
    en: 'This document could not be coded; see the log for the reason.',
  },
  codedNow: { zh: '已编码：{0} 个单元，{1} 处含糊。', en: 'Coded: {0} units, {1} flags.' },

  pickFolder: { zh: '选择要编码并导出的文件夹', en: 'Choose the folder to code and export' },
  anotherFolder: { zh: '其他文件夹…', en: 'Another folder…' },
  pickFormats: { zh: '选择导出内容', en: 'Choose what to export' },
  pickOut: { zh: '选择导出位置', en: 'Choose where to write' },
  outHere: { zh: '写入 {0}', en: 'Write to {0}' },
  exportHere: { zh: '导出到此处', en: 'Export here' },
  exporting: { zh: '正在导出编码语料', en: 'Exporting the coded corpus' },
  progress: { zh: '{0} / {1} 份文档', en: '{0} of {1} documents' },
  exported: { zh: '已导出 {0} 份文档，{1} 个文件。', en: 'Exported {0} documents in {1} files.' },
  exportedProblems: { zh: '另有 {0} 个问题，见日志。', en: '{0} problems: see the log.' },
  cancelled: { zh: '导出已取消，未写出任何文件。', en: 'The export was cancelled; nothing was written.' },
  reveal: { zh: '在资源管理器中显示', en: 'Reveal Folder' },
  localOnly: {
    zh: '只能导出本地文件夹：{0}',
    en: 'Only a folder on disk can be exported: {0}',
  },

  facts: { zh: '文件信息', en: 'About this document' },
  citedAs: { zh: '引用方式：', en: 'Cited as:' },
  cite_basis: { zh: '依据', en: 'basis' },
  cite_implement: { zh: '贯彻落实', en: 'to be implemented' },
  cite_forward: { zh: '转发、印发', en: 'forwarded or issued' },
  cite_repeal: { zh: '废止', en: 'repealed' },
  cite_amend: { zh: '修改', en: 'amended' },
  cite_model: { zh: '参照', en: 'model' },
  cite_mention: { zh: '提及', en: 'mention' },
  provision: { zh: '条款：', en: 'Provision:' },
  definedHere: { zh: '本文件定义的术语', en: 'defined in this document' },
  whereDefined: { zh: '转到定义', en: 'Go to the definition' },

  open: { zh: '打开', en: 'Open' },
  whoElse: { zh: '其他引用该文件的文件', en: 'Who else cites it' },
  andMore: { zh: '另有 {0} 份', en: 'and {0} more' },
  matches: { zh: '与 {0} 相同（{1}%）', en: 'matches {0} ({1}%)' },
  earlier: { zh: '，早 {0} 个月', en: ', issued {0} months earlier' },
  sameText: {
    zh: '与《{0}》文本相同（{1}%）：两者都编码则重复计数，请保留其一。',
    en: 'The same text as “{0}” ({1}% alike): coded both, it counts twice. Keep one of them.',
  },
  otherVersion: {
    zh: '工作区中有本文件的另一版本：《{0}》（{1}% 相同）。',
    en: 'The workspace has another version of this document: “{0}” ({1}% alike).',
  },
  later: { zh: '，晚 {0} 个月', en: ', issued {0} months later' },

  pickEntry: { zh: '按中文、英文或编号查找', en: 'Search by Chinese name, English name or id' },
  noEntry: { zh: '没有编号为“{0}”的条目。', en: 'No codebook has an entry with the id "{0}".' },

  pickProvision: {
    zh: '输入条号或文字：二十二、22、22.1、第二十二条第三款',
    en: 'Type a number or words: 22, 22.1, 第二十二条第三款, Section 4(a)',
  },
  noProvision: { zh: '没有“{0}”。', en: 'There is no "{0}" in this document.' },

  flagsIn: { zh: '处含糊，在 {0} 个单元中', en: 'flags in {0} units' },
  reportTitle: { zh: '含糊性报告', en: 'Ambiguity report' },
  score: { zh: '含糊得分', en: 'Ambiguity score' },
  scoreNote: {
    zh: '0 = 无未消解的含糊，100 = 每个单元均严重含糊',
    en: '0 = nothing unresolved, 100 = every unit highly ambiguous',
  },
  share: { zh: '含糊单元占比', en: 'Share of units with a flag of severity 2 or more' },
  perThousand: { zh: '每千字含糊数', en: 'Flags per 1,000 characters' },
  byType: { zh: '按类型', en: 'By type' },
  worst: { zh: '最含糊的条款', en: 'Most ambiguous provisions' },
  mix: { zh: '政策工具构成', en: 'Instrument mix' },
  line: { zh: '第 {0} 行', en: 'line {0}' },
  clean: { zh: '没有未消解的含糊。', en: 'Nothing is left unresolved.' },
  summary: { zh: '概要', en: 'Summary' },
  ambiguity: { zh: '含糊', en: 'Ambiguity' },

  coderTitle: { zh: '您以什么名字编码？', en: 'Under which name do you code?' },
  coderPrompt: {
    zh: '编码保存在 codings/<名字>/ 下；以后可用“设置编码者”更改。',
    en: 'Codings are kept in codings/<name>/. Change it later by "Set Coder".',
  },
  noCoder: { zh: '未设编码者', en: 'no coder' },
  recent: { zh: '最近使用', en: 'Recently used' },
  pickCode: {
    zh: '按名称、定义、编号或拼音首字母查找',
    en: 'Search by name, definition, id or pinyin initials',
  },
  pickInstead: { zh: '“{0}”应改为…', en: 'Instead of "{0}"…' },
  nothingToCode: {
    zh: '请先选中文字，或把光标放在一个条款上。',
    en: 'Select words, or put the cursor on a clause, first.',
  },
  codedAs: { zh: '已编为“{0}”', en: 'Coded: {0}' },
  codeThis: { zh: '编码…', en: 'Code…' },
  accept: { zh: '接受', en: 'Accept' },
  reject: { zh: '拒绝', en: 'Reject' },
  recode: { zh: '改编…', en: 'Recode…' },
  accepted: { zh: '已接受“{0}”', en: 'Accepted: {0}' },
  rejected: { zh: '已拒绝“{0}”', en: 'Rejected: {0}' },
  noProposalHere: { zh: '此处没有机器建议。', en: 'The machine proposes nothing here.' },
  noCodingHere: { zh: '此处没有您的编码。', en: 'You have coded nothing here.' },
  whichCoding: { zh: '选择哪一个编码？', en: 'Which coding?' },
  memoTitle: { zh: '备忘：{0}', en: 'Memo on {0}' },
  documentMemo: { zh: '文档备忘', en: 'Memo on this document' },
  allDecided: { zh: '没有待定的建议。', en: 'Nothing is left to decide.' },
  acceptMany: { zh: '接受选中的建议', en: 'Accept the proposals that are ticked' },
  acceptedMany: { zh: '已接受 {0} 条建议', en: 'Accepted {0} proposals' },
  refused: {
    zh: '{0} 处没有改动：那里已被另作决定。',
    en: '{0} changes were not made: something else was decided there since.',
  },
  nothingToUndo: { zh: '没有可撤销的编码操作。', en: 'No coding to undo.' },
  nothingToRedo: { zh: '没有可重做的编码操作。', en: 'No coding to redo.' },
  undone: { zh: '已撤销：{0}', en: 'Undone: {0}' },
  redone: { zh: '已重做：{0}', en: 'Redone: {0}' },
  action_add: { zh: '编码', en: 'code' },
  action_remove: { zh: '删除编码', en: 'remove a coding' },
  action_recode: { zh: '改编', en: 'recode' },
  action_move: { zh: '调整范围', en: 'adjust a range' },
  action_memo: { zh: '备忘', en: 'memo' },
  action_accept: { zh: '接受建议', en: 'accept' },
  action_reject: { zh: '拒绝建议', en: 'reject' },
  action_suppress: { zh: '搁置含糊标记', en: 'set a flag aside' },
  'action_merge-codes': { zh: '合并编码', en: 'merge codes' },
  'action_split-code': { zh: '拆分编码', en: 'split a code' },
  'action_rename-code': { zh: '编码更名', en: 'rename a code' },
  'action_move-code': { zh: '移动编码', en: 'move a code' },
  suppress: { zh: '搁置“{0}”…', en: 'Set "{0}" aside…' },
  suppressWhy: { zh: '理由（必填，随数据导出）', en: 'Why? (needed; it is exported with the data)' },
  blind: { zh: '盲编', en: 'blind' },
  codingModeOn: { zh: '编码模式', en: 'coding mode' },
  codingModeHint: { zh: '点击进入编码模式（单键编码）', en: 'Click for coding mode: codes by single keys' },
  codingModeKeys: {
    zh: 'C 编码 · R 重复 · A 接受 · X 拒绝 · E 改编 · J/K 下一/上一建议 · M 备忘 · D 删除 · U 撤销 · Esc 退出',
    en: 'C code · R repeat · A accept · X reject · E recode · J/K next/previous proposal · M memo · D remove · U undo · Esc leave',
  },
  orphan: {
    zh: '“{0}”的编码找不到原文“{1}”：请重新定位或删除。',
    en: 'A coding as {0} has lost its words, “{1}”: re-attach or drop it.',
  },
  doubtful: {
    zh: '“{0}”所编的文字已有改动（原为“{1}”）：请确认。',
    en: 'The words coded as {0} have changed (they were “{1}”): please confirm.',
  },
  reattach: { zh: '重新定位…', en: 'Re-attach…' },
  drop: { zh: '删除此编码', en: 'Drop this coding' },
  whichPlace: { zh: '它现在在哪里？', en: 'Where does it belong now?' },
  noCandidate: {
    zh: '文中没有这些文字：请先选中它现在所在的文字，再试一次。',
    en: 'Its words are nowhere in the text: select the words where it belongs, then try again.',
  },
} as const satisfies Readonly<Record<string, Phrase>>;

export type PhraseKey = keyof typeof phrases;
export type Say = (key: PhraseKey, ...args: readonly (string | number)[]) => string;

export const phrase = (language: LanguageTag, key: PhraseKey, args: readonly (string | number)[]): string =>
  fill(phrases[key][language], args);

/** A phrase with its places filled in. */
export const fill = (text: string, args: readonly (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)] ?? ''));
