import { atOnce, contents, detectLanguage, type Entry, type Provision } from '../../src/model';
import { begin, paragraphs, read } from '../../src/structure';

/** The outline of a text, absolute. */
export function outlineOfText(text: string): readonly Provision[] {
  const language = detectLanguage(text);
  let context = begin(language);
  return paragraphs(text, language).map(({ start, end }) => {
    const { provision, next } = read(context, text.slice(start, end));
    context = next;
    return { ...provision, start, end };
  });
}

export const contentsOfText = (text: string): readonly Entry[] =>
  atOnce(contents(outlineOfText(text), ({ start, end }) => text.slice(start, end)));

export const statute = `某市数据条例

第一章　总则

第一条　为了促进数据利用，制定本条例。

第二条（定义）　本条例所称数据，是指信息的记录。

前款所称记录，包括下列各项：
（一）文字；
（二）图像。

第二章　责任

第二十二条　有关部门应当公开数据。

单位不得泄露数据。

个人可以申请查阅。

第二十三条　本条例自2025年1月1日起施行。
`;

export const plan = `国务院办公厅关于推进公共数据
开放的意见

各省、自治区、直辖市人民政府：

为推进开放，提出如下意见。

一、总体要求

坚持统筹推进。

二、重点任务

（一）完善目录。各地区要编制目录。

（二）建设平台。各部门要对接平台。
`;

export const act = `REGULATION ON DATA

CHAPTER I

General provisions

Article 1

Subject matter

1.   This Regulation lays down rules on data.

Article 2

Definitions

For the purposes of this Regulation:
(1)
‘data’ means records;
(2)
‘body’ means an authority.
`;
