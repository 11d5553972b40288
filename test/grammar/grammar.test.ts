import { beforeAll, describe, expect, it } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { bare, grammar, marked } from './marks';

let policy: IGrammar;
beforeAll(async () => {
  policy = await grammar();
});

/** Each line says by its own marks how it is to be read. Marks are the scopes’ last names: `markup.heading.article.policy`. */
const reads = (title: string, lines: readonly string[]): void =>
  it(title, () => {
    for (const line of lines) expect(marked(policy, bare(line))).toBe(line);
  });

describe('structure', () => {
  reads('of a statute', [
    '{title:上海市数据条例}',
    '{title:政府信息公开条例（试行）}',
    '{chapter:第一编 总则}',
    '{chapter:第二章　数据权益保障}',
    '{chapter:第三节 公共数据开放}',
    '{article:第三条}　本条例所称数据，是指任何以电子或者其他方式对信息的记录。',
    '{article:第十二条之一}{caption:（定义）}本办法所称平台，是指下列系统。',
    '{article:第12条} 本办法自公布之日起施行。',
    '**{article:第七条}** 国家保护个人信息。',
    '{item:（一）}数据，是指任何以电子或者其他方式对信息的记录；',
    '{annex:附件2}',
    '{item:（三）}{body:上海市人民政府}规定的其他职责。',
    '{item:（四）}{duty:应当}公开的。',
  ]);
  reads('of a plan', [
    '{title:国务院办公厅关于印发要素市场化配置综合改革试点总体方案的通知}',
    '{part:一、总体要求}',
    '{item:（一）加强组织领导。}',
    '{lead:（二）强化督查。}各地区要{hedge:结合实际}制定方案。',
    '{item:1.}推动公共数据开放。',
    '{item:2．}完善标准。',
    '{item:（3）}开展评估。',
    '{item:①}设立专班。',
    '做好三项工作。{item:一是}统一标准；{item:二是}压实责任。',
  ]);
  reads('of English texts', [
    '{division:TITLE II}',
    '{division:CHAPTER III: Requirements for data intermediation services}',
    '{article:Article 12}\n{caption:Conditions for re-use of data}\n{item:1.} Data are free.',
    '{division:CHAPTER III}\n\n{article:Article 4}\n{caption:Amendment to Regulation (EU) 2018/1724}',
    '{article:Article 13}\nThe agencies {duty:shall} publish their data.',
    '{article:Section 3.} {caption:Definitions.} In this order:',
    '{article:§ 23-502} {caption:Public data set availability.} a. Within one year',
    '{numbered:4. Reporting requirements}',
    '{capitals:OPEN DATA POLICY}',
    '{recital:WHEREAS}, data belong to the public; and',
    '{item:(a)} the public sector body;',
    '{item:(1)(ii)} any data set;',
    '{item:4.3.6.} Select a {body:Data Governance Board}.',
    '{markdown:## Background}',
  ]);
  reads('not where a reference opens the line', [
    '{reference:第三条}的规定不适用于{reference:前款}。',
    '{reference:Section 3} of the Act applies.',
  ]);
  reads('of a table', [
    '{cell:|}任务{cell:|}{body:财政部}{cell:|}{date:2025年底前}{cell:|}',
    '{table-rule:|---|:-:|}',
  ]);
});

describe('inside the text', () => {
  reads('titles, also nested, and document numbers', [
    '根据{title:《中华人民共和国数据安全法》}，制定本条例。',
    '按照{title:《国务院关于印发〈促进大数据发展行动纲要〉的通知》}（{document-number:国发〔2015〕50号}）执行。',
    '落实{title:《关于印发《试点方案》的通知》}要求。',
    '{document-number:国务院令第752号}',
    '“《”没有收尾的书名号不染色。',
  ]);
  reads('dates', [
    '到{date:2025年底}，自{date:2016年3月1日}起施行，{date:二〇一六年三月一日}印发。',
    'Done on {date:30 May 2022}, effective {date:March 1, 2016} ({date:2016-03-01}), version 1.0.',
  ]);
  reads('bodies', [
    '{body:国务院办公厅}、{body:各级人民政府}和{body:上海市人民代表大会常务委员会}。',
    '由{body:县级以上地方人民政府}组织实施。',
    'the {body:Office of Management and Budget} and the {body:Federal Trade Commission}',
  ]);
  reads('duties, bans and permissions', [
    '{duty:应当}公开，{prohibition:不得}泄露，{permission:可以}委托；认可以后再办。',
    'Agencies {duty:shall} publish and {prohibition:may not} sell; they {permission:may} charge in May.',
  ]);
  reads('hedges', [
    '{hedge:有关部门}{duty:应当}{hedge:适时}公布，{hedge:原则上}分批{hedge:逐步}推进。',
    '{hedge:Where practicable}, agencies {duty:must}, {hedge:as appropriate}, consult.',
    '{title:《关于若干问题的规定》}与若干意见一并印发。',
  ]);
  reads('references and citations', [
    '依照{reference:本条例第二十二条第一款第（三）项}的规定，{reference:前款}所列。',
    'pursuant to {reference:Article 4(2)} and {reference:section 3}, {citation:44 U.S.C. § 3502}, {citation:2 C.F.R. 200.1}',
    '{citation:Executive Order 13526}, {citation:Pub. L. 115-435}, {citation:Regulation (EU) 2016/679}',
  ]);
  reads('links without the stop behind them', ['See {link:https://data.example.org/a?b=1}.']);
  reads('nothing of plain prose', [
    '今年以来，经济运行总体平稳。',
    'The weather was fine, and nobody said a word.',
  ]);
});
