import { fill, type Phrase } from './words';
import { settings } from './settings';

/** What the extension says about codes across the corpus and about coders who work together. `{0}`, `{1}` are filled in. */
const phrases = {
  nothingCoded: { zh: '您还没有编码。', en: 'You have coded nothing yet.' },
  mergeWhich: { zh: '合并哪些编码？（可多选）', en: 'Which codes are merged? Tick them' },
  mergeInto: { zh: '并入哪个编码？', en: 'Into which code?' },
  splitWhich: { zh: '拆分哪个编码？', en: 'Which code is split?' },
  splitHow: { zh: '“{0}”如何拆分？', en: 'How is “{0}” split?' },
  splitEach: { zh: '逐条选择', en: 'One by one' },
  splitEachTold: { zh: '逐条查看 {0} 处编码，各选新编码', en: 'Look at {0} codings and choose for each' },
  splitQuery: { zh: '按检索式', en: 'By a query' },
  splitQueryTold: {
    zh: '检索式找到的编码改为一个新编码，其余不变',
    en: 'Codings that a query finds get one new code; the others stay',
  },
  splitInto: { zh: '找到的编码改为哪个编码？', en: 'Which code do the codings found get?' },
  splitStays: { zh: '保留“{0}”', en: 'Stays “{0}”' },
  splitDone: { zh: '完成：预览已选的 {0} 处', en: 'Done: preview the {0} that were chosen' },
  splitAt: { zh: '{1} 处中的第 {0} 处', en: '{0} of {1}' },
  saveFirst: {
    zh: '请先保存 {0}：检索读取磁盘上的文本。',
    en: 'Save {0} first: a query reads the text that is stored.',
  },
  cutQuery: {
    zh: '检索到 {0} 个片段，超出可处理的 {1} 个：请缩小检索范围。',
    en: 'The query finds {0} passages; {1} at most can be taken: narrow it.',
  },
  renameWhich: { zh: '哪个编码更名？', en: 'Which code is renamed?' },
  renameInto: {
    zh: '“{0}”在编码本中的新编号是哪个？（请先在编码本中写好）',
    en: 'Under which id does “{0}” stand in the codebook now? (Write it there first.)',
  },
  moveWhich: { zh: '移动哪个编码？', en: 'Which code is moved?' },
  moveInto: {
    zh: '“{0}”移到哪个编码本的哪个编码？',
    en: 'To which code of another codebook does “{0}” move?',
  },
  noTarget: {
    zh: '没有可选的编码：请先在编码本中写出新编码。',
    en: 'There is no code to choose: write the new one in a codebook first.',
  },
  inUse: { zh: '{0} 处，{1} 份文档', en: 'codings: {0} · documents: {1}' },
  retired: { zh: '编码本中已没有', en: 'in no codebook any more' },
  applyChanges: { zh: '应用：{1} 份文档中 {0} 处编码改变', en: 'Apply. Codings: {0} · documents: {1}' },
  applyTold: { zh: '一步完成，可撤销（Ctrl+Alt+Z）', en: 'In one step that can be undone (Ctrl+Alt+Z)' },
  joinedTwins: {
    zh: '其中 {0} 处与同一文字上已有的编码合为一条，备忘保留',
    en: '{0} of them join a coding that is there already; memos are kept',
  },
  othersStay: {
    zh: '{0}：{2} 份文档中 {1} 处不变',
    en: '{0} keeps the code. Codings: {1} · documents: {2}',
  },
  othersTold: {
    zh: '只能改写您自己的文件；请 {0} 运行同一命令，或在其名下进行',
    en: 'Only your own files are written: {0} has to run the same command',
  },
  othersHidden: {
    zh: '盲编中：他人的编码不显示，也不改变',
    en: 'You code blind: codings of others are not shown, nor changed',
  },
  nothingChanges: { zh: '没有编码会改变。', en: 'No coding would change.' },
  changesMore: { zh: '另有 {0} 处', en: '{0} more' },
  changed: { zh: '{0}：{2} 份文档中 {1} 处编码', en: '{0}. Codings: {1}, documents: {2}' },
  undo: { zh: '撤销', en: 'Undo' },

  drawing: { zh: '正在抽取信度样本', en: 'Drawing a reliability sample' },
  nothingDrawn: { zh: '没有可抽取的单元。', en: 'There is no unit to draw.' },
  drawn: {
    zh: '从 {2} 层的 {1} 个单元中抽取 {0} 个，锁定在 {3}。',
    en: '{0} of {1} units from {2} strata are locked in {3}.',
  },
  codeIt: { zh: '现在编码', en: 'Code It Now' },
  sampleName: { zh: '样本名', en: 'Name of the sample' },
  sampleNameTold: {
    zh: '保存为 reliability/<名>.jsonl；抽出后锁定，不可重抽',
    en: 'Kept as reliability/<name>.jsonl; once drawn it is locked',
  },
  sampleNameWrong: { zh: '只能用文字、数字、- 和 _', en: 'Letters, digits, - and _ only' },
  sampleSize: { zh: '抽取多少单元？', en: 'How many units?' },
  sampleSizeTold: {
    zh: '单元总数的 10% 至 20%，不少于 50；罕见编码需更多',
    en: '10 to 20% of all units, at least 50, more for rare codes',
  },
  sampleStrata: { zh: '按什么分层？', en: 'Stratified by what?' },
  sampleStrataTold: { zh: '各层按比例抽取，至少一个', en: 'In proportion to each stratum, one at least' },
  sampleSeed: { zh: '随机种子', en: 'Seed' },
  sampleSeedTold: {
    zh: '同一文件夹、数量与种子得同一样本',
    en: 'The same folder, size and seed draw the same sample',
  },
  year: { zh: '年份', en: 'Year' },
  wholeNumber: { zh: '从 1 起的整数', en: 'A whole number from 1 on' },
  noSample: {
    zh: '还没有信度样本：请先运行“抽取信度样本”。',
    en: 'There is no reliability sample yet: run "Draw Reliability Sample" first.',
  },
  whichSample: { zh: '编哪个样本？', en: 'Which sample?' },
  noSampleNow: { zh: '没有正在编码的样本。', en: 'No sample is being coded.' },
  sampleGone: {
    zh: '样本“{0}”读不到：请恢复 reliability/{0}.jsonl，或停止编码样本。',
    en: 'The sample “{0}” cannot be read: restore reliability/{0}.jsonl, or stop coding it.',
  },
  sampleDone: {
    zh: '样本“{0}”的 {1} 个单元都已编码。{2}',
    en: 'All {1} units of the sample “{0}” are coded. {2}',
  },
  sampleStop: { zh: '结束样本编码', en: 'Stop Coding the Sample' },
  sampleBlind: {
    zh: '正在编码样本“{0}”，须盲编：请先运行“结束样本编码”。',
    en: 'The sample “{0}” is being coded, which is done blind: run "Stop Coding the Sample" first.',
  },
  sampleProgress: { zh: '{0} / {1} 个单元', en: '{0} of {1} units' },
  sampleRow: { zh: '信度样本 {0}', en: 'Reliability sample {0}' },
  sampleLeftOut: { zh: '{0} 个已改动，不计', en: '{0} changed since, left out' },
  compareOn: { zh: '比较哪些单元？', en: 'Which units are compared?' },
  allUnits: { zh: '全部单元', en: 'All units' },
  disagreements: { zh: '编码分歧', en: 'Disagreements' },
  comparing: { zh: '正在比较编码', en: 'Comparing codings' },
  needTwo: {
    zh: '需要两位编码者：请把他人的 codings/<名字>/ 放到此文件夹。',
    en: 'Two coders are needed: bring the codings of another here (codings/<name>/).',
  },
  noDisagreement: { zh: '没有待裁定的分歧。', en: 'There is nothing to settle.' },
  whichTaxonomy: { zh: '裁定哪个分类体系？', en: 'Which taxonomy is settled?' },
  settledOf: { zh: '{1} 处分歧已裁定 {0} 处', en: '{0} of {1} disagreements settled' },
  settleAt: { zh: '第 {0} / {1} 处，已定 {2}', en: '{0} of {1}, {2} settled' },
  takeAgreed: { zh: '采纳各方一致的 {0} 个单元', en: 'Take over {0} units on which all agree' },
  takeAgreedTold: {
    zh: '写入 gold 层；不采纳则导出时这些单元仍用机器建议',
    en: 'Into the gold layer; without it exported tables have the machine’s word there',
  },
  agreedTaken: { zh: '已采纳 {0} 个单元', en: '{0} units taken over' },
  otherCode: { zh: '其他编码…', en: 'Another code…' },
  settleNote: { zh: '附注…', en: 'Note…' },
  leaveOpen: { zh: '暂不裁定，看下一处', en: 'Leave it open: the next one' },
  oneBack: { zh: '上一处', en: 'The one before' },
  goldNow: { zh: '已定：{0}', en: 'settled: {0}' },
  gold: { zh: '裁定', en: 'Settled' },
  settleIt: { zh: '裁定…', en: 'Settle…' },
  allSettled: {
    zh: '{0} 处分歧均已裁定。若要采纳各方一致的单元，请再次运行“裁定编码分歧”。',
    en: 'All {0} disagreements are settled. To take over the units on which all agree, run "Settle Disagreements" again.',
  },
  machine: { zh: '机器', en: 'machine' },
  codersCount: { zh: '{0} 人', en: '{0} coders' },
  codersHead: { zh: '编码者', en: 'Coders' },
  unitsCount: { zh: '单元', en: 'Units' },
  percentShort: { zh: '一致率', en: 'Percent' },
  agreementHere: { zh: '本文档的编码一致性', en: 'Agreement on this document' },
  agreementMore: {
    zh: '未编码文本计入；点击查看整个文件夹',
    en: 'Uncoded text is included. Click for the whole folder',
  },
  soFar: { zh: '此前裁断', en: 'Judged so far' },
  acceptedSoFar: {
    zh: '{1} 次中接受 {0} 次（{2}%，95% 区间 {3}–{4}%）',
    en: '{0} of {1} accepted ({2}%, 95%: {3}–{4}%)',
  },
  ruleOrCue: { zh: '规则或线索', en: 'Rule or cue' },
  precisionHead: { zh: '准确率', en: 'Precision' },
  precisionTitle: { zh: '规则与线索的准确率', en: 'Precision of rules and cues' },
  nothingApplies: { zh: '无适用编码', en: 'nothing applies' },
} as const satisfies Readonly<Record<string, Phrase>>;

export const tell = (key: keyof typeof phrases, ...args: readonly (string | number)[]): string =>
  fill(phrases[key][settings.language()], args);
