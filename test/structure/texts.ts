/** Texts in the forms of official documents, written for these tests. */

export const statute = `某市数据条例
（2021年11月25日某市第十五届人民代表大会常务委员会第三十七次会议通过）

目　录
第一章　总　则
第二章　数据共享
第一节　目录
第三章　附　则

第一章　总　则
第一条　为了规范数据活动，制定本条例。
第二条（定义）　本条例中下列用语的含义：
（一）数据，是指对信息的记录；
（二）数据处理，包括：
1.收集；
2.存储。
本条例所称部门，是指市级部门。
第三条 【适用范围】本市的数据活动，适用本条例。
第三条之一　数据出境的，依照国家规定。

第二章　数据共享
第一节　目录
第四条　数据实行目录管理。
第五条　违反第四条规定的，责令改正。

第三章　附　则
第六条　本条例自2022年1月1日起施行。
`;

export const plan = `标题：某省人民政府关于推进政务公开的意见
发文字号：某政发〔2020〕5号

某省人民政府
关于推进政务公开的意见
某政发〔2020〕5号
各市、县人民政府，省政府各部门：
为推进政务公开，现提出以下意见：
一、总体要求
（一）指导思想。以公开为常态。
（二）基本原则。
1.坚持统筹。各部门应当协同；
2．坚持创新
（1）完善制度。
二、主要任务
加强领导是关键。
（三）加强平台建设。各市应当建设平台。
附件：1.任务分工表
2.名词解释
某省人民政府
2020年3月5日
（此件公开发布）
附件1
任务分工表
一、平台建设由省数据局负责。
附件2
名词解释
一、平台，是指统一平台。
`;

export const forwarded = `国务院办公厅关于转发报告的通知
各省、自治区、直辖市人民政府：
现将报告转发给你们，请贯彻执行。
国务院办公厅
一九九六年二月五日
关于加强工作的报告
国务院：
现将有关情况报告如下：
一、基本情况
情况良好。
二、下一步工作
继续努力。
`;

export const regulation = `REGULATION (EU) 2022/868 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL
of 30 May 2022
on European data governance
THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,
Having regard to the Treaty on the Functioning of the European Union,

Whereas:
(1)
The Treaty provides for an internal market.
(2)
Digital technologies have transformed the economy.
They should be governed.
HAVE ADOPTED THIS REGULATION:

CHAPTER I
General provisions
Article 1
Subject matter and scope
1.   This Regulation lays down:
(a)
conditions for the re-use of data;
(b)
a framework for notification.
2.   This Regulation creates no obligation.
Article 2
Definitions
For the purposes of this Regulation, the following definitions apply:
(1)
‘data’ means any representation of facts;
(2)
‘re-use’ means the use of data.
`;

export const ordinance = `ORDINANCE NO. 2016-12
AN ORDINANCE ESTABLISHING AN OPEN DATA POLICY
WHEREAS, the City is committed to openness; and
WHEREAS, open data serves the public;
NOW, THEREFORE, BE IT ORDAINED by the City Council:
Section 1. Definitions.
a. “Data” means recorded information.
b. “Portal” means the website of the City.
Sec. 2. Open data program. (a) The City shall publish data. (b) The Manager shall:
(1) appoint a coordinator; and
(2) report each year.
(c) The Manager may adopt rules.
Section 3. This ordinance takes effect on passage.
PASSED AND ADOPTED this 5th day of May, 2016.
EXHIBIT A
1. GOALS
1.1 The City shall be open.
1.2 The City shall be fair.
`;

export const memorandum = `# M-13-13 Open Data Policy

#### May 9, 2013

### From: The Director

Information is a resource.

## Policy requirements

Agencies must manage information.

* Collect data openly.
* Publish it.

### Scope

| who | what |
| --- | --- |
| agencies | data |
`;

export const flattened =
  'City of Anywhere Administrative Policy ## Section 1: Definitions a. “Data” means recorded information that the City holds. ' +
  'b. “Portal” means the website. ## Section 2: Governance The Chief Officer shall lead the program and shall: 1. publish data; 2. report each year; and 3. advise the Mayor. ' +
  'WHEREAS, the public benefits; WHEREAS, data is an asset.';

export const all = { statute, plan, forwarded, regulation, ordinance, memorandum, flattened };
