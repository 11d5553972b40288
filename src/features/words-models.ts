/** The extension's messages about exports, their tables and studies: see words.ts. */
export const modelPhrases = {
  noCellHere: {
    zh: '请先在导出的表格（CSV）里把光标放在一个单元格上。超过 50 MB 的文件编辑器不交给扩展：请用 policy-coder trace。',
    en: 'Put the cursor on a cell of an exported table (CSV) first. The editor hands no file above 50 MB to extensions: use policy-coder trace for those.',
  },
  notExported: {
    zh: '这不是本扩展导出的表格：旁边没有它的 datapackage.json。',
    en: 'This is no table that Policy Coder exported: its datapackage.json is not beside it.',
  },
  lookingUp: { zh: '正在查找单元格的来源', en: 'Looking up what the cell was counted from' },
  countedFrom: { zh: '由 {0} 计出', en: 'counted from {0}' },
  countedFromNothing: { zh: '没有为它计入任何条款', en: 'no clause was counted for it' },
  nClauses: { zh: '{0} 个条款', en: 'clauses: {0}' },
  nFlags: { zh: '{0} 处含糊', en: 'ambiguity flags: {0}' },
  nDocuments: { zh: '{0} 份文件', en: 'documents: {0}' },
  nGiven: { zh: '您的表格：{0}', en: 'your tables: {0}' },
  revealAll: { zh: '显示来源', en: 'Reveal source' },
  revealAllOf: { zh: '显示全部 {0} 处来源', en: 'Reveal all {0} sources' },
  editedTable: {
    zh: '此文件在导出之后被修改过：数值可能已不是计出的数值。',
    en: 'This file was changed after it was exported: a value may not be the one that was counted.',
  },
  source_moved: { zh: '文件此后有改动', en: 'the document has changed since' },
  source_doubtful: {
    zh: '文件此后有改动，相同的文字不止一处',
    en: 'the document has changed since, and the words stand in several places',
  },
  source_gone: {
    zh: '文件此后有改动，已没有这些文字',
    en: 'the document has changed since, and the words are no longer in it',
  },
  source_missing: { zh: '找不到文件', en: 'the document is not found' },
  sourcesMissing: {
    zh: '找不到来源文件：{0}。请打开语料所在的文件夹，或把导出结果放回语料旁。',
    en: 'The documents that it was counted from are not found: {0}. Open the folder of the corpus, or put the export beside it.',
  },
  someMissing: {
    zh: '{1} 处来源中有 {0} 处找不到：{2}',
    en: '{0} of {1} sources are not found: {2}',
  },
  cutSources: { zh: '只显示 {1} 处来源中的前 {0} 处。', en: 'The first {0} of {1} sources are shown.' },
  noUsesHere: {
    zh: '请先打开一份政策文档，把光标放在一个条款上。',
    en: 'Open a policy document and put the cursor on a clause first.',
  },
  lookingForUses: { zh: '正在查找使用这一条款的表格', en: 'Looking for tables that count this clause' },
  noExports: {
    zh: '工作区里没有导出的语料：请先运行“导出编码语料”。',
    en: 'The workspace holds no exported corpus. Run "Export Coded Corpus" first.',
  },
  notInExports: {
    zh: '工作区的 {0} 份导出结果里都没有这份文件。',
    en: 'None of the {0} exports of the workspace holds this document.',
  },
  noUses: {
    zh: '没有单元格计入这一条款。',
    en: 'No cell counts this clause.',
  },
  pickUse: { zh: '{0} 个单元格：{1}', en: '{0} cells: {1}' },
  staleUses: {
    zh: '有 {0} 份导出结果早于文件的改动',
    en: '{0} exports are older than a change of the document',
  },
  uses_clause: { zh: '计入这一条款', en: 'Count this clause' },
  uses_flag: { zh: '计入其中的含糊', en: 'Count an ambiguity flag in it' },
  uses_document: { zh: '计入整份文件', en: 'Count its document' },

  pickFolder: { zh: '选择要编码并导出的文件夹', en: 'Choose the folder to code and export' },
  anotherFolder: { zh: '其他文件夹…', en: 'Another folder…' },
  pickFormats: { zh: '选择导出内容', en: 'Choose what to export' },
  pickOut: { zh: '选择导出位置', en: 'Choose where to write' },
  outHere: { zh: '写入 {0}', en: 'Write to {0}' },
  exportHere: { zh: '导出到此处', en: 'Export here' },
  exporting: { zh: '正在导出编码语料', en: 'Exporting the coded corpus' },
  progress: { zh: '{0} / {1} 份文档', en: '{0} of {1} documents' },
  exported: {
    zh: '已将 {0} 份文档导出为 {1} 个文件，在 {2} 中。',
    en: 'Exported {0|document|documents} in {1|file|files} to {2}.',
  },
  exportedProblems: { zh: '日志中有 {0} 条提示。', en: '{0|remark|remarks} in the log.' },
  exportedLooks: {
    zh: '各文档的待核对事项见 problems.csv。',
    en: 'What to look at in single documents is in problems.csv.',
  },
  whoseDecisions: { zh: '导出谁的编码决定？', en: 'Whose decisions does the export take?' },
  goldFirst: {
    zh: '已裁定（gold）的文档以裁定为准',
    en: 'Where disagreements were settled (gold), what was settled counts',
  },
  nobodysDecisions: { zh: '只用机器的建议', en: 'What the machine proposes' },
  decisionsCounted: { zh: '计入的人工决定：{0}。', en: 'Decisions that count: {0}.' },
  decisionsOf: { zh: '{0}（{1} 份文档）', en: '{0} ({1|document|documents})' },
  noDecisionsCounted: {
    zh: '未计入任何人工决定：表中是机器的建议。',
    en: 'No decisions of people count: the tables have what the machine proposes.',
  },
  comma: { zh: '、', en: ', ' },
  cancelled: { zh: '导出已取消，未写出任何文件。', en: 'The export was cancelled; nothing was written.' },
  reveal: { zh: '在资源管理器中显示', en: 'Reveal Folder' },
  localOnly: {
    zh: '只能导出本地文件夹：{0}',
    en: 'Only a folder on disk can be exported: {0}',
  },

  pickPurpose: { zh: '导出用于什么？', en: 'What is the export for?' },
  singleFiles: { zh: '逐个选择文件…', en: 'Single files…' },
  singleFilesTold: { zh: '从全部文件与数据表中勾选', en: 'tick them among all files and tables' },
  noStudy: {
    zh: '“{0}”里没有 study.yaml：数据表由研究设计决定',
    en: '{0} has no study.yaml: its tables follow from a study',
  },
  writeStudy: { zh: '由语料写出第一份 study.yaml', en: 'Write a first study.yaml from the corpus' },
  writeStudyTold: {
    zh: '写好后打开，供您逐行决定；此次不导出',
    en: 'it opens to be decided line by line; nothing is exported yet',
  },
  withoutStudy: { zh: '不含研究数据表', en: 'Without tables of a study' },
  writingStudy: { zh: '正在由语料写出研究设计', en: 'Writing a study from the corpus' },
  studyWritten: {
    zh: '已写出 {0}。请逐行核对，然后再次导出。',
    en: 'Wrote {0}. Decide it line by line, then export again.',
  },
  gatesRefuse: {
    zh: '未写出任何文件：这样的数据会使模型得出错误结论',
    en: 'Nothing was written: these data would make a model lie',
  },
  gatesRefuseTold: {
    zh: '选择一项，转到 study.yaml 中的位置',
    en: 'Choose one to go to its line of study.yaml',
  },
  nRows: { zh: '{0} 行', en: 'rows: {0}' },
  anywayNoted: {
    zh: '仍然导出时，datapackage.json 会注明这些检查与所涉的行。',
    en: 'If you export anyway, datapackage.json names these gates and their rows.',
  },
  exportAnyway: { zh: '仍然导出', en: 'Export Anyway' },
  countingStudy: { zh: '正在清点…', en: 'counting…' },
  noCorpus: {
    zh: '此文件夹及上级文件夹里没有政策文档',
    en: 'there are no documents in this folder or above it',
  },
  countStudy: { zh: '{0} 份文档：点击清点', en: '{0} documents: click to count' },
  studySize: {
    zh: '{0} 个单位，{1} 年，{2} 次事件，{3} 份文件无日期',
    en: '{0} units, {1} years, {2} events, {3} undated documents',
  },
  studyCorpus: { zh: '{1} 中的 {0} 份文档', en: '{0} documents in {1}' },
  studyRefused: { zh: '阻止导出的问题：{0}', en: 'problems that stop the export: {0}' },
  exportStudy: { zh: '导出…', en: 'Export…' },
} as const;
