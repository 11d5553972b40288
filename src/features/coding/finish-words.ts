import { speaker } from '../words';

/** The extension's messages about documents that coders have finished. `{0}`, `{1}` are filled in. */
export const tell = speaker({
  finishPick: { zh: '哪些分类体系已读到底？', en: 'Read to its end for which taxonomies?' },
  finishTitle: { zh: '完成 {0}：{1}', en: 'Finish {0}: {1}' },
  finishCounts: {
    zh: '{0} 条建议未定，视为无编码',
    en: '{0|suggestion is undecided and counts as none|suggestions are undecided and count as none}',
  },
  finishAll: { zh: '没有未定的建议', en: 'no suggestion is undecided' },
  finishBlind: { zh: '未编码的单元视为无编码', en: 'what you left uncoded has no code' },
  finishChanged: {
    zh: '选择期间文本或编码有改动：请再次运行“完成文档”。',
    en: 'The text or your codings changed while you chose: run "Finish Document" again.',
  },
  finishDone: { zh: '已完成 {0}（Ctrl+Alt+Z 撤销）', en: 'Finished {0} (Ctrl+Alt+Z undoes it)' },
  reopened: { zh: '已重新打开 {0}', en: 'Reopened {0}' },
  notFinished: { zh: '您没有完成这份文档。', en: 'You have not finished this document.' },
  allFinished: { zh: '您已完成全部文档', en: 'You have finished all documents' },
  opened: { zh: '份已打开', en: 'open' },
  finishedOf: { zh: '您已完成 {1} 份中的 {0} 份', en: 'you finished {0} of {1}' },
  stateUnread: { zh: '未读', en: 'unread' },
  stateBegun: { zh: '已开始', en: 'begun' },
  stateFinished: { zh: '已完成', en: 'finished' },
  stateChanged: { zh: '已完成，此后 {0} 个单元有改动', en: 'finished, {0|unit|units} since changed' },
  stateOtherText: { zh: '已完成，此后文本有改动', en: 'finished, text since changed' },
});
