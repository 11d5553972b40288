/** A line with this ending introduces what follows: …解释如下：, 特作以下规定：, 修改为：. */
const announces = /(?:如下|以下)[^，。：:]{0,12}[：:]$|(?:决定|规定|解释|执行|修改为)[：:]$/;
const reasons =
  /^(?:为|根据|依据|依照|按照|近来|近年来|现|鉴于|[0-9]|[一二][〇○零一二三四五六七八九]{3}年|经(?:研究|协商|党中央|国务院))/;

/** Whether a paragraph begins with why or when, unlike the name of a body. */
export const givesReasons = (text: string): boolean => reasons.test(text);

const leftBlank =
  /^[^，。；：:]{2,12}[：:][^，。；]{0,60}[：:]$|(?:索引号|次数|浏览量|分类|日期|时间|文号|字号|有效性|时效性|来源|关键词|主题词|概述|位置)[：:]$/;

/** Whether a line ends in a label without a value, as headers of web pages have them: 浏览次数：, 生成日期：2019-01-23 文号：. */
export const leavesBlank = (line: string): boolean =>
  /[：:]$/.test(line) && leftBlank.test(line.replace(/[ \u3000]/g, ''));

/** Whether a line under the title is an address: 各省、自治区、直辖市人民政府：; not a statement that leads on. */
export const isSalutation = (line: string): boolean =>
  /[：:]$/.test(line) &&
  !/[。《]/.test(line) &&
  !announces.test(line) &&
  !leavesBlank(line) &&
  !givesReasons(line);
