import { describe, expect, test } from 'vitest';
import { article, told as toldInFull } from './duties-of';

/** Without recipients and deadlines. */
const told = (text: string): readonly string[] => toldInFull(text).map(line => line.replace(/ [>@] .*/, ''));

describe('who is a body', () => {
  test.each([
    [
      '由 in 自由 tells nobody',
      '江州自由贸易试验区办公室应当编制目录清单。',
      ['江州自由贸易试验区办公室/sole: 编制 + 目录清单'],
    ],
    ['商 in 外商 asks for no help', '外商投资企业应当提交年度报告。', ['外商投资企业/sole: 提交 + 年度报告']],
    [
      '和 in the name of a department parts nothing',
      '市规划和自然资源、文化和旅游等部门应当编制目录清单。',
      ['市规划和自然资源部门/joint 文化和旅游部门/joint: 编制 + 目录清单'],
    ],
    [
      'an act in a name is none',
      '机构编制部门会同发展改革部门制定工作方案。',
      ['机构编制部门/lead 发展改革部门/supporting: 制定 + 工作方案'],
    ],
    [
      'nor one that goes on as a name',
      '企业服务机构对申请材料进行审查。',
      ['企业服务机构/sole: 审查 + 申请材料'],
    ],
    [
      'a list may end in 等',
      '学校、医院、图书馆等应当编制目录清单。',
      ['学校/joint 医院/joint 图书馆/joint: 编制 + 目录清单'],
    ],
    [
      'a government of several levels is one',
      '设区的市、县（市、区）人民政府应当编制目录清单。',
      ['设区的市、县（市、区）人民政府/sole: 编制 + 目录清单'],
    ],
    [
      'with the levels above too',
      '省、自治区、直辖市人民政府和有关部门应当编制目录清单。',
      ['省、自治区、直辖市人民政府/joint 有关部门/joint!: 编制 + 目录清单'],
    ],
    [
      'brackets at the end belong to it',
      '市、区（县）、镇（街道）应当编制目录清单。',
      ['市、区（县）、镇（街道）/sole: 编制 + 目录清单'],
    ],
    [
      'what it is called for short does not',
      '社会团体和其他生产者（以下统称单位）应当编制目录清单。',
      ['社会团体/joint 其他生产者/joint: 编制 + 目录清单'],
    ],
    [
      'all departments are as well named as all regions',
      '各地区、各部门应当编制目录清单。',
      ['各地区/joint 各部门/joint: 编制 + 目录清单'],
    ],
    [
      'of a sentence the subject',
      '市商务局是展览业的主管部门，负责制定发展规划。',
      ['市商务局/sole: 制定 + 发展规划'],
    ],
    [
      'a place where it acts is no part of it',
      '参观者在博物馆应当遵守参观规定。',
      ['参观者/sole: 遵守 + 参观规定'],
    ],
    ['nor what it hears of', '登记机构收到法院、银行等单位应当立即登记。', ['登记机构/sole: 登记 + -']],
    ['nor what it lacks', '经营者未经市人民政府不得编制目录清单。', ['经营者/sole: 编制 + 目录清单']],
    [
      'what a verb leads to before 的 is no body',
      '聘用学生、教师的学校应当编制目录清单。',
      ['聘用学生、教师的学校/sole: 编制 + 目录清单'],
    ],
    [
      'who is treated does not act',
      '市商务局应当公布名单，对未报告的单位，应当给予处罚。',
      ['市商务局/sole: 公布 + 名单', '市商务局/sole: 给予 + 处罚'],
    ],
    [
      'nobody who stood before prosecutes',
      '市商务局应当公布名单，构成犯罪的，依法追究刑事责任。',
      ['市商务局/sole: 公布 + 名单', '-: 追究 + 刑事责任'],
    ],
    [
      'who does what a sentence names stands behind 由',
      '证书由发证机关或者由公安机关负责保管。',
      ['发证机关/joint 公安机关/joint: 保管 + -'],
    ],
    ['who is encouraged is no body', '鼓励企业应当编制目录清单。', ['-: 编制 + 目录清单']],
    ['nor is what 或者 ends in', '修理或者应当编制目录清单。', ['-: 编制 + 目录清单']],
    [
      'the state acts by itself, and is no end of another name',
      '国家和社会应当加强保护。捕猎国家重点保护动物应当申请证件。',
      ['国家/joint 社会/joint: 加强 + 保护', '-: 申请 + 证件'],
    ],
    [
      'who helps may stand in a clause of their own',
      '市商务局应当会同市发展改革、农业农村、城乡建设等部门，编制目录清单。',
      [
        '市商务局/lead 市发展改革部门/supporting 农业农村部门/supporting 城乡建设部门/supporting: 编制 + 目录清单',
      ],
    ],
    [
      '商 in 营商 asks for no help',
      '市人民政府优化营商环境主管部门应当建立监测机制。',
      ['市人民政府优化营商环境主管部门/sole: 建立 + 监测机制'],
    ],
    [
      'an act before 机构 or 部门 goes on as a name, several and 主管 too',
      '市和区统计主管部门在本区域内检查统计数据。社团登记管理机关依法撤销许可。',
      ['市和区统计主管部门/sole: 检查 + 统计数据', '社团登记管理机关/sole: 撤销 + 许可'],
    ],
    [
      'whom a government appoints acts, not the government',
      '违反规定的，由市人民政府确定的监督管理部门责令改正。',
      ['市人民政府确定的监督管理部门/sole: 责令 + 改正'],
    ],
    [
      '高等 ends no list',
      '研发机构、高等院校应当编制目录清单。',
      ['研发机构/joint 高等院校/joint: 编制 + 目录清单'],
    ],
    [
      'who helps is told before a ground too',
      '市商务局应当会同财政部门根据发展需要，编制目录清单。',
      ['市商务局/lead 财政部门/supporting: 编制 + 目录清单'],
    ],
    ['an act in a title is none', '当事人可以按照《行政复议法》申请复议。', ['当事人/sole: 申请 + 复议']],
    [
      'a clause that is but a name is the subject of the next',
      '市商务部门和其他有关部门，依照职责对企业进行检查。',
      ['市商务部门/joint 其他有关部门/joint!: 进行检查 + -'],
    ],
    [
      'those of a list act, not all that it says of them',
      '国家机关、企业以及个体工商户等统计调查对象应当建立统计台账。',
      ['国家机关/joint 企业/joint 个体工商户/joint: 建立 + 统计台账'],
    ],
    ['where something is done is nobody', '在图书馆、医院等应当保持安静。', ['-: 保持 + 安静']],
    [
      'names that a list cuts short end in the word behind it, others do not',
      '市公安、交通、城管执法局等有关行政部门应当编制目录清单。',
      ['市公安行政部门/joint 交通行政部门/joint 城管执法局/joint: 编制 + 目录清单'],
    ],
    [
      'a subject may stand in a clause of its own',
      '负责安全保护工作的部门，应当制定规划。',
      ['负责安全保护工作的部门/sole: 制定 + 规划'],
    ],
    [
      'whom a ban of a condition binds is not the office before',
      '市商务部门应当公布名单。未取得许可的，不得从事拍卖。',
      ['市商务部门/sole: 公布 + 名单', '-: 从事 + 拍卖'],
    ],
    ['what was done is no duty', '市商务局会同有关部门研究提出了意见。', []],
    [
      'a condition lays no duty',
      '企业应当报告而未报告的，由商务部门责令改正。',
      ['商务部门/sole: 责令 + 改正'],
    ],
  ])('%s', (_, sentence, expected) => {
    expect(told(article(sentence))).toEqual(expected);
  });

  test('neither words that are no subject nor a number of people', () => {
    const plan = (text: string): string => `某市工作报告\n\n一、主要任务\n\n${text}\n`;
    expect(told(plan('这是政府自身的改革，要提高服务效率。'))).toEqual(['-: 提高 + 服务效率']);
    expect(told(plan('今年毕业生八百万人，要促进就业。'))).toEqual(['-: 促进 + 就业']);
  });
});
