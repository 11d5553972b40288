import { factFields, valuesOf, type Bilingual, type Column, type FactId } from '../model';
import { column } from './columns';

/** The meaning of a document's fact, and the words that describe it; its values, if few, are listed too. */
const meanings: Readonly<Record<FactId, Bilingual>> = {
  title: { zh: '文件自身的标题', en: 'The title that the document gives itself' },
  inner_title: {
    zh: '印发、转发通知所附文件的标题',
    en: 'The title of the document that a notice issues or forwards',
  },
  issuer: { zh: '发文机关全称', en: 'The bodies that issued it, by their full names' },
  doc_number: {
    zh: '发文字号，年份用〔〕；英文为编号，如 Ordinance No. 12',
    en: 'Its number, the year in 〔〕; in English such as Ordinance No. 12',
  },
  index_number: { zh: '政府信息公开的索引号', en: 'The index number under which it was disclosed' },
  subject_class: {
    zh: '发布网站所列主题分类',
    en: 'The subject under which the site that published it has it',
  },
  date_signed: {
    zh: '成文（签发）日期，研究设计默认以此为准',
    en: 'When it was signed: the date that studies take unless they say otherwise',
  },
  date_published: {
    zh: '本版本的公布、发布日期',
    en: 'When it was published, in this version',
  },
  date_first_published: {
    zh: '首次公布日期：后经修订、修正的文件',
    en: 'When its first version was published, if it was amended since',
  },
  date_adopted: { zh: '会议通过日期', en: 'When a meeting adopted it' },
  date_approved: { zh: '批准日期', en: 'When a higher body approved it' },
  date_amended: { zh: '最近一次修订、修正日期', en: 'When it was last amended' },
  date_effective: { zh: '施行日期', en: 'When it takes effect' },
  date_expiry: {
    zh: '失效日期，按有效期推算',
    en: 'When it lapses, computed where it says for how long it holds',
  },
  validity: {
    zh: '关于有效期的原文，如 有效期5年、现行有效',
    en: 'Its own words on how long it holds, such as 有效期5年',
  },
  level: {
    zh: '发文机关所在层级：中文文件为国家、省、地、县、乡五级，英文文件为 supranational、central、state、county、municipal、district',
    en: 'Level of the government that issued it; state, municipal and district are of English documents, provincial, prefecture and township of Chinese ones',
  },
  rank: {
    zh: '行政级别：副省级城市为 sub-provincial，直辖市的区为 prefecture',
    en: 'Administrative rank, which is not the level in sub-provincial cities and in districts of municipalities; of Chinese documents only',
  },
  jurisdiction: { zh: '文件适用的地方', en: 'The place where it holds' },
  jurisdiction_code: {
    zh: 'GB/T 2260 代码（100000 为全国）；英文文件为 ISO 3166，如 GB、US-CA；分析者可用自己的代码',
    en: 'GB/T 2260 (100000: the whole country), in English documents ISO 3166 such as GB or US-CA; an analyst may have codes of their own',
  },
  genre: {
    zh: '文种：条例、办法、通知、意见、方案……（codebooks/words/facts.yaml 的 genres）；英文为 Ordinance、Resolution……（english.yaml 的 kinds）',
    en: 'Kind of document: 条例, 办法, 通知 … (genres in codebooks/words/facts.yaml), Ordinance, Resolution … (kinds in english.yaml)',
  },
  legal_form: {
    zh: '法律位阶：宪法、法律、行政法规、地方性法规、部门规章、地方政府规章、司法解释、党内法规、规范性文件、其他；国务院所发的条文式规定、办法，以及2000年7月1日前经国务院批准、部门公布者，作行政法规；英文为 statute、ordinance、regulation、executive order……（同上两表的 legal_forms 与 kinds）',
    en: 'Rank of law: 宪法, 法律, 行政法规, 地方性法规, 部门规章, 地方政府规章, 司法解释, 党内法规, 规范性文件, 其他; what the State Council issued in articles, or approved before 2000-07-01 for a department to publish, is 行政法规; statute, ordinance, regulation, executive order … (legal_forms in facts.yaml, kinds in english.yaml)',
  },
  status: {
    zh: '状态：issued 已印发，in-force 现行有效，pending 尚未施行，draft 征求意见稿或草案，trial 试行或暂行，amended 经修订，repealed 已废止或失效',
    en: 'issued; in-force where a header says so; pending: not yet in force; draft; trial: 试行 or 暂行; amended; repealed or lapsed',
  },
  channel: {
    zh: '发文方式：issue 印发，forward 转发，approve-forward 批转',
    en: 'How a notice passes another document on: issue 印发, forward 转发, approve-forward 批转',
  },
  forwarded: { zh: '所印发、转发文件的标题', en: 'Titles of the documents that it passes on' },
  addressee: { zh: '主送机关', en: 'To whom it is addressed' },
  cc: { zh: '抄送机关', en: 'Who has a copy' },
  copy_type: {
    zh: '公开方式原文，如 主动公开、此件公开发布',
    en: 'Its own words on whether it is public, such as 主动公开',
  },
  source_url: { zh: '文本所载来源网址', en: 'The address that the text gives as its source' },
};

/** The column of a fact. */
export function factColumn(id: FactId): Column {
  const field = factFields.find(f => f.id === id);
  if (!field) throw new Error(`There is no fact "${id}".`);
  const { zh, en } = meanings[id];
  const isDate = field.type === 'date';
  const form: Bilingual = isDate
    ? {
        zh: '；ISO 日期，只知到月或年时为 2015-08、2015',
        en: '; an ISO date, 2015-08 or 2015 where only month or year are known',
      }
    : field.many
      ? { zh: '；多个值以分号相隔，第一个为主', en: '; several joined by a semicolon, the lead first' }
      : { zh: '', en: '' };
  const values = valuesOf(field);
  return {
    ...column(id, isDate ? 'partial-date' : 'string', field.label, {
      zh: `${zh}${form.zh}；从文件中读出，NA 表示未读出`,
      en: `${en}${form.en}. Read from the document, NA where it was not read`,
    }),
    ...(values && { values }),
  };
}
