import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/coders';
import { readCodebook, readLexicon } from '../../src/importers';
import { languageOf } from '../../src/languages';

const lexicon = readLexicon('lexicon.yaml', readFileSync('codebooks/lexicon.yaml')).lexicon!;
const signals = lexicon.signals.map(s => s.id);
const ambiguity = readCodebook('ambiguity', readFileSync('codebooks/ambiguity.yaml'), signals).codebook!;
const coder = compile([ambiguity], lexicon, languageOf('zh'));

function codeOf(text: string) {
  const provision = { start: 0, end: text.length, path: '段1', structure: 'paragraph' } as const;
  return coder.code({ text, provision, body: 0 }, new Set())[0]!;
}

function unitOf(text: string) {
  const { kind, deontic, flags } = codeOf(text);
  return {
    kind,
    deontic: deontic && text.slice(deontic.start, deontic.end),
    flags: flags.filter(f => f.severity > 0).map(f => `${f.code} ${text.slice(f.start, f.end)}`),
  };
}

describe('the kind of a Chinese unit', () => {
  test.each([
    // 不予 rules at the head of its clause; a case, a choice and a name of a list forbid nothing.
    ['材料不齐全的，不予受理。', 'prohibition'],
    ['不予受理的，应当说明理由。', 'duty'],
    ['十日内作出受理或者不予受理的决定。', 'other'],
    ['初次违法的，可以不予行政处罚。', 'permission'],
    ['信息不准确的，应当更正。', 'duty'],
    // An encouragement encourages: support that is given, and thanks, are nouns.
    ['支持、培育企业开放数据。', 'encouragement'],
    ['形成政府引导、市场运作的格局。', 'other'],
    ['支持企业开放数据。', 'encouragement'],
    ['市财政局给予资金支持。', 'other'],
    ['加大支持力度。', 'other'],
    // What is done about a breach is a penalty; what is dealt with by law is not.
    ['违反本办法第五条的，按照国家规定处理。', 'penalty'],
    ['拒不报送的，由市人民政府予以通报批评。', 'penalty'],
    ['建立投诉处理机制，依法处理投诉。', 'other'],
    ['尽职履责的，免于追究相关责任。', 'other'],
    ['又不履行处罚决定的，由作出处罚决定的机关申请强制执行。', 'other'],
    // Who is liable bears the consequence; to bear none, to decide on penalties or to sell goods is no penalty.
    ['造成损失的，依法承担连带责任。', 'penalty'],
    ['对用户的损失，平台应当承担相应的责任。', 'penalty'],
    ['保管人没有过失的，不承担赔偿责任。', 'other'],
    ['本办法规定的行政处罚，由市城管局决定。', 'other'],
    ['捐赠人应当有权处分捐赠的财产。', 'duty'],
    ['街道办事处以及社区应当开展宣传。', 'duty'],
    ['依法实施失信惩戒。', 'other'],
    ['对违反规定的企业依法实施失信惩戒。', 'penalty'],
    // What stands in a condition punishes nobody.
    ['受到行政处罚的，应当整改。', 'duty'],
    ['逾期不改、被责令停业，申请恢复的，可以准许。', 'permission'],
    ['违反规定的，责令改正，拒不改正的，强制执行。', 'penalty'],
    ['不履行义务，应当承担赔偿责任，法律另有规定的，从其规定。', 'penalty'],
    ['受害人请求经营者承担赔偿责任的，人民法院应予支持。', 'duty'],
    ['人民法院可以责令被告提交账簿，拒不提交的，推定主张成立。', 'permission'],
    // Prison, discipline and revocation are penalties; what is applied for is none.
    ['伪造证件的，处三年以下有期徒刑或者拘役。', 'penalty'],
    ['情节较重的，予以降级或者撤职。', 'penalty'],
    ['骗取补贴的，以诈骗罪论处。', 'penalty'],
    ['逾期不改的，撤销其登记证书。', 'penalty'],
    ['情节严重的，由市财政局取消申报资格。', 'penalty'],
    ['停止经营的，可以申请撤销登记。', 'permission'],
    ['违反规定，撤销批准文号后，应当通知申请人。', 'duty'],
    ['拘留所对拘留人应当登记。', 'duty'],
    ['对学生实施奖励或者处分。', 'other'],
    // What a term takes in is its meaning; what a plan contains is a requirement.
    ['学历教育包括义务教育和高等教育。', 'definition'],
    ['年度检查计划包括检查的依据、事项等内容。', 'other'],
    // Modals, sanctions and short names behind a term belong to its meaning; 所称 alone defines nothing.
    ['本办法所称公共数据（以下简称数据），是指单位应当依法公开的数据。', 'definition'],
    ['独占许可，是指许可人不得使用该专利的许可。', 'definition'],
    ['（一）护理费，指病人需要陪护的费用。', 'definition'],
    ['本规定所管理的车辆是：农用车。', 'definition'],
    ['下列情形属于本法所称的立功：', 'definition'],
    ['从事前款所指的行为的，可以警告。', 'permission'],
    ['前款所称目录，由市财政局制定。', 'other'],
    ['前款所称收入，应当公布。', 'duty'],
    // A principle alone is one; a body that must do more besides has a duty.
    ['城市更新应当遵循节约资源的原则，统筹新区和旧区。', 'principle'],
    ['平台经营者应当遵循公平的原则，制定交易规则。', 'duty'],
    // What was ruled before gives way to this text; a contract that gives way to another is a rule.
    ['以前的规定与本办法不一致的，以本办法为准。', 'repeal'],
    ['有关解释与本规定相抵触的，不再适用。', 'repeal'],
    ['保险单与投保单不一致的，以投保单为准。', 'other'],
    // No provisions.
    ['各位代表！', 'signature'],
    ['感谢您对政务公开的关心和支持。', 'signature'],
    ['感谢您的建议，我们将加强监管。', 'other'],
    // Fines that are themselves the breach are checked, not imposed; what may well be is a fact.
    ['整治乱收费、乱罚款。', 'other'],
    ['电子商务处于可以大有作为的时期。', 'other'],
    ['这既可以增加就业，又有利于增收。', 'other'],
    ['有权不可任性。', 'other'],
    ['关于新建水库问题。', 'heading'],
    ['某县副县长张三受到行政警告处分。', 'background'],
    ['你省请求，国家补助水库建设。', 'background'],
    ['副组长：张 三  某部副部长', 'background'],
  ])('of %s is %s', (text, kind) => expect(unitOf(text).kind).toBe(kind));
});

describe('kind and marker of a Chinese unit are those of its main verb', () => {
  test.each([
    // An act behind a modal, and a noun, tell nothing of the force.
    ['本市鼓励企业推进产品标准化。', 'encouragement 鼓励'],
    ['部门可以加强监督。', 'permission 可以'],
    ['可以由省级机构负责认证。', 'permission 可以'],
    ['加强管理，鼓励企业节水。', 'other 加强'],
    ['按照支持小微企业的规定执行。', 'other'],
    ['落实可生育三个孩子的政策。', 'other 落实'],
    ['健全协调推进机制。', 'other 健全'],
    // Of a duty and a ban the first: one row has one force.
    ['车站应当方便乘客，不得妨碍救援。', 'duty 应当'],
    ['不得妨碍救援，应当方便乘客。', 'prohibition 不得'],
    ['应当报告；严禁瞒报。', 'duty 应当'],
    ['要严禁瞒报。', 'prohibition 要严禁'],
    // What is to be published, what is forbidden by other texts, what one ought to know: phrases.
    ['应当公开的信息不得收费。', 'prohibition 不得'],
    ['应当登记而未登记的，可以补办。', 'permission 可以'],
    ['市政府可以公布法律禁止经营的项目。', 'permission 可以'],
    ['自知道或者应当知道之日起计算。', 'other'],
    ['非禁止区域内可以施工。', 'permission 可以'],
    ['其他依法应当公开的信息。', 'other'],
    ['在禁止吸烟的场所吸烟。', 'other'],
    ['部门对应当报备的文件可以审查。', 'permission 可以'],
    ['除法律规定不得公开的外，应当公布。', 'duty 应当'],
    ['当事人依照法律规定可以选择。', 'permission 可以'],
    // A verb alone behind it tells of a noun; a unit that is a condition has no main verb.
    ['国家禁止出境的档案由公安机关处理。', 'other'],
    ['应承担的费用从基金中支付。', 'other'],
    ['属于禁止进口的产品，不得进口。', 'prohibition 不得'],
    ['业主可以自己的名义起诉。', 'permission 可以'],
    ['应当报告而不按期报告，又不说明的；', 'other'],
    // 可, 应 and 要 are parts of many words.
    ['无财产可供执行，终结程序。', 'other'],
    ['合同有无效、可撤销情形。', 'other'],
    ['登记机关可撤销登记。', 'permission 可'],
    ['竞买人的最高应价经确认后成交。', 'other'],
    ['医院应患者的要求复制病历。', 'other'],
    ['强拿硬要财物，情节严重的；', 'other'],
    ['公共场所要保持清洁。', 'duty 要'],
    ['驾驶人进入禁止鸣笛区域应当减速。', 'duty 应当'],
    // A body is asked to act; what asks the reader to approve, or to carry out, does not say who.
    ['请财政部会同有关部门落实经费。', 'duty 请'],
    ['制度已经建立，请你省继续保护厂址。', 'duty 请'],
    ['如无不妥，请批转各地区执行。', 'other'],
    ['收到请求后办理。', 'other'],
    // One character does, where it is no part of another word.
    ['学校应加强管理。', 'duty 应'],
    ['转让前须书面通知。', 'duty 须'],
    ['符合条件的可申请补贴。', 'permission 可'],
    ['完善粮食供应和应急响应。', 'other 完善'],
    ['提高可持续发展能力。', 'other'],
    ['经批准后方可进口。', 'duty 方可'],
    ['经营者负有协助调查的义务。', 'duty 负有'],
    ['负有报告义务的人员可以回避。', 'permission 可以'],
    ['全社会倡导节约。', 'encouragement 倡导'],
    ['地方可给予补贴。', 'permission 可'],
    ['房屋所有权登记簿。', 'other'],
    ['本市享有权威数据。', 'other'],
    ['不符合条件的，不予登记。', 'prohibition 不予'],
    ['对不予受理的裁定不服，上诉。', 'other'],
    // 不能 forbids what nothing but this text hinders.
    ['扣除期限不能超过两年。', 'prohibition 不能'],
    ['该费用只能由一方扣除。', 'prohibition 只能'],
    ['当日不能答复的，次日答复。', 'other'],
  ])('%s %s', (text, told) => {
    const { kind, deontic } = unitOf(text);
    expect([kind, deontic].filter(Boolean).join(' ')).toBe(told);
  });

  test('whatever is a signal of duty, ban or permission is a marker', () => {
    const markers = new Set(lexicon.deontic.flatMap(d => d.words.zh));
    const words = lexicon.signals
      .filter(s => ['duty', 'ban', 'permission'].includes(s.id))
      .flatMap(s => s.words.zh);
    expect(words.filter(word => !markers.has(word))).toEqual(['负有', '方可', '方能']);
  });
});

describe('the marker of', () => {
  test.each([
    ['各部门要按时报送数据。', '要'],
    ['要不断完善制度。', '要'],
    ['需要修改的主要内容。', undefined],
    ['重要数据的要求。', undefined],
    ['由有关机关处分直接负责的主管人员。', undefined],
    ['有关部门负责同志参加会议。', undefined],
    ['市数据局负责日常工作。', '负责'],
    ['市数据局负责制定目录。', '负责'],
    ['实行分级负责制。', undefined],
    ['给予技术支持。', undefined],
  ])('%s is %s', (text, word) => expect(unitOf(text).deontic).toBe(word));
});

describe('the flags of', () => {
  test.each([
    ['有关部门要报送数据。', ['amb.resp.unnamed 有关部门']],
    ['市人民政府有关部门应当报送数据。', ['amb.resp.unnamed 人民政府有关部门']],
    ['应当按照国家有关规定报送。', ['amb.reference 按照国家有关规定']],
  ])('%s hold their whole words', (text, flags) => expect(unitOf(text).flags).toEqual(flags));

  test.each([
    ['应当避免不必要的检查。', []],
    ['应当按照国家有关部门要求报送。', []],
  ])('%s are none for a word that is part of another', (text, flags) =>
    expect(unitOf(text).flags.filter(flag => !flag.startsWith('amb.resp.'))).toEqual(flags),
  );
});

describe('a body without a name', () => {
  const severity = (text: string) =>
    codeOf(text).flags.find(flag => flag.code === 'amb.resp.unnamed')?.severity;

  test.each([
    '其他有关部门应当报送数据。',
    '市有关部门应当与国家有关部门协商。',
    '接到举报的有关部门应当调查。',
    '目录由国务院有关部门制定。',
    '有关部门应当会同市财政局制定目录。',
  ])('acts in %s', text => expect(severity(text)).toBe(3));

  test.each([
    '起草目录应当征求国务院有关部门的意见。',
    '市财政局应当责成有关部门报送数据。',
    '可以查询有关单位账户。',
    '拒绝、阻碍有关部门依法实施监督检查的，处以罚款。',
    '有关部门工作人员应当保密。',
    '有关单位及个人应当报送数据。',
  ])('only is told, or is anybody, in %s', text => expect(severity(text)).toBe(1));
});

describe('a Chinese duty without an actor', () => {
  const severity = (text: string) => codeOf(text).flags.find(f => f.code === 'amb.resp.noagent')?.severity;

  test.each([
    '评估结果应当向社会公布。',
    '保护费用应当纳入预算。',
    '对废旧电池应当进行无害化处理。',
    '重大政策应当经过科学论证。',
  ])('is agentless where the subject is what the act is done to: %s', text => expect(severity(text)).toBe(2));

  test.each([
    '市财政局应当将费用纳入预算。',
    '报告应当包括评估结果。',
    '从事养殖的，应当对粪便进行处理。',
    '养殖场应当建立档案。',
    '明确应当予以保留的房屋。',
    '开工应当经市财政局批准。',
    '结果应当由市财政局公布。',
  ])('is not so plainly in %s', text => expect(severity(text) ?? 0).toBeLessThan(2));
});
